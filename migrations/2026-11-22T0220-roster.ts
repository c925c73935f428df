import { sql, type Kysely } from 'kysely'

// Frozen in time: imports nothing of ours. The roster as an office makes it: drafts, leave, swaps, relief during meals,
// holiday duty, the house's own limits, approvals of hours, marks and patterns, and each guard's calendar.

export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(roster)
  await run(policies)
}

const roster = `
alter table shift drop constraint shift_state_check;
alter table shift
  add constraint shift_state_check check (state in ('draft','published','cancelled','dropped')),
  add column mark    text check (length(mark) between 1 and 8),
  add column version integer not null default 1;
comment on column shift.version is 'counts changes, so that of two offices the second is told';

-- a draft is the office's thought: it shows nobody a person they could not see before
create or replace function rostered_on(who uuid, sites uuid[]) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from shift s where s.person_id = who and s.state in ('published','cancelled') and s.site_id = any(sites)
    and (s.party_id <> all((select parties_beside())::uuid[]) or s.site_id = any((select sites_run())::uuid[]))) $$;

create table absence (
  id         uuid primary key,
  person_id  uuid not null references person,
  party_id   uuid not null references party,
  kind       text not null check (kind in ('sick','personal','annual','marriage','maternity','paternity','bereavement','injury','lieu','other')),
  starts_at  timestamptz not null,
  ends_at    timestamptz not null check (ends_at > starts_at),
  state      text not null check (state in ('asked','approved','refused','withdrawn')),
  note       text not null default '' check (length(note) <= 300),
  answer     text not null default '' check (length(answer) <= 300),
  proof_seen_on date,
  decided_by uuid references membership,
  decided_at timestamptz,
  created_at timestamptz not null,
  check (state not in ('approved','refused') or decided_by is not null),
  constraint absence_overlap exclude using gist (person_id with =, tstzrange(starts_at, ends_at) with &&) where (state in ('asked','approved'))
);
comment on column absence.proof_seen_on is 'the day on which the office saw the paper, a sick note mostly; the paper itself is not kept';
create index absence_by_person on absence (person_id, starts_at desc, id desc);
create index absence_by_party on absence (party_id, starts_at desc, id desc);
comment on table absence is 'visible: the person, the employer''s office and leaders; mask: none; kept: 2 years after it ends';

create table swap (
  id          uuid primary key,
  site_id     uuid not null references site,
  party_id    uuid not null references party,
  shift_id    uuid not null references shift,
  other_id    uuid references shift,
  from_person uuid not null references person,
  to_person   uuid not null references person check (to_person <> from_person),
  state       text not null check (state in ('asked','agreed','approved','refused','withdrawn')),
  decided_by  uuid references membership,
  decided_at  timestamptz,
  created_at  timestamptz not null
);
create unique index swap_open on swap (shift_id) where state in ('asked','agreed');
create index swap_by_party on swap (party_id, created_at desc, id desc);
create index swap_by_from on swap (from_person, created_at desc);
create index swap_by_to on swap (to_person, created_at desc);
comment on table swap is 'visible: both guards, the employer''s office and leaders; mask: none; kept: 2 years';
-- whom a guard may ask: colleagues of the same employer who stood or will stand on the same sites, by name only
create function site_colleagues(at timestamptz) returns table (person_id uuid, name text)
  language sql stable security definer set search_path from current as $$
  select distinct o.person_id, p.name from shift o join person p on p.id = o.person_id
  where o.state = 'published' and o.person_id <> my_person() and o.party_id = my_party()
    and o.starts_at between at - interval '40 days' and at + interval '40 days'
    and o.site_id in (select m.site_id from shift m where m.person_id = my_person() and m.state = 'published'
      and m.starts_at between at - interval '40 days' and at + interval '40 days') $$;
-- and the shifts they could give in exchange: time and post
create function colleague_shifts(at timestamptz) returns table (id uuid, person_id uuid, post_name text, site_name text, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path from current as $$
  select o.id, o.person_id, p.name, t.name, o.starts_at, o.ends_at from shift o join post p on p.id = o.post_id join site t on t.id = o.site_id
  where o.state = 'published' and o.person_id <> my_person() and o.party_id = my_party() and o.starts_at > at and o.starts_at < at + interval '35 days'
    and o.site_id in (select m.site_id from shift m where m.person_id = my_person() and m.state = 'published'
      and m.starts_at between at - interval '40 days' and at + interval '40 days') $$;
-- the shifts and names of the swaps one takes part in: a colleague's shift is told by its time and post only
create function swap_faces(of uuid[]) returns table (id uuid, from_name text, to_name text, post_name text, site_name text, starts_at timestamptz, ends_at timestamptz,
    other_post_name text, other_site_name text, other_starts_at timestamptz, other_ends_at timestamptz)
  language sql stable security definer set search_path from current as $$
  select w.id, f.name, g.name, p.name, t.name, s.starts_at, s.ends_at, q.name, u.name, o.starts_at, o.ends_at
  from swap w join person f on f.id = w.from_person join person g on g.id = w.to_person
  join shift s on s.id = w.shift_id join post p on p.id = s.post_id join site t on t.id = s.site_id
  left join shift o on o.id = w.other_id left join post q on q.id = o.post_id left join site u on u.id = o.site_id
  where w.id = any(of) and (w.from_person = my_person() or w.to_person = my_person() or w.party_id = any(my_parties(array['office','leader','administrator']))) $$;

create table relief (
  id         uuid primary key,
  site_id    uuid not null references site,
  post_id    uuid not null references post,
  party_id   uuid not null references party,
  shift_id   uuid not null references shift,
  person_id  uuid not null references person,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null check (ends_at > starts_at and ends_at <= starts_at + interval '4 hours'),
  state      text not null check (state in ('planned','cancelled')),
  created_at timestamptz not null,
  constraint relief_overlap exclude using gist (person_id with =, tstzrange(starts_at, ends_at) with &&) where (state = 'planned')
);
create index relief_by_site on relief (site_id, starts_at desc);
create index relief_by_shift on relief (shift_id);
comment on table relief is 'visible: both guards, who answers for the site; mask: none; kept: 2 years after it ends';
-- who relieves me and whom I relieve, by name
create function own_reliefs(since timestamptz) returns table (id uuid, site_id uuid, post_id uuid, post_name text, shift_id uuid, person_id uuid, person_name text,
    relieved_name text, starts_at timestamptz, ends_at timestamptz, state text)
  language sql stable security definer set search_path from current as $$
  select r.id, r.site_id, r.post_id, p.name, r.shift_id, r.person_id, n.name, o.name, r.starts_at, r.ends_at, r.state
  from relief r join post p on p.id = r.post_id join person n on n.id = r.person_id join shift s on s.id = r.shift_id join person o on o.id = s.person_id
  where (r.person_id = my_person() or s.person_id = my_person()) and r.state = 'planned' and r.ends_at > since order by r.starts_at, r.id limit 100 $$;
-- one's own shifts with their places, also those on sites one no longer looks into
create function own_shifts(since timestamptz, until timestamptz) returns table (id uuid, post_name text, site_name text, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path from current as $$
  select s.id, p.name, t.name, s.starts_at, s.ends_at from shift s join post p on p.id = s.post_id join site t on t.id = s.site_id
  where s.person_id = my_person() and s.state = 'published' and s.starts_at >= since and s.starts_at < until order by s.starts_at, s.id $$;

-- hours count for whoever employs, also on sites it no longer stands on and its office no longer looks into; one's own shifts are never out of sight
create function work_out_of_sight(people uuid[], since timestamptz, until timestamptz)
  returns table (id uuid, person_id uuid, party_id uuid, site_id uuid, site_name text, post_kind text, post_name text, mark text, starts_at timestamptz, ends_at timestamptz,
    state text)
  language sql stable security definer set search_path from current as $$
  with ours as materialized (select unnest(my_parties(array['office','leader','administrator'])) as party_id),
    gone as materialized (select distinct p.site_id from site_party p join ours using (party_id) where not p.site_id = any((select seen_sites('shift'))::uuid[]))
  select s.id, s.person_id, s.party_id, s.site_id, t.name, p.kind, p.name, s.mark, s.starts_at, s.ends_at, s.state from gone join site t on t.id = gone.site_id
  cross join lateral (select * from shift h where h.site_id = gone.site_id and h.starts_at > since and h.starts_at < until offset 0) s
  join post p on p.id = s.post_id
  where s.person_id = any(people) and s.person_id is distinct from (select my_person()) and s.state = 'published' and s.party_id in (select party_id from ours) $$;

create table holiday_duty (
  id          uuid primary key,
  site_id     uuid not null references site,
  party_id    uuid not null references party,
  on_day      date not null,
  cadre_name  text not null check (length(cadre_name) between 1 and 60),
  cadre_title text check (length(cadre_title) between 1 and 60),
  cadre_phone text not null check (length(cadre_phone) between 2 and 30),
  duty_name   text check (length(duty_name) between 1 and 60),
  duty_phone  text check (length(duty_phone) between 2 and 30),
  version     integer not null default 1,
  created_at  timestamptz not null,
  unique (site_id, on_day)
);
comment on table holiday_duty is 'visible: as post, but to no owners committee; mask: none; kept: 2 years';

create table hours_approval (
  id         uuid primary key,
  party_id   uuid not null references party,
  system     text not null check (system in ('comprehensive','flexible')),
  cycle      text check (cycle in ('week','month','quarter','year')),
  work       text[] not null default '{}',
  number     text not null check (length(number) between 1 and 60),
  office     text not null check (length(office) between 1 and 120),
  from_on    date not null,
  until_on   date not null check (until_on >= from_on),
  ended_on   date,
  created_at timestamptz not null,
  check ((system = 'comprehensive') = (cycle is not null))
);
create index hours_approval_by_party on hours_approval (party_id, from_on desc);
comment on table hours_approval is 'visible: everybody of the party; mask: none; kept: 2 years after it ends';
comment on column hours_approval.work is 'the kinds of work it covers; empty: all';

create table house_rule (
  party_id         uuid primary key references party,
  rest_hours       smallint not null check (rest_hours between 0 and 48),
  days_running     smallint not null check (days_running between 1 and 31),
  nights_running   smallint not null check (nights_running between 1 and 31),
  shift_hours      smallint not null check (shift_hours between 1 and 24),
  upper_age        smallint check (upper_age between 18 and 100),
  changed_at       timestamptz not null
);
comment on table house_rule is 'visible: everybody of the party; mask: none; kept: as party';

create table roster_mark (
  id         uuid primary key,
  party_id   uuid not null references party,
  mark       text not null check (length(mark) between 1 and 8),
  kind       text not null check (kind in ('work','rest','sick','personal','annual','injury','lieu','absent','other')),
  starts     smallint check (starts between 0 and 1439),
  minutes    smallint check (minutes between 1 and 1440),
  retired_on date,
  created_at timestamptz not null,
  unique (party_id, mark),
  check ((kind = 'work') = (starts is not null and minutes is not null))
);
comment on table roster_mark is 'visible: the party''s office and leaders; mask: none; kept: as party';
comment on column roster_mark.mark is 'as it stands in a roster: 白, 夜, 休';

create table roster_pattern (
  id         uuid primary key,
  party_id   uuid not null references party,
  name       text not null check (length(name) between 1 and 40),
  marks      text[] not null check (cardinality(marks) between 1 and 62),
  crews      smallint not null check (crews between 1 and 10),
  on_days    text not null check (on_days in ('all','workdays')),
  retired_on date,
  created_at timestamptz not null,
  unique (party_id, name)
);
comment on column roster_pattern.on_days is 'workdays: who follows it is off on rest days and holidays, and works make-up days';
comment on table roster_pattern is 'visible: the party''s office and leaders; mask: none; kept: as party';

create table calendar_day (
  on_day  date primary key,
  kind    text not null check (kind in ('workday','rest-day','holiday')),
  name_zh text not null,
  name_en text not null
);
comment on table calendar_day is 'visible: everybody; mask: none; kept: always (reference)';
comment on column calendar_day.kind is 'of the days a notice names; others follow their weekday. A year is published when its first of January is here';

create table calendar_feed (
  person_id  uuid primary key references person,
  token_hash bytea not null unique,
  made_at    timestamptz not null,
  ended_at   timestamptz
);
comment on table calendar_feed is 'visible: the person; mask: token kept as a hash; kept: 30 days after it ended';
-- a calendar program has no session: it shows the secret part of its address
create function feed_shifts(token bytea, at timestamptz) returns table (id uuid, post_name text, site_name text, address text, starts_at timestamptz, ends_at timestamptz, version integer, state text, created_at timestamptz)
  language sql stable security definer set search_path from current as $$
  select s.id, p.name, t.name, t.address, s.starts_at, s.ends_at, s.version, s.state, s.created_at
  from calendar_feed f join shift s on s.person_id = f.person_id and s.state in ('published','cancelled')
    and s.starts_at between at - interval '62 days' and at + interval '366 days'
  join post p on p.id = s.post_id join site t on t.id = s.site_id
  where f.token_hash = token and f.ended_at is null order by s.starts_at $$;
create function feed_exists(token bytea) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from calendar_feed f where f.token_hash = token and f.ended_at is null) $$;

drop policy shift_seen on shift;
create policy shift_seen on shift for select using (
  (person_id = (select my_person()) and state in ('published','cancelled'))
  or (site_id = any((select seen_sites('shift'))::uuid[]) and (state in ('published','cancelled')
    or (site_id = any((select written_sites('shift'))::uuid[]) and party_id = any((select my_parties(array['office','leader','administrator']))::uuid[]))))
  or (select is_system()));
`

// `columns` may be updated, the others stand as they were written; `becomes` is what a row must be afterwards, where that is less
// than what may be changed.
type Policy = { seen: string; added?: string; changed?: string; becomes?: string; columns?: string }
const never = 'false'
const mine = 'person_id = (select my_person())'
const ours = "party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])"
const ourOffice = "party_id = any((select my_parties(array['office','administrator']))::uuid[])"
// what a company lays down or was granted holds for the parties below it
const aboveMe = 'party_id in (select up.ancestor_id from party_up up where up.party_id = (select my_party()))'
const seenAt = (kind: string) => `site_id = any((select seen_sites('${kind}'))::uuid[])`
const writtenAt = (kind: string) => `site_id = any((select written_sites('${kind}'))::uuid[])`
const employed = "employed_by(person_id, (select my_parties(array['office','leader','administrator'])))"
const either = 'from_person = (select my_person()) or to_person = (select my_person())'

const tables: Record<string, Policy> = {
  // whoever asks can only ask and take back; nobody decides about their own
  absence: {
    seen: `${mine} or ${ours}`,
    added: `(${mine} and party_id = (select my_party()) and state = 'asked') or (${ours} and ${employed} and not ${mine})`,
    changed: `${mine} or ${ours}`,
    becomes: `(${mine} and state = 'withdrawn') or (${ours} and not ${mine})`,
    columns: 'state, answer, proof_seen_on, decided_by, decided_at',
  },
  swap: {
    seen: `${either} or ${ours}`,
    added: "from_person = (select my_person()) and party_id = (select my_party()) and state = 'asked'",
    changed: `${either} or ${ours}`,
    becomes: `(from_person = (select my_person()) and state = 'withdrawn') or (to_person = (select my_person()) and state in ('agreed','refused'))
      or (${ours} and not (${either}))`,
    columns: 'state, decided_by, decided_at',
  },
  relief: {
    seen: `${mine} or ${seenAt('shift')} or exists (select from shift s where s.id = relief.shift_id and s.person_id = (select my_person()))`,
    added: writtenAt('shift'),
    changed: writtenAt('shift'),
    columns: 'state',
  },
  holiday_duty: {
    seen: `${seenAt('post')} and (select my_role()) <> 'owners'`,
    added: writtenAt('shift'),
    changed: writtenAt('shift'),
    columns: 'cadre_name, cadre_title, cadre_phone, duty_name, duty_phone, version',
  },
  hours_approval: { seen: `${aboveMe} or ${ours}`, added: ourOffice, changed: ourOffice, columns: 'ended_on' },
  house_rule: {
    seen: `${aboveMe} or ${ours}`,
    added: ourOffice,
    changed: ourOffice,
    columns: 'rest_hours, days_running, nights_running, shift_hours, upper_age, changed_at',
  },
  roster_mark: { seen: ours, added: ours, changed: ours, columns: 'kind, starts, minutes, retired_on' },
  roster_pattern: { seen: ours, added: ours, changed: ours, columns: 'marks, crews, on_days, retired_on' },
  calendar_day: { seen: 'true' },
  calendar_feed: { seen: mine, added: mine, changed: mine, columns: 'token_hash, made_at, ended_at' },
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

const policies = `${Object.entries(tables)
  .map(([table, rules]) => policy(table, rules))
  .join('')}
revoke all on function feed_shifts(bytea, timestamptz), feed_exists(bytea), site_colleagues(timestamptz), colleague_shifts(timestamptz), swap_faces(uuid[]),
  own_reliefs(timestamptz), own_shifts(timestamptz, timestamptz), work_out_of_sight(uuid[], timestamptz, timestamptz) from public;
grant execute on function feed_shifts(bytea, timestamptz), feed_exists(bytea), site_colleagues(timestamptz), colleague_shifts(timestamptz), swap_faces(uuid[]),
  own_reliefs(timestamptz), own_shifts(timestamptz, timestamptz), work_out_of_sight(uuid[], timestamptz, timestamptz) to gatehouse_app;
`
