import { sql } from 'kysely'
import { dayKind, isProvisional } from '#kernel/day-kind.ts'
import type { Id } from '#kernel/id.ts'
import { addDays, type Day, type Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { spanOfMonth } from '../hours/rules/months.ts'
import { calendarOf } from '../roster/index.ts'
import { gone, knownAt, said } from './as-of.ts'
import { gateOf, handoversOf, incidentsOf } from './happened.ts'
import { roundsOf } from './rounds-of.ts'
import type { Book } from './rules/site-month.ts'
import type { Clock, Span } from './month.ts'

type NeedRecord = {
  id: Id
  post_id: Id
  day_kind: 'workday' | 'rest-day' | 'holiday'
  starts: number
  minutes: number
  heads: number
  from_on: string
  until_on: string | null
}
type PostRecord = { id: Id; name: string; kind: string; closed_on: string | null; position: number }
type ShiftRecord = {
  id: Id
  post_id: Id
  person_id: Id
  starts_at: string
  ends_at: string
  state: string
  site_id: Id
}
type AttendanceRecord = {
  shift_id: Id
  post_id: Id | null
  person_id: Id
  on_at: string
  off_at: string | null
}

const hour = 3_600_000
const ms = (text: string): Instant => Date.parse(text)
const msOr = (text: string | null): Instant | null => (text === null ? null : Date.parse(text))

const around = ({ from, to }: Span) => ({ since: instant(from - 26 * hour), until: instant(to + 2 * hour) })

/** Everything one site's month is counted from, as the log knew it at a moment; null where the site was not known then. */
export async function monthBook(
  db: Db,
  siteId: Id,
  month: string,
  asOf: Instant,
  clock: Clock,
): Promise<Omit<Book, 'overtime' | 'overCap'> | null> {
  const { fromOn, untilOn, from, to } = spanOfMonth(month, clock.timeZone)
  const span = { from, to, asOf }
  const siteIds = [siteId]
  const [site] = said(await knownAt<{ id: Id; name: string }>(db, { table: 'site', siteIds, asOf }))
  if (!site) return null
  const calendar = await calendarOf(db, addDays(fromOn, -3), addDays(untilOn, 3))
  const kindOf = (on: Day) => dayKind(calendar, on)
  const posts = said(await knownAt<PostRecord>(db, { table: 'post', siteIds, asOf }))
  const needs = said(await knownAt<NeedRecord>(db, { table: 'post_need', siteIds, asOf }))
  const { since, until } = around(span)
  const shifts = await knownAt<ShiftRecord>(db, {
    table: 'shift',
    siteIds,
    fit: sql`t.starts_at > ${since} and t.starts_at < ${until}`,
    asOf,
  })
  const ons = await knownAt<AttendanceRecord>(db, {
    table: 'attendance',
    siteIds,
    fit: sql`t.on_at > ${since} and t.on_at < ${until}`,
    asOf,
  })
  const held = said(shifts).filter(({ state, starts_at }) => state === 'published' && ms(starts_at) < to)
  const handovers = await handoversOf(db, siteId, span, new Map(held.map(one => [one.id, ms(one.ends_at)])))
  const incidents = await incidentsOf(db, siteId, span)
  const gate = await gateOf(db, siteId, span)
  const checks = await knownAt<{ asked_at: string; state: string }>(db, {
    table: 'spot_check',
    siteIds,
    fit: sql`t.asked_at >= ${instant(from)} and t.asked_at < ${instant(to)}`,
    asOf,
  })
  return {
    timeZone: clock.timeZone,
    fromOn,
    untilOn,
    asOf,
    kindOf,
    site: { id: site.id, name: site.name },
    leaders: await leadersOf(db, held, posts, { from, to }),
    posts: posts
      .toSorted((a, b) => a.position - b.position || (a.name < b.name ? -1 : 1))
      .map(post => ({ id: post.id, name: post.name, kind: post.kind, closedOn: post.closed_on })),
    needs: needs.map(need => ({
      id: need.id,
      postId: need.post_id,
      dayKind: need.day_kind,
      starts: need.starts,
      minutes: need.minutes,
      heads: need.heads,
      fromOn: need.from_on,
      untilOn: need.until_on,
    })),
    shifts: held.map(one => ({
      id: one.id,
      postId: one.post_id,
      personId: one.person_id,
      from: ms(one.starts_at),
      to: ms(one.ends_at),
    })),
    attendances: said(ons)
      .map(one => ({
        shiftId: one.shift_id,
        postId: one.post_id,
        personId: one.person_id,
        on: ms(one.on_at),
        off: msOr(one.off_at),
      }))
      .filter(({ on }) => on < to),
    rounds: await roundsOf(db, siteId, span, { ...clock, calendar, fromOn }),
    checks: said(checks).flatMap(({ asked_at, state }) =>
      ms(asked_at) >= from && ms(asked_at) < to ? [{ at: ms(asked_at), state }] : [],
    ),
    handovers: handovers.rows,
    incidents: incidents.incidents,
    hazards: incidents.hazards,
    open: incidents.open,
    gate: gate.rows,
    erased: [
      ...gone('shift', shifts),
      ...gone('attendance', ons),
      ...gone('spot_check', checks),
      ...handovers.erased,
      ...incidents.erased,
      ...gate.erased,
    ],
  }
}

/** Whether the holidays of a month's year are not published yet, so that days may still change their kind. */
export async function provisionalIn(db: Db, month: string, timeZone: string): Promise<boolean> {
  const { fromOn } = spanOfMonth(month, timeZone)
  return isProvisional(await calendarOf(db, fromOn, fromOn), fromOn)
}

// Leaders are named to headquarters: who was rostered on a leader's post that month, by name.
async function leadersOf(
  db: Db,
  shifts: readonly ShiftRecord[],
  posts: readonly PostRecord[],
  { from, to }: { from: Instant; to: Instant },
): Promise<string[]> {
  const of = new Set(posts.flatMap(({ id, kind }) => (kind === 'leader' ? [id] : [])))
  const within = shifts.filter(one => of.has(one.post_id) && ms(one.starts_at) >= from && ms(one.starts_at) < to)
  const ids = [...new Set(within.map(one => one.person_id))]
  if (ids.length === 0) return []
  const rows = await db.selectFrom('person').select('name').where('id', 'in', ids).execute()
  return rows.map(({ name }) => name).sort()
}
