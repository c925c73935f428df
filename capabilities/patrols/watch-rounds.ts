import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { addDays, dayAt, type Instant } from '#kernel/time.ts'
import { alone } from '#shell/db/locks.ts'
import { instant } from '#shell/db/parsers.ts'
import { within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { writeLog, type Change } from '#shell/log/write.ts'
import type { Reachable } from '#shell/reachable.ts'
import { raise } from '../attendance/index.ts'
import { withdrawFinding } from '../findings/index.ts'
import { begunOf, type Begun } from './begun-rounds.ts'
import { plansOf } from './plans.ts'

// Runs each minute. A round nobody began by half way to the next is found missed, once, against whoever stood on the
// post then; where nobody did, there is nobody to ask, and the post's night shows it all the same. What a phone brings in
// late, for a time at which it was walked, takes the finding back by an entry of its own.

const minute = 60_000
const hour = 60 * minute
/** How far back a missed round is still looked for, so that a house that was down catches up. */
const behind = 26 * hour
/** One run writes no more findings than this; the rest follow a minute later. */
const mostAtOnce = 500
/** How long a phone may be without signal and still take back what was found against its guard. */
const takenBackFor = 14 * 24 * hour

/**
 * Finds rounds that were missed and takes back what a late upload explains; answers how many of each. Safe to run twice.
 * Until phones had time to send what they kept while the house could not be reached, nothing is found.
 */
export async function watchRounds(
  house: House,
  reachable: Reachable = async () => true,
): Promise<{ missed: number; withdrawn: number }> {
  const now = house.now()
  const heard = await reachable()
  return within(house.store, house.city, 'system', async db => {
    if (!(await alone(db, 'watchRounds'))) return { missed: 0, withdrawn: 0 }
    const missed = heard ? await findMissed(house, db, now) : []
    const withdrawn = await takeBack(house, db, now)
    const author = { opId: null, membershipId: null, deviceId: null, receivedAt: now, happenedAt: now }
    await writeLog(db, author, [...missed, ...withdrawn], [])
    return { missed: missed.length, withdrawn: withdrawn.filter(({ table }) => table === 'finding').length }
  })
}

async function findMissed(house: House, db: Db, now: Instant): Promise<Change[]> {
  const plans = await plansOf(db, {}, addDays(dayAt(now, house.city.timeZone), -2))
  const rows = await begunOf(house, db, plans, [now - behind, now], now)
  const known = await knownMissed(db, now - behind)
  const missed = rows.filter(row => row.missed && !known.has(nameOf(row.plan.id, row.dueAt)))
  const found = await stoodOn(
    db,
    missed.map(({ plan, dueAt }) => ({ siteId: plan.siteId, postId: plan.postId, at: dueAt })),
  )
  const changes: Change[] = []
  const last = found[mostAtOnce - 1]?.n ?? Infinity
  for (const { n, personId, partyId } of found.filter(one => one.n <= last)) {
    const { plan, dueAt } = missed[n] as Begun
    const about = { table: 'round_plan', id: plan.id, siteId: plan.siteId, partyId, personId } as const
    const facts = { dueAt: instant(dueAt), plan: plan.name }
    changes.push(...(await raise(db, about, [{ kind: 'round-missed', facts }], now)))
  }
  return changes
}

const nameOf = (planId: Id, dueAt: Instant): string => `${planId} ${dueAt}`

async function knownMissed(db: Db, since: Instant): Promise<Set<string>> {
  const { rows } = await sql<{ about: string; dueAt: string }>`
    select about_id as about, facts->>'dueAt' as due_at from finding where kind = 'round-missed' and found_at >= ${instant(since)}`.execute(
    db,
  )
  return new Set(rows.map(({ about, dueAt }) => nameOf(about, Date.parse(dueAt))))
}

type Stood = { n: number; personId: Id; partyId: Id }

/** Who stood on each of some posts at an instant (ms), by its place `n` in the list. On most that were missed nobody did. */
async function stoodOn(db: Db, asked: readonly { siteId: Id; postId: Id; at: Instant }[]): Promise<Stood[]> {
  if (asked.length === 0) return []
  const json = JSON.stringify(
    asked.map(({ siteId, postId, at }, n) => ({
      n,
      site: siteId,
      post: postId,
      at: instant(at),
      since: instant(at - 26 * hour),
    })),
  )
  // The instants come as they are: an expression of theirs would be no bound of an index under row security.
  const { rows } = await sql<Stood>`
    select distinct asked.n, a.person_id, a.party_id
    from json_to_recordset(${json}::json) as asked (n integer, site uuid, post uuid, at timestamptz, since timestamptz)
    join attendance a on a.site_id = asked.site and a.on_at <= asked.at and a.on_at > asked.since and a.post_id = asked.post
      and (a.off_at is null or a.off_at > asked.at)
    order by asked.n, a.person_id`.execute(db)
  return rows
}

type Found = { id: Id; planId: Id; dueAt: string; siteId: Id | null; partyId: Id; personId: Id }
type Standing = Found & { routeId: Id; planSite: Id; foundAt: string; reach: number }

async function takeBack(house: House, db: Db, now: Instant): Promise<Change[]> {
  const { rows } = await sql<Standing>`
    select f.id, f.about_id as plan_id, f.facts->>'dueAt' as due_at, f.site_id, f.party_id, f.person_id, f.found_at, p.route_id, p.site_id as plan_site,
      greatest(p.slack_minutes, p.minutes / p.laps / 2 + 1) as reach
    from finding f join round_plan p on p.id = f.about_id
    where f.kind = 'round-missed' and f.found_at > ${instant(now - takenBackFor)}
      and not exists (select from finding_verdict v where v.finding_id = f.id and v.verdict = 'withdrawn')`.execute(db)
  const come = await comeSince(db, rows)
  const changes: Change[] = []
  for (const found of await walkedAfterAll(house, db, come, now))
    changes.push(...(await withdrawFinding({ db, now }, found.id)))
  return changes
}

/** Those of some findings near whose time a round has come in since. */
async function comeSince(db: Db, found: readonly Standing[]): Promise<Standing[]> {
  if (found.length === 0) return []
  const looked = found.map(({ dueAt, reach, planSite, routeId, foundAt }, n) => {
    const [from, to] = [Date.parse(dueAt) - reach * minute, Date.parse(dueAt) + reach * minute]
    return { n, site: planSite, route: routeId, found_at: foundAt, from_at: instant(from), to_at: instant(to) }
  })
  const { rows } = await sql<{ n: number }>`
    select l.n from json_to_recordset(${JSON.stringify(looked)}::json)
      as l (n integer, site uuid, route uuid, found_at timestamptz, from_at timestamptz, to_at timestamptz)
    where exists (select from round r where r.site_id = l.site and r.started_at >= l.from_at and r.started_at <= l.to_at
      and r.route_id = l.route and r.received_at >= l.found_at)`.execute(db)
  return rows.map(({ n }) => found[n] as Standing)
}

/** Those of some findings whose round was walked: a day's worth is looked at together. */
async function walkedAfterAll(house: House, db: Db, found: readonly Found[], now: Instant): Promise<Found[]> {
  const walked: Found[] = []
  for (const [day, of] of Map.groupBy(found, ({ dueAt }) => Math.floor(Date.parse(dueAt) / (24 * hour)))) {
    const from = day * 24 * hour
    const planIds = [...new Set(of.map(({ planId }) => planId))]
    const plans = await plansOf(db, { planIds }, dayAt(from - 48 * hour, house.city.timeZone))
    const rows = await begunOf(house, db, plans, [from, from + 24 * hour], now)
    const begun = new Set(rows.flatMap(({ plan, dueAt, begun: is }) => (is ? [nameOf(plan.id, dueAt)] : [])))
    walked.push(...of.filter(({ planId, dueAt }) => begun.has(nameOf(planId, Date.parse(dueAt)))))
  }
  return walked
}
