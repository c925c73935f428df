import type { DayKind } from '#kernel/day-kind.ts'
import { addDays, startOf, type Day, type Instant } from '#kernel/time.ts'
import type { Need } from '../../posts/schema.ts'
import type { SiteMonth, Totals } from '../schema.ts'
import { levelsOf, overtimeAt } from './beyond.ts'
import { edgesOf, holidayOf, nightOf, noSix, percent, slotAt, sumOf, type Almanac, type Six } from './slots.ts'
import { standOf, type Stood, type Stretch } from './stood.ts'

// One site's month counted from what the log knew at a moment. Pure: the same book gives the same figures, byte for byte.

type Stretched = { id: string; postId: string; personId: string; from: Instant; to: Instant }
export type Book = {
  timeZone: string
  /** The first day, and the day after the last. */
  fromOn: Day
  untilOn: Day
  /** What was known: nothing received later is in the book. */
  asOf: Instant
  kindOf: (on: Day) => DayKind
  site: { id: string; name: string }
  leaders: readonly string[]
  posts: readonly { id: string; name: string; kind: string; closedOn: string | null }[]
  needs: readonly Need[]
  /** Published shifts that touch the month. */
  shifts: readonly Stretched[]
  attendances: readonly { shiftId: string; postId: string | null; personId: string; on: Instant; off: Instant | null }[]
  rounds: readonly { at: Instant; standing: string; owed: number; reached: number }[]
  checks: readonly { at: Instant; state: string }[]
  handovers: readonly { at: Instant; outcome: string; late: boolean }[]
  incidents: readonly {
    at: Instant
    kind: string
    level: number
    acknowledged: Instant | null
    closed: Instant | null
  }[]
  hazards: readonly { opened: Instant; mended: Instant | null; closed: Instant | null; overdue: boolean }[]
  /** Counted by stretches of the day and night. */
  gate: readonly { at: Instant; kind: string; count: number }[]
  /** What was worked beyond the hours of the law or of an approval, by shift, in minutes; `assumed`: counted by plan. */
  overtime: readonly {
    shiftId: string
    personId: string
    assumed: boolean
    extended: number
    restDay: number
    holiday: number
  }[]
  /** Who worked more of it in the month than the law allows, wherever they stood. */
  overCap: readonly string[]
  /** Matters open at the month's end, by kind. */
  open: readonly string[]
  erased: readonly string[]
}

const minute = 60_000
const byName = (a: { kind: string }, b: { kind: string }): number => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)

/** The figures of one site's month; `before` is what the month before came to, by the same moment. */
export function siteMonth(book: Book, before: Totals | null): SiteMonth {
  const almanac = { timeZone: book.timeZone, kindOf: book.kindOf }
  const posts = postsOf(book, almanac)
  const six = <T extends { at: Instant }>(rows: readonly T[], fits: (row: T) => boolean, of = (_: T) => 1): Six =>
    sixOf(rows, fits, of, almanac)
  const over = book.rounds.filter(({ standing }) => standing !== 'ahead' && standing !== 'due')
  const asked = book.checks.filter(({ state }) => state !== 'seen')
  const walked = (row: { standing: string }): boolean => row.standing !== 'missed'
  const all = () => true
  const is = (state: string) => (row: { state: string }) => row.state === state
  const figures = {
    ...book.site,
    leaders: [...book.leaders],
    coverage: {
      needed: addUp(posts.map(({ stood }) => stood.needed)),
      rostered: addUp(posts.map(({ stood }) => stood.rostered)),
      stood: addUp(posts.map(({ stood }) => stood.stood)),
    },
    posts: posts.map(({ line }) => line),
    days: daysOf(book, posts, over),
    uncovered: posts
      .flatMap(({ line, stood }) =>
        stood.gaps.map(gap => ({
          postName: line.name,
          from: iso(gap.from),
          to: iso(gap.to),
          needed: gap.needed,
          stood: gap.stood,
          why: gap.why,
        })),
      )
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.postName < b.postName ? -1 : 1)),
    signOns: signOnsOf(book, almanac),
    rounds: {
      owed: six(over, all),
      walked: six(over, walked),
      onTime: six(over, ({ standing }) => standing === 'on-time'),
      missed: six(over, row => !walked(row)),
      pointsOwed: six(over, all, row => row.owed),
      pointsDone: six(over, all, row => row.reached),
    },
    checks: {
      asked: six(asked, all),
      answered: six(asked, is('answered')),
      unanswered: six(asked, is('unanswered')),
      notReached: six(asked, is('not-reached')),
      calledOff: six(asked, is('called-off')),
      visits: six(book.checks, is('seen')),
    },
    handovers: {
      done: six(book.handovers, ({ outcome }) => outcome === 'taken'),
      late: six(book.handovers, ({ outcome, late }) => outcome === 'taken' && late),
      refused: six(book.handovers, ({ outcome }) => outcome === 'refused'),
      released: six(book.handovers, ({ outcome }) => outcome === 'released'),
    },
    incidents: incidentsOf(book, almanac),
    hazards: hazardsOf(book),
    overtime: overtimeAt(book),
    gate: grouped(book.gate).map(([kind, rows]) => ({
      kind,
      count: rows.reduce((sum, row) => sum + row.count, 0),
      six: six(rows, all, row => row.count),
    })),
    open: countBy(book.open),
    erased: countBy(book.erased),
  }
  return { ...figures, totals: totalsOf(figures), before }
}

const iso = (at: Instant): string => new Date(at).toISOString()
const addUp = (sixes: readonly Six[]): Six =>
  sixes.reduce((sum, six) => sum.map((one, at) => one + (six[at] ?? 0)), noSix())

function sixOf<T extends { at: Instant }>(
  rows: readonly T[],
  fits: (row: T) => boolean,
  of: (row: T) => number,
  almanac: Almanac,
): Six {
  const six = noSix()
  for (const row of rows) {
    if (!fits(row)) continue
    const slot = slotAt(row.at, almanac)
    six[slot] = (six[slot] ?? 0) + of(row)
  }
  return six
}

const grouped = <T extends { kind: string }>(rows: readonly T[]): [string, T[]][] =>
  [...Map.groupBy(rows, row => row.kind)].sort(([a], [b]) => (a < b ? -1 : 1))

const countBy = (names: readonly string[]): { kind: string; count: number }[] =>
  [...Map.groupBy(names, name => name)].map(([kind, all]) => ({ kind, count: all.length })).sort(byName)

type PostStood = { line: SiteMonth['posts'][number]; stood: Stood }

const spanOf = (book: Book): { from: Instant; to: Instant; whole: Instant; cuts: Instant[] } => {
  const from = startOf(book.fromOn, book.timeZone)
  const whole = startOf(book.untilOn, book.timeZone)
  const days: Day[] = []
  for (let on = book.fromOn; on < book.untilOn; on = addDays(on, 1)) days.push(on)
  const cuts = edgesOf(days, book.timeZone)
  return { from, to: Math.max(from, Math.min(whole, book.asOf)), whole, cuts }
}

function postsOf(book: Book, almanac: Almanac): PostStood[] {
  const span = spanOf(book)
  const ends = new Map(book.shifts.map(shift => [shift.id, shift]))
  const rosters = Map.groupBy(book.shifts, shift => shift.postId)
  const attended = Map.groupBy(book.attendances, one => one.postId ?? ends.get(one.shiftId)?.postId)
  return book.posts.flatMap(post => {
    const shifts = rosters.get(post.id) ?? []
    const stated = neededBy(book, post)
    const rostered = shifts.map(({ from, to }) => ({ from, to, heads: 1 }))
    const needed = stated.length > 0 ? stated : rostered
    const there = attended.get(post.id) ?? []
    // Who never signed off is taken to have stood until the shift was over, and no longer than is known.
    const stood = there.map(one => ({
      from: one.on,
      to: Math.min(one.off ?? ends.get(one.shiftId)?.to ?? one.on, book.asOf),
      heads: 1,
    }))
    const found = standOf({ needed, rostered, stood }, span, almanac)
    const guards = new Set(there.filter(({ on }) => on < span.to).map(one => one.personId)).size
    if (sumOf(found.needed) === 0 && guards === 0) return []
    const by = stated.length > 0 ? ('needs' as const) : ('roster' as const)
    const { id, name, kind } = post
    return [{ line: { id, name, kind, by, needed: found.needed, stood: found.stood, guards }, stood: found }]
  })
}

function neededBy(book: Book, post: Book['posts'][number]): Stretch[] {
  const needs = book.needs.filter(need => need.postId === post.id)
  const found: Stretch[] = []
  // What begins the evening before may reach into the first day.
  for (let on = addDays(book.fromOn, -1); on < book.untilOn; on = addDays(on, 1)) {
    if (post.closedOn !== null && post.closedOn <= on) break
    for (const need of needs) {
      if (need.dayKind !== book.kindOf(on) || need.fromOn > on || (need.untilOn !== null && need.untilOn < on)) continue
      const from = startOf(on, book.timeZone) + need.starts * minute
      found.push({ from, to: from + need.minutes * minute, heads: need.heads })
    }
  }
  return found
}

function signOnsOf(book: Book, almanac: Almanac): SiteMonth['signOns'] {
  const { from, to } = spanOf(book)
  const posts = new Map(book.posts.map(post => [post.id, post.kind]))
  // Somebody on standby is called, not expected.
  const due = book.shifts.filter(
    shift => shift.from >= from && shift.from < to && posts.get(shift.postId) !== 'standby',
  )
  const signed = Map.groupBy(book.attendances, one => one.shiftId)
  const rows = due.map(shift => {
    const ons = (signed.get(shift.id) ?? []).map(({ on }) => on)
    const late = ons.length > 0 && Math.min(...ons) - shift.from >= minute
    const came = ons.length === 0 ? ('absent' as const) : late ? ('late' as const) : ('onTime' as const)
    return { at: shift.from, came }
  })
  const of = (came: 'absent' | 'late' | 'onTime'): Six =>
    sixOf(
      rows,
      row => row.came === came,
      () => 1,
      almanac,
    )
  return {
    due: sixOf(
      rows,
      () => true,
      () => 1,
      almanac,
    ),
    onTime: of('onTime'),
    late: of('late'),
    absent: of('absent'),
  }
}

function daysOf(book: Book, posts: readonly PostStood[], rounds: Book['rounds']): SiteMonth['days'] {
  const { timeZone } = book
  const parts = posts.flatMap(({ stood }) => stood.parts)
  const between = (from: Instant, to: Instant): number | null => {
    const mine = parts.filter(part => part.from >= from && part.from < to)
    const sum = (of: (part: (typeof mine)[number]) => number) => mine.reduce((all, part) => all + of(part), 0)
    return percent(
      sum(part => part.stood),
      sum(part => part.needed),
    )
  }
  const lines: SiteMonth['days'] = []
  const hour = 60 * minute
  for (let on = book.fromOn; on < book.untilOn; on = addDays(on, 1)) {
    const start = startOf(on, timeZone)
    const next = startOf(addDays(on, 1), timeZone)
    const today = rounds.filter(({ at }) => at >= start && at < next)
    lines.push({
      on,
      kind: book.kindOf(on),
      day: between(start + 6 * hour, start + 22 * hour),
      night: between(start + 22 * hour, next + 6 * hour),
      pointsOwed: today.reduce((sum, one) => sum + one.owed, 0),
      pointsDone: today.reduce((sum, one) => sum + one.reached, 0),
    })
  }
  return lines
}

/** The middle one of some minutes; of an even number the lower of the two, so that it is one that happened. */
export function median(minutes: readonly number[]): number | null {
  const sorted = minutes.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

function incidentsOf(book: Book, almanac: Almanac): SiteMonth['incidents'] {
  const after = (of: 'acknowledged' | 'closed'): number | null =>
    median(
      book.incidents.flatMap(one => {
        const at = one[of]
        return at === null ? [] : [Math.max(0, Math.round((at - one.at) / minute))]
      }),
    )
  return {
    kinds: grouped(book.incidents).map(([kind, rows]) => ({
      kind,
      count: rows.length,
      levels: levelsOf(rows),
      six: sixOf(
        rows,
        () => true,
        () => 1,
        almanac,
      ),
    })),
    acknowledgeMinutes: after('acknowledged'),
    closeMinutes: after('closed'),
  }
}

function hazardsOf(book: Book): SiteMonth['hazards'] {
  const { from, to } = spanOf(book)
  const within = (at: Instant | null): boolean => at !== null && at >= from && at < to
  return {
    opened: book.hazards.filter(({ opened }) => within(opened)).length,
    mended: book.hazards.filter(({ mended }) => within(mended)).length,
    overdue: book.hazards.filter(({ overdue }) => overdue).length,
    open: book.hazards.filter(({ closed }) => closed === null || closed >= to).length,
  }
}

type Counted = Omit<SiteMonth, 'totals' | 'before'>

/** What stands beside the month before. */
function totalsOf(of: Counted): Totals {
  const { needed, stood } = of.coverage
  const hours = (minutes: number): number => Math.round(minutes / 6) / 10
  return {
    coverage: percent(sumOf(stood), sumOf(needed)),
    nightCoverage: percent(nightOf(stood), nightOf(needed)),
    holidayCoverage: percent(holidayOf(stood), holidayOf(needed)),
    neededHours: hours(sumOf(needed)),
    stoodHours: hours(sumOf(stood)),
    overtimeHours: hours(of.overtime.extended + of.overtime.restDay + of.overtime.holiday),
    onTime: percent(sumOf(of.signOns.onTime), sumOf(of.signOns.due)),
    absent: sumOf(of.signOns.absent),
    rounds: percent(sumOf(of.rounds.walked), sumOf(of.rounds.owed)),
    points: percent(sumOf(of.rounds.pointsDone), sumOf(of.rounds.pointsOwed)),
    // Whom no phone reached was not asked, and who was busy was let off.
    checks: percent(sumOf(of.checks.answered), sumOf(of.checks.answered) + sumOf(of.checks.unanswered)),
    handovers: sumOf(of.handovers.done),
    incidents: of.incidents.kinds.reduce((sum, one) => sum + one.count, 0),
    hazards: of.hazards.opened,
    gate: of.gate.reduce((sum, one) => sum + one.count, 0),
    // Inquiries and the like are the employer's own, and are in no total that others read.
    open: of.open.reduce((sum, one) => sum + (one.kind === 'incident' || one.kind === 'hazard' ? one.count : 0), 0),
  }
}
