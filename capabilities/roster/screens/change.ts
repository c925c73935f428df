import type { Id } from '#kernel/id.ts'
import type { RosterChange, RosterShift, ShiftPlan } from '../schema.ts'
import { changed, type Indexed } from './book-index.ts'

// One change of the roster as the screen holds it: versions are added when it is sent, so that a change waiting behind
// another of one's own names the version that one made.

export type Change = { add: readonly ShiftPlan[]; move: readonly ShiftPlan[]; remove: readonly Id[] }

export const nothing: Change = { add: [], move: [], remove: [] }
export const sizeOf = ({ add, move, remove }: Change): number => add.length + move.length + remove.length

/** Which word says it. */
export const deedOf = ({ add, move, remove }: Change): 'add' | 'move' | 'remove' | 'mixed' => {
  const kinds = [add.length > 0 && 'add', move.length > 0 && 'move', remove.length > 0 && 'remove'].filter(Boolean)
  return kinds.length === 1 ? (kinds[0] as 'add') : 'mixed'
}

/** A shift as it is planned, without what only the server knows. */
export const planOf = ({ id, postId, personId, startsAt, endsAt, mark }: RosterShift): ShiftPlan => ({
  id,
  postId,
  personId,
  startsAt,
  endsAt,
  ...(mark === null ? {} : { mark }),
})

const planned = (plan: ShiftPlan, was: RosterShift | undefined): RosterShift => ({
  ...plan,
  // What was taken away comes back as a draft.
  state: was?.state === 'published' ? 'published' : 'draft',
  version: was?.version ?? 0,
  mark: plan.mark ?? null,
})
const gone = (was: RosterShift): RosterShift => ({
  ...was,
  state: was.state === 'published' ? 'cancelled' : 'dropped',
})

/** The roster as it will be once the change is done. */
export function applied(index: Indexed, { add, move, remove }: Change): Indexed {
  const put = [...add, ...move].map(plan => planned(plan, index.slots.get(plan.id)?.shift))
  const removed = remove.flatMap(id => index.slots.get(id) ?? []).map(({ shift }) => gone(shift))
  return changed(index, [...put, ...removed])
}

type ShiftOf = (id: Id) => RosterShift | undefined

/**
 * What takes a change back, seen from the roster before it. What was removed is moved back to where it stood. `known` finds
 * shifts that the roster on the screen does not hold: those that were put on other days.
 */
export function inverse(index: Indexed, { add, move, remove }: Change, known?: ShiftOf): Change {
  const shiftOf: ShiftOf = id => index.slots.get(id)?.shift ?? known?.(id)
  const before = [...move.map(plan => plan.id), ...remove].flatMap(id => shiftOf(id) ?? [])
  const wasThere = before.filter(({ state }) => state === 'draft' || state === 'published')
  const wasGone = before.filter(shift => !wasThere.includes(shift))
  return {
    add: [],
    move: wasThere.map(planOf),
    remove: [...add.map(plan => plan.id), ...wasGone.map(({ id }) => id)],
  }
}

/** As it is sent: every shift it moves or removes in the version it was seen in. */
export function sent(siteId: Id, { add, move, remove }: Change, versionOf: (id: Id) => number): RosterChange {
  return {
    siteId,
    add: [...add],
    move: move.map(plan => ({ ...plan, version: versionOf(plan.id) })),
    remove: remove.map(id => ({ id, version: versionOf(id) })),
  }
}

const most = 2000

/** A change in pieces of the size one request takes. */
export function parts(change: Change): Change[] {
  if (Math.max(change.add.length, change.move.length, change.remove.length) <= most) return [change]
  const pieces = Math.ceil(Math.max(change.add.length, change.move.length, change.remove.length) / most)
  const piece = <T>(all: readonly T[], at: number): readonly T[] => all.slice(at * most, (at + 1) * most)
  return Array.from({ length: pieces }, (_, at) => ({
    add: piece(change.add, at),
    move: piece(change.move, at),
    remove: piece(change.remove, at),
  }))
}
