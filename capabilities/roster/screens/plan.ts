import type { Id } from '#kernel/id.ts'
import { addDays, dayAt, instantOf, sayTime, type Day, type Instant } from '#kernel/time.ts'
import type { RosterPost, RosterShift, ShiftPlan } from '../schema.ts'
import { ofPost, type Indexed } from './book-index.ts'
import { planOf, type Change } from './change.ts'
import { spanOf } from './week.ts'

// What a drag means, by pointer or by keys. A shift moves by whole days and keeps its hours; one end alone moves by
// quarters of an hour; somebody put on an empty place gets the hours of the hole there, else those the post is used to.

export type Subject =
  | { kind: 'person'; personId: Id }
  | { kind: 'post'; postId: Id }
  | { kind: 'shift'; shift: RosterShift; grabbedOn: Day }
  | { kind: 'edge'; shift: RosterShift; edge: 'start' | 'end' }
/** A cell: the row it is in (a post or a person), its day, and the instant under the pointer where time is drawn. */
export type Target = { postId?: Id; personId?: Id; on: Day; at?: Instant | undefined }
export type Hours = { startsAt: string; endsAt: string }
type Hole = { from: Instant; to: Instant; day: Day }

const quarter = 15 * 60_000
const iso = (at: Instant): string => new Date(at).toISOString()

/** The same time by the clock on the wall, so many days on. */
export const daysLater = (text: string, days: number, timeZone: string): string => {
  const at = Date.parse(text)
  return iso(instantOf(addDays(dayAt(at, timeZone), days), sayTime(at, timeZone), timeZone))
}

const dayNumber = (of: Day): number => Date.parse(`${of}T00:00:00Z`) / 86_400_000
const apart = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from)

/** The nearest quarter of an hour. */
export const snapped = (at: Instant): Instant => Math.round(at / quarter) * quarter

/** The hours of the need of a post that begins first on a kind of day; null where none is written down. */
function neededHours(post: RosterPost | undefined, kind: string, on: Day, timeZone: string): Hours | null {
  const holds = (need: RosterPost['needs'][number]) =>
    need.dayKind === kind && need.fromOn <= on && (need.untilOn === null || need.untilOn >= on)
  const need = post?.needs.filter(holds).toSorted((a, b) => a.starts - b.starts)[0]
  if (!need) return null
  const two = (value: number) => String(value).padStart(2, '0')
  const starts = `${two(Math.floor(need.starts / 60))}:${two(need.starts % 60)}`
  const from = instantOf(on, starts, timeZone)
  return { startsAt: iso(from), endsAt: iso(from + need.minutes * 60_000) }
}

/** The hours somebody would get who is put on a post on a day: a hole's, the need's, the post's last, else 07:00 to 19:00. */
function hoursFor(index: Indexed, postId: Id, { on, at }: Target, holes: readonly Hole[]): Hours {
  const { timeZone } = index.book
  const here = holes.filter(hole => hole.day === on)
  const hole = here.find(({ from, to }) => at !== undefined && from <= at && at < to) ?? here[0]
  if (hole) return { startsAt: iso(hole.from), endsAt: iso(hole.to) }
  const kind = index.book.days.find(day => day.on === on)?.kind ?? 'workday'
  const needed = neededHours(index.posts.get(postId), kind, on, timeZone)
  if (needed) return needed
  const last = ofPost(index, postId).findLast(slot => dayAt(slot.from, timeZone) <= on) ?? ofPost(index, postId)[0]
  if (!last) return spanOf(on, '07:00', '19:00', timeZone)
  return spanOf(on, sayTime(last.from, timeZone), sayTime(last.to, timeZone), timeZone)
}

function resized(shift: RosterShift, edge: 'start' | 'end', at: Instant): ShiftPlan | null {
  const [from, to] = [Date.parse(shift.startsAt), Date.parse(shift.endsAt)]
  const moved = edge === 'start' ? { from: Math.min(snapped(at), to - quarter), to } : { from, to: snapped(at) }
  const next = { from: moved.from, to: Math.max(moved.to, moved.from + quarter) }
  if (next.from === from && next.to === to) return null
  return { ...planOf(shift), startsAt: iso(next.from), endsAt: iso(next.to) }
}

function moved(shift: RosterShift, grabbedOn: Day, target: Target, timeZone: string): ShiftPlan {
  const days = apart(grabbedOn, target.on)
  return {
    ...planOf(shift),
    ...(target.postId ? { postId: target.postId } : {}),
    ...(target.personId ? { personId: target.personId } : {}),
    startsAt: daysLater(shift.startsAt, days, timeZone),
    endsAt: daysLater(shift.endsAt, days, timeZone),
  }
}

type Asked = { index: Indexed; subject: Subject; target: Target; holes: (postId: Id) => readonly Hole[]; id: Id }

/** The shift a drop would make of what is held; null where it would change nothing or means nothing. */
export function planned({ index, subject, target, holes, id }: Asked): ShiftPlan | null {
  const { timeZone } = index.book
  if (subject.kind === 'edge') return target.at === undefined ? null : resized(subject.shift, subject.edge, target.at)
  if (subject.kind === 'shift') return moved(subject.shift, subject.grabbedOn, target, timeZone)
  const postId = subject.kind === 'post' ? subject.postId : target.postId
  const personId = subject.kind === 'person' ? subject.personId : target.personId
  if (!postId || !personId) return null
  return { id, postId, personId, ...hoursFor(index, postId, target, holes(postId)) }
}

const same = (a: ShiftPlan, b: ShiftPlan): boolean =>
  a.postId === b.postId && a.personId === b.personId && a.startsAt === b.startsAt && a.endsAt === b.endsAt

/** What a drop of a plan changes: a new shift, a copy, or a move; null where all stays as it is. */
export function dropped(subject: Subject, plan: ShiftPlan, copyId: Id | null): Change | null {
  if (subject.kind === 'person' || subject.kind === 'post') return { add: [plan], move: [], remove: [] }
  if (same(planOf(subject.shift), plan)) return null
  if (copyId && subject.kind === 'shift') return { add: [{ ...plan, id: copyId }], move: [], remove: [] }
  return { add: [], move: [plan], remove: [] }
}
