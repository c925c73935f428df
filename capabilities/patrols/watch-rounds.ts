import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { addDays, dayAt, type Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import { within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { writeLog, type Change } from '#shell/log/write.ts'
import { raise } from '../attendance/index.ts'
import { drawOf } from './draw.ts'
import { almanacOf, askedOf, pointsOf, walkedOn } from './night-book.ts'
import { plansOf } from './plans.ts'
import { standRounds, type RoundStanding } from './rules/round-standing.ts'
import { roundsDue } from './rules/rounds-due.ts'
import type { RoundPlan } from './schema.ts'

// Runs each minute. A round nobody began by half way to the next is found missed, once, against whoever stood on the
// post then; where nobody did, there is nobody to ask, and the post's night shows it all the same. What a phone brings in
// late, for a time at which it was walked, takes the finding back by an entry of its own.

const hour = 3_600_000
/** How far back a missed round is still looked for, so that a house that was down catches up. */
const behind = 26 * hour
/** How long a phone may be without signal and still take back what was found against its guard. */
const takenBackFor = 14 * 24 * hour

/** Finds rounds that were missed and takes back what a late upload explains; answers how many of each. Safe to run twice. */
export async function watchRounds(house: House): Promise<{ missed: number; withdrawn: number }> {
  const now = house.now()
  return within(house.store, house.city, 'system', async db => {
    const { rows } = await sql<{ got: boolean }>`
      select pg_try_advisory_xact_lock(4180025, hashtext(current_schema())) as got`.execute(db)
    if (!rows[0]?.got) return { missed: 0, withdrawn: 0 }
    const missed = await findMissed(house, db, now)
    const withdrawn = await takeBack(house, db, now)
    const author = { opId: null, membershipId: null, deviceId: null, receivedAt: now, happenedAt: now }
    await writeLog(db, author, [...missed, ...withdrawn], [])
    return { missed: missed.length, withdrawn: withdrawn.filter(({ table }) => table === 'finding').length }
  })
}

/** How the due rounds of some plans stand from one instant to before another. */
async function standingsOf(
  { city, keys }: House,
  db: Db,
  plans: readonly RoundPlan[],
  range: readonly [Instant, Instant],
  now: Instant,
): Promise<{ plan: RoundPlan; row: RoundStanding }[]> {
  const routeIds = plans.map(plan => plan.routeId)
  const points = await pointsOf(db, routeIds)
  const almanac = await almanacOf(db, city, drawOf(keys), range)
  const wide = [range[0] - 24 * hour, range[1] + 24 * hour] as const
  const siteIds = [...new Set(plans.map(plan => plan.siteId))]
  const walked = plans.length === 0 ? [] : await walkedOn(db, { siteIds, routeIds }, ...wide)
  return plans.flatMap(plan => {
    const mine = walked.filter(round => round.routeId === plan.routeId)
    const { rows } = standRounds(roundsDue(plan, ...wide, almanac), mine, askedOf(plan, points), now)
    return rows.filter(({ due }) => due.dueAt >= range[0] && due.dueAt < range[1]).map(row => ({ plan, row }))
  })
}

async function findMissed(house: House, db: Db, now: Instant): Promise<Change[]> {
  const plans = await plansOf(db, {}, addDays(dayAt(now, house.city.timeZone), -2))
  const rows = await standingsOf(house, db, plans, [now - behind, now], now)
  const missed = rows.filter(({ row }) => row.standing === 'missed')
  const known = await knownMissed(db, now - behind)
  const changes: Change[] = []
  for (const { plan, row } of missed) {
    const dueAt = instant(row.due.dueAt)
    if (known.has(`${plan.id} ${dueAt}`)) continue
    for (const { personId, partyId } of await stoodOn(db, plan.postId, row.due.dueAt)) {
      const about = { table: 'round_plan', id: plan.id, siteId: plan.siteId, partyId, personId } as const
      changes.push(...(await raise(db, about, [{ kind: 'round-missed', facts: { dueAt, plan: plan.name } }], now)))
    }
  }
  return changes
}

async function knownMissed(db: Db, since: Instant): Promise<Set<string>> {
  const { rows } = await sql<{ about: string; dueAt: string }>`
    select about_id as about, facts->>'dueAt' as due_at from finding where kind = 'round-missed' and found_at >= ${instant(since)}`.execute(
    db,
  )
  return new Set(rows.map(({ about, dueAt }) => `${about} ${dueAt}`))
}

async function stoodOn(db: Db, postId: Id, at: Instant): Promise<{ personId: Id; partyId: Id }[]> {
  const { rows } = await sql<{ personId: Id; partyId: Id }>`
    select distinct person_id, party_id from attendance
    where post_id = ${postId} and on_at <= ${instant(at)} and on_at > ${instant(at - 26 * hour)} and (off_at is null or off_at > ${instant(at)})`.execute(
    db,
  )
  return rows
}

type Found = { id: Id; planId: Id; dueAt: string; siteId: Id | null; partyId: Id; personId: Id }

async function takeBack(house: House, db: Db, now: Instant): Promise<Change[]> {
  const { rows } = await sql<Found>`
    select f.id, f.about_id as plan_id, f.facts->>'dueAt' as due_at, f.site_id, f.party_id, f.person_id
    from finding f join round_plan p on p.id = f.about_id
    where f.kind = 'round-missed' and f.found_at > ${instant(now - takenBackFor)}
      and not exists (select from finding_verdict v where v.finding_id = f.id and v.verdict = 'withdrawn')
      and exists (select from round r where r.site_id = p.site_id and r.route_id = p.route_id and r.received_at >= f.found_at
        and r.started_at between (f.facts->>'dueAt')::timestamptz - interval '13 hours' and (f.facts->>'dueAt')::timestamptz + interval '13 hours')`.execute(
    db,
  )
  const changes: Change[] = []
  for (const found of rows)
    if (await walkedAfterAll(house, db, found, now)) changes.push(...(await withdraw(db, found, now)))
  return changes
}

async function walkedAfterAll(house: House, db: Db, { planId, dueAt }: Found, now: Instant): Promise<boolean> {
  const at = Date.parse(dueAt)
  const plans = await plansOf(db, { planIds: [planId] }, dayAt(at - 48 * hour, house.city.timeZone))
  const rows = await standingsOf(house, db, plans, [at, at + 1], now)
  return rows.some(({ row }) => row.rounds.length > 0)
}

async function withdraw(db: Db, { id: findingId, siteId, partyId, personId }: Found, now: Instant): Promise<Change[]> {
  const id = newId(now)
  await db
    .insertInto('findingVerdict')
    .values({
      id,
      findingId,
      siteId,
      partyId,
      personId,
      verdict: 'withdrawn',
      says: null,
      byMembership: null,
      judgedAt: instant(now),
    })
    .execute()
  await db
    .updateTable('finding')
    .set({ judgedAt: instant(now) })
    .where('id', '=', findingId)
    .execute()
  const about = { siteId, partyId, personId }
  return [
    { kind: 'verdict.withdraw', table: 'finding_verdict', id, ...about },
    { kind: 'verdict.withdraw', table: 'finding', id: findingId, ...about },
  ]
}
