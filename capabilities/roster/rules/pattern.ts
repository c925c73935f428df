import { addDays, day, dayAt, daysBetween, startOf, type Day } from '#kernel/time.ts'
import type { Mark, Pattern, RosterDay, RosterShift, ShiftPlan } from '../schema.ts'

// Patterns and copies: pure, so that the screen shows what would come before anything is sent.

const repeat = (mark: string, times: number): string[] => Array.from({ length: times }, () => mark)
const trade = (
  name: string,
  nameEn: string,
  crews: number,
  marks: string[],
  onDays: Pattern['onDays'] = 'all',
): Pattern => ({
  id: null,
  name,
  nameEn,
  marks,
  crews,
  onDays,
})

/** The patterns of the trade. None is law, and the hours of most need an approval; the roster says which. */
export const tradePatterns: readonly Pattern[] = [
  trade('三班两运转（白夜休）', 'Three crews, two shifts (day, night, off)', 3, ['白', '夜', '休']),
  trade('做四休二（白白夜夜休休）', 'Four on, two off (2 days, 2 nights)', 3, ['白', '白', '夜', '夜', '休', '休']),
  trade('四班两运转（白夜休休）', 'Four crews, two shifts (day, night, 2 off)', 4, ['白', '夜', '休', '休']),
  trade('四班三运转（早早中中晚晚休休）', 'Four crews, three shifts of 8 hours', 4, [
    '早',
    '早',
    '中',
    '中',
    '晚',
    '晚',
    '休',
    '休',
  ]),
  trade('两班倒（一周白一周夜）', 'Two crews, a week of days, a week of nights', 2, [
    ...repeat('白', 6),
    '休',
    ...repeat('夜', 6),
    '休',
  ]),
  trade('做六休一（白班）', 'Six on, one off (days)', 7, [...repeat('白', 6), '休']),
  trade('做六休一（夜班）', 'Six on, one off (nights)', 7, [...repeat('夜', 6), '休']),
  trade('做一休一（全天）', 'A day on, a day off (24 hours)', 2, ['全', '休']),
  trade('长白班（工作日）', 'Office days (working days only)', 1, ['常'], 'workdays'),
]

/** Who follows a pattern: in which crew, counted from 0, and at which post. */
export type Follower = { personId: string; postId: string; crew: number }

export type Planning = {
  pattern: Pick<Pattern, 'marks' | 'crews' | 'onDays'>
  marks: readonly Mark[]
  followers: readonly Follower[]
  fromOn: Day
  untilOn: Day
  /** Which mark of the pattern the first crew has on the first day. */
  phase?: number
  /** The book's days: needed where a pattern keeps to working days. */
  days: readonly RosterDay[]
  timeZone: string
  newId: () => string
}

/** A mark that has no hours in this house: the pattern cannot be laid out. */
export class UnknownMark extends RangeError {}

/**
 * The shifts a pattern gives its followers from one day to another, both included. Crews stand evenly apart in the
 * pattern: with 白夜休 and three crews, each day one is on days, one on nights and one off. Throws `UnknownMark` where
 * the pattern uses a mark nobody declared.
 */
export function planPattern(planning: Planning): ShiftPlan[] {
  const { pattern, followers, fromOn, untilOn, timeZone, newId, phase = 0 } = planning
  const hours = new Map(planning.marks.map(one => [one.mark, one]))
  const unknown = pattern.marks.find(mark => !hours.has(mark))
  if (unknown !== undefined) throw new UnknownMark(unknown)
  const workdays = new Set(planning.days.flatMap(({ on, kind }) => (kind === 'workday' ? [on] : [])))
  const plans: ShiftPlan[] = []
  for (let after = 0; after <= daysBetween(fromOn, untilOn); after += 1) {
    const on = addDays(fromOn, after)
    if (pattern.onDays === 'workdays' && !workdays.has(on)) continue
    for (const { personId, postId, crew } of followers) {
      const sign = markOf(pattern, after + phase, crew)
      const { starts, minutes } = hours.get(sign) as Mark
      if (starts === null || minutes === null) continue
      plans.push({ id: newId(), postId, personId, mark: sign, ...span(on, starts, minutes, timeZone) })
    }
  }
  return plans
}

/** The mark a crew has so many days into a pattern. */
export function markOf({ marks, crews }: Pick<Pattern, 'marks' | 'crews'>, dayIn: number, crew: number): string {
  const apart = Math.round((crew * marks.length) / crews)
  return marks[(((dayIn + apart) % marks.length) + marks.length) % marks.length] as string
}

const minute = 60_000

/** From the clock time of a day on, so many minutes. */
function span(on: Day, starts: number, minutes: number, timeZone: string): { startsAt: string; endsAt: string } {
  const from = startOf(on, timeZone) + starts * minute
  return { startsAt: new Date(from).toISOString(), endsAt: new Date(from + minutes * minute).toISOString() }
}

/**
 * Puts people on posts crew by crew: the first people of the list make the first crew, one for each post, and so on.
 * Who is left over follows nothing and is returned as such.
 */
export function crewsOf(
  people: readonly string[],
  posts: readonly string[],
  crews: number,
): { followers: Follower[]; left: string[] } {
  const places = posts.length * crews
  return {
    followers: people.slice(0, places).map((personId, at) => ({
      personId,
      postId: posts[at % posts.length] as string,
      crew: Math.floor(at / posts.length),
    })),
    left: people.slice(places),
  }
}

type Copied = Pick<RosterShift, 'postId' | 'personId' | 'startsAt' | 'endsAt' | 'state'> & { mark?: string | null }
export type Copying = { timeZone: string; newId: () => string }

const isOn = ({ state }: Copied): boolean => state === 'draft' || state === 'published'

/**
 * The shifts that begin in a stretch of days, so many days later (a week: 7), at the same clock time: weekday for
 * weekday when it is weeks. Cancelled and dropped ones are not copied.
 */
export function copyForward(
  shifts: readonly Copied[],
  stretch: { fromOn: Day; untilOn: Day },
  byDays: number,
  how: Copying,
): ShiftPlan[] {
  return shifts.filter(isOn).flatMap(shift => {
    const on = dayAt(Date.parse(shift.startsAt), how.timeZone)
    return on >= stretch.fromOn && on <= stretch.untilOn ? [moved(shift, on, addDays(on, byDays), how)] : []
  })
}

/**
 * A month laid onto the next, weekday for weekday: each of its days takes what stood four weeks before, or five where
 * that is not in the month copied. `month` is `YYYY-MM`.
 */
export function copyMonth(shifts: readonly Copied[], month: string, onto: string, how: Copying): ShiftPlan[] {
  const byDay = new Map<Day, Copied[]>()
  for (const shift of shifts.filter(isOn)) {
    const on = dayAt(Date.parse(shift.startsAt), how.timeZone)
    if (on.startsWith(month)) byDay.set(on, [...(byDay.get(on) ?? []), shift])
  }
  const plans: ShiftPlan[] = []
  for (let on = day(`${onto}-01`); on.startsWith(onto); on = addDays(on, 1)) {
    const from = [28, 35].map(days => addDays(on, -days)).find(source => source.startsWith(month))
    if (from) plans.push(...(byDay.get(from) ?? []).map(shift => moved(shift, from, on, how)))
  }
  return plans
}

function moved(shift: Copied, on: Day, onto: Day, { timeZone, newId }: Copying): ShiftPlan {
  const from = startOf(onto, timeZone) + (Date.parse(shift.startsAt) - startOf(on, timeZone))
  const to = from + (Date.parse(shift.endsAt) - Date.parse(shift.startsAt))
  const { postId, personId, mark = null } = shift
  return {
    id: newId(),
    postId,
    personId,
    mark,
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(to).toISOString(),
  }
}
