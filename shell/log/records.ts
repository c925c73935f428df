import type { Json } from '#kernel/canonical.ts'

// The tables whose rows the log vouches for, and how a row is read back: as the database itself would print it, so
// that `verify` compares what is there now with what the entry said then. Columns that are secret or sealed take part
// as a hash of what is stored; columns that move without meaning (a counter against replay) take no part.

type Recorded = { id?: string; hashed?: readonly string[]; left?: readonly string[]; with?: string }

export const records = {
  party: {
    with: `jsonb_build_object('up', (select jsonb_agg(jsonb_build_array(u.ancestor_id, u.depth) order by u.depth) from party_up u where u.party_id = t.id))`,
  },
  person: { hashed: ['identity_sealed', 'identity_hash'] },
  membership: {},
  account: { hashed: ['password_hash', 'totp_sealed'], left: ['totp_last'] },
  pin: { id: 'person_id', hashed: ['hash'] },
  device: {},
  site: {
    with: `jsonb_build_object('parties', (select jsonb_agg(to_jsonb(p) order by p.relation, p.party_id) from site_party p where p.site_id = t.id))`,
  },
  post: {},
  checkpoint: { hashed: ['code'] },
  route: {
    with: `jsonb_build_object('points', (select jsonb_agg(jsonb_build_array(r.position, r.checkpoint_id) order by r.position) from route_point r where r.route_id = t.id))`,
  },
  employment: {},
  certificate: {},
  shift: {},
  attendance: {},
  round: {},
  scan: {},
  finding: {},
  handover: {},
  file: {},
  property_contract: {},
  post_need: {},
  duty_version: {},
  duty_read: {},
  phone_entry: {},
  certificate_event: {},
  vetting: {},
  protection: {},
  consent: {},
  absence: {},
  swap: {},
  relief: {},
  holiday_duty: {},
  hours_approval: {},
  house_rule: { id: 'party_id' },
  roster_mark: {},
  roster_pattern: {},
  calendar_feed: { id: 'person_id', hashed: ['token_hash'] },
  heading_map: {},
  punch: {},
  case: {},
  case_step: {},
  case_party: {},
  attachment: {},
  declaration: {},
  roll_call: {
    with: `jsonb_build_object('lines', (select jsonb_agg(to_jsonb(l) order by l.id) from roll_call_line l where l.roll_call_id = t.id))`,
  },
  point_question: {},
  round_plan: {},
  round_sign: {},
  point_answer: {},
  finding_answer: {},
  finding_verdict: {},
  check_rule: { id: 'site_id' },
  spot_check: {},
  post_kit: {},
  gate_entry: {},
  gate_rule: { id: 'site_id' },
  report: { hashed: ['figures'] },
  notice_rule: {},
  notice_wish: { id: 'person_id', hashed: ['mail'] },
  push_subscription: { hashed: ['endpoint', 'p256dh', 'auth'] },
  // Whoever has the address of a hook can often write to what is behind it: it is not for those who read the log.
  webhook: { hashed: ['url'], left: ['failing_since'] },
  training: {},
  training_line: {},
  training_sign: {},
  ledger_print: {},
  card: { hashed: ['code_hash'] },
} as const satisfies Record<string, Recorded>

export type RecordTable = keyof typeof records

const declared = records as Record<RecordTable, Recorded>

export const recordTables = Object.keys(records) as RecordTable[]
/** Whether a record takes in rows of another table. */
export const gathers = (table: RecordTable): boolean => declared[table].with !== undefined
export const recordId = (table: RecordTable): string => declared[table].id ?? 'id'

/** The SQL that prints a row of `table` (alias `t`) as the jsonb the log keeps. */
export function recordSql(table: RecordTable): string {
  const { hashed = [], left = [], with: extra } = declared[table]
  const minus = left.length > 0 ? ` - array[${left.map(name => `'${name}'`).join(',')}]` : ''
  const hashes = hashed.map(
    name => `'${name}', encode(sha256(convert_to(coalesce(t.${name}::text, ''), 'UTF8')), 'hex')`,
  )
  const parts = [
    `(to_jsonb(t)${minus})`,
    ...(hashes.length > 0 ? [`jsonb_build_object(${hashes.join(', ')})`] : []),
    ...(extra ? [extra] : []),
  ]
  return parts.join(' || ')
}

/** An instant as the database prints it inside jsonb: no trailing zeros, `+00:00`. For rows written without reading back. */
export const jsonInstant = (ms: number): string =>
  `${new Date(ms)
    .toISOString()
    .slice(0, -1)
    .replace(/\.?0+$/, '')}+00:00`

export type Body = { record: Json; [more: string]: Json }
