import type { Role } from '#kernel/access.ts'

// Who and what stands in the city of `bench:pages`: three security companies guard a hundred sites of ten posts, the
// first of them fifty; each post has a guard by day and one by night. A bureau polices two thirds of the sites through
// a station, a property company operates the first company's, a client owns five of them.

export const sites = 100
export const posts = sites * 10
const guards = posts * 2
const parties = { company: 1, station: 4, bureau: 5, property: 6, client: 7 } as const

/** Whoever reads, with the number of their membership. The guard stands at night on the first post. */
export const readers = {
  guard: guards + 1,
  leader: guards + 2,
  office: guards + 3,
  officer: guards + 4,
  manager: guards + 5,
  client: guards + 6,
} as const satisfies Partial<Record<Role, number>>
export type Reader = keyof typeof readers

const partyOf: Record<Reader, number> = {
  guard: parties.company,
  leader: parties.company,
  office: parties.company,
  officer: parties.bureau,
  manager: parties.property,
  client: parties.client,
}

const kinds = ['party', 'person', 'membership', 'site', 'post', 'point', 'route', 'plan', 'need', 'employment'] as const
/** The id that `known(kind, n)` answers in the database. */
export const idOf = (kind: (typeof kinds)[number], n: number): string =>
  `0190000${kinds.indexOf(kind)}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

const company = (site: string): string => `case when ${site} <= 50 then 1 when ${site} <= 80 then 2 else 3 end`
const named = Object.entries(readers).map(([role, n]) => `(${n}, ${partyOf[role as Reader]}, '${role}')`)
const everySite = `generate_series(1, ${sites}) n`
const everyPost = `generate_series(1, ${posts}) n`

/** SQL for an empty city. Leaves behind `known`, and `stand`: each post with whom it has by day and by night. */
export const cast = `
create function pg_temp.known(kind text, n integer) returns uuid language sql immutable as $$
  select ('0190000' || array_position(array[${kinds.map(kind => `'${kind}'`).join(',')}], kind) - 1 || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
insert into party (id, kind, name, parent_id, created_at)
  select pg_temp.known('party', n), kind, '单位' || n, case when n = ${parties.station} then pg_temp.known('party', ${parties.bureau}) end, now()
  from (values (1, 'security-company'), (2, 'security-company'), (3, 'security-company'), (${parties.bureau}, 'police'), (${parties.station}, 'police'),
    (${parties.property}, 'property-company'), (${parties.client}, 'client-unit')) p (n, kind);
insert into party_up select id, id, 0 from party union all select id, parent_id, 1 from party where parent_id is not null;
create temp table member as select n, pg_temp.known('person', n) as person, pg_temp.known('membership', n) as id, pg_temp.known('party', party) as party, role
  from (select n, ${company('(n - 1) / 20 + 1')} as party, 'guard' as role from generate_series(1, ${guards}) n union all values ${named.join(', ')}) m (n, party, role);
insert into person (id, name, phone, created_at) select person, '保安' || n, '1380000' || lpad((n % 10000)::text, 4, '0'), now() from member;
insert into membership (id, person_id, party_id, role, from_on, created_at) select id, person, party, role, date '2020-01-01', now() from member;
insert into employment (id, person_id, party_id, number, kind, from_on, created_at)
  select pg_temp.known('employment', n), person, party, n::text, 'labour', date '2020-01-01', now() from member where role in ('guard','leader','office');
insert into site (id, kind, name, created_by, created_at)
  select pg_temp.known('site', n), 'residential-estate', '小区' || n, pg_temp.known('membership', ${readers.office}), now() - interval '1 year' from ${everySite};
insert into site_party (site_id, party_id, relation, from_on)
  select pg_temp.known('site', n), pg_temp.known('party', ${company('n')}), 'guards', date '2020-01-01' from ${everySite}
  union all select pg_temp.known('site', n), pg_temp.known('party', ${parties.station}), 'polices', date '2020-01-01' from ${everySite} where n % 3 > 0
  union all select pg_temp.known('site', n), pg_temp.known('party', ${parties.property}), 'operates', date '2020-01-01' from ${everySite} where n <= 50
  union all select pg_temp.known('site', n), pg_temp.known('party', ${parties.client}), 'owns', date '2020-01-01' from ${everySite} where n <= 5;
insert into post (id, site_id, name, kind, position, created_at)
  select pg_temp.known('post', n), pg_temp.known('site', (n - 1) / 10 + 1), '岗位' || n, 'gate', n % 10, now() - interval '1 year' from ${everyPost};
insert into post_need (id, site_id, post_id, day_kind, starts, minutes, heads, from_on, created_at)
  select pg_temp.known('need', n * 3 + d.at), pg_temp.known('site', (n - 1) / 10 + 1), pg_temp.known('post', n), d.kind, 0, 1440, 1, date '2020-01-01', now() - interval '1 year'
  from ${everyPost}, (values (0, 'workday'), (1, 'rest-day'), (2, 'holiday')) d (at, kind);
insert into checkpoint (id, site_id, name, code, created_at)
  select pg_temp.known('point', n), pg_temp.known('site', (n - 1) / 80 + 1), '点位' || n, 'P' || n, now() - interval '1 year' from generate_series(1, ${posts * 8}) n;
insert into route (id, site_id, post_id, name, created_at)
  select pg_temp.known('route', n), pg_temp.known('site', (n - 1) / 10 + 1), pg_temp.known('post', n), '夜间巡逻', now() - interval '1 year' from ${everyPost};
insert into route_point (route_id, position, checkpoint_id)
  select pg_temp.known('route', n), at, pg_temp.known('point', (n - 1) * 8 + at + 1) from ${everyPost}, generate_series(0, 7) at;
insert into round_plan (id, site_id, post_id, route_id, name, kind, ordered, day_kinds, starts, minutes, laps, slack_minutes, from_on, created_at)
  select pg_temp.known('plan', n), pg_temp.known('site', (n - 1) / 10 + 1), pg_temp.known('post', n), pg_temp.known('route', n), '夜巡', 'patrol', false,
    '{workday,rest-day,holiday}', 1320, 480, 4, 30, date '2020-01-01', now() - interval '1 year' from ${everyPost};
create temp table stand as select n, pg_temp.known('post', n) as post_id, pg_temp.known('site', (n - 1) / 10 + 1) as site_id,
  pg_temp.known('party', ${company('(n - 1) / 10 + 1')}) as party_id, pg_temp.known('route', n) as route_id, pg_temp.known('plan', n) as plan_id,
  pg_temp.known('person', n * 2 - 1) as by_day, pg_temp.known('person', case when n = 1 then ${readers.guard} else n * 2 end) as by_night,
  pg_temp.known('membership', case when n = 1 then ${readers.guard} else n * 2 end) as night_membership from ${everyPost};
analyze member; analyze stand;
`
