import type pg from 'pg'
import { newId } from '#kernel/id.ts'
import { dayAt } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { City } from '#shell/db/pool.ts'
import { happenedAt } from '#shell/ops/clock.ts'
import type { ScanAsk } from './commit-scans.ts'

// Named with the city and the schema's version, so a plan is parsed once per connection and never outlives its tables.
const named = (city: City, name: string, text: string, values: unknown[]): pg.QueryConfig => ({
  name: `${city.schema}_v1_${name}`,
  text,
  values,
})

/** Asks the database, in order, who holds each token and what each code and shift is. */
export const readContext = (city: City, asks: readonly ScanAsk[]): pg.QueryConfig =>
  named(city, 'scan_context', `select * from "${city.schema}".scan_context($1, $2, $3, $4::date[], $5) order by n`, [
    asks.map(ask => ask.token),
    asks.map(ask => ask.op.input.code),
    asks.map(ask => ask.op.input.shiftId ?? null),
    asks.map(ask => dayAt(happenedAt(ask.op, ask.receivedAt, ask.deviceNow), city.timeZone)),
    instant(Math.max(...asks.map(ask => ask.receivedAt))),
  ])

/** One scan as the statement takes it: its columns in `scanColumns` order, what was read, and four digests end to end. */
export type ScanRow = { columns: readonly (string | number | null)[]; code: string; bytes: Buffer }

// A group travels as text cut by control characters and one run of bytes: half the work of the same rows as JSON, on
// both sides. Nothing a person wrote stands between the cuts: ids, times and numbers are ours, JSON escapes its own
// control characters, and the code that was read goes as a parameter of its own.
const betweenColumns = '\u001f'
const betweenRows = '\u001e'
const bytesPerRow = 112

const scanColumns = [
  'id uuid',
  'received_at timestamptz',
  'happened_at timestamptz',
  'device_at timestamptz',
  'clock_offset bigint',
  'site_id uuid',
  'post_id uuid',
  'checkpoint_id uuid',
  'round_id uuid',
  'shift_id uuid',
  'party_id uuid',
  'person_id uuid',
  'membership_id uuid',
  'device_id uuid',
  'device_seq bigint',
  'how text',
  'place_lon double precision',
  'place_lat double precision',
  'place_metres integer',
  'entry_id uuid',
  'outcome jsonb',
  'body text',
]
const column = (declared: string, index: number): string => {
  const [name, ...type] = declared.split(' ')
  return `nullif(a[${index + 1}], '')::${type.join(' ')} as ${name}`
}
const bytes = (name: string, from: number, length: number): string =>
  `substr($3::bytea, ((n - 1) * ${bytesPerRow})::integer + ${from + 1}, ${length}) as ${name}`

const scanText = `
with input as materialized (
  select ${scanColumns.map(column).join(', ')}, ($2::text[])[n] as code,
    ${bytes('input_digest', 0, 32)}, ${bytes('digest', 32, 32)}, ${bytes('leaf', 64, 32)}, ${bytes('salt', 96, 16)}
  from (select string_to_array(line, E'\\x1f') as a, n from unnest(string_to_array($1::text, E'\\x1e')) with ordinality as t (line, n)) as cut),
fresh as (
  insert into op (id, name, membership_id, input_digest, outcome, received_at)
  select id, 'patrol.scan', membership_id, input_digest, outcome, received_at from input
  on conflict (id) do nothing returning id),
scans as (
  insert into scan (id, received_at, happened_at, device_at, clock_offset, site_id, post_id, checkpoint_id, round_id, shift_id, party_id, person_id, membership_id, device_id, device_seq, code, how, place_lon, place_lat, place_metres)
  select id, received_at, happened_at, device_at, clock_offset, site_id, post_id, checkpoint_id, round_id, shift_id, party_id, person_id, membership_id, device_id, device_seq, code, how, place_lon, place_lat, place_metres
  from input where id in (select id from fresh)),
entries as (
  insert into entry (id, received_at, happened_at, kind, op_id, by_membership, device_id, about_table, about_id, site_id, party_id, person_id, digest, leaf)
  select entry_id, received_at, happened_at, 'patrol.scan', id, membership_id, device_id, 'scan', id, site_id, party_id, person_id, digest, leaf
  from input where id in (select id from fresh)),
payloads as (
  insert into payload (entry_id, received_at, salt, body) select entry_id, received_at, salt, body from input where id in (select id from fresh)),
marks as (
  insert into unsealed (entry_ids, received_at, leaves)
  select array_agg(entry_id order by entry_id), array_agg(received_at order by entry_id), array_agg(leaf order by entry_id)
  from input where id in (select id from fresh) having count(*) > 0),
word as (
  insert into outbox (id, topics, created_at)
  select $4::uuid, array_agg(distinct 'site:' || site_id) || array_agg(distinct 'person:' || person_id), $5::timestamptz
  from input where site_id is not null and id in (select id from fresh) having count(*) > 0)
select id from fresh`

/** Writes every fresh scan of a group whole, and answers the ids that were fresh. */
export const insertScans = (city: City, rows: readonly ScanRow[], now: number): pg.QueryConfig =>
  named(city, 'scan_insert', scanText, [
    rows.map(row => row.columns.join(betweenColumns)).join(betweenRows),
    rows.map(row => row.code),
    Buffer.concat(rows.map(row => row.bytes)),
    newId(now),
    instant(now),
  ])

const findingText = `
with input as materialized (
  select * from json_to_recordset($1::json) as x(id uuid, kind text, about_table text, about_id uuid, site_id uuid, party_id uuid, person_id uuid, facts jsonb, found_at timestamptz,
    op_id uuid, received_at timestamptz, happened_at timestamptz, membership_id uuid, device_id uuid, entry_id uuid, digest text, leaf text, salt text, body text)),
kept as materialized (select input.* from input join op on op.id = input.op_id and op.xmin = pg_current_xact_id()::xid),
findings as (
  insert into finding (id, kind, about_table, about_id, site_id, party_id, person_id, facts, found_at)
  select id, kind, about_table, about_id, site_id, party_id, person_id, facts, found_at from kept),
entries as (
  insert into entry (id, received_at, happened_at, kind, op_id, by_membership, device_id, about_table, about_id, site_id, party_id, person_id, digest, leaf)
  select entry_id, received_at, happened_at, 'finding.raise', op_id, membership_id, device_id, 'finding', id, site_id, party_id, person_id, decode(digest, 'hex'), decode(leaf, 'hex') from kept),
payloads as (
  insert into payload (entry_id, received_at, salt, body) select entry_id, received_at, decode(salt, 'hex'), body from kept)
insert into unsealed (entry_ids, received_at, leaves)
select array_agg(entry_id order by entry_id), array_agg(received_at order by entry_id), array_agg(decode(leaf, 'hex') order by entry_id) from kept having count(*) > 0`

/** Writes the findings of scans that this very transaction kept. */
export const insertFindings = (city: City, rows: readonly Record<string, unknown>[]): pg.QueryConfig =>
  named(city, 'finding_insert', findingText, [JSON.stringify(rows)])
