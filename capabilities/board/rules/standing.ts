import type { Instant } from '#kernel/time.ts'
import type { boardStates } from '../schema.ts'

// How a post stands at one moment, from its shifts and who signed on to them. Pure, so that the board's words can be
// tested without a database and without waiting.

type BoardState = (typeof boardStates)[number]

/** One published shift of a post. `on`: somebody stands there; `gone`: somebody stood there and left. */
export type ShiftThen = { id: string; startsAt: Instant; endsAt: Instant; presence: 'none' | 'on' | 'gone' }

export type PostThen = {
  /** Shifts that cover now: usually one, several where guards stand together. */
  current: readonly ShiftThen[]
  /** The first shift that begins after now. */
  next: ShiftThen | null
  /** Somebody was rostered here at this time of day in the last seven days. */
  rosteredLately: boolean
}

export const lateMinutes = 30
export const soonMinutes = 60
const minute = 60_000

/** The standing of a post, and the shift the row is about. Of several current shifts the one in most need is told. */
export function standing(
  { current, next, rosteredLately }: PostThen,
  now: Instant,
): { state: BoardState; shiftId: string | null } {
  const arrived = next?.presence === 'on' ? next : null
  if (current.length === 0) return unrostered(next, arrived, rosteredLately, now)
  const told = current.filter(shift => !isStoodIn(shift, current)).map(shift => ofShift(shift, arrived, now))
  return ranked.flatMap(state => told.filter(one => one.state === state))[0] as { state: BoardState; shiftId: string }
}

// Whoever does not come, or leaves, no longer stands for the post once another is rostered for exactly the rest of the
// shift: from then on it is the stand-in who is on duty, late or absent.
const isStoodIn = (shift: ShiftThen, current: readonly ShiftThen[]): boolean =>
  shift.presence !== 'on' && current.some(by => by.startsAt > shift.startsAt && by.endsAt === shift.endsAt)

const ranked: readonly BoardState[] = ['absent', 'late', 'on-duty']

// A guard who left has handed the post on where the next one already stands there.
function ofShift(shift: ShiftThen, arrived: ShiftThen | null, now: Instant): { state: BoardState; shiftId: string } {
  if (shift.presence === 'on') return { state: 'on-duty', shiftId: shift.id }
  if (arrived) return { state: 'on-duty', shiftId: arrived.id }
  const late = shift.presence === 'none' && now - shift.startsAt < lateMinutes * minute
  return { state: late ? 'late' : 'absent', shiftId: shift.id }
}

type Stood = { onAt: string; offAt: string | null }

/**
 * Since when the shift of a row stands so: whoever is there signed on, or the last one there left, else when it began.
 * Instants as the database says them.
 */
export function standsSince(state: BoardState, startsAt: string, stood: readonly Stood[]): string {
  if (state === 'on-duty') return stood.find(({ offAt }) => offAt === null)?.onAt ?? startsAt
  const left = stood.flatMap(({ offAt }) => offAt ?? []).sort()
  return (state === 'absent' ? left.at(-1) : undefined) ?? startsAt
}

function unrostered(
  next: ShiftThen | null,
  arrived: ShiftThen | null,
  rosteredLately: boolean,
  now: Instant,
): { state: BoardState; shiftId: string | null } {
  if (arrived) return { state: 'on-duty', shiftId: arrived.id }
  if (rosteredLately) return { state: 'uncovered', shiftId: null }
  if (next && next.startsAt - now <= soonMinutes * minute) return { state: 'due-soon', shiftId: next.id }
  return { state: 'idle', shiftId: null }
}
