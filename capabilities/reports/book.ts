import { sql } from 'kysely'
import { dayKind, isProvisional, type DayCalendar, type DayKind } from '#kernel/day-kind.ts'
import type { Id } from '#kernel/id.ts'
import { addDays, type Day, type Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { spanOfMonth } from '../hours/rules/months.ts'
import { postsOfOthers } from '../posts/index.ts'
import { calendarOf } from '../roster/index.ts'
import { gone, knownBySite, said, siteChanges } from './as-of.ts'
import { casesKnown, gatesOf, handoversKnown, handoversOf, incidentsOf } from './happened.ts'
import { roundsKnown, roundsOf } from './rounds-of.ts'
import { edgesOf } from './rules/slots.ts'
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

const around = ({ from, to }: Span) => ({ after: instant(from - 26 * hour), before: instant(to + 2 * hour) })

/** What one site's month is counted from, but for overtime, which is counted for all sites at once. */
export type SiteBook = Omit<Book, 'overtime' | 'overCap'>
type Read = Awaited<ReturnType<typeof readMonth>>

/** Everything the months of some sites are counted from, as the log knew it at a moment, without sites not known then. */
export async function monthBooks(
  db: Db,
  siteIds: readonly Id[],
  { month, asOf }: { month: string; asOf: Instant },
  clock: Clock,
): Promise<SiteBook[]> {
  const { fromOn, untilOn, from, to } = spanOfMonth(month, clock.timeZone)
  const calendar = await calendarOf(db, addDays(fromOn, -3), addDays(untilOn, 3))
  const frame = { fromOn, untilOn, span: { from, to, asOf }, kindOf: kindsOf(calendar), clock }
  const read = await readMonth(db, siteIds, frame)
  const books = siteIds.flatMap(siteId => bookOf(read, siteId, frame) ?? [])
  const names = await namesOf(db, [...new Set(books.flatMap(({ leaders }) => leaders))])
  return books.map(book => ({ ...book, leaders: book.leaders.flatMap(id => names.get(id) ?? []).sort() }))
}

type Frame = { fromOn: Day; untilOn: Day; span: Span; kindOf: (on: Day) => DayKind; clock: Clock }

const kindsOf = (calendar: DayCalendar): ((on: Day) => DayKind) => {
  const kinds = new Map<Day, DayKind>()
  return on => {
    const kind = kinds.get(on) ?? dayKind(calendar, on)
    kinds.set(on, kind)
    return kind
  }
}

async function readMonth(db: Db, siteIds: readonly Id[], { fromOn, untilOn, span, clock }: Frame) {
  const { from, to, asOf } = span
  const { after, before } = around(span)
  const days: Day[] = []
  for (let on = fromOn; on < untilOn; on = addDays(on, 1)) days.push(on)
  const since = await siteChanges(db, { siteIds, asOf })
  const asked = { siteIds, since, asOf }
  return {
    others: await othersOn(db, siteIds, span),
    sites: await knownBySite<{ id: Id; name: string }>(db, { table: 'site', ...asked }),
    posts: await knownBySite<PostRecord>(db, { table: 'post', ...asked }),
    needs: await knownBySite<NeedRecord>(db, { table: 'post_need', ...asked }),
    shifts: await knownBySite<ShiftRecord>(db, {
      table: 'shift',
      ...asked,
      says: ['id', 'post_id', 'person_id', 'starts_at', 'ends_at', 'state'],
      fit: sql`t.starts_at > ${after} and t.starts_at < ${before}`,
    }),
    ons: await knownBySite<AttendanceRecord>(db, {
      table: 'attendance',
      ...asked,
      says: ['shift_id', 'post_id', 'person_id', 'on_at', 'off_at'],
      fit: sql`t.on_at > ${after} and t.on_at < ${before}`,
    }),
    checks: await knownBySite<{ asked_at: string; state: string }>(db, {
      table: 'spot_check',
      ...asked,
      says: ['asked_at', 'state'],
      fit: sql`t.asked_at >= ${instant(from)} and t.asked_at < ${instant(to)}`,
    }),
    handovers: await handoversKnown(db, { siteIds, since, span }),
    cases: await casesKnown(db, { siteIds, since, span }),
    gates: await gatesOf(db, { siteIds, span }, edgesOf(days, clock.timeZone)),
    rounds: await roundsKnown(db, { siteIds, since, span }),
  }
}

/** One site's; its leaders are named by their ids. */
function bookOf(read: Read, siteId: Id, { fromOn, untilOn, span, kindOf, clock }: Frame): SiteBook | null {
  const { from, to, asOf } = span
  const [site] = said(read.sites(siteId))
  if (!site) return null
  const posts = said(read.posts(siteId)).filter(({ id }) => !read.others.has(id))
  const [shifts, ons, checks] = [read.shifts(siteId), read.ons(siteId), read.checks(siteId)]
  const stated = said(read.needs(siteId)).filter(({ post_id: id }) => !read.others.has(id))
  const held = said(shifts).filter(({ state, starts_at }) => state === 'published' && ms(starts_at) < to)
  const ends = new Map(held.map(one => [one.id, ms(one.ends_at)]))
  const handovers = handoversOf(read.handovers(siteId), span, ends)
  const incidents = incidentsOf(read.cases, siteId, span)
  const gate = read.gates(siteId)
  return {
    timeZone: clock.timeZone,
    fromOn,
    untilOn,
    asOf,
    kindOf,
    site: { id: site.id, name: site.name },
    leaders: leadersOf(held, posts, span),
    posts: posts
      .toSorted((a, b) => a.position - b.position || (a.name < b.name ? -1 : 1))
      .map(post => ({ id: post.id, name: post.name, kind: post.kind, closedOn: post.closed_on })),
    needs: stated.map(need => ({
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
    rounds: roundsOf(read.rounds, siteId, span, { ...clock, kindOf, others: read.others }),
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

// Another company's posts stand in its own report.
async function othersOn(db: Db, siteIds: readonly Id[], span: Span): Promise<ReadonlySet<Id>> {
  const { rows } = await sql<{ ids: Id[] }>`select ${postsOfOthers(siteIds, span)} as ids`.execute(db)
  return new Set(rows[0]?.ids)
}

/** Whether the holidays of a month's year are not published yet, so that days may still change their kind. */
export async function provisionalIn(db: Db, month: string, timeZone: string): Promise<boolean> {
  const { fromOn } = spanOfMonth(month, timeZone)
  return isProvisional(await calendarOf(db, fromOn, fromOn), fromOn)
}

// Leaders are named to headquarters: who was rostered on a leader's post that month, by name.
function leadersOf(shifts: readonly ShiftRecord[], posts: readonly PostRecord[], { from, to }: Span): Id[] {
  const of = new Set(posts.flatMap(({ id, kind }) => (kind === 'leader' ? [id] : [])))
  const within = shifts.filter(one => of.has(one.post_id) && ms(one.starts_at) >= from && ms(one.starts_at) < to)
  return [...new Set(within.map(one => one.person_id))]
}

async function namesOf(db: Db, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
