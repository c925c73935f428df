import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { alone } from '#shell/db/locks.ts'
import { instant } from '#shell/db/parsers.ts'
import { within, type Db } from '#shell/db/pool.ts'
import { raise } from '#shell/findings/raise.ts'
import type { House } from '#shell/house.ts'
import { writeLog, type Change } from '#shell/log/write.ts'
import type { Odd, Points, TrailScan } from './rules/odd.ts'
import type { Point } from './rules/speed.ts'
import { noTrail, step, type Trail } from './rules/trail.ts'

// The judge of scans: takes what was sealed since it last looked, in the order of the log, each scan against what is
// remembered of its guard (`trail`), and never a scan that was judged before. The findings, the trails and the place up
// to which is judged commit together, so every scan is judged once however often a process dies.

/** Places of the log one transaction looks at. */
const placesAtOnce = 2000

type Sealed = {
  id: Id
  siteId: Id | null
  partyId: Id
  personId: Id
  checkpointId: Id | null
  happenedAt: string
  receivedAt: string
  deviceAt: string
  clockOffset: number
  deviceId: Id | null
  deviceKind: string | null
  devicePerson: Id | null
  deviceSeq: number | null
  how: string
  placeLon: number | null
  placeLat: number | null
  placeMetres: number | null
}

type Judging = Pick<House, 'store' | 'city' | 'now'>

/** Judges all that is sealed and not judged yet; answers how many scans that were. One process at a time does it. */
export async function judgeScans(house: Judging): Promise<number> {
  let judged = 0
  for (;;) {
    const batch = await within(house.store, house.city, 'system', db => judgeBatch(db, house.now()))
    judged += batch?.scans ?? 0
    if (!batch || batch.places < placesAtOnce) return judged
  }
}

async function judgeBatch(db: Db, now: number): Promise<{ scans: number; places: number } | null> {
  if (!(await alone(db, 'judgeScans'))) return null
  const { place: from } = await db.selectFrom('judged').select('place').executeTakeFirstOrThrow()
  const places = await sql<{ count: number; last: number | null }>`
    select count(*)::integer as count, max(place) as last from (select place from seal where place >= ${from} order by place limit ${placesAtOnce}) due`.execute(
    db,
  )
  const { count = 0, last = null } = places.rows[0] ?? {}
  if (last === null) return null
  const scans = await sealedScans(db, from, last)
  if (scans.length > 0) await judgeAll(db, scans, now)
  await db
    .updateTable('judged')
    .set({ place: last + 1 })
    .execute()
  return { scans: scans.length, places: count }
}

// The partition is found by the instant that seal, entry and scan share.
async function sealedScans(db: Db, from: number, last: number): Promise<Sealed[]> {
  const { rows } = await sql<Sealed>`
    select s.id, s.site_id, s.party_id, s.person_id, s.checkpoint_id, s.happened_at, s.received_at, s.device_at, s.clock_offset,
      s.device_id, d.kind as device_kind, d.person_id as device_person, s.device_seq, s.how, s.place_lon, s.place_lat, s.place_metres
    from seal join entry e on e.id = seal.entry_id and e.received_at = seal.received_at and e.kind = 'patrol.scan'
    join scan s on s.id = e.about_id and s.received_at = e.received_at
    left join device d on d.id = s.device_id
    where seal.place between ${from} and ${last} order by seal.place`.execute(db)
  return rows
}

async function judgeAll(db: Db, scans: readonly Sealed[], now: number): Promise<void> {
  const trails = await trailsOf(db, [...new Set(scans.map(scan => scan.personId))])
  const points = await pointsOf(db, [
    ...new Set([
      ...scans.flatMap(scan => scan.checkpointId ?? []),
      ...[...trails.values()].flatMap(trail => trail.passed.map(({ point }) => point)),
    ]),
  ])
  const found: { scan: Sealed; odd: Odd[] }[] = []
  for (const scan of scans) {
    const { trail, findings } = step(trails.get(scan.personId) ?? noTrail, asTold(scan), points)
    trails.set(scan.personId, trail)
    if (findings.length > 0) found.push({ scan, odd: findings })
  }
  await keepTrails(db, scans, trails, now)
  await raiseAll(db, found, now)
}

const asTold = (scan: Sealed): TrailScan => ({
  id: scan.id,
  personId: scan.personId,
  checkpointId: scan.checkpointId,
  happenedAt: Date.parse(scan.happenedAt),
  receivedAt: Date.parse(scan.receivedAt),
  deviceAt: Date.parse(scan.deviceAt),
  clockOffset: scan.clockOffset,
  deviceId: scan.deviceId,
  owner: scan.deviceKind === 'personal' ? scan.devicePerson : null,
  seq: scan.deviceSeq,
  how: scan.how,
  place:
    scan.placeLon === null || scan.placeLat === null || scan.placeMetres === null
      ? null
      : { lon: scan.placeLon, lat: scan.placeLat, metres: scan.placeMetres },
})

async function trailsOf(db: Db, people: readonly Id[]): Promise<Map<Id, Trail>> {
  const rows = await db
    .selectFrom('trail')
    .select(['personId', 'remembers'])
    .where('personId', '=', sql<string>`any(${sql.val(people)}::uuid[])`)
    .execute()
  return new Map(rows.map(row => [row.personId, row.remembers as Trail]))
}

async function pointsOf(db: Db, ids: readonly Id[]): Promise<Points> {
  const rows = await db
    .selectFrom('checkpoint')
    .select(eb => ['id', 'siteId', 'name', eb.ref('kind').$castTo<Point['kind']>().as('kind'), 'lon', 'lat', 'floor'])
    .where('id', '=', sql<string>`any(${sql.val(ids)}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, ...point }) => [id, point]))
}

async function keepTrails(
  db: Db,
  scans: readonly Sealed[],
  trails: ReadonlyMap<Id, Trail>,
  now: number,
): Promise<void> {
  const parties = new Map(scans.map(scan => [scan.personId, scan.partyId]))
  const rows = [...parties].map(([personId, partyId]) => ({
    person_id: personId,
    party_id: partyId,
    remembers: trails.get(personId),
  }))
  await sql`insert into trail (person_id, party_id, remembers, updated_at)
    select person_id, party_id, remembers, ${instant(now)}::timestamptz from json_to_recordset(${JSON.stringify(rows)}::json) as x(person_id uuid, party_id uuid, remembers jsonb)
    on conflict (person_id) do update set party_id = excluded.party_id, remembers = excluded.remembers, updated_at = excluded.updated_at`.execute(
    db,
  )
}

async function raiseAll(db: Db, found: readonly { scan: Sealed; odd: Odd[] }[], now: number): Promise<void> {
  const changes: Change[] = []
  for (const { scan, odd } of found) {
    const { id, siteId, partyId, personId } = scan
    changes.push(...(await raise(db, { table: 'scan', id, siteId, partyId, personId }, odd, now)))
  }
  const clock = { opId: null, membershipId: null, deviceId: null, receivedAt: now, happenedAt: now }
  if (changes.length > 0) await writeLog(db, clock, changes, [])
}
