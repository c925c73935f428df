import type { Actor } from '#kernel/access.ts'
import type { CaseHead, CaseKind, Facts } from '#kernel/case.ts'
import type { Id } from '#kernel/id.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { Doing } from '../door/door.ts'
import type { Change } from '../log/write.ts'

/** Who moves a case, and when; nobody is the clock. Whatever an act is given fits. */
export type Acting = Pick<Doing, 'db' | 'now' | 'happenedAt' | 'city'> & { actor: Actor | null; op?: Doing['op'] }

/** What became of a case: its head as it is now, every record changed, and whom else to wake. */
export type Passage = { head: CaseHead; stepId: Id; moved: boolean; changes: Change[]; topics: string[] }

/**
 * What follows from an action beyond the case itself, in the same transaction: `head` is the case after it, `input` what
 * the action took. A refusal undoes the action as well.
 */
export type Effect = (
  acting: Acting,
  after: { head: CaseHead; action: string; stepId: Id; input: Facts },
) => Promise<Outcome<Change[]>>

/** A kind with what follows from its actions. A kind without effects is one as it is. */
export type BoundKind = CaseKind & { effects?: Readonly<Record<string, Effect>> }

/** Binds effects to the actions of a kind. */
export const withEffects = <K extends CaseKind>(
  kind: K,
  effects: Readonly<Partial<Record<keyof K['actions'] & string, Effect>>>,
): K & { effects: Readonly<Record<string, Effect>> } => ({
  ...kind,
  effects: effects as Readonly<Record<string, Effect>>,
})
