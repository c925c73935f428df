import { sql, type Kysely } from 'kysely'

// Frozen in time: imports nothing of ours. The night: how a guard signs on, what a round owes, what is asked at a point,
// spot checks, the gate of a handover, what the judge of scans remembers, and the gate register.

export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(signOn)
  await run(rounds)
  await run(findings)
  await run(checks)
  await run(handovers)
  await run(gate)
  await run(asks)
  await run(policies)
  await run(functions)
  await run(scans)
}

const signOn = `
alter table attendance
  add column place_state text not null default 'none' check (place_state in ('inside','outside','unknown','declined','none')),
  add column place_lon double precision check (place_lon between -180 and 180),
  add column place_lat double precision check (place_lat between -90 and 90),
  add column place_metres integer check (place_metres >= 0),
  add column entered_by uuid references membership,
  add column left_by uuid references membership,
  add column behalf_reason text check (length(behalf_reason) between 1 and 200),
  add column left_reason text check (length(left_reason) between 1 and 200),
  add column handing_at timestamptz,
  add constraint attendance_place check ((place_lon is null) = (place_lat is null)),
  add constraint attendance_behalf check ((entered_by is null or behalf_reason is not null) and (left_by is null or left_reason is not null));
comment on column attendance.place_state is 'inside or outside the site''s boundary by the claimed place; unknown: no boundary, or too vague to say; declined: the guard did not agree; none: the phone gave none';
comment on column attendance.entered_by is 'the leader who entered it for a guard whose phone is dead, behalf_reason why; left_by and left_reason likewise for its end';
comment on column attendance.handing_at is 'since when the handover is under way';

create table declaration (
  id            uuid primary key,
  attendance_id uuid not null,
  site_id       uuid references site,
  party_id      uuid not null references party,
  person_id     uuid not null references person,
  certificate   boolean not null,
  uniform       boolean not null,
  badge         boolean not null,
  says          text check (length(says) <= 200),
  declared_at   timestamptz not null,
  received_at   timestamptz not null
);
create index declaration_by_attendance on declaration (attendance_id);
create index declaration_by_site on declaration (site_id, declared_at desc, id desc);
create index declaration_by_person on declaration (person_id, declared_at desc, id desc);
comment on table declaration is 'visible: the person, the employer''s office and leaders, who answers for the site; mask: none; kept: 2 years; its photo 30 days';

create table roll_call (
  id          uuid primary key,
  site_id     uuid not null references site,
  party_id    uuid not null references party,
  by_person   uuid not null references person,
  tasks       text not null check (length(tasks) <= 1000),
  held_at     timestamptz not null,
  received_at timestamptz not null
);
create index roll_call_by_site on roll_call (site_id, held_at desc, id desc);
comment on table roll_call is 'visible: who held it, those called, who answers for the site; mask: none; kept: 2 years';

create table roll_call_line (
  id           uuid primary key,
  roll_call_id uuid not null references roll_call on delete cascade,
  site_id      uuid not null references site,
  party_id     uuid not null references party,
  person_id    uuid not null references person,
  shift_id     uuid,
  presence     text not null check (presence in ('present','late','absent')),
  dress        text check (dress in ('good','poor')),
  says         text check (length(says) <= 200),
  held_at      timestamptz not null
);
create index roll_call_line_by_call on roll_call_line (roll_call_id);
create index roll_call_line_by_person on roll_call_line (person_id, held_at desc);
comment on table roll_call_line is 'visible: the person, who held it, who answers for the site; mask: none; kept: as roll_call';
`

const rounds = `
alter table checkpoint
  add column kind text not null default 'point' check (kind in ('point','camera')),
  add column lon double precision check (lon between -180 and 180),
  add column lat double precision check (lat between -90 and 90),
  add column floor smallint check (floor between -20 and 200),
  add constraint checkpoint_point check ((lon is null) = (lat is null));
comment on column checkpoint.kind is 'camera: looked at on a screen, not walked to';

create table point_question (
  id            uuid primary key,
  site_id       uuid not null references site,
  checkpoint_id uuid not null references checkpoint,
  position      smallint not null,
  kind          text not null check (kind in ('doors-windows','fire-exit','fire-gear','e-bike','falling-object','light','water','gas','equipment','order','picture','other')),
  says          text not null check (length(says) between 1 and 120),
  photo_on_bad  boolean not null,
  retired_on    date,
  created_at    timestamptz not null
);
create index point_question_by_point on point_question (checkpoint_id, position);
create index point_question_by_site on point_question (site_id);
comment on table point_question is 'visible: as checkpoint; mask: none; kept: as site';
comment on column point_question.says is 'asked so that yes is good';

create table round_plan (
  id            uuid primary key,
  site_id       uuid not null references site,
  post_id       uuid not null references post,
  route_id      uuid not null references route,
  name          text not null check (length(name) between 1 and 60),
  kind          text not null check (kind in ('patrol','fire','fire-closing','video')),
  ordered       boolean not null,
  day_kinds     text[] not null check (day_kinds <@ array['workday','rest-day','holiday'] and cardinality(day_kinds) > 0),
  starts        smallint not null check (starts between 0 and 1439),
  minutes       smallint not null check (minutes between 10 and 1440),
  laps          smallint not null check (laps between 1 and 48),
  slack_minutes smallint not null check (slack_minutes between 0 and 240),
  shift_by      smallint not null default 0 check (shift_by between 0 and 120),
  least_minutes smallint check (least_minutes between 1 and 600),
  signatures    smallint not null default 1 check (signatures in (1, 2)),
  from_on       date not null,
  until_on      date check (until_on >= from_on - 1),
  created_at    timestamptz not null
);
create index round_plan_by_post on round_plan (post_id, from_on);
create index round_plan_by_site on round_plan (site_id);
comment on table round_plan is 'visible: as post; mask: none; kept: as site';
comment on column round_plan.starts is 'minutes after midnight in the city''s zone; the window of "minutes" may run over midnight and is cut into "laps" equal parts, one round each';
comment on column round_plan.slack_minutes is 'a round that begins at most this long before or after its time is on time';
comment on column round_plan.shift_by is 'unpredictable start: each time is moved by up to this many minutes, drawn anew each day';
comment on column round_plan.least_minutes is 'no walker does the route faster';

alter table round
  add column plan_id uuid,
  add column due_at timestamptz,
  add column entered_by uuid references membership,
  add column behalf_reason text check (length(behalf_reason) between 1 and 200);
create index round_by_plan on round (plan_id, due_at) where plan_id is not null;
comment on column round.due_at is 'the time of the plan it was walked for, as claimed; which round of the plan it counts for is judged from what was walked';

create table round_sign (
  id          uuid primary key,
  round_id    uuid not null,
  site_id     uuid references site,
  party_id    uuid not null references party,
  person_id   uuid not null references person,
  in_charge   boolean not null,
  says        text check (length(says) <= 200),
  signed_at   timestamptz not null,
  received_at timestamptz not null
);
create index round_sign_by_round on round_sign (round_id);
create index round_sign_by_site on round_sign (site_id, signed_at desc);
comment on table round_sign is 'visible: as round; mask: none; kept: as round';
comment on column round_sign.in_charge is 'whether whoever signed leads or manages: a colleague''s name is kept and counts for nothing';

create table point_answer (
  id            uuid primary key,
  scan_id       uuid not null,
  round_id      uuid,
  question_id   uuid,
  checkpoint_id uuid,
  site_id       uuid references site,
  party_id      uuid not null references party,
  person_id     uuid not null references person,
  good          boolean not null,
  says          text check (length(says) <= 500),
  answered_at   timestamptz not null,
  received_at   timestamptz not null
);
create index point_answer_by_scan on point_answer (scan_id);
create index point_answer_by_round on point_answer (round_id) where round_id is not null;
create index point_answer_by_site on point_answer (site_id, answered_at desc, id desc);
create index point_answer_by_person on point_answer (person_id, answered_at desc);
comment on table point_answer is 'visible: as scan; mask: none; kept: 2 years';

alter table scan drop constraint scan_how_check;
alter table scan
  add column place_lon double precision,
  add column place_lat double precision,
  add column place_metres integer,
  add constraint scan_how_check check (how in ('qr','nfc','typed','camera','stick','written'));
comment on column scan.how is 'camera: a camera looked at on a screen; stick: from an electronic patrol stick; written: entered by a leader for a guard whose phone is dead';
`

const findings = `
create table finding_answer (
  id          uuid primary key,
  finding_id  uuid not null,
  site_id     uuid,
  party_id    uuid not null references party,
  person_id   uuid not null references person,
  says        text not null check (length(says) between 1 and 500),
  answered_at timestamptz not null,
  received_at timestamptz not null
);
create index finding_answer_by_finding on finding_answer (finding_id);
comment on table finding_answer is 'visible: as finding; mask: none; kept: as finding';

create table finding_verdict (
  id          uuid primary key,
  finding_id  uuid not null,
  site_id     uuid,
  party_id    uuid not null references party,
  person_id   uuid not null references person,
  verdict     text not null check (verdict in ('explained','stands','withdrawn')),
  says        text check (length(says) <= 500),
  by_membership uuid references membership,
  judged_at   timestamptz not null
);
create index finding_verdict_by_finding on finding_verdict (finding_id);
comment on table finding_verdict is 'visible: as finding; mask: none; kept: as finding';
comment on column finding_verdict.verdict is 'by a person: explained or stands; withdrawn: the program took it back, since what it rested on came in late';
comment on column finding_verdict.by_membership is 'null: the program';

alter table finding add column judged_at timestamptz;
create index finding_by_party on finding (party_id, found_at desc, id desc);
create index finding_wrong_pin on finding ((facts ->> 'signer'), found_at) where kind = 'sign-unconfirmed';
create index finding_open on finding (party_id, found_at desc, id desc) where judged_at is null;
-- the clock looks every minute for what it found missed, and for what a late upload takes back
create index finding_missed on finding (found_at) where kind = 'round-missed';
create index finding_open_by_person on finding (person_id, found_at desc, id desc) where judged_at is null;
comment on column finding.judged_at is 'of the last verdict; null: open';

create table trail (
  person_id  uuid primary key references person,
  party_id   uuid not null references party,
  remembers  jsonb not null,
  updated_at timestamptz not null
);
comment on table trail is 'visible: nobody, read by the judge of scans only; mask: none; kept: 40 days after the last scan';
comment on column trail.remembers is 'running figures of a guard''s last scans, so that no old round is read again';

create table judged (
  only_one boolean primary key default true check (only_one),
  place    bigint not null
);
insert into judged (place) values (0);
comment on table judged is 'visible: nobody, read by the judge of scans only; mask: none; kept: always';
comment on column judged.place is 'the place in the log up to which scans are judged';
`

const checks = `
create table check_rule (
  site_id        uuid primary key references site,
  party_id       uuid not null references party,
  starts         smallint not null check (starts between 0 and 1439),
  minutes        smallint not null check (minutes between 30 and 1440),
  per_shift      smallint not null check (per_shift between 0 and 12),
  answer_minutes smallint not null check (answer_minutes between 2 and 30),
  radio_minutes  smallint check (radio_minutes between 15 and 240),
  changed_at     timestamptz not null
);
comment on table check_rule is 'visible: as site; mask: none; kept: as site';
comment on column check_rule.radio_minutes is 'how often the leader calls the names by radio; null: not';

create table spot_check (
  id            uuid primary key,
  site_id       uuid references site,
  post_id       uuid references post,
  shift_id      uuid,
  party_id      uuid not null references party,
  person_id     uuid references person,
  source        text not null check (source in ('phone','radio','leader','company','client','police')),
  state         text not null check (state in ('asked','reached','answered','unanswered','not-reached','called-off','seen')),
  drawn         smallint,
  asked_at      timestamptz not null,
  due_at        timestamptz,
  reached_at    timestamptz,
  answered_at   timestamptz,
  by_membership uuid references membership,
  seen          jsonb not null default '{}',
  says          text check (length(says) <= 500),
  place_state   text not null default 'none' check (place_state in ('inside','outside','unknown','declined','none')),
  called_at     timestamptz,
  called_by     uuid references membership,
  received_at   timestamptz not null
);
create unique index spot_check_drawn on spot_check (shift_id, drawn) where drawn is not null;
create index spot_check_by_site on spot_check (site_id, asked_at desc, id desc);
create index spot_check_by_person on spot_check (person_id, asked_at desc, id desc);
create index spot_check_open on spot_check (due_at) where state in ('asked','reached');
comment on table spot_check is 'visible: the person, who answers for the site; mask: none; kept: 2 years';
create index spot_check_by_party on spot_check (party_id, asked_at desc, id desc);
create index spot_check_by_shift on spot_check (shift_id, asked_at) where shift_id is not null;
comment on column spot_check.called_at is 'when the leader called by radio somebody whose phone was not reached, and who that was';
comment on column spot_check.drawn is 'which of the random ones of the shift';
comment on column spot_check.state is 'not-reached: no phone acknowledged it, which says nothing of the guard; seen: a visit';
comment on column spot_check.person_id is 'null: a visit that found nobody';
`

const handovers = `
alter table handover
  add column outcome text not null default 'taken' check (outcome in ('taken','refused','released')),
  add column reason text check (length(reason) between 1 and 500),
  add column walked jsonb not null default '[]',
  add column matters jsonb not null default '[]',
  add column record_read boolean,
  add constraint handover_reason check (outcome = 'taken' or reason is not null);
comment on column handover.outcome is 'refused: the successor does not take the post as found, and the outgoing guard stays; released: somebody above the shift lets the outgoing guard go before it is finished';
comment on column handover.walked is 'what was looked at together: [{item, good, says}]';
comment on column handover.matters is 'open matters as they were shown: [{caseId, read, asked, taken}]';
comment on column handover.record_read is 'whether the record of the handover before was read; null: not said';

create table post_kit (
  id         uuid primary key,
  site_id    uuid not null references site,
  post_id    uuid not null references post,
  position   smallint not null,
  kind       text not null check (kind in ('key','radio','gear','book','other')),
  item       text not null check (length(item) between 1 and 40),
  count      smallint not null check (count between 0 and 9999),
  retired_on date,
  created_at timestamptz not null
);
create index post_kit_by_post on post_kit (post_id, position);
create unique index post_kit_item on post_kit (post_id, item) where retired_on is null;
create index post_kit_by_site on post_kit (site_id);
comment on table post_kit is 'visible: as post; mask: none; kept: as site';
`

const gate = `
create table gate_entry (
  id          uuid primary key,
  site_id     uuid references site,
  post_id     uuid references post,
  party_id    uuid not null references party,
  person_id   uuid not null references person,
  kind        text not null check (kind in ('visitor','contractor','vehicle','goods-out','delivery','key')),
  subject     text not null check (length(subject) between 1 and 60),
  plate       text check (length(plate) between 5 and 10),
  phone_tail  text check (phone_tail ~ '^[0-9]{4}$'),
  whom        text check (length(whom) between 1 and 60),
  purpose     text check (length(purpose) between 1 and 100),
  slip        text check (length(slip) between 1 and 40),
  heads       smallint check (heads between 1 and 200),
  in_at       timestamptz,
  out_at      timestamptz,
  out_by      uuid references person,
  erase_on    date not null,
  device_at   timestamptz not null,
  received_at timestamptz not null,
  check (in_at is not null or out_at is not null)
);
create index gate_entry_by_site on gate_entry (site_id, received_at desc, id desc);
-- a month's book goes by when somebody came, not by when a phone brought it
create index gate_entry_of_book on gate_entry (site_id, (coalesce(in_at, out_at)) desc, id desc);
create index gate_entry_open on gate_entry (site_id, in_at desc) where out_at is null;
create index gate_entry_by_person on gate_entry (person_id, received_at desc, id desc);
create index gate_entry_by_erasure on gate_entry (erase_on);
comment on table gate_entry is 'visible: the guard who wrote it, guards rostered there while it is open or a day old, who answers for the site; mask: names for all but the guards and the office; kept: until its day of erasure, 30 days unless the site says otherwise (personal information law, art. 19 and 47)';
comment on column gate_entry.subject is 'who or what: a name as given, what a vehicle is, which goods, which key. Never an identity number';

create table gate_rule (
  site_id    uuid primary key references site,
  party_id   uuid not null references party,
  kept_days  smallint not null check (kept_days between 1 and 180),
  changed_at timestamptz not null
);
comment on table gate_rule is 'visible: as site; mask: none; kept: as site';
`

type Policy = { seen: string; added?: string; changed?: string; becomes?: string; columns?: string; erased?: boolean }
const never = 'false'
const mine = 'person_id = (select my_person())'
const ours = "party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])"
const seenAt = (kind: string) => `site_id = any((select seen_sites('${kind}'))::uuid[])`
const writtenAt = (kind: string) => `site_id = any((select written_sites('${kind}'))::uuid[])`
const system = '(select is_system())'
const about = (table: string) =>
  `exists (select from finding f where f.id = finding_id and f.person_id = ${table}.person_id and f.party_id = ${table}.party_id)`
// What is entered for another is of that guard's own shift: nobody lends a guard their own site or employer.
const ofShift = (table: string) =>
  `exists (select from shift_facts(${table}.shift_id) f where f.person_id = ${table}.person_id and f.party_id = ${table}.party_id and f.site_id = ${table}.site_id)`
const roundSeen = `exists (select from round r where r.id = round_id)`

const tables: Record<string, Policy> = {
  declaration: {
    seen: `${mine} or ${ours} or ${seenAt('declaration')}`,
    added: `${mine} and exists (select from attendance a where a.id = attendance_id and a.person_id = (select my_person()))`,
    erased: true,
  },
  roll_call: {
    seen: `by_person = (select my_person()) or ${seenAt('roll_call')} or ${ours}`,
    added: `by_person = (select my_person()) and (${writtenAt('roll_call')} or (${ours} and ${seenAt('site')}))`,
    erased: true,
  },
  roll_call_line: {
    seen: `${mine} or ${seenAt('roll_call')} or ${ours}`,
    added: `exists (select from roll_call c where c.id = roll_call_id and c.by_person = (select my_person()) and c.site_id = roll_call_line.site_id and c.party_id = roll_call_line.party_id)`,
    erased: true,
  },
  point_question: {
    seen: seenAt('point_question'),
    added: writtenAt('point_question'),
    changed: writtenAt('point_question'),
    columns: 'position, kind, says, photo_on_bad, retired_on',
  },
  round_plan: {
    seen: seenAt('round_plan'),
    added: writtenAt('round_plan'),
    changed: writtenAt('round_plan'),
    columns: 'until_on',
  },
  // by the one in charge, or by their PIN on the phone of whoever walked the round
  round_sign: {
    seen: `${mine} or ${roundSeen}`,
    added: `(${mine} or exists (select from round r where r.id = round_id and r.person_id = (select my_person()))) and (not in_charge or signs_for(person_id, round_id))`,
    erased: true,
  },
  point_answer: {
    seen: `${mine} or ${seenAt('scan')} or ${ours}`,
    added: `${mine} and reaches(site_id, party_id, null)`,
    erased: true,
  },
  finding_answer: { seen: `${mine} or ${ours}`, added: `${mine} and ${about('finding_answer')}`, erased: true },
  finding_verdict: {
    seen: `${mine} or ${ours}`,
    added: `(by_membership = (select me()) and ${ours} and not ${mine} and verdict <> 'withdrawn' and ${about('finding_verdict')}) or (by_membership is null and verdict = 'withdrawn' and (${system} or came_after_all(finding_id, person_id)))`,
    erased: true,
  },
  trail: { seen: system, added: system, changed: system, erased: true },
  judged: { seen: system, changed: system },
  check_rule: {
    seen: seenAt('check_rule'),
    added: writtenAt('check_rule'),
    changed: writtenAt('check_rule'),
    columns: 'party_id, starts, minutes, per_shift, answer_minutes, radio_minutes, changed_at',
  },
  spot_check: {
    seen: `${mine} or ${seenAt('spot_check')} or ${ours}`,
    added: `(by_membership = (select me()) and (${writtenAt('spot_check')} or (${ours} and (site_id is null or ${seenAt('site')})))) or (by_membership is null and ${system})`,
    changed: `${mine} or ${writtenAt('spot_check')} or ${ours} or ${system}`,
    // Whom a check is about answers it; who calls them is somebody else.
    becomes: `(${mine} and called_by is distinct from (select me())) or ((${writtenAt('spot_check')} or ${ours}) and person_id is distinct from (select my_person())) or ${system}`,
    columns: 'state, reached_at, answered_at, seen, says, place_state, called_at, called_by',
    erased: true,
  },
  post_kit: {
    seen: seenAt('post_kit'),
    added: writtenAt('post_kit'),
    changed: writtenAt('post_kit'),
    columns: 'position, kind, item, count, retired_on',
  },
  gate_entry: {
    seen: `${mine} or ${ours} or (${seenAt('gate_entry')} and ((select my_role()) <> 'guard' or out_at is null or received_at > clock() - interval '24 hours'))`,
    added: `${mine} and (site_id is null or ${seenAt('post')})`,
    changed: `out_at is null and (${mine} or ${ours} or ${seenAt('gate_entry')})`,
    becomes: `out_at is not null and out_by = (select my_person())`,
    columns: 'out_at, out_by',
    erased: true,
  },
  gate_rule: {
    seen: seenAt('gate_rule'),
    added: writtenAt('gate_rule'),
    changed: writtenAt('gate_rule'),
    columns: 'party_id, kept_days, changed_at',
  },
}

const policy = (
  table: string,
  { seen, added = never, changed = never, becomes = changed, columns = '', erased = false }: Policy,
): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_seen on ${table} for select using ((${seen}) or (select is_system()));
${added === never ? '' : `create policy ${table}_added on ${table} for insert with check (${added}); grant insert on ${table} to gatehouse_app;`}
${changed === never ? '' : `create policy ${table}_changed on ${table} for update using (${changed}) with check (${becomes}); grant update ${columns && `(${columns})`} on ${table} to gatehouse_app;`}
${erased ? `create policy ${table}_removed on ${table} for delete using ((select is_system())); grant delete on ${table} to gatehouse_app;` : ''}
grant select on ${table} to gatehouse_app;
`

// What policies ask that their reader may not list.
const asks = `
-- whether somebody may sign a round as the one in charge: who leads or manages, and did not walk it
create function signs_for(who uuid, of uuid) returns boolean language sql stable security definer set search_path from current as $$
  select my_person() is not null and exists (select from membership m where m.person_id = who and m.role <> 'guard')
    and not exists (select from round r where r.id = of and r.person_id = who) $$;
-- whether an absence was found of somebody who signed on to that shift in time after all: nothing else is taken back in an act
create function came_after_all(of uuid, who uuid) returns boolean language sql stable security definer set search_path from current as $$
  select my_person() is not null and exists (select from finding f join shift s on s.id = f.about_id
    join attendance a on a.shift_id = s.id and a.person_id = f.person_id and a.on_at < s.starts_at + interval '30 minutes'
    where f.id = of and f.person_id = who and f.kind = 'absent' and f.about_table = 'shift') $$;
-- whether a person is rostered on a post at the same time as a shift: such a one does not stand above it
create function same_shift(who uuid, of uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from shift s join shift o on o.post_id = s.post_id and o.person_id = who and o.state = 'published'
    and o.starts_at < s.ends_at and o.ends_at > s.starts_at where s.id = of) $$;
-- whether a record is one's own to hang a picture on
create function hangs_on(kind text, of uuid, site uuid, party uuid) returns boolean language sql stable security definer set search_path from current as $$
  select case kind when 'case' then writes_case(of, site, party) else reaches(site, party, null) end
    and not exists (select from handover h where h.id = of and h.from_person <> my_person())
    and not exists (select from spot_check k where k.id = of and k.by_membership is distinct from me() and k.person_id is distinct from my_person())
    and not exists (select from declaration d where d.id = of and d.person_id <> my_person())
    and not exists (select from point_answer p where p.id = of and p.person_id <> my_person())
    and not exists (select from round r where r.id = of and r.person_id <> my_person()) $$;
drop policy attachment_added on attachment;
create policy attachment_added on attachment for insert with check (${mine} and hangs_on(about_table, about_id, site_id, party_id));
revoke all on function hangs_on(text, uuid, uuid, uuid), signs_for(uuid, uuid), came_after_all(uuid, uuid) from public;
grant execute on function hangs_on(text, uuid, uuid, uuid), signs_for(uuid, uuid), came_after_all(uuid, uuid) to gatehouse_app;
`

const policies = `${Object.entries(tables)
  .map(([table, rules]) => policy(table, rules))
  .join('')}
-- a leader enters what a guard of their own company whose phone is dead did, in the leader's own name (two companies may
-- guard one site); the clock finds who did not come
drop policy attendance_added on attendance;
create policy attendance_added on attendance for insert with check (((${mine} and reaches(site_id, party_id, null) or handed_to(person_id, shift_id)) and entered_by is null and left_by is null)
  or (entered_by = (select me()) and ${ours} and not ${mine} and ${ofShift('attendance')}));
drop policy attendance_changed on attendance;
create policy attendance_changed on attendance for update using ((${mine} or ${ours}) and off_at is null)
  with check ((${mine} and left_by is null) or (left_by = (select me()) and not ${mine}));
revoke update on attendance from gatehouse_app;
grant update (off_at, off_kind, left_by, left_reason, handing_at) on attendance to gatehouse_app;
drop policy round_added on round;
create policy round_added on round for insert with check ((${mine} and entered_by is null) or (entered_by = (select me()) and ${ours} and not ${mine} and ${ofShift('round')}));
-- of a round only its end is written later
revoke update on round from gatehouse_app;
grant update (ended_at) on round to gatehouse_app;
drop policy finding_added on finding;
create policy finding_added on finding for insert with check (party_id = any((select acting_parties())::uuid[]) or ${system});
-- what a handover says of the successor, its signer named in the log
drop policy finding_seen on finding;
create policy finding_seen on finding for select using (${mine} or ${ours} or ${system}
  or (about_table = 'handover' and exists (select from handover h where h.id = about_id and h.from_person = (select my_person()))));
-- by who may judge it; and where the program took it back, in whosever act that was
create policy finding_changed on finding for update
  using ((${ours} and not ${mine}) or ${system} or exists (select from finding_verdict v where v.finding_id = finding.id and v.verdict = 'withdrawn'))
  with check ((${ours} and not ${mine}) or ${system} or ${mine});
grant update (judged_at) on finding to gatehouse_app;
drop policy handover_added on handover;
create policy handover_added on handover for insert with check ((from_person = (select my_person()) and outcome <> 'released' and released_by is null and reaches(site_id, party_id, null))
  or (outcome = 'released' and released_by = (select me()) and from_person <> (select my_person()) and not same_shift((select my_person()), from_shift)
    and (${writtenAt('handover')} or ${ours})
    and exists (select from attendance a where a.shift_id = from_shift and a.person_id = from_person and a.party_id = handover.party_id and a.site_id is not distinct from handover.site_id)));
`

// The pull of a phone follows what hangs on its posts and what concerns its guard.
const functions = `
create or replace function changed_since(of_place bigint, sealed_after timestamptz, sites uuid[]) returns table (about_table text, about_id uuid)
  language sql stable security definer set search_path from current as $$
  select distinct e.about_table, e.about_id from (
    select o.id, o.about_table, o.about_id from entry o where o.person_id = my_person() and o.kind <> 'patrol.scan' and o.received_at >= sealed_after
      and o.about_table in ('shift','attendance','round','scan','duty_read','finding','finding_answer','finding_verdict','spot_check','declaration')
    union all
    select o.id, o.about_table, o.about_id from scan s join entry o on o.about_id = s.id and o.received_at = s.received_at and o.kind = 'patrol.scan'
      where s.person_id = my_person() and s.received_at >= sealed_after
    union all
    select t.id, t.about_table, t.about_id from entry t where t.site_id = any(sites) and t.site_id = any(sites_for('site', false)) and t.received_at >= sealed_after
      and t.about_table in ('site','post','checkpoint','route','shift','duty_version','phone_entry','point_question','round_plan','round','post_kit','handover','case','gate_entry','check_rule','roll_call')) e
  join seal on seal.entry_id = e.id where seal.place >= of_place $$;
-- the last records of a post a guard is rostered on: what was counted and left behind and who signed, and a refusal or a
-- release since; mine says that the reader was the outgoing guard
create function post_records(posts uuid[]) returns table (id uuid, post_id uuid, outcome text, mine boolean, from_name text, to_name text, reason text, counted jsonb, walked jsonb, notes text, happened_at timestamptz)
  language sql stable security definer set search_path from current as $$
  select h.id, h.post_id, h.outcome, h.from_person = my_person(), f.name, t.name, h.reason, h.counted, h.walked, h.notes, h.happened_at
  from unnest(posts) as wanted (post_id)
  cross join lateral (
    (select * from handover x where x.post_id = wanted.post_id order by x.happened_at desc, x.id desc limit 1)
    union
    (select * from handover x where x.post_id = wanted.post_id and x.outcome = 'taken' order by x.happened_at desc, x.id desc limit 1)) h
  join person f on f.id = h.from_person left join person t on t.id = h.to_person
  where exists (select from shift s where s.post_id = wanted.post_id and s.person_id = my_person() and s.state = 'published'
    and s.starts_at between clock() - interval '40 days' and clock() + interval '40 days') $$;
-- when others began rounds on the posts a guard is rostered on, so that no two walk the same: which and when, not who
create function rounds_beside(posts uuid[], since timestamptz) returns table (id uuid, route_id uuid, plan_id uuid, started_at timestamptz)
  language sql stable security definer set search_path from current as $$
  select r.id, r.route_id, r.plan_id, r.started_at
  from unnest(posts) as wanted (post_id) join post p on p.id = wanted.post_id
  join round r on r.site_id = p.site_id and r.started_at > since and r.person_id <> my_person()
  join route on route.id = r.route_id and route.post_id = p.id
  where exists (select from shift s where s.post_id = p.id and s.person_id = my_person() and s.state = 'published'
    and s.starts_at between clock() - interval '40 days' and clock() + interval '40 days') $$;
revoke all on function rounds_beside(uuid[], timestamptz) from public;
grant execute on function rounds_beside(uuid[], timestamptz) to gatehouse_app;
-- what a handover asks of shifts its signer may not list: whether somebody had a shift before it was moved or swapped, and
-- the one they have on a post now
create function had_shift(who uuid, of uuid) returns boolean language sql stable security definer set search_path from current as $$
  select my_person() is not null and exists (select from entry e where e.about_id = of and e.about_table = 'shift' and e.person_id = who) $$;
create function shift_on(who uuid, post uuid, at timestamptz) returns table (id uuid, site_id uuid, post_id uuid, party_id uuid, person_id uuid, starts_at timestamptz, ends_at timestamptz, state text)
  language sql stable security definer set search_path from current as $$
  select s.id, s.site_id, s.post_id, s.party_id, s.person_id, s.starts_at, s.ends_at, s.state from shift s
  where my_person() is not null and s.person_id = who and s.post_id = post and s.state = 'published'
    and s.starts_at <= at + interval '4 hours' and s.ends_at > at order by s.starts_at desc limit 1 $$;
-- whether somebody above a shift let its guard go, and whether something of that guard's or of the post is under way
create function gate_at(who uuid, of uuid, post uuid, at timestamptz) returns table (released boolean, under_way boolean)
  language sql stable security definer set search_path from current rows 1 as $$
  select exists (select from handover h where h.from_person = who and h.from_shift = of and h.outcome = 'released' and h.happened_at <= at),
    exists (select from (
      select * from "case" o where o.opened_person = who and o.opened_at >= at - interval '13 hours'
      union all select * from "case" p where p.person_id = who and p.opened_at >= at - interval '13 hours'
      union all select * from "case" q where q.site_id = (select x.site_id from post x where x.id = gate_at.post) and q.post_id = gate_at.post and q.opened_at >= at - interval '13 hours') c
    where (c.kind in ('delivery','guard-attacked') or (c.kind = 'incident' and c.state in ('reported','acknowledged','handling')))
      and c.happened_at between at - interval '12 hours' and at and (c.closed_at is null or c.closed_at > at)) $$;
-- whether a round is known, whose it is and where: for whoever signs it second
create function round_facts(of uuid) returns table (site_id uuid, party_id uuid, person_id uuid, plan_id uuid) language sql stable security definer set search_path from current as $$
  select r.site_id, r.party_id, r.person_id, r.plan_id from round r where r.id = of and my_person() is not null $$;
-- how often a PIN of somebody was sealed and wrong since an instant, on whoever's phone and for whatever
create function wrong_pins(who uuid, since timestamptz) returns integer language sql stable security definer set search_path from current as $$
  select unconfirmed_handovers(who, since) + (select count(*)::integer from finding f
    where f.kind = 'sign-unconfirmed' and f.facts ->> 'signer' = who::text and f.found_at > since) $$;
revoke all on function wrong_pins(uuid, timestamptz) from public;
grant execute on function wrong_pins(uuid, timestamptz) to gatehouse_app;
-- whether a membership leads or manages: for a signature by PIN on the phone of somebody who may not look it up
create function leads(of uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from membership m where m.id = of and m.role <> 'guard') and my_person() is not null $$;
-- whether what was asked at a point stands open as a hazard already, whoever found it: each lap would open another
create function hazard_stands(site uuid, question uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from "case" c join point_answer a on a.id = c.about_id
    where c.site_id = site and c.kind = 'hazard' and c.closed_at is null and c.about_table = 'point_answer' and a.question_id = question) and my_person() is not null $$;
revoke all on function leads(uuid), hazard_stands(uuid, uuid) from public;
grant execute on function leads(uuid), hazard_stands(uuid, uuid) to gatehouse_app;
-- what a person is in the middle of, so that no spot check is drawn: an incident of theirs or of their post that is open and
-- younger than two hours, a handover under way, a relief either way. Answers the first that holds, else null
create function busy_with(person uuid, at timestamptz) returns text language sql stable security definer set search_path from current as $$
  select case
    when exists (select from (
      select * from "case" o where o.opened_person = person and o.opened_at >= at - interval '3 hours'
      union all select * from "case" p where p.person_id = person and p.opened_at >= at - interval '3 hours'
      union all select q.* from attendance a join "case" q on q.site_id = a.site_id and q.post_id = a.post_id and q.opened_at >= at - interval '3 hours'
        where a.person_id = person and a.off_at is null) c
      where c.kind in ('incident','delivery','guard-attacked') and c.happened_at between at - interval '2 hours' and at + interval '5 minutes'
        and (c.closed_at is null or c.closed_at > at)) then 'incident'
    when exists (select from attendance a where a.person_id = person and a.off_at is null and a.handing_at between at - interval '45 minutes' and at) then 'handover'
    when exists (select from relief r join shift s on s.id = r.shift_id where r.state = 'planned' and r.starts_at <= at and r.ends_at > at
      and (r.person_id = person or s.person_id = person)) then 'relief'
  end $$;
-- who leads a site at an instant: the latest to sign on to a leader's post there who has not left, of one's own company where two guard
-- it; for those who may know the site
create function duty_leader(of uuid, at timestamptz) returns table (person_id uuid, party_id uuid) language sql stable security definer set search_path from current as $$
  select a.person_id, a.party_id from attendance a join post p on p.id = a.post_id
  where a.site_id = of and p.kind = 'leader' and a.on_at <= at and (a.off_at is null or a.off_at > at)
    and (is_system() or of = any(sites_for('site', false)))
    and (is_system() or exists (select from party_up u join party_up v on v.ancestor_id = u.ancestor_id where u.party_id = my_party() and v.party_id = a.party_id)
      or exists (select from site_party sp where sp.site_id = of and sp.party_id = my_party() and sp.relation = 'operates')
      or not exists (select from site_party sp join party_up g on g.party_id = sp.party_id join party_up w on w.ancestor_id = g.ancestor_id
        where sp.site_id = of and sp.relation = 'guards' and w.party_id = my_party()))
  order by a.on_at desc, a.id desc limit 1 $$;
-- what was said at the last roll-calls of my sites around my own shifts: the guard's tasks of the night
create function my_tasks() returns table (id uuid, site_id uuid, tasks text, held_at timestamptz) language sql stable security definer set search_path from current as $$
  select c.id, c.site_id, c.tasks, c.held_at from (
    select distinct on (r.site_id) r.id, r.site_id, r.tasks, r.held_at
    from (select l.site_id from roll_call_line l where l.person_id = my_person() and l.held_at > clock() - interval '26 hours'
      union select s.site_id from shift s where s.person_id = my_person() and s.state = 'published'
        and s.starts_at between clock() - interval '40 hours' and clock() + interval '2 hours') mine
    join roll_call r on r.site_id = mine.site_id
    where r.held_at > clock() - interval '26 hours' and (exists (select from roll_call_line l where l.roll_call_id = r.id and l.person_id = my_person())
      or exists (select from shift s where s.site_id = r.site_id and s.person_id = my_person() and s.state = 'published'
        and s.starts_at between r.held_at - interval '14 hours' and r.held_at + interval '2 hours' and s.ends_at > r.held_at))
    order by r.site_id, r.held_at desc, r.id desc) c $$;
revoke all on function my_tasks() from public;
grant execute on function my_tasks() to gatehouse_app;
revoke all on function post_records(uuid[]), had_shift(uuid, uuid), shift_on(uuid, uuid, timestamptz), gate_at(uuid, uuid, uuid, timestamptz), same_shift(uuid, uuid), round_facts(uuid), busy_with(uuid, timestamptz), duty_leader(uuid, timestamptz) from public;
grant execute on function post_records(uuid[]), had_shift(uuid, uuid), shift_on(uuid, uuid, timestamptz), gate_at(uuid, uuid, uuid, timestamptz), same_shift(uuid, uuid), round_facts(uuid), busy_with(uuid, timestamptz), duty_leader(uuid, timestamptz) to gatehouse_app;
`

// A scan's place is kept only of who agreed, in their last answer to this employer: asked in the same trip as the rest.
const scans = `
drop function scan_context(bytea[], text[], uuid[], date[], timestamptz);
create function scan_context(tokens bytea[], codes text[], shifts uuid[], days date[], at timestamptz)
  returns table (n integer, session_id uuid, membership_id uuid, person_id uuid, party_id uuid, role text, device_id uuid, barred text,
    checkpoint_id uuid, site_id uuid, stands boolean, shift_person uuid, shift_post uuid, shift_site uuid, shift_from timestamptz, shift_to timestamptz, may_place boolean)
  language sql stable security definer set search_path from current as $$
  select a.n::integer, s.id, s.membership_id, s.person_id, m.party_id, m.role, s.device_id, bar(d.revoked_at, m.from_on, m.until_on, at),
    c.id, c.site_id, exists (select from site_party sp where sp.site_id = c.site_id and sp.party_id = m.party_id
      and sp.from_on <= a.happened_on and (sp.until_on is null or sp.until_on >= a.happened_on)),
    sh.person_id, sh.post_id, sh.site_id, sh.starts_at, sh.ends_at,
    coalesce((select q.given from consent q where q.person_id = s.person_id and q.party_id = m.party_id and q.purpose = 'place'
      order by q.answered_at desc, q.recorded_at desc, q.id desc limit 1), false)
  from unnest(tokens, codes, shifts, days) with ordinality as a (token, code, shift, happened_on, n)
  left join (session s join membership m on m.id = s.membership_id and m.from_on <= (at at time zone 'UTC')::date + 1
      and (m.until_on is null or m.until_on >= (at at time zone 'UTC')::date - 1))
    on s.token_hash = a.token and s.ended_at is null and s.expires_at > at
  left join device d on d.id = s.device_id
  -- a camera has no code on any wall: it is looked at on a screen, and named by its id; nothing else is
  left join checkpoint c on c.id = coalesce((select k.id from checkpoint k where k.code = a.code),
    (select k.id from checkpoint k where k.kind = 'camera' and k.id = case when a.code ~ '^camera:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then substr(a.code, 8)::uuid end))
  left join shift sh on sh.id = a.shift $$;
revoke all on function scan_context(bytea[], text[], uuid[], date[], timestamptz) from public;
grant execute on function scan_context(bytea[], text[], uuid[], date[], timestamptz) to gatehouse_app;
`
