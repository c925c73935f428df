import { sql, type Kysely } from 'kysely'

// Frozen in time: imports nothing of ours. A guard's file: what the law asks at hiring, certificates with their history,
// consent to place and photo, and who may not work nights. What says something of somebody's health or record is seen
// by that person and the employer's office alone.

export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(people)
  await run(policies)
}

const people = `
alter table person add column photo_id uuid references file;

alter table employment
  add column title           text check (length(title) between 1 and 40),
  add column work            text[] not null default '{gate,guarding,patrol,order}',
  add column contract_on     date,
  add column insured_on      date,
  add column agency          text check (length(agency) between 1 and 120),
  add column emergency_name  text check (length(emergency_name) between 1 and 60),
  add column emergency_phone text check (length(emergency_phone) between 2 and 30),
  add column end_reason      text check (end_reason in ('resigned','dismissed','expired','retired','transferred','disqualified','other')),
  add constraint employment_work check (work <@ array['gate','guarding','patrol','video-patrol','order','security-check','escort','leader','clerk','training','other']),
  add constraint employment_overlap exclude using gist (party_id with =, person_id with =, daterange(from_on, until_on, '[]') with &&);
comment on column employment.work is 'what somebody does, which decides who is a guard; a title does not';

alter table certificate
  add column kind      text not null default 'guard' check (kind in ('guard','fire-control','security-check','first-aid','driving','armed','other')),
  add column until_on  date;

create table certificate_event (
  id             uuid primary key,
  certificate_id uuid not null references certificate,
  person_id      uuid not null references person,
  party_id       uuid not null references party,
  state          text not null check (state in ('issued','suspended','restored','revoked','expired')),
  on_day         date not null,
  office         text check (length(office) between 1 and 120),
  document       text check (length(document) between 1 and 120),
  recorded_at    timestamptz not null
);
create index certificate_event_by_certificate on certificate_event (certificate_id, on_day, recorded_at);
create index certificate_event_by_person on certificate_event (person_id);
comment on table certificate_event is 'visible: the person, the employer''s office and leaders; mask: none; kept: as employment';

create table vetting (
  id          uuid primary key,
  person_id   uuid not null references person,
  party_id    uuid not null references party,
  kind        text not null check (kind in ('background','health','education','minors','safety-training')),
  passed      boolean not null,
  on_day      date not null,
  office      text not null check (length(office) between 1 and 120),
  recorded_at timestamptz not null
);
create index vetting_by_person on vetting (person_id, kind, on_day desc);
comment on table vetting is 'visible: the person, the employer''s office; mask: only pass or fail, the day and the office are kept, never the record; kept: as employment';

create table protection (
  id          uuid primary key,
  person_id   uuid not null references person,
  party_id    uuid not null references party,
  kind        text not null check (kind in ('pregnant','nursing')),
  from_on     date not null,
  until_on    date not null check (until_on >= from_on),
  ended_on    date,
  recorded_at timestamptz not null
);
create index protection_by_person on protection (person_id);
comment on table protection is 'visible: the person, the employer''s office; a roster learns the days only; mask: none; kept: until it ends, then 1 year';

create table consent (
  id          uuid primary key,
  person_id   uuid not null references person,
  party_id    uuid not null references party,
  purpose     text not null check (purpose in ('place','photo')),
  given       boolean not null,
  notice      text not null,
  how         text not null check (how in ('phone','paper')),
  answered_at timestamptz not null,
  recorded_at timestamptz not null
);
create index consent_by_person on consent (person_id, party_id, purpose, answered_at desc);
comment on table consent is 'visible: the person, the employer''s office and leaders; mask: none; kept: 3 years after the employment ends (personal information law, art. 56)';
comment on column consent.notice is 'which text was shown';

-- the days on which somebody may not work nights or overtime: a roster is told the days, not why
create function protected_days(people uuid[]) returns table (person_id uuid, from_on date, until_on date)
  language sql stable security definer set search_path from current as $$
  select p.person_id, p.from_on, least(p.until_on, coalesce(p.ended_on, p.until_on)) from protection p
  where p.person_id = any(people) and p.party_id = any(my_parties(array['office','leader','administrator'])) $$;
`

type Policy = { seen: string; added?: string; changed?: string }
const never = 'false'
const mine = 'person_id = (select my_person())'
const ours = "party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])"
const ourOffice = "party_id = any((select my_parties(array['office','administrator']))::uuid[])"

const tables: Record<string, Policy> = {
  certificate_event: { seen: `${mine} or ${ours}`, added: ourOffice },
  vetting: { seen: `${mine} or ${ourOffice}`, added: ourOffice },
  protection: { seen: `${mine} or ${ourOffice}`, added: ourOffice, changed: ourOffice },
  consent: { seen: `${mine} or ${ours}`, added: `${mine} or ${ourOffice}` },
}

const policy = (table: string, { seen, added = never, changed = never }: Policy): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_seen on ${table} for select using ((${seen}) or (select is_system()));
${added === never ? '' : `create policy ${table}_added on ${table} for insert with check (${added}); grant insert on ${table} to gatehouse_app;`}
${changed === never ? '' : `create policy ${table}_changed on ${table} for update using (${changed}); grant update on ${table} to gatehouse_app;`}
grant select on ${table} to gatehouse_app;
`

const policies = `${Object.entries(tables)
  .map(([table, rules]) => policy(table, rules))
  .join('')}
revoke all on function protected_days(uuid[]) from public;
grant execute on function protected_days(uuid[]) to gatehouse_app;
`
