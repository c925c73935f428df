import type { Role } from '#kernel/access.ts'

// Who sees which rows of their own district, as SQL: firm is the employer, site what it guards, me the reader.
const firm = `party_id = '§company'`
const here = `site_id = '§site'`
const mine = `person_id = '§me'`
const guards = (column = 'person_id'): string => `${column} in ('§guard', '§successor')`
const employed = (column = 'person_id'): string =>
  `(${guards(column)} or ${column} in (select person_id from membership where party_id = '§company'))`
const staff: Role[] = ['administrator', 'office', 'leader']
export const office: Role[] = ['administrator', 'office']

type Seen = Partial<Record<Role | 'rest', string>>
const each = (some: readonly Role[], where: string): Seen => Object.fromEntries(some.map(role => [role, where]))

const about = `by_membership = '§member' or ${mine}`
const entries = {
  ...each(staff, `${about} or ${here} or ${firm}`),
  manager: `${about} or (${here} and about_table in ('site','post','checkpoint','route','shift','attendance','round','scan','handover','property_contract','post_need','duty_version','phone_entry','duty_read','case','point_question','round_plan','post_kit','check_rule','gate_rule','declaration','roll_call','spot_check','attachment','gate_entry','training','ledger_print','report'))`,
  officer: `${about} or (${here} and about_table in ('site','post','checkpoint','route','round','scan','handover','property_contract','post_need','duty_version','point_question','round_plan','post_kit','check_rule','gate_rule'))`,
  rest: about,
}
/** Which matters each sees: their own people, the employer, the manager; the police where they are named. */
const matters: Seen = {
  ...each(staff, `${firm} or ${here}`),
  manager: here,
  officer: `${here} and id in (select n.case_id from case_party n join party p on p.id = n.party_id where p.kind = 'police')`,
  rest: `${mine} or opened_person = '§me' or owner_person = '§me'`,
}
const ofMatters: Seen = Object.fromEntries(
  Object.entries(matters).map(([role, where]) => [role, `case_id in (select id from "case" where ${where})`]),
)
const route = `route_id in (select id from route where ${here})`

/** The rows of each table that a role sees of its own district; `rest` is every role that is not named. */
export const seen: Record<string, Seen> = {
  person: {
    office: employed('id'),
    leader: employed('id'),
    administrator: `${employed('id')} or id in (select person_id from account)`,
    ...each(['manager', 'officer', 'client'], `id = '§me' or ${guards('id')}`),
    rest: `id = '§me'`,
  },
  membership: { administrator: 'true', ...each(['office', 'leader'], firm), rest: mine },
  account: { administrator: 'true', office: employed(), rest: mine },
  pin: { ...each(office, guards()), rest: mine },
  device: { ...each(office, firm), rest: mine },
  enrolment: each(office, firm),
  session: { rest: mine },
  attempt: {},
  site: { rest: here.replace('site_id', 'id') },
  site_party: { rest: here },
  post: { rest: here },
  checkpoint: { housing: 'false', client: 'false', owners: 'false', rest: here },
  route: { housing: 'false', client: 'false', owners: 'false', rest: here },
  route_point: { housing: 'false', client: 'false', owners: 'false', rest: route },
  employment: { ...each(staff, firm), rest: mine },
  certificate: { ...each(staff, employed()), rest: mine },
  certificate_event: { ...each(staff, employed()), rest: mine },
  vetting: { ...each(office, firm), rest: mine },
  protection: { ...each(office, firm), rest: mine },
  consent: { ...each(staff, firm), rest: mine },
  // A draft is the thought of whoever rosters; a dropped one stays theirs.
  shift: {
    ...each(staff, here),
    ...each(['manager', 'client'], `${here} and state in ('published','cancelled')`),
    rest: `${mine} and state in ('published','cancelled')`,
  },
  absence: { ...each(staff, firm), rest: mine },
  swap: { ...each(staff, firm), rest: `from_person = '§me' or to_person = '§me'` },
  relief: {
    ...each([...staff, 'manager', 'client'], here),
    rest: `${mine} or shift_id in (select id from shift where ${mine})`,
  },
  holiday_duty: { owners: 'false', rest: here },
  calendar_feed: { rest: mine },
  house_rule: each([...staff, 'guard'], firm),
  hours_approval: each([...staff, 'guard'], firm),
  roster_mark: each(staff, firm),
  roster_pattern: each(staff, firm),
  attendance: { ...each([...staff, 'manager', 'client'], here), guard: `${mine} or shift_id = '§handed'`, rest: mine },
  declaration: { ...each([...staff, 'manager'], here), rest: mine },
  roll_call: { ...each([...staff, 'manager'], here), rest: 'false' },
  roll_call_line: { ...each([...staff, 'manager'], here), rest: mine },
  round_plan: { housing: 'false', client: 'false', owners: 'false', rest: here },
  point_question: { housing: 'false', client: 'false', owners: 'false', rest: here },
  round_sign: {
    ...each([...staff, 'manager', 'officer'], here),
    rest: `${mine} or round_id in (select id from round where ${mine})`,
  },
  point_answer: { ...each([...staff, 'manager', 'officer'], here), rest: mine },
  round: { ...each([...staff, 'manager', 'officer'], here), rest: mine },
  scan: { ...each([...staff, 'manager', 'officer'], here), rest: mine },
  finding_answer: { ...each(staff, firm), rest: mine },
  finding_verdict: { ...each(staff, firm), rest: mine },
  card: { ...each(office, firm), rest: mine },
  verification: { rest: mine },
  trail: {},
  judged: {},
  finding: { ...each(staff, firm), rest: `${mine} or about_id in (select id from handover where from_person = '§me')` },
  handover: { ...each([...staff, 'manager', 'officer'], here), rest: `from_person = '§me' or to_person = '§me'` },
  case: matters,
  case_step: ofMatters,
  case_party: ofMatters,
  op: { rest: `membership_id = '§member'` },
  entry: entries,
  payload: Object.fromEntries(
    Object.entries(entries).map(([role, where]) => [role, `entry_id in (select id from entry where ${where})`]),
  ),
  heading_map: each(office, firm),
  import_run: each(office, firm),
  punch: { ...each(staff, firm), rest: mine },
  unsealed: {},
  outbox: {},
  quarantine: each(office, firm),
  refusal: { ...each(staff, firm), rest: `by_membership = '§member'` },
  attachment: { ...each([...staff, 'manager'], here), rest: mine },
  file: {
    ...each([...staff, 'manager'], `${here} or id in (select file_id from attachment where ${here})`),
    guard: `${here} or ${mine}`,
    rest: here,
  },
  property_contract: { guard: 'false', rest: here },
  post_kit: { housing: 'false', client: 'false', owners: 'false', rest: here },
  post_need: { rest: here },
  duty_version: { rest: here },
  duty_read: { ...each([...staff, 'manager'], here), rest: mine },
  gate_entry: { ...each([...staff, 'manager', 'guard'], here), rest: mine },
  training: {
    ...each([...staff, 'manager'], here),
    rest: `id in (select training_id from training_line where ${mine})`,
  },
  training_line: { ...each([...staff, 'manager'], here), rest: mine },
  training_sign: { ...each([...staff, 'manager'], here), rest: mine },
  ledger_print: { ...each([...staff, 'manager'], here), rest: 'false' },
  spot_check: { ...each([...staff, 'manager'], here), rest: mine },
  check_rule: { housing: 'false', client: 'false', owners: 'false', rest: here },
  gate_rule: { housing: 'false', client: 'false', owners: 'false', rest: here },
  notice: { rest: mine },
  told: {},
  notice_rule: {
    ...each(office, `${mine} or (person_id is null and ${firm})`),
    ...each(['leader', 'guard'], `${mine} or (person_id is null and ${firm})`),
    rest: mine,
  },
  notice_wish: { rest: mine },
  push_subscription: { rest: mine },
  webhook: each(office, firm),
  delivery: { ...each(office, `${mine} or (webhook_id is not null and ${firm})`), rest: mine },
  report: {
    ...each(office, firm),
    leader: here,
    manager: `${here} and reader <> 'headquarters'`,
    client: `${here} and reader = 'client'`,
    owners: `${here} and reader = 'owners'`,
    rest: 'false',
  },
  phone_entry: { ...each([...staff, 'manager', 'guard'], here), rest: 'false' },
}
