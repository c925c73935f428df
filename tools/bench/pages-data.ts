import type pg from 'pg'
import { cast, idOf, posts, readers, sites } from './pages-cast.ts'

// Fills the city of `bench:pages`: written as the owner straight into the tables, with the entries and payloads that the
// acts would have left (of scans the entries only), so that lists, books, reports and the law have what they read.

/** What a night leaves: each post changes hands twice a day; by night four rounds of eight points. */
const perDay = { gate: sites * 100, incidents: 1000, refusals: 3000, findings: 1500, notices: 4000 }

const ago = (share: string): string => `to_timestamp($1::float8 / 1000 - $2::float8 * 86400 * (${share}))`
const id = (at: string): string => `uuidv7(${at} - clock_timestamp())`
const some = (most: number): string => `1 + floor(random() * ${most})::integer`

type Step = { text: string; values?: 'now' | 'days' }
const step = (text: string): Step => ({ text, values: 'days' })

// The clock's day begins at seven in the city's zone, when the day's guard comes.
const shifts =
  step(`insert into shift (id, site_id, post_id, party_id, person_id, starts_at, ends_at, state, created_at)
  select ${id("at - interval '7 days'")}, site_id, post_id, party_id, case when half = 0 then by_day else by_night end, at, at + interval '12 hours', 'published', at - interval '7 days'
  from stand, generate_series(-$2::integer, 2) d, generate_series(0, 1) half,
    lateral (select (date_trunc('day', to_timestamp($1::float8 / 1000) at time zone 'Asia/Shanghai') + make_interval(days => d, hours => 7 + half * 12)) at time zone 'Asia/Shanghai' as at) w`)
const now = 'to_timestamp($1::float8 / 1000)'
const begun = `shift where starts_at < ${now} and $2::integer > 0`

const attendances =
  step(`insert into attendance (id, shift_id, site_id, post_id, party_id, person_id, on_at, off_at, off_kind, device_at, received_at)
  select ${id('on_at')}, id, site_id, post_id, party_id, person_id, on_at, case when ends_at < ${now} then ends_at end, case when ends_at < ${now} then 'handed-over' end, on_at, on_at
  from (select *, starts_at - interval '10 minutes' * random() as on_at from ${begun}) s`)
const declarations =
  step(`insert into declaration (id, attendance_id, site_id, party_id, person_id, certificate, uniform, badge, declared_at, received_at)
  select ${id('on_at')}, id, site_id, party_id, person_id, true, random() < 0.99, true, on_at, on_at from attendance where on_at < ${now} and $2::integer > 0`)
const rounds =
  step(`insert into round (id, route_id, shift_id, site_id, party_id, person_id, plan_id, due_at, started_at, ended_at, received_at)
  select ${id('at')}, t.route_id, s.id, s.site_id, s.party_id, s.person_id, t.plan_id, due, at, at + interval '35 minutes', at
  from shift s join stand t on t.post_id = s.post_id and t.by_night = s.person_id, generate_series(0, 3) lap,
    lateral (select s.starts_at + make_interval(hours => 3 + lap * 2) as due) d, lateral (select due + interval '20 minutes' * random() as at) w
  where at < ${now} and $2::integer > 0`)
const scans =
  step(`insert into scan (id, received_at, happened_at, device_at, clock_offset, site_id, post_id, checkpoint_id, round_id, shift_id, party_id, person_id, membership_id, device_seq, code, how)
  select ${id('at')}, at, at - interval '2 seconds', at - interval '2 seconds', 0, r.site_id, t.post_id, pg_temp.known('point', (t.n - 1) * 8 + k), r.id, r.shift_id, r.party_id, r.person_id,
    t.night_membership, k, 'P' || (t.n - 1) * 8 + k, 'qr'
  from round r join stand t on t.route_id = r.route_id, generate_series(1, 8) k, lateral (select r.started_at + k * interval '4 minutes' as at) w where at < ${now} and $2::integer > 0`)
const handovers =
  step(`insert into handover (id, post_id, site_id, party_id, from_shift, from_person, to_person, counted, walked, matters, to_confirmed, happened_at, device_at, received_at)
  select ${id('s.ends_at')}, s.post_id, s.site_id, s.party_id, s.id, s.person_id, case when s.person_id = by_day then by_night else by_day end,
    '[{"item":"钥匙","expected":12,"found":12},{"item":"对讲机","expected":2,"found":2}]', '[{"item":"gate","good":true,"says":null}]', '[]', true, s.ends_at, s.ends_at, s.ends_at
  from shift s join stand t on t.post_id = s.post_id where s.ends_at < ${now} and $2::integer > 0`)
const checks =
  step(`insert into spot_check (id, site_id, post_id, shift_id, party_id, person_id, source, state, drawn, asked_at, due_at, reached_at, answered_at, received_at)
  select ${id('at')}, s.site_id, s.post_id, s.id, s.party_id, s.person_id, 'phone', case when answers then 'answered' else 'unanswered' end, k, at, at + interval '10 minutes', at, case when answers then at + interval '2 minutes' end, at
  from shift s join stand t on t.post_id = s.post_id and t.by_night = s.person_id, generate_series(1, 2) k,
    lateral (select s.starts_at + interval '11 hours' * random() as at, random() < 0.97 as answers) w where at < ${now} and $2::integer > 0`)

/** Kept thirty days: the newest of them, whatever the days asked for. */
const gateDays = 30
const gate =
  step(`insert into gate_entry (id, site_id, post_id, party_id, person_id, kind, subject, plate, phone_tail, whom, purpose, in_at, out_at, out_by, erase_on, device_at, received_at)
  select ${id('at')}, site_id, post_id, party_id, case when k % 2 = 0 then by_day else by_night end, (array['visitor','contractor','vehicle','delivery','visitor','key'])[kind], '张先生', case kind when 3 then '沪A12345' end, '1234', '3栋502', '送货',
    at, case when k > 300 then at + interval '1 hour' end, case when k > 300 then by_day end, ((at at time zone 'Asia/Shanghai')::date + 30), at, at
  from (select k, ${ago(`least($2, ${gateDays})::float8 / $2 * k::float8 / n`)} as at, ${some(6)} as kind, case when k % 60 = 0 then 1 else ${some(posts)} end as post
    from (select (${perDay.gate} * least($2, ${gateDays}))::integer as n) f, generate_series(1, n) k) made join stand on stand.n = post`)

// Three of four are incidents, closed within hours; a few stand open.
const cases =
  step(`insert into "case" (id, kind, state, site_id, post_id, party_id, owner_role, owner_party, facts, passes_on, due_at, opened_person, happened_at, opened_at, closed_at)
  select ${id('at')}, case when k % 4 > 0 then 'incident' else 'hazard' end, case when k % 4 > 0 then case when k > 2000 then 'closed' else 'handling' end when k > 2000 then 'confirmed' else 'noted' end, site_id, post_id, party_id, 'leader', party_id,
    case when k % 4 > 0 then '{"kind":"public-order","line":"北门外有人徘徊","did":[]}'::jsonb else '{"kind":"fire-exit","line":"楼道堆物"}' end, true, at + interval '3 days',
    case when k / 50 % 2 = 0 then by_day else by_night end, at - interval '1 minute', at, case when k > 2000 then at + interval '5 hours' end
  from (select k, ${ago('k::float8 / n')} as at, case when k % 50 = 0 then 1 else ${some(posts)} end as post from (select (${perDay.incidents} * $2)::integer as n) f, generate_series(1, n) k) made
  join stand on stand.n = post`)
const steps =
  step(`insert into case_step (id, case_id, site_id, party_id, action, from_state, to_state, by_person, says, facts, happened_at, received_at)
  select ${id('at')}, c.id, c.site_id, c.party_id, a.action, null, a.becomes, c.opened_person, case a.action when 'handle' then '已劝离' end,
    case a.action when 'close' then '{"result":"settled"}'::jsonb else '{}' end, at, at
  from "case" c, (values (1, 'acknowledge', 'acknowledged'), (2, 'handle', 'handling'), (3, 'close', 'closed')) a (n, action, becomes), lateral (select c.opened_at + a.n * interval '5 minutes' as at) w
  where at < ${now} and $2::integer > 0 and (a.n < 3 or c.closed_at is not null)`)
const findings =
  step(`insert into finding (id, kind, about_table, about_id, site_id, party_id, person_id, facts, found_at, judged_at)
  select ${id('at')}, case when k % 2 = 0 then 'late' else 'hours-over' end, 'round', gen_random_uuid(), site_id, party_id, by_night,
    case when k % 2 = 0 then '{"minutes":12}'::jsonb else jsonb_build_object('law', (array['ll-hours-8-44','ll-weekly-rest','impl-certificate-at-post'])[k % 3 + 1]) end, at, case when k > 3000 then at + interval '1 day' end
  from (select k, ${ago('k::float8 / n')} as at, case when k % 500 = 0 then 1 else ${some(posts)} end as post from (select (${perDay.findings} * $2)::integer as n) f, generate_series(1, n) k) made
  join stand on stand.n = post`)
const trainings =
  step(`insert into training (id, site_id, party_id, by_membership, kind, topic, held_on, starts, minutes, trainer, created_at)
  select ${id('at')}, pg_temp.known('site', site), party_id, pg_temp.known('membership', ${readers.leader}), 'rules', '岗位规范', at::date, 540, 60, '李教官', at
  from (select ${ago('k::float8 / n')} as at, ${some(sites)} as site from (select ($2 * 300)::integer as n) f, generate_series(1, n) k) made join stand on stand.n = site * 10`)
const trained = step(`insert into training_line (id, training_id, site_id, party_id, person_id, result)
  select gen_random_uuid(), t.id, t.site_id, t.party_id, s.by_day, 'present' from training t join stand s on s.site_id = t.site_id where $1::float8 > 0 and $2::integer > 0`)
const noticed =
  step(`insert into notice (id, source, person_id, membership_id, party_id, kind, facts, urgency, at, read_at)
  select ${id('at')}, 'bench:' || k, m.person, m.id, m.party, 'post.absent', '{"site":"小区1","post":"岗位1","minutes":31}', 'now', at, case when k > 2000 then at end
  from (select k, ${ago('k::float8 / n')} as at, case when k % 10 = 0 then ${readers.office} when k % 10 = 1 then ${readers.guard} else ${some(posts)} end as who
    from (select (${perDay.notices} * $2)::integer as n) f, generate_series(1, n) k) made join member m on m.n = who`)
const reports =
  step(`insert into report (id, party_id, site_id, reader, month, version, as_of, figures, digest, issued_by, issued_at)
  select ${id('at')}, pg_temp.known('party', 1), pg_temp.known('site', site), (array['client','owners','headquarters'])[k % 3 + 1], '2024-01', k, at, '{}', repeat('0', 64), pg_temp.known('membership', ${readers.office}), at
  from (select site, k, ${ago('k::float8 / ($2 * 3)')} as at from generate_series(1, 50) site, generate_series(1, ($2 * 3)::integer) k) made`)

/** The entries of one table: what its acts are called, and when each of them came. Their payloads hold the row. */
const told = (table: string, acts: readonly [kind: string, at: string][], person = 't.person_id'): Step =>
  step(`with made as materialized (
      select ${id('a.at')} as id, a.at, a.kind, t.id as about, t.site_id, t.party_id, ${person} as person, jsonb_build_object('record', to_jsonb(t))::text as body
      from "${table}" t, lateral (values ${acts.map(([kind, at]) => `('${kind}', ${at})`).join(', ')}) a (kind, at)
      where a.at < ${now} and $2::integer > 0),
    noted as (insert into payload (entry_id, received_at, salt, body) select id, at, '\\x00', body from made)
  insert into entry (id, received_at, happened_at, kind, about_table, about_id, site_id, party_id, person_id, digest, leaf)
    select id, at, at, kind, '${table}', about, site_id, party_id, person, '\\x00', '\\x00' from made`)
const scansTold =
  step(`insert into entry (id, received_at, happened_at, kind, op_id, by_membership, about_table, about_id, site_id, party_id, person_id, digest, leaf)
  select ${id('received_at')}, received_at, happened_at, 'patrol.scan', id, membership_id, 'scan', id, site_id, party_id, person_id, '\\x00', '\\x00' from scan where $1::float8 > 0 and $2::integer > 0`)
// Half of them rest on a law.
const refused = step(`with made as materialized (
    select ${id('at')} as id, at, m.* , jsonb_build_object('op', 'shift.publish', 'code', 'shift.rest', 'law', case when k % 2 = 0 then (array['ll-hours-8-44','ll-weekly-rest','impl-certificate-at-post'])[k % 3 + 1] end, 'facts', '{}'::jsonb)::text as body
    from (select k, ${ago('k::float8 / n')} as at, case when k % 5 = 0 then ${readers.office} else ${some(posts * 2)} end as who from (select (${perDay.refusals} * $2)::integer as n) f, generate_series(1, n) k) r
    join (select n, person, id as membership, party from member) m on m.n = r.who),
  noted as (insert into payload (entry_id, received_at, salt, body) select id, at, '\\x00', body from made),
  counted as (insert into refusal (entry_id, received_at, party_id, by_membership, law)
    select id, at, party, membership, body::jsonb ->> 'law' from made where body::jsonb ->> 'law' is not null)
  insert into entry (id, received_at, happened_at, kind, op_id, by_membership, about_table, about_id, party_id, person_id, digest, leaf)
    select id, at, at, 'request.refuse', gen_random_uuid(), membership, 'op', gen_random_uuid(), party, person, '\\x00', '\\x00' from made`)

const logged: readonly Step[] = [
  ...['site', 'post', 'post_need', 'route', 'round_plan'].map((table): Step => ({
    text: `with made as materialized (select ${id('t.created_at')} as id, t.created_at as at, t.id as about, ${table === 'site' ? 't.id' : 't.site_id'} as site_id,
          jsonb_build_object('record', to_jsonb(t)${table === 'route' ? ` || jsonb_build_object('points', (select jsonb_agg(jsonb_build_array(r.position, r.checkpoint_id) order by r.position) from route_point r where r.route_id = t.id))` : ''})::text as body from ${table} t),
        noted as (insert into payload (entry_id, received_at, salt, body) select id, at, '\\x00', body from made)
      insert into entry (id, received_at, happened_at, kind, about_table, about_id, site_id, party_id, digest, leaf)
        select id, at, at, '${table.replaceAll('_', '-')}.add', '${table}', about, site_id, pg_temp.known('party', 1), '\\x00', '\\x00' from made`,
  })),
  told('shift', [['shift.publish', 't.created_at']]),
  told('attendance', [
    ['attendance.sign-on', 't.on_at'],
    ['attendance.sign-off', 't.off_at'],
  ]),
  told('round', [
    ['round.start', 't.started_at'],
    ['round.end', 't.ended_at'],
  ]),
  told('handover', [['handover.sign', 't.happened_at']], 't.from_person'),
  told('spot_check', [['check.ask', 't.asked_at']]),
  told('gate_entry', [
    ['gate.enter', 't.received_at'],
    ['gate.leave', 't.out_at'],
  ]),
  told(
    'case',
    [
      ['case.open', 't.opened_at'],
      ['case.close', 't.closed_at'],
    ],
    't.opened_person',
  ),
  scansTold,
  refused,
]

const seals: Step = {
  text: `insert into seal (place, entry_id, received_at, leaf) select row_number() over () - 1, id, received_at, leaf from entry`,
}
const filled = [shifts, attendances, declarations, rounds, scans, handovers, checks, gate, cases, steps, findings, trainings, trained, noticed, reports, ...logged, seals] // prettier-ignore
const heavy = 'shift attendance declaration round scan handover spot_check gate_entry case case_step finding training training_line notice report entry'.split(' ') // prettier-ignore

/** Takes the secondary indexes of some tables away; what comes back makes them again, faster than row by row. */
export async function withoutIndexes(db: pg.Client, tables: readonly string[]): Promise<() => Promise<void>> {
  const among = [tables.map(table => `"${table}"`)]
  const { rows: rules } = await db.query<{ name: string; on: string; text: string }>(
    `select conname as name, conrelid::regclass::text as on, pg_get_constraintdef(oid) as text from pg_constraint where conrelid = any($1::regclass[]) and contype = 'x'`,
    among,
  )
  for (const { name, on } of rules) await db.query(`alter table ${on} drop constraint ${name}`)
  const { rows } = await db.query<{ name: string; text: string }>(
    `select indexrelid::regclass::text as name, replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') as text
     from pg_index where indrelid = any($1::regclass[]) and not indisprimary and not indisunique`,
    among,
  )
  for (const { name } of rows) await db.query(`drop index ${name}`)
  return async () => {
    for (const { text } of rows) await db.query(text)
    for (const { name, on, text } of rules) await db.query(`alter table ${on} add constraint ${name} ${text}`)
  }
}

/** Fills the city's schema, migrated and empty, with so many days up to `now` (ms); each reader's token is their role, hashed. */
export async function fillCity(db: pg.Client, given: { schema: string; days: number; now: number }): Promise<void> {
  const { schema, days, now: at } = given
  await db.query(`discard temp; set search_path to "${schema}", public; set session_replication_role = replica`)
  await db.query(`set maintenance_work_mem = '512MB'; set work_mem = '64MB'; set jit = off`)
  for (let back = -30; back <= Math.max(days + 31, 396); back += 28)
    await db.query('select ensure_partitions($1)', [new Date(at - back * 86_400_000)])
  await db.query(cast)
  const again = await withoutIndexes(db, heavy)
  for (const { text, values } of filled) await db.query(text, values ? [at, days] : [])
  await again()
  for (const [role, n] of Object.entries(readers))
    await db.query(
      `insert into session (id, token_hash, person_id, membership_id, created_at, seen_at, expires_at)
       values ($1, sha256(convert_to($2, 'UTF8')), $3, $1, now(), now(), now() + interval '100 days')`,
      [idOf('membership', n), role, idOf('person', n)],
    )
  await db.query('vacuum analyze')
}
