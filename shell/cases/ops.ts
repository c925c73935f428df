import { Type, type TSchema } from 'typebox'
import type { Facts } from '#kernel/case.ts'
import type { Id } from '#kernel/id.ts'
import { defineFact, defineRequest, type OpDeclaration } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { IdShape, Nullable, Shape } from '#kernel/shape.ts'
import { instant } from '../db/parsers.ts'
import { bind, type Act, type Bound } from '../door/door.ts'
import type { BoundKind } from './acting.ts'
import { advance } from './advance.ts'

/** Where a case stands after an action; `moved` is false where what was said was only kept. */
export const CaseMoved = Shape({
  id: IdShape,
  state: Type.String(),
  version: Type.Integer(),
  dueAt: Nullable(Type.String()),
  moved: Type.Boolean(),
})
type Moved = { id: Id; state: string; version: number; dueAt: string | null; moved: boolean }

/** What an action takes beyond the case: the version that was seen, where it matters, and what the kind declares. */
export const takesOf = ({ actions }: BoundKind, name: string): Record<string, TSchema> => ({
  version: Type.Optional(Type.Integer({ minimum: 1 })),
  ...actions[name]?.takes?.properties,
})

/** The op of an action: `kind.action`, with the case it is about. */
export const caseOp = (kind: BoundKind, name: string): OpDeclaration =>
  (kind.actions[name]?.evenLate ? defineFact : defineRequest)({
    name: `${kind.kind}.${name}`,
    input: Shape({ caseId: IdShape, ...takesOf(kind, name) }),
  })

/** What a person’s action does, as an act of the door. */
export const caseAct =
  (kind: BoundKind, name: string): Act<{ caseId: Id } & Facts, Moved> =>
  async (doing, { caseId, ...input }) => {
    const passed = await advance(doing, kind, caseId, name, input)
    if (!passed.ok) return passed
    const { head, moved, changes, topics } = passed.value
    const { id, state, version, dueAt } = head
    const answer = { id, state, version, dueAt: dueAt === null ? null : instant(dueAt), moved }
    return done({ answer, changes, topics })
  }

/** The actions of a kind that a person takes. */
export const actionsOf = ({ actions }: BoundKind): string[] =>
  Object.keys(actions).filter(name => actions[name]?.who !== 'clock')

/** The ops of a kind, for phones and for the door. */
export const caseOps = (kind: BoundKind): Bound[] =>
  actionsOf(kind).map(name => bind(caseOp(kind, name), caseAct(kind, name) as never))
