import pg from 'pg'
import type { Actor } from '#kernel/access.ts'

// Fills a city for the bench of lists: written as the owner straight into the tables, in the order of time as years of
// nights would be. Three companies guard sixty sites of unlike size with three hundred guards; a district polices forty
// of the sites. The readers' rows are spread thin among everybody else's.

export const days = 170
const guards = 300
const sites = 60

export type Readers = { guard: Actor; officer: Actor; office: Actor }

const actor = (role: Actor['role'], n: number, party: string): Actor => ({
  membershipId: idOf('membership', n),
  personId: idOf('person', n),
  partyId: party,
  role,
})

const kinds = ['party', 'person', 'membership', 'site', 'post', 'checkpoint', 'shift', 'employment'] as const
type Kind = (typeof kinds)[number]

/** The id that `pg_temp.known(kind, n)` answers. */
const idOf = (kind: Kind, n: number): string =>
  `0190000${kinds.indexOf(kind)}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

export const readers: Readers = {
  guard: actor('guard', 1, idOf('party', 1)),
  officer: actor('officer', guards + 1, idOf('party', 5)),
  office: actor('office', guards + 2, idOf('party', 1)),
}

const known = `
create or replace function pg_temp.known(kind text, n integer) returns uuid language sql immutable as $$
  select ('0190000' || array_position(array[${kinds.map(kind => `'${kind}'`).join(',')}], kind) - 1 || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$`

// The district stands under its bureau, the way police organs do; the officer belongs to the bureau.
const cast = `
insert into party (id, kind, name, parent_id, created_at)
  select pg_temp.known('party', n), case when n < 4 then 'security-company' else 'police' end, '单位' || n, case when n = 4 then pg_temp.known('party', 5) end, now() from unnest(array[1,2,3,5,4]) n;
insert into party_up select id, id, 0 from party union all select id, parent_id, 1 from party where parent_id is not null;
insert into person (id, name, created_at) select pg_temp.known('person', n), '保安' || n, now() from generate_series(1, ${guards + 2}) n;
insert into membership (id, person_id, party_id, role, from_on, created_at)
  select pg_temp.known('membership', n), pg_temp.known('person', n), pg_temp.known('party', case when n = ${guards + 1} then 5 when n = ${guards + 2} then 1 else (n - 1) % 3 + 1 end),
    case when n = ${guards + 1} then 'officer' when n = ${guards + 2} then 'office' else 'guard' end, '2020-01-01', now() from generate_series(1, ${guards + 2}) n;
insert into employment (id, person_id, party_id, number, kind, from_on, created_at)
  select pg_temp.known('employment', n), pg_temp.known('person', n), pg_temp.known('party', (n - 1) % 3 + 1), n::text, 'labour', '2020-01-01', now() from generate_series(1, ${guards}) n;
insert into site (id, kind, name, created_by, created_at) select pg_temp.known('site', n), 'residential-estate', '小区' || n, pg_temp.known('membership', ${guards + 2}), now() from generate_series(1, ${sites}) n;
insert into site_party (site_id, party_id, relation, from_on) select pg_temp.known('site', n), pg_temp.known('party', (n - 1) % 3 + 1), 'guards', '2020-01-01' from generate_series(1, ${sites}) n;
insert into site_party (site_id, party_id, relation, from_on) select pg_temp.known('site', n), pg_temp.known('party', 4), 'polices', '2020-01-01' from generate_series(1, ${sites}) n where n % 3 > 0;
insert into post (id, site_id, name, kind, created_at) select pg_temp.known('post', n), pg_temp.known('site', n), '北门岗', 'gate', now() from generate_series(1, ${sites}) n;
insert into checkpoint (id, site_id, name, code, created_at) select pg_temp.known('checkpoint', n), pg_temp.known('site', (n - 1) / 10 + 1), '点位' || n, 'P' || n, now() from generate_series(1, ${sites * 10}) n;
insert into shift (id, site_id, post_id, party_id, person_id, starts_at, ends_at, state, created_at)
  select pg_temp.known('shift', g * 100 + d), pg_temp.known('site', (g - 1) % ${sites} + 1), pg_temp.known('post', (g - 1) % ${sites} + 1), pg_temp.known('party', (g - 1) % 3 + 1), pg_temp.known('person', g),
    now() - make_interval(days => d), now() - make_interval(days => d) + interval '12 hours', 'published', now() from generate_series(1, ${guards}) g, generate_series(1, 20) d;
insert into membership (id, person_id, party_id, role, from_on, created_at) select pg_temp.known('membership', 1000), pg_temp.known('person', 1), pg_temp.known('party', 2), 'guard', '2019-01-01', now() where false;
`

// One guard in three hundred wrote each scan; the guard who reads wrote at least a thousand, or there would be no page
// far down. Guards with a small number stand on busier sites.
const scans = (rows: number, from: number, to: number): string => `
insert into scan (id, received_at, happened_at, device_at, clock_offset, site_id, post_id, checkpoint_id, shift_id, party_id, person_id, membership_id, device_seq, code, how)
select uuidv7(at - clock_timestamp()), at, at - interval '2 seconds', at - interval '2 seconds', 0, pg_temp.known('site', site), pg_temp.known('post', site), pg_temp.known('checkpoint', site * 10 - point), pg_temp.known('shift', g * 100),
  pg_temp.known('party', (g - 1) % 3 + 1), pg_temp.known('person', g), pg_temp.known('membership', g), n, 'P' || site * 10 - point, 'qr'
from (select n, date_trunc('milliseconds', now() - make_interval(secs => ${days * 86_400} * (1 - n::float8 / ${rows}))) as at, g, point, ((power((g - 1)::float8 / ${guards}, 1.4) * ${sites / 3})::integer * 3 + (g - 1) % 3) % ${sites} + 1 as site
  from (select n, case when random() < ${Math.max(1 / guards, 1000 / rows)} then 1 else 1 + ceil(random() * ${guards - 1})::integer end as g, floor(random() * 10)::integer as point from generate_series(${from}, ${to}) n offset 0) picked) scan;
`
