import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'

// Fills a city for the bench of the roster's screen: one company of six hundred guards on one site of two hundred posts,
// half of them by day and night, half by day only, with what each post needs written down; a guard stands every other day.
// Shifts from two months before to one after, published up to the end of this month and drafts after; one in fifty is missing.

export const site = '01900008-0000-7000-8000-000000000001'
const party = '01900001-0000-7000-8000-000000000001'
const officeNumber = 601

/** Rows of one kind, so that ids can be told apart. */
const idOf = (kind: number, n: string): string =>
  `('0190000${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
const givens = [
  '伟',
  '强',
  '建国',
  '志明',
  '海涛',
  '国庆',
  '永福',
  '德胜',
  '春生',
  '小军',
  '立新',
  '红兵',
  '大勇',
  '文斌',
  '玉林',
]

const cast = (posts: number, guards: number): string => `
insert into party (id, kind, name, created_at) values ('${party}', 'security-company', '安泰保安服务有限公司', now());
insert into party_up (party_id, ancestor_id, depth) values ('${party}', '${party}', 0);
insert into person (id, name, born_on, created_at)
  select ${idOf(2, 'n::integer')}, substr('${surnames}', ((n + n / 20 * 3) % 20)::integer + 1, 1) || (array['${givens.join("','")}'])[(n / 20 + n * 7) % 15 + 1], date '1984-05-01' + (n * 11)::integer, now()
  from generate_series(1, ${officeNumber}) n;
insert into membership (id, person_id, party_id, role, from_on, created_at)
  select ${idOf(3, 'n::integer')}, ${idOf(2, 'n::integer')}, '${party}', case when n = ${officeNumber} then 'office' else 'guard' end, date '2020-01-01', now() from generate_series(1, ${officeNumber}) n;
insert into employment (id, person_id, party_id, number, kind, from_on, created_at)
  select ${idOf(4, 'n::integer')}, ${idOf(2, 'n::integer')}, '${party}', 'A' || lpad(n::text, 4, '0'), 'labour', date '2020-01-01', now() from generate_series(1, ${guards}) n;
insert into certificate (id, person_id, number, state, from_on, created_at)
  select ${idOf(5, 'n::integer')}, ${idOf(2, 'n::integer')}, '沪' || lpad(n::text, 8, '0'), 'issued', date '2020-01-01', now() from generate_series(1, ${guards}) n;
insert into site (id, kind, name, created_by, created_at) values ('${site}', 'residential-estate', '翠湖苑', ${idOf(3, String(officeNumber))}, now());
insert into site_party (site_id, party_id, relation, from_on) values ('${site}', '${party}', 'guards', date '2020-01-01');
insert into post (id, site_id, name, kind, position, created_at)
  select ${idOf(6, 'n::integer')}, '${site}', (array['门岗','大堂岗','地库岗','巡逻岗','监控岗'])[n % 5 + 1] || ' ' || n, (array['gate','guarding','guarding','patrol','video-patrol'])[n % 5 + 1], n, now()
  from generate_series(1, ${posts}) n;
insert into post_need (id, site_id, post_id, day_kind, starts, minutes, heads, from_on, created_at)
  select uuidv7(), '${site}', ${idOf(6, 'n::integer')}, kind, starts, 720, 1, date '2020-01-01', now()
  from generate_series(1, ${posts}) n, unnest(array['workday','rest-day','holiday']) kind, unnest(array[420, 1140]) starts
  where starts = 420 or n <= ${posts / 2};
`

// Slot s of a day is held by guard s on even days and by s + half of them on odd ones; with the weeks day and night change.
const shifts = (posts: number, guards: number): string => `
insert into shift (id, site_id, post_id, party_id, person_id, starts_at, ends_at, state, created_at)
select uuidv7(), '${site}', ${idOf(6, 'post')}, '${party}', ${idOf(2, 'guard')}, (d + starts * interval '1 minute') at time zone 'Asia/Shanghai',
  (d + (starts + 720) * interval '1 minute') at time zone 'Asia/Shanghai', case when d < $2::date then 'published' else 'draft' end, now()
from (
  select d, case when slot <= ${posts} then slot else slot - ${posts} end as post, case when slot <= ${posts} then 420 else 1140 end as starts,
    1 + ((slot - 1 + (extract(doy from d)::integer / 14) * 37) % ${guards / 2}) + (extract(epoch from d) / 86400)::bigint::integer % 2 * ${guards / 2} as guard
  from generate_series($1::timestamp, $3::timestamp, interval '1 day') d, generate_series(1, ${(posts * 3) / 2}) slot
  where (slot * 31 + extract(doy from d)::integer * 17) % 50 > 0) made`

export type Filled = { token: string; month: string }

/** Fills the city's schema, migrated and empty; answers the office's session and the month to open, `YYYY-MM`. */
export async function fillRoster(
  db: pg.Client,
  { posts, guards, now }: { posts: number; guards: number; now: number },
): Promise<Filled> {
  const month = new Date(now + 8 * 3_600_000).toISOString().slice(0, 7)
  const first = new Date(`${month}-01T00:00:00Z`)
  const plus = (months: number): string =>
    new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + months, 1)).toISOString().slice(0, 10)
  await db.query('set search_path to city, public; set session_replication_role = replica')
  await db.query(cast(posts, guards))
  await db.query(shifts(posts, guards), [plus(-2), plus(1), plus(2)])
  const token = randomBytes(32).toString('base64url')
  await db.query(
    `insert into session (id, token_hash, person_id, membership_id, created_at, seen_at, expires_at)
     values (uuidv7(), $1, ${idOf(2, String(officeNumber))}, ${idOf(3, String(officeNumber))}, now(), now(), now() + interval '1 day')`,
    [createHash('sha256').update(token).digest()],
  )
  await db.query('vacuum analyze')
  return { token, month }
}
