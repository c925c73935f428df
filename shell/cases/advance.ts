import type { Actor } from '#kernel/access.ts'
import {
  isFinal,
  moved,
  openState,
  renews,
  type Action,
  type CaseHead,
  type CaseKind,
  type Facts,
} from '#kernel/case.ts'
import type { Id } from '#kernel/id.ts'
import { done, refuse, type Outcome, type Refused } from '#kernel/outcome.ts'
import { sql } from 'kysely'
import { instant, millis } from '../db/parsers.ts'
import type { Db } from '../db/pool.ts'
import type { Acting, BoundKind, Passage } from './acting.ts'
import { dueOf } from './due.ts'
import { lockedCase, seenCase } from './head.ts'
import { caseChange, writeStep } from './write-step.ts'

// The only code that sets a state. A case is locked while it is moved, so of two who act at once one is told that it
// moved on. Whoever sends the version they saw is told so even where their action would still be open to them.

export type Taken = Facts & { version?: number; says?: string }
const day = 86_400_000

/**
 * Moves a case by one action of a person. Refused: `not-found`, `case.moved-on`, `case.not-from-here`, `access.denied`,
 * what an effect refuses. An action that lapsed meanwhile and yet happened in time is taken; one declared `evenLate` is
 * kept as a step where the case has moved on.
 */
export async function advance(
  acting: Acting & { actor: Actor },
  kind: BoundKind,
  caseId: Id,
  name: string,
  { version, ...input }: Taken = {},
): Promise<Outcome<Passage>> {
  const { db, actor } = acting
  const action = actionOf(kind, name)
  const found = await lockedCase(db, caseId)
  const head = found ?? (await seenCase(db, caseId))
  if (!head || head.kind !== kind.kind) return refuse('not-found')
  const late = await tooLate(acting, kind, head, action, version)
  if (late && !action.evenLate) return late
  if (!found || action.who === 'clock' || !action.who(actor, head)) return refuse('access.denied')
  return late ? keepOnly(acting, kind, head, name, input) : pass(acting, kind, head, name, input)
}

/**
 * Moves a case by an action of the clock, inside anybody's act or none: a lapse, or what follows from another record.
 * Refused: `not-found`, `case.not-from-here`, what an effect refuses. Throws RangeError on an action that is a person's.
 */
export async function compel(
  acting: Acting,
  kind: BoundKind,
  caseId: Id,
  name: string,
  input: Facts = {},
): Promise<Outcome<Passage>> {
  const action = actionOf(kind, name)
  if (action.who !== 'clock') throw new RangeError(`${kind.kind}.${name} is not the clock’s`)
  const head = await lockedCase(acting.db, caseId)
  if (!head || head.kind !== kind.kind) return refuse('not-found')
  if (!action.from.includes(head.state)) return refuse('case.not-from-here')
  return pass(acting, kind, head, name, input)
}

/**
 * Adds a step that changes no state, such as “called 110”. Whoever calls it has asked whether the actor may. Refused:
 * `not-found`.
 */
export async function noteStep(
  acting: Acting,
  caseId: Id,
  action: string,
  says: string | null = null,
  facts: Facts = {},
): Promise<Outcome<Pick<Passage, 'head' | 'stepId' | 'changes'>>> {
  const head = await seenCase(acting.db, caseId)
  if (!head) return refuse('not-found')
  const { id, change } = await writeStep(acting, head, { action, from: head.state, to: head.state, says, facts })
  return done({ head, stepId: id, changes: [change] })
}

function actionOf(kind: CaseKind, name: string): Action {
  const action = Object.hasOwn(kind.actions, name) ? kind.actions[name] : undefined
  if (!action) throw new RangeError(`${kind.kind} has no action ${name}`)
  return action
}

type Since = { action: string; fromState: string | null; byMembership: Id | null; happenedAt: string }

/**
 * Why an action comes too late, or null. What lapsed after it happened does not count against it; what the clock did on
 * other grounds, such as taking a matter back, stands.
 */
async function tooLate(
  acting: Acting,
  kind: CaseKind,
  head: CaseHead,
  action: Action,
  version?: number,
): Promise<Refused | null> {
  const last = await lastMove(acting.db, head.id)
  const lapsed = last !== undefined && last.byMembership === null && isLapse(kind, last)
  const inTime = lapsed && acting.happenedAt <= millis(last.happenedAt)
  const undone = inTime && action.from.includes(last?.fromState ?? '')
  if (version !== undefined && version < head.version && !undone)
    return refuse('case.moved-on', { count: head.version - version, version: head.version, since: last ? [last] : [] })
  return action.from.includes(head.state) || undone ? null : refuse('case.not-from-here', { state: head.state })
}

const isLapse = (kind: CaseKind, { action, fromState }: Since): boolean =>
  fromState !== null && openState(kind, fromState)?.lapse === action

// Every move changes the version, notes do not; a note has the same state on both sides and no name of an action.
const lastMove = async (db: Db, caseId: Id): Promise<Since | undefined> => {
  const { rows } = await sql<Since>`select action, from_state, by_membership, happened_at from case_step
    where case_id = ${caseId} and from_state is distinct from to_state order by received_at desc, id desc limit 1`.execute(
    db,
  )
  return rows[0]
}

async function keepOnly(
  acting: Acting,
  kind: BoundKind,
  head: CaseHead,
  action: string,
  input: Facts,
): Promise<Outcome<Passage>> {
  const { says, ...facts } = input
  const step = { action, from: head.state, to: head.state, says: said(says), facts }
  const { id: stepId, change } = await writeStep(acting, head, step)
  const more = await effectOf(acting, kind, { head, action, stepId, input })
  if (!more.ok) return more
  return done({ head, stepId, moved: false, changes: [change, ...more.value], topics: [] })
}

const said = (text: unknown): string | null => (typeof text === 'string' ? text : null)

async function pass(
  acting: Acting,
  kind: BoundKind,
  before: CaseHead,
  action: string,
  input: Facts,
): Promise<Outcome<Passage>> {
  const head = await moveRow(acting, kind, before, action)
  const { says, ...facts } = input
  const step = { action, from: before.state, to: head.state, says: said(says), facts }
  const { id: stepId, change } = await writeStep(acting, head, step)
  const more = await effectOf(acting, kind, { head, action, stepId, input })
  if (!more.ok) return more
  const changes = [caseChange(head, action), change, ...more.value]
  return done({ head, stepId, moved: true, changes, topics: [`party:${head.ownerParty}`] })
}

const effectOf: (acting: Acting, kind: BoundKind, after: Parameters<Effect>[1]) => ReturnType<Effect> = async (
  acting,
  kind,
  after,
) => (await kind.effects?.[after.action]?.(acting, after)) ?? done([])
type Effect = NonNullable<BoundKind['effects']>[string]

async function moveRow(acting: Acting, kind: CaseKind, before: CaseHead, action: string): Promise<CaseHead> {
  const { db, now, city, actor } = acting
  const next = moved(kind, before, action)
  const anew = renews(actionOf(kind, action))
  const due = anew ? await dueOf(db, city, kind, { state: next.state, since: now, facts: before.facts }) : null
  const at = anew ? (due && next.daily ? Math.max(due.at, now + day) : (due?.at ?? null)) : before.dueAt
  const { state, ownerRole, ownerPerson, level } = next
  const version = before.version + 1
  await db
    .updateTable('case')
    .set({
      state,
      ownerRole,
      ownerPerson,
      level,
      version,
      dueAt: at === null ? null : instant(at),
      closedAt: isFinal(kind, state) ? instant(now) : null,
    })
    .where('id', '=', before.id)
    .executeTakeFirstOrThrow()
  const steps = [...before.steps, { action, personId: actor?.personId ?? null }]
  return { ...before, state, ownerRole, ownerPerson, level, version, dueAt: at, steps }
}
