import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { addDays, dayAt, day, startOf, type Day, type Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import { cursorOf, readCursor, type PageOf } from '#shell/db/page.ts'
import type { City, Db } from '#shell/db/pool.ts'
import { postsOfOthers } from '../posts/index.ts'
import { laidOf } from '../sites/index.ts'
import type { Laid } from '../sites/rules/points-at.ts'
import { almanacOf, askedOf, walkedOn, type WalkedRound } from './night-book.ts'
import { plansOf } from './plans.ts'
import { completionOf, standRounds, type RoundStanding } from './rules/round-standing.ts'
import { roundsDue, toldBeforeMinutes, type Almanac, type Draw } from './rules/rounds-due.ts'
import type { DueRow, NightRow, RoundPlan } from './schema.ts'

export type NightsAsked = {
  siteId?: Id | undefined
  postId?: Id | undefined
  from?: string | undefined
  to?: string | undefined
  after?: string | undefined
  limit?: number | undefined
}
type Clock = { now: Instant; city: City; draw: Draw }
type Head = Pick<NightRow, 'on' | 'siteId' | 'siteName' | 'postId' | 'postName'>

/** How many nights back are shown where none is asked for. */
const usualNights = 7
/** A page reads at most this many posts' nights: each is drawn and judged anew. */
const mostRows = 60

/**
 * One page of the nights of the posts that have plans, the newest first: what was owed, what was walked, and how it
 * stands. Each post in each night is a row; the page goes on after the last.
 */
export async function nights(db: Db, asked: NightsAsked, clock: Clock): Promise<PageOf<NightRow>> {
  const today = dayAt(clock.now, clock.city.timeZone)
  const to = asked.to ? day(asked.to) : today
  const from = asked.from ? day(asked.from) : addDays(to, 1 - usualNights)
  const limit = Math.min(asked.limit ?? 30, mostRows)
  const { timeZone } = clock.city
  const heads = await headsOf(db, { ...asked, from, to: to > today ? today : to, timeZone }, limit + 1)
  const shown = heads.slice(0, limit)
  const last = shown.at(-1)
  const rows = await rowsOf(db, shown, clock)
  return {
    rows: rows.filter(row => row.due.length > 0 || row.others.length > 0),
    next: heads.length > limit && last ? cursorOf(`${last.on}T00:00:00.000Z`, last.postId) : null,
  }
}

async function headsOf(
  db: Db,
  { siteId, postId, from, to, after, timeZone }: NightsAsked & { from: Day; to: Day; timeZone: string },
  limit: number,
): Promise<Head[]> {
  const cursor = after === undefined ? null : readCursor(after)
  const below = cursor ? sql`and (d.on_day, post.id) < (${cursor.at.slice(0, 10)}::date, ${cursor.id}::uuid)` : sql``
  const one = sql`${siteId ? sql`and post.site_id = ${siteId}` : sql``} ${postId ? sql`and post.id = ${postId}` : sql``}`
  const { rows } = await sql<Head>`
    select d.on_day as "on", post.site_id, site.name as site_name, post.id as post_id, post.name as post_name
    from (select generate_series(${from}::date, ${to}::date, interval '1 day')::date as on_day) d
    join post on post.site_id = any((select seen_sites('round'))::uuid[]) ${one} join site on site.id = post.site_id
    where not post.id = any(${postsOfOthers(sql`seen_sites('round')`, { from: startOf(from, timeZone), to: startOf(to, timeZone) })})
      and exists (select from round_plan p where p.post_id = post.id and p.from_on <= d.on_day and (p.until_on is null or p.until_on >= d.on_day)) ${below}
    order by d.on_day desc, post.id desc limit ${limit}`.execute(db)
  return rows
}

async function rowsOf(db: Db, heads: readonly Head[], clock: Clock): Promise<NightRow[]> {
  const days = heads.map(head => head.on as Day).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  const { timeZone } = clock.city
  const range = [startOf(addDays(first, -1), timeZone), startOf(addDays(last, 3), timeZone)] as const
  const almanac = await almanacOf(db, clock.city, clock.draw, range)
  const plans = await plansOf(db, { postIds: [...new Set(heads.map(head => head.postId))] }, first)
  const routeIds = plans.map(plan => plan.routeId)
  const points = await laidOf(db, routeIds)
  const siteIds = [...new Set(heads.map(head => head.siteId))]
  const walked = await walkedOn(db, { siteIds, routeIds }, ...range)
  const laid = [...points.values()].flatMap(({ checkpointIds, before = [] }) => [{ checkpointIds }, ...before])
  const names = await namesOf(
    db,
    laid.flatMap(({ checkpointIds }) => checkpointIds),
  )
  return heads.map(head => rowOf(head, { plans, points, walked, names, almanac, now: clock.now }))
}

type Book = {
  plans: readonly RoundPlan[]
  points: ReadonlyMap<Id, Laid>
  walked: readonly WalkedRound[]
  names: ReadonlyMap<Id, string>
  almanac: Almanac
  now: Instant
}

function rowOf(head: Head, book: Book): NightRow {
  const { plans, points, almanac, now } = book
  const own = plans.filter(plan => plan.postId === head.postId)
  const from = startOf(head.on as Day, almanac.timeZone)
  const until = startOf(addDays(head.on as Day, 2), almanac.timeZone)
  const standings: { plan: RoundPlan; row: RoundStanding }[] = []
  let rest = book.walked.filter(round => own.some(plan => plan.routeId === round.routeId))
  for (const plan of own) {
    const due = roundsDue(plan, from, until, almanac)
    const mine = rest.filter(round => round.routeId === plan.routeId)
    const { rows } = standRounds(due, mine, askedOf(plan, points), now)
    const tonight = rows.filter(row => row.due.on === head.on)
    // A round that nobody claimed for a plan counts once, and one that serves the next day is that night's.
    const used = new Set(rows.flatMap(row => row.rounds.map(({ id }) => id)))
    rest = rest.filter(round => !used.has(round.id))
    standings.push(...tonight.map(row => ({ plan, row })))
  }
  const rows = standings.map(({ row }) => row)
  const [opens, closes] = [Math.min(...rows.map(row => row.due.opens)), Math.max(...rows.map(row => row.due.closes))]
  return {
    ...head,
    plans: own
      .filter(plan => rows.some(row => row.due.planId === plan.id))
      .map(({ id, name, kind }) => ({ id, name, kind })),
    due: standings.map(one => dueRow(one, book)).sort((a, b) => a.dueAt.localeCompare(b.dueAt)),
    others: rest.filter(({ startedAt }) => startedAt >= opens && startedAt < closes).map(walkOf),
    ...completionOf(rows),
  }
}

const walkOf = ({ id, personName, startedAt, endedAt, writtenFor }: WalkedRound) => ({
  id,
  personName,
  startedAt: instant(startedAt),
  endedAt: endedAt === null ? null : instant(endedAt),
  writtenFor,
})

function dueRow({ plan, row }: { plan: RoundPlan; row: RoundStanding }, { names, now }: Book): DueRow {
  const rounds = row.rounds as readonly WalkedRound[]
  const told = plan.shiftBy === 0 || now >= row.due.dueAt - toldBeforeMinutes * 60_000 || rounds.length > 0
  return {
    planId: plan.id,
    lap: row.due.lap,
    dueAt: instant(told ? row.due.dueAt : row.due.around),
    standing: row.standing,
    offBy: row.offBy,
    reached: row.reached,
    owed: row.owed,
    outOfOrder: row.outOfOrder === null ? null : (names.get(row.outOfOrder) ?? ''),
    tooFast: row.tooFast,
    signaturesMissing: row.signaturesMissing,
    bad: rounds.reduce((sum, round) => sum + round.bad, 0),
    rounds: rounds.map(walkOf),
  }
}

async function namesOf(db: Db, ids: readonly Id[]): Promise<Map<Id, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('checkpoint')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map(row => [row.id, row.name]))
}
