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

-- a role taken back on the day it was given ends the day before it began
alter table membership drop constraint membership_check, add constraint membership_days check (until_on is null or until_on >= from_on - 1);
comment on column membership.until_on is 'the last day; the day before from_on where it never came to be';

alter table employment
  add column title           text check (length(title) between 1 and 40),
  add column work            text[] not null default '{gate,guarding,patrol,order}',
  add column contract_on     date,
  add column insured_on      date,
  add column accident_on     date,
  add column agency          text check (length(agency) between 1 and 120),
  add column emergency_name  text check (length(emergency_name) between 1 and 60),
  add column emergency_phone text check (length(emergency_phone) between 2 and 30),
  add column end_reason      text check (end_reason in ('resigned','dismissed','expired','retired','transferred','disqualified','other')),
  add constraint employment_work check (work <@ array['gate','guarding','patrol','video-patrol','order','security-check','escort','leader','clerk','training','other']),
  add constraint employment_overlap exclude using gist (party_id with =, person_id with =, daterange(from_on, until_on, '[]') with &&);
comment on column employment.work is 'what somebody does, which decides who is a guard; a title does not';
comment on column employment.accident_on is 'since when accident insurance covers the post''s risk';
-- a number names one person at a time; who changes from one kind of employment to another keeps it
alter table employment drop constraint employment_party_id_number_key;
create unique index employment_party_id_number_key on employment (party_id, number) where until_on is null;
create index employment_by_number on employment (party_id, number, id);

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
comment on table certificate_event is 'visible: the person, the office and leaders of whoever employs them; mask: none; kept: as employment';

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

-- whoever rosters at a school is told when their people were queried for work with minors, and whether they may
create function minors_queries(at_site uuid, people uuid[]) returns table (person_id uuid, on_day date, passed boolean)
  language sql stable security definer set search_path from current as $$
  select v.person_id, v.on_day, v.passed from vetting v
  where v.kind = 'minors' and v.person_id = any(people) and v.party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])
    and (select s.kind = 'school' from site s where s.id = at_site) and at_site = any((select written_sites('shift'))::uuid[])
  order by v.on_day, v.recorded_at, v.id $$;

-- hiring asks on which days somebody's guard certificate was revoked, whoever employed them then
create function revocations_of(people uuid[]) returns table (person_id uuid, on_day date)
  language sql stable security definer set search_path from current as $$
  select e.person_id, e.on_day from certificate_event e join certificate c on c.id = e.certificate_id
  where e.person_id = any(people) and e.state = 'revoked' and c.kind = 'guard' and my_role() in ('office','administrator') $$;
-- whom a search means, among the people of the reader's own registers: asked once, not judged person by person
create function guards_named(part text) returns uuid[] language sql stable security definer set search_path from current as $$
  select coalesce(array_agg(distinct e.person_id), '{}') from employment e join person p on p.id = e.person_id
  where e.party_id = any(my_parties(array['office','leader','administrator'])) and p.name ilike part $$;
-- who leaves loses the desk at once; a phone's session is barred with its phone or membership, so that what it still
-- holds is kept aside and not turned away
create function end_desk_sessions(who uuid, party uuid, at timestamptz) returns integer
  language sql volatile security definer set search_path from current as $$
  with ended as (
    update session s set ended_at = at from membership m
    where m.id = s.membership_id and m.person_id = who and m.party_id = party and s.ended_at is null and s.device_id is null
      and m.party_id = any(my_parties(array['office','administrator'])) returning 1)
  select count(*)::integer from ended $$;
-- a photo is shown while it is the person's photo and the person agrees that this employer keeps it
create function photo_agreed(who uuid, party uuid) returns boolean language sql stable security definer set search_path from current as $$
  select coalesce((select c.given from consent c where c.person_id = who and c.party_id = party and c.purpose = 'photo'
    order by c.answered_at desc, c.recorded_at desc, c.id desc limit 1), false) $$;
-- who opened the reader's own file: names, for the last half year
create function looks_at_me(most integer) returns table (id uuid, at timestamptz, kind text, what text, name text, party_name text)
  language sql stable security definer set search_path from current as $$
  select e.id, e.received_at, e.kind, p.body::jsonb ->> 'what', n.name, y.name
  from entry e join membership m on m.id = e.by_membership join person n on n.id = m.person_id join party y on y.id = m.party_id
  left join payload p on p.entry_id = e.id and p.received_at = e.received_at
  where e.person_id = my_person() and e.kind in ('guard.open','guard.unmask') and e.received_at > clock() - interval '180 days'
  order by e.received_at desc, e.id desc limit most $$;
`

// `columns` may be updated, the others stand as they were written; `becomes` is what a row must be afterwards, where that is less
// than what may be changed.
type Policy = { seen: string; added?: string; changed?: string; becomes?: string; columns?: string }
const never = 'false'
const mine = 'person_id = (select my_person())'
const ours = "party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])"
const ourOffice = "party_id = any((select my_parties(array['office','administrator']))::uuid[])"
const byOurOffice = `${ourOffice} and employed_by(person_id, (select my_parties(array['office','administrator'])))`

const tables: Record<string, Policy> = {
  certificate_event: {
    seen: `${mine} or employed_by(person_id, (select my_parties(array['office','leader','administrator'])))`,
    added: byOurOffice,
  },
  vetting: { seen: `${mine} or ${ourOffice}`, added: byOurOffice },
  protection: { seen: `${mine} or ${ourOffice}`, added: byOurOffice, changed: ourOffice, columns: 'ended_on' },
  consent: {
    seen: `${mine} or ${ours}`,
    added: `(${mine} and party_id = (select my_party())) or (${byOurOffice})`,
  },
}

const policy = (
  table: string,
  { seen, added = never, changed = never, becomes = changed, columns = '' }: Policy,
): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_seen on ${table} for select using ((${seen}) or (select is_system()));
${added === never ? '' : `create policy ${table}_added on ${table} for insert with check (${added}); grant insert on ${table} to gatehouse_app;`}
${changed === never ? '' : `create policy ${table}_changed on ${table} for update using (${changed}) with check (${becomes}); grant update ${columns && `(${columns})`} on ${table} to gatehouse_app;`}
grant select on ${table} to gatehouse_app;
`

const functions = [
  'protected_days(uuid[])',
  'minors_queries(uuid, uuid[])',
  'revocations_of(uuid[])',
  'guards_named(text)',
  'end_desk_sessions(uuid, uuid, timestamptz)',
  'photo_agreed(uuid, uuid)',
  'looks_at_me(integer)',
]

const policies = `${Object.entries(tables)
  .map(([table, rules]) => policy(table, rules))
  .join('')}
create policy file_photo on file as restrictive for select using (kind <> 'photo' or (photo_agreed(person_id, party_id) and exists (select from person p where p.photo_id = file.id)) or (select is_system()));
${functions.map(name => `revoke all on function ${name} from public; grant execute on function ${name} to gatehouse_app;`).join('\n')}
`
