import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { phonesOn } from '../posts/index.ts'
import { laidOf, routesOf } from '../sites/index.ts'
import { incidentKindsOfCase } from '../incidents/index.ts'
import type { Pull } from './schema.ts'

const hour = 3_600_000

/** How many entries are sealed: the place the next one takes. Zero for an empty tree. */
export async function treeSize(db: Db): Promise<number> {
  const { rows } = await sql<{ size: number }>`select coalesce(max(place) + 1, 0) as size from seal`.execute(db)
  return rows[0]?.size ?? 0
}

/** When the entry at a place was received, as milliseconds; null where no entry has that place. */
export async function receivedAt(db: Db, place: number): Promise<number | null> {
  const found = await db.selectFrom('seal').select('receivedAt').where('place', '=', place).executeTakeFirst()
  return found ? Date.parse(found.receivedAt) : null
}

export type Changed = ReadonlyMap<string, ReadonlySet<Id>>

/** The records of this guard's pull that changed from a place on, by table. `since` (ms) bounds where to look. */
export async function changedSince(db: Db, place: number, since: number, siteIds: readonly Id[]): Promise<Changed> {
  const { rows } = await sql<{ aboutTable: string; aboutId: Id }>`
    select * from changed_since(${place}, ${instant(since)}, ${siteIds}::uuid[])`.execute(db)
  const byTable = Map.groupBy(rows, row => row.aboutTable)
  return new Map([...byTable].map(([table, of]) => [table, new Set(of.map(row => row.aboutId))]))
}

type Shift = Pull['shifts'][number]

/** The guard's own published shifts between two instants (ms), and those next to them on the same posts. */
export async function shiftsAround(db: Db, personId: Id, from: number, until: number): Promise<Shift[]> {
  const { rows } = await sql<Shift>`
    with around as (
      select s.id, s.site_id, s.post_id, s.person_id, p.name as person_name, s.starts_at, s.ends_at, s.mark, s.version
      from shift s join person p on p.id = s.person_id
      where s.person_id = ${personId} and s.state = 'published'
        and s.starts_at <= ${instant(until)} and s.starts_at > ${instant(from - 24 * hour)} and s.ends_at >= ${instant(from)}
      union all select n.*, null::text, 1 from post_neighbours(${instant(from)}, ${instant(until)}) n)
    select a.id, a.site_id, a.post_id, post.name as post_name, site.name as site_name, a.person_id, a.person_name,
      a.starts_at, a.ends_at, 'published' as state, a.mark, a.version
    from around a join post on post.id = a.post_id join site on site.id = a.site_id
    order by a.starts_at, a.id`.execute(db)
  return rows
}

type Place = Pick<Pull, 'sites' | 'posts' | 'checkpoints' | 'routes' | 'phones' | 'questions'>

/** What stands on some sites, in use today, and their phone books; the code of a checkpoint only as its hash. */
export async function placesOn(db: Db, siteIds: readonly Id[], today: Day): Promise<Place> {
  const here = sql<string>`any(${siteIds}::uuid[])`
  const sites = await db
    .selectFrom('site')
    .select(eb => ['id', 'name', eb.ref('boundary').$castTo<Pull['sites'][number]['boundary']>().as('boundary')])
    .where('id', '=', here)
    .orderBy('name')
    .execute()
  const posts = await db
    .selectFrom('post')
    .innerJoin('site', 'site.id', 'post.siteId')
    .select(eb => [
      'post.id',
      'post.siteId',
      'post.name',
      eb.ref('post.kind').$castTo<Pull['posts'][number]['kind']>().as('kind'),
      'post.position',
      'post.gear',
      eb.fn.coalesce('post.radioChannel', 'site.radioChannel').as('radioChannel'),
    ])
    .where('post.siteId', '=', here)
    .where(eb => eb.or([eb('post.closedOn', 'is', null), eb('post.closedOn', '>', today)]))
    .orderBy('post.position')
    .execute()
  const checkpoints = await db
    .selectFrom('checkpoint')
    .select(eb => [
      'id',
      'siteId',
      'name',
      'hint',
      'position',
      'floor',
      'code',
      eb.ref('kind').$castTo<'point' | 'camera'>().as('kind'),
    ])
    .where('siteId', '=', here)
    .where(eb => eb.or([eb('retiredOn', 'is', null), eb('retiredOn', '>', today)]))
    .orderBy('position')
    .execute()
  return {
    sites,
    posts,
    checkpoints: checkpoints.map(({ code, ...point }) => ({ ...point, codeHash: hash('sha256', code) })),
    routes: await routesLaid(db, await routesOf(db, siteIds)),
    phones: await phonesOn(db, siteIds, today),
    questions: await questionsOn(db, siteIds, today),
  }
}

// A round that was begun before its route was changed goes on by the old one.
async function routesLaid(db: Db, routes: readonly Pull['routes'][number][]): Promise<Pull['routes']> {
  const laid = await laidOf(
    db,
    routes.map(({ id }) => id),
  )
  return routes.map(route => {
    const before = laid.get(route.id)?.before?.slice(-3) ?? []
    return before.length > 0
      ? { ...route, before: before.map(one => ({ ...one, checkpointIds: [...one.checkpointIds] })) }
      : route
  })
}

/** The routes out of use by which rounds of the guard are still open: a round ends by what it was begun with. */
export async function routesBegun(
  db: Db,
  rounds: Pull['rounds'],
  inUse: Pull['routes'],
): Promise<(Pull['routes'][number] & { retired: true })[]> {
  const there = new Set(inUse.map(({ id }) => id))
  const begun = rounds.flatMap(({ routeId, endedAt }) => (routeId && !endedAt && !there.has(routeId) ? [routeId] : []))
  if (begun.length === 0) return []
  const routes = await db
    .selectFrom('route')
    .select(['id', 'postId', 'name'])
    .where('id', '=', sql<string>`any(${begun}::uuid[])`)
    .orderBy('name')
    .orderBy('id')
    .execute()
  const laid = await laidOf(db, begun)
  const whole = routes.map(route => ({ ...route, checkpointIds: [...(laid.get(route.id)?.checkpointIds ?? [])] }))
  return (await routesLaid(db, whole)).map(route => ({ ...route, retired: true }))
}

/** The rounds that others began on some of the guard's posts since an instant (ms). */
export async function roundsBesideOn(db: Db, postIds: readonly Id[], since: number): Promise<Pull['roundsBeside']> {
  const { rows } = await sql<Pull['roundsBeside'][number]>`
    select id, route_id, plan_id, started_at from rounds_beside(${postIds}::uuid[], ${instant(since)}) order by started_at, id`.execute(
    db,
  )
  return rows
}

/** The duties in force on some posts, and when this guard read them. */
export async function dutiesOn(db: Db, personId: Id, postIds: readonly Id[]): Promise<Pull['duties']> {
  const { rows } = await sql<Pull['duties'][number]>`
    select distinct on (v.post_id) v.post_id as id, v.id as version_id, v.version, v.body, v.published_at, r.read_at
    from duty_version v left join duty_read r on r.duty_version_id = v.id and r.person_id = ${personId}
    where v.post_id = any(${postIds}::uuid[])
    order by v.post_id, v.version desc`.execute(db)
  return rows
}

// Such an attendance was written by the phone of whoever was there before: no op of this guard made it.
const byHandover = sql<boolean>`(not exists (select from op where op.id = attendance.id) and exists (select from handover h
  where h.to_person = attendance.person_id and h.to_shift = attendance.shift_id and h.to_confirmed))`

// Entered at both ends, it is told why both times; the same reason once.
const behalfOf = sql<string | null>`nullif(concat_ws('；', behalf_reason, nullif(left_reason, behalf_reason)), '')`

type Night = Pick<Pull, 'attendances' | 'rounds' | 'scans'>

/** What this guard did lately: attendances, rounds and scans since an instant (ms), open attendances a little longer. */
export async function nightOf(db: Db, personId: Id, since: number, shiftIds: readonly Id[]): Promise<Night> {
  const attendances = await db
    .selectFrom('attendance')
    .select(['id', 'shiftId', 'postId', 'personId', 'onAt', 'offAt', 'handingAt'])
    .select(behalfOf.as('behalf'))
    .select(byHandover.as('byHandover'))
    // Row security leaves of these the guard's own, and the successor's on a shift that was handed over.
    .where(eb => eb.or([eb('personId', '=', personId), eb('shiftId', '=', sql<string>`any(${shiftIds}::uuid[])`)]))
    .where(eb =>
      eb.or([
        eb('receivedAt', '>', instant(since)),
        eb('offAt', '>', instant(since)),
        eb.and([eb('offAt', 'is', null), eb('onAt', '>', instant(since - 48 * hour))]),
      ]),
    )
    .orderBy('onAt')
    .execute()
  const rounds = await db
    .selectFrom('round')
    .select(['id', 'routeId', 'shiftId', 'personId', 'planId', 'dueAt', 'startedAt', 'endedAt'])
    .select(sql<boolean>`entered_by is not null`.as('written'))
    .select(sql<boolean>`exists (select from round_sign s where s.round_id = round.id and s.in_charge)`.as('signed'))
    .where('personId', '=', personId)
    .where('startedAt', '>', instant(since - 24 * hour))
    .where(eb => eb.or([eb('receivedAt', '>', instant(since)), eb('endedAt', 'is', null)]))
    .orderBy('startedAt')
    .execute()
  const scans = await db
    .selectFrom('scan')
    .select(['id', 'roundId', 'checkpointId', 'happenedAt', 'personId'])
    .where('personId', '=', personId)
    .where('receivedAt', '>', instant(since))
    .orderBy('receivedAt')
    .execute()
  return { attendances, rounds, scans }
}

const questionsOn = (db: Db, siteIds: readonly Id[], today: Day): Promise<Pull['questions']> =>
  db
    .selectFrom('pointQuestion')
    .select(['id', 'siteId', 'checkpointId', 'position', 'kind', 'says', 'photoOnBad'])
    .where('siteId', '=', sql<string>`any(${siteIds}::uuid[])`)
    .where(eb => eb.or([eb('retiredOn', 'is', null), eb('retiredOn', '>', today)]))
    .orderBy('position')
    .execute()

type Plan = Omit<Pull['plans'][number], 'due'>
type Handed = Pick<Pull, 'kit' | 'records' | 'matters'> & { plans: Plan[] }

/** What hangs on some of the guard's posts: plans of rounds, what is counted, the last record, what stands open. */
export async function handedOn(db: Db, postIds: readonly Id[], today: Day): Promise<Handed> {
  const here = sql<string>`any(${postIds}::uuid[])`
  const plans = await db
    .selectFrom('roundPlan')
    .selectAll()
    .where('postId', '=', here)
    .where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>=', today)]))
    .orderBy('starts')
    .execute()
  const kit = await db
    .selectFrom('postKit')
    .select(eb => [
      'id',
      'postId',
      'position',
      eb.ref('kind').$castTo<Pull['kit'][number]['kind']>().as('kind'),
      'item',
      'count',
    ])
    .where('postId', '=', here)
    .where(eb => eb.or([eb('retiredOn', 'is', null), eb('retiredOn', '>', today)]))
    .orderBy('position')
    .execute()
  const records = await sql<Pull['records'][number]>`
    select id, post_id, outcome, mine, from_name, to_name, reason, counted, walked, notes, happened_at from post_records(${postIds}::uuid[])`.execute(
    db,
  )
  const matters = await sql<Pull['matters'][number]>`
    select id, kind, state, post_id, site_id, line, happened_at, opened_at from post_matters(${postIds}::uuid[]) order by opened_at`.execute(
    db,
  )
  return {
    plans: plans.map(({ createdAt: _, kind, ...plan }) => ({ ...plan, kind: kind as Pull['plans'][number]['kind'] })),
    kit,
    records: records.rows,
    matters: matters.rows,
  }
}

type Concerning = Pick<Pull, 'checks' | 'findings' | 'gate' | 'tasks'>

/** What concerns the guard: spot checks of the last day, findings of two weeks, what is open at the gates of their sites. */
export async function concerning(db: Db, personId: Id, siteIds: readonly Id[], now: number): Promise<Concerning> {
  const checks = await db
    .selectFrom('spotCheck')
    .select(['id', 'postId', 'source', 'state', 'askedAt', 'dueAt', 'answeredAt'])
    .where('personId', '=', personId)
    .where('source', '=', 'phone')
    .where('askedAt', '>', instant(now - 24 * hour))
    .orderBy('askedAt')
    .execute()
  const findings = await sql<Pull['findings'][number]>`
    select f.id, f.kind, f.facts, f.found_at, a.says as answer, v.verdict, v.says as verdict_says from finding f
    left join lateral (select says from finding_answer x where x.finding_id = f.id order by x.received_at desc, x.id desc limit 1) a on true
    left join lateral (select verdict, says from finding_verdict x where x.finding_id = f.id order by x.judged_at desc, x.id desc limit 1) v on true
    where f.person_id = ${personId} and f.found_at > ${instant(now - 14 * 24 * hour)}
    order by f.found_at desc, f.id desc limit 60`.execute(db)
  const gate = await sql<Pull['gate'][number]>`
    select id, site_id, post_id, kind, subject, plate, phone_tail, whom, purpose, slip, heads, in_at, out_at from gate_entry
    where site_id = any(${siteIds}::uuid[]) and (received_at > ${instant(now - 24 * hour)} or (out_at is null and received_at > ${instant(now - 7 * 24 * hour)}))
    order by received_at desc, id desc limit 300`.execute(db)
  const tasks = await sql<Pull['tasks'][number]>`select id, site_id, tasks, held_at from my_tasks()`.execute(db)
  return { checks, findings: findings.rows, gate: gate.rows, tasks: tasks.rows }
}

/** What a guard reported in the last week, and for a leader what lies with the leaders of these sites and is not closed. */
export async function reportsOf(
  db: Db,
  { personId, role }: Actor,
  siteIds: readonly Id[],
  now: number,
): Promise<Pull['reports']> {
  const { rows } = await sql<Pull['reports'][number]>`
    select c.id, c.kind, c.state, c.parent_id, c.site_id, c.post_id, c.opened_person as person_id, person.name as by_name, c.facts,
      c.happened_at, c.due_at, c.closed_at
    from "case" c left join person on person.id = c.opened_person
    where c.kind = any(${sql.val(incidentKindsOfCase)}::text[]) and (
      (c.opened_person = ${personId} and c.opened_at > ${instant(now - 7 * 24 * hour)}) or c.owner_person = ${personId} and c.closed_at is null
      or (${role === 'leader'} and c.site_id = any(${siteIds}::uuid[]) and (c.closed_at is null or c.closed_at > ${instant(now - 12 * hour)})))
    order by c.happened_at desc, c.id desc limit 80`.execute(db)
  return rows
}
