import type pg from 'pg'
import type { Actor } from '#kernel/access.ts'

// Fills a city for the bench of lists: written as the owner straight into the tables, in the order of time. Three
// companies guard sixty sites of unlike size with three hundred guards; a district under a bureau polices forty of the
// sites. The readers' rows are spread thin among everybody else's.

const days = 170
const guards = 300
const sites = 60
const officer = guards + 1
const office = guards + 2
const kinds = ['party', 'person', 'membership', 'site', 'post', 'point', 'shift', 'employment'] as const

/** The id that `known(kind, n)` answers in the database. */
const idOf = (kind: (typeof kinds)[number], n: number): string =>
  `0190000${kinds.indexOf(kind)}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

const reader = (role: Actor['role'], n: number, party: number): Actor => ({
  membershipId: idOf('membership', n),
  personId: idOf('person', n),
  partyId: idOf('party', party),
  deviceId: null,
  sessionId: idOf('membership', n),
  role,
})

/** A guard, an officer of the bureau above the policing district, and a company's office. */
export const readers = {
  guard: reader('guard', 1, 1),
  officer: reader('officer', officer, 5),
  office: reader('office', office, 1),
}

/** An instant a share of the way from the newest row to the oldest, as text. */
export const instantAt = (share: number, now: number): string =>
  new Date(now - share * days * 86_400_000).toISOString().replace('Z', '000Z')

const names = kinds.map(kind => `'${kind}'`).join(',')
const cast = `
create function pg_temp.known(kind text, n integer) returns uuid language sql immutable as $$
  select ('0190000' || array_position(array[${names}], kind) - 1 || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
insert into party (id, kind, name, parent_id, created_at) select pg_temp.known('party', n), case when n < 4 then 'security-company' else 'police' end,
  '单位' || n, case when n = 4 then pg_temp.known('party', 5) end, now() from unnest(array[1, 2, 3, 5, 4]) n;
insert into party_up select id, id, 0 from party union all select id, parent_id, 1 from party where parent_id is not null;
create temp table member as select n, pg_temp.known('person', n) as person, pg_temp.known('membership', n) as id,
  pg_temp.known('party', case n when ${officer} then 5 when ${office} then 1 else (n - 1) % 3 + 1 end) as party,
  case n when ${officer} then 'officer' when ${office} then 'office' else 'guard' end as role from generate_series(1, ${office}) n;
insert into person (id, name, created_at) select person, '保安' || n, now() from member;
insert into membership (id, person_id, party_id, role, from_on, created_at) select id, person, party, role, date '2020-01-01', now() from member;
insert into employment (id, person_id, party_id, number, kind, from_on, created_at)
  select pg_temp.known('employment', n), person, party, n::text, 'labour', date '2020-01-01', now() from member where role <> 'officer';
insert into site (id, kind, name, created_by, created_at)
  select pg_temp.known('site', n), 'residential-estate', '小区' || n, pg_temp.known('membership', ${office}), now() from generate_series(1, ${sites}) n;
insert into site_party (site_id, party_id, relation, from_on)
  select pg_temp.known('site', n), pg_temp.known('party', (n - 1) % 3 + 1), 'guards', date '2020-01-01' from generate_series(1, ${sites}) n
  union all select pg_temp.known('site', n), pg_temp.known('party', 4), 'polices', date '2020-01-01' from generate_series(1, ${sites}) n where n % 3 > 0;
insert into post (id, site_id, name, kind, created_at)
  select pg_temp.known('post', n), pg_temp.known('site', n), '北门岗', 'gate', now() from generate_series(1, ${sites}) n;
insert into checkpoint (id, site_id, name, code, created_at)
  select pg_temp.known('point', n), pg_temp.known('site', (n - 1) / 10 + 1), '点位' || n, 'P' || n, now() from generate_series(1, ${sites * 10}) n;
create temp table stand as select n, person, membership, party, site, pg_temp.known('site', site) as site_id, pg_temp.known('post', site) as post_id,
  (select array_agg(pg_temp.known('point', p)) from generate_series(site * 10 - 9, site * 10) p) as points
  from (
    select n, person, id as membership, party, floor(power((n - 1)::float8 / ${guards}, 1.4) * ${sites / 3})::integer * 3 + (n - 1) % 3 + 1 as site from member where role = 'guard' and n > 1
    union all select -at, person, id, party, at * 3 + 1 from member, generate_series(0, ${sites / 3 - 1}) at where n = 1) placed;
insert into shift (id, site_id, post_id, party_id, person_id, starts_at, ends_at, state, created_at)
  select pg_temp.known('shift', n * 100 + d), site_id, post_id, party, person, now() - make_interval(days => d), now() - make_interval(days => d, hours => -12), 'published', now()
  from stand, generate_series(1, 20) d where n > 0;
analyze stand;
`

// The guard who reads stands in at every site of the company, and wrote a three-hundredth of the scans, but at least a
// thousand: else there is no page far down.
const scans = (rows: number): string => `
insert into scan (id, received_at, happened_at, device_at, clock_offset, site_id, post_id, checkpoint_id, party_id, person_id, membership_id, device_seq, code, how)
select uuidv7(at - clock_timestamp()), at, at - interval '2 seconds', at - interval '2 seconds', 0, site_id, post_id, points[1 + point], party, person, membership, k, 'P' || site * 10 - point, 'qr'
from (select k, floor(random() * 10)::integer as point, to_timestamp($1::float8 / 1000 - ${days * 86_400} * (1 - k::float8 / ${rows})) as at,
    case when random() < ${Math.max(1 / guards, 1000 / rows)} then -floor(random() * ${sites / 3})::integer else 1 + ceil(random() * ${guards - 1})::integer end as n
  from generate_series(1, ${rows}) k offset 0) made join stand using (n)`

// Each scan has its entry, and each twentieth something that is no scan: a sign-in (no site) or a change at a site.
const entries = `
insert into entry (id, received_at, happened_at, kind, op_id, by_membership, about_table, about_id, site_id, party_id, person_id, digest, leaf)
select uuidv7(received_at - clock_timestamp()), received_at, happened_at, kind, id, membership_id, about, id, case when kind = 'session.start' then null else site_id end, party_id, person_id, '\\x00', '\\x00'
from (select *, 'patrol.scan' as kind, 'scan' as about from scan union all select *, 'session.start', 'session' from scan where device_seq % 40 = 0
  union all select *, 'attendance.sign-on', 'attendance' from scan where device_seq % 40 = 20) told`

const seals = `insert into seal (place, entry_id, received_at, leaf) select row_number() over () - 1, id, received_at, leaf from entry`
const findings = `insert into finding (id, kind, about_table, about_id, site_id, party_id, person_id, facts, found_at)
  select id, 'late', 'scan', id, site_id, party_id, person_id, '{}', received_at from scan where device_seq % 200 = 0`

/** Takes the secondary indexes of some tables away; what comes back makes them again, faster than row by row. */
async function withoutIndexes(db: pg.Client, tables: readonly string[]): Promise<() => Promise<void>> {
  const { rows } = await db.query<{ name: string; text: string }>(
    `select indexrelid::regclass::text as name, replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') as text
     from pg_index where indrelid = any($1::regclass[]) and not indisprimary and not indisunique`,
    [tables],
  )
  for (const { name } of rows) await db.query(`drop index ${name}`)
  return async () => {
    for (const { text } of rows) await db.query(text)
  }
}

/** Fills the city's schema, migrated and empty, with so many scans over half a year up to `now` (ms), and with their log. */
export async function fillCity(db: pg.Client, given: { schema: string; rows: number; now: number }): Promise<void> {
  const { schema, rows, now } = given
  await db.query(`discard temp; set search_path to "${schema}", public; set session_replication_role = replica`)
  await db.query(`set maintenance_work_mem = '1GB'; set jit = off`)
  for (let back = 0; back <= days + 31; back += 30)
    await db.query('select ensure_partitions($1)', [new Date(now - back * 86_400_000)])
  await db.query(cast)
  const again = await withoutIndexes(db, ['scan', 'entry', 'finding'])
  await db.query(scans(rows), [now])
  for (const text of [findings, entries, seals]) await db.query(text)
  await again()
  await db.query('vacuum analyze')
}
