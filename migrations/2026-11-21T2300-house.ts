import { sql, type Kysely } from 'kysely'

// Frozen in time: imports nothing of ours. Runs once per city, with search_path set to that city's schema.
// Every table says in its comment who sees it, what is masked and how long it is kept.

export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(parties)
  await run(identity)
  await run(sites)
  await run(duty)
  await run(log)
  await run(scopes)
  await run(policies)
}

const parties = `
create table party (
  id            uuid primary key,
  kind          text not null check (kind in ('security-company','property-company','client-unit','police','housing','subdistrict',
                  'peace-office','residents-committee','owners-committee','fire','labour','association','foundation','training')),
  name          text not null check (length(name) between 1 and 120),
  short_name    text,
  parent_id     uuid references party,
  credit_code   text unique,
  division_code text check (division_code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'),
  created_at    timestamptz not null
);
comment on table party is 'visible: whoever is signed in; mask: none; kept: while any record names it';

create table party_up (
  party_id    uuid not null references party,
  ancestor_id uuid not null references party,
  depth       smallint not null,
  primary key (party_id, ancestor_id)
);
create index party_up_by_ancestor on party_up (ancestor_id, party_id);
comment on table party_up is 'visible: whoever is signed in; mask: none; kept: as party';

create table person (
  id              uuid primary key,
  name            text not null check (length(name) between 1 and 60),
  phone           text,
  identity_sealed bytea,
  identity_hash   bytea unique,
  identity_tail   text,
  born_on         date,
  created_at      timestamptz not null
);
comment on table person is 'visible: the person, the employer''s office and leaders, and by name who answers for a site they stand on; mask: phone, identity number (sealed); kept: 2 years after the last employment or membership ends';

create table membership (
  id         uuid primary key,
  person_id  uuid not null references person,
  party_id   uuid not null references party,
  role       text not null check (role in ('administrator','office','leader','guard','manager','officer','housing','client','owners')),
  from_on    date not null,
  until_on   date,
  created_at timestamptz not null,
  unique (id, person_id),
  check (until_on is null or until_on >= from_on)
);
create index membership_by_person on membership (person_id, party_id);
create index membership_by_party on membership (party_id, role);
create unique index membership_once on membership (person_id, party_id, role) where until_on is null;
comment on table membership is 'visible: the person and the party''s office; mask: none; kept: as person';
`

const identity = `
create table account (
  id            uuid primary key,
  person_id     uuid not null unique references person,
  login         text not null unique check (login = lower(login) and length(login) between 2 and 60),
  password_hash text not null,
  totp_sealed   bytea,
  totp_last     bigint,
  created_at    timestamptz not null,
  closed_at     timestamptz
);
comment on table account is 'visible: the person, who keeps the accounts; mask: password and second factor never leave the server; kept: until closed, then 30 days';

create table pin (
  person_id  uuid primary key references person,
  hash       text not null,
  set_at     timestamptz not null
);
comment on table pin is 'visible: the person, the employer''s office; mask: the hash never leaves the server; kept: as person';

create table device (
  id          uuid primary key,
  kind        text not null check (kind in ('personal','shared')),
  name        text not null,
  party_id    uuid not null references party,
  person_id   uuid references person,
  post_id     uuid,
  public_key  bytea not null,
  enrolled_at timestamptz not null,
  enrolled_by uuid not null references membership,
  revoked_at  timestamptz,
  check (kind = 'shared' or person_id is not null)
);
create index device_by_party on device (party_id, enrolled_at desc);
comment on table device is 'visible: its person and the employer''s office; mask: none; kept: 1 year after it was revoked';

create table enrolment (
  id         uuid primary key,
  code_hash  bytea not null unique,
  kind       text not null check (kind in ('personal','shared')),
  party_id   uuid not null references party,
  person_id  uuid references person,
  post_id    uuid,
  made_by    uuid not null references membership,
  expires_at timestamptz not null,
  used_at    timestamptz
);
comment on table enrolment is 'visible: the office that made it; mask: code kept as a hash; kept: 1 day after it expires';

create table session (
  id            uuid primary key,
  token_hash    bytea not null unique,
  person_id     uuid not null references person,
  membership_id uuid not null,
  device_id     uuid references device,
  agent         text,
  created_at    timestamptz not null,
  seen_at       timestamptz not null,
  expires_at    timestamptz not null,
  ended_at      timestamptz,
  foreign key (membership_id, person_id) references membership (id, person_id)
);
create index session_by_person on session (person_id, created_at desc);
create index session_by_membership on session (membership_id) where ended_at is null;
create index session_by_device on session (device_id, seen_at desc) where device_id is not null;
comment on table session is 'visible: the person; mask: token kept as a hash; kept: 30 days after it ended or expired';

create table attempt (
  subject text not null,
  at      timestamptz not null,
  good    boolean not null
);
create index attempt_by_subject on attempt (subject, at desc);
create index attempt_by_time on attempt (at);
comment on table attempt is 'visible: nobody, read by sign-in only; mask: subject is hashed; kept: 1 day';
`

const sites = `
create table site (
  id            uuid primary key,
  kind          text not null check (kind in ('residential-estate','hospital','mall','station','school','office','entertainment-venue','key-unit','other')),
  name          text not null check (length(name) between 1 and 120),
  address       text,
  division_code text,
  created_by    uuid not null references membership,
  created_at    timestamptz not null
);
comment on table site is 'visible: parties that stand in relation to it, guards rostered on it; mask: none; kept: 2 years after the last contract ends';

create table site_party (
  site_id  uuid not null references site,
  party_id uuid not null references party,
  relation text not null check (relation in ('operates','guards','owns','polices','houses','governs')),
  from_on  date not null,
  until_on date check (until_on >= from_on - 1),
  primary key (site_id, party_id, relation, from_on),
  constraint site_party_once exclude using gist (site_id with =, party_id with =, relation with =, daterange(from_on, until_on + 1) with &&)
);
comment on column site_party.until_on is 'the last day; the day before from_on where it never came to be';
create index site_party_by_party on site_party (party_id, relation, site_id);
comment on table site_party is 'visible: as site; mask: none; kept: as site';

create table post (
  id         uuid primary key,
  site_id    uuid not null references site,
  name       text not null check (length(name) between 1 and 60),
  kind       text not null check (kind in ('gate','guarding','patrol','video-patrol','order','leader')),
  position   integer not null default 0,
  closed_on  date,
  created_at timestamptz not null,
  unique (site_id, name)
);
comment on table post is 'visible: as site; mask: none; kept: as site';
alter table device add foreign key (post_id) references post;
alter table enrolment add foreign key (post_id) references post;

create table checkpoint (
  id         uuid primary key,
  site_id    uuid not null references site,
  name       text not null check (length(name) between 1 and 60),
  hint       text,
  code       text not null unique,
  position   integer not null default 0,
  retired_on date,
  created_at timestamptz not null,
  unique (site_id, name)
);
create index checkpoint_by_site on checkpoint (site_id, position);
comment on table checkpoint is 'visible: as site; mask: the code is shown to the office and on the printed sheet only; kept: as site';

create table route (
  id         uuid primary key,
  site_id    uuid not null references site,
  post_id    uuid not null references post,
  name       text not null,
  created_at timestamptz not null
);
comment on table route is 'visible: as site; mask: none; kept: as site';

create table route_point (
  route_id      uuid not null references route,
  position      integer not null,
  checkpoint_id uuid not null references checkpoint,
  primary key (route_id, position)
);
comment on table route_point is 'visible: as route; mask: none; kept: as site';

create table employment (
  id         uuid primary key,
  person_id  uuid not null references person,
  party_id   uuid not null references party,
  number     text not null check (length(number) between 1 and 30),
  kind       text not null check (kind in ('labour','rehire','dispatch','outsourced')),
  from_on    date not null,
  until_on   date,
  created_at timestamptz not null,
  unique (party_id, number)
);
create index employment_by_person on employment (person_id, party_id);
comment on table employment is 'visible: the person and the employer''s office and leaders; mask: none; kept: 2 years after it ends (labour contract law, art. 50)';

create table certificate (
  id         uuid primary key,
  person_id  uuid not null references person,
  number     text not null check (length(number) between 1 and 40),
  issuer     text,
  state      text not null check (state in ('issued','suspended','revoked')),
  from_on    date,
  created_at timestamptz not null
);
create unique index certificate_once on certificate (number, coalesce(issuer, ''));
create index certificate_by_person on certificate (person_id);
comment on table certificate is 'visible: the person, the employer''s office; mask: none; kept: as employment';
`

const duty = `
create table shift (
  id         uuid primary key,
  site_id    uuid not null references site,
  post_id    uuid not null references post,
  party_id   uuid not null references party,
  person_id  uuid not null references person,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null,
  state      text not null check (state in ('published','cancelled')),
  created_at timestamptz not null,
  check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  constraint shift_person_overlap exclude using gist (person_id with =, tstzrange(starts_at, ends_at) with &&)
    where (state = 'published') deferrable initially immediate
);
create index shift_by_site on shift (site_id, starts_at desc, id desc);
create index shift_by_person on shift (person_id, starts_at desc, id desc);
create index shift_by_post on shift (post_id, starts_at desc);
comment on table shift is 'visible: the person, who answers for the site; mask: none; kept: 2 years after it ends';

create table attendance (
  id          uuid primary key,
  shift_id    uuid not null,
  site_id     uuid references site,
  post_id     uuid references post,
  party_id    uuid not null references party,
  person_id   uuid not null references person,
  on_at       timestamptz not null,
  off_at      timestamptz,
  off_kind    text check (off_kind in ('handed-over','left','released')),
  device_at   timestamptz not null,
  received_at timestamptz not null
);
create index attendance_by_shift on attendance (shift_id);
create index attendance_by_site on attendance (site_id, on_at desc, id desc);
create index attendance_by_person on attendance (person_id, on_at desc, id desc);
comment on table attendance is 'visible: the person, who answers for the site; mask: none; kept: 2 years';

create table round (
  id          uuid primary key,
  route_id    uuid,
  shift_id    uuid,
  site_id     uuid references site,
  party_id    uuid not null references party,
  person_id   uuid not null references person,
  started_at  timestamptz not null,
  ended_at    timestamptz,
  received_at timestamptz not null
);
create index round_by_site on round (site_id, started_at desc, id desc);
create index round_by_shift on round (shift_id, started_at desc);
create index round_by_person on round (person_id, started_at desc, id desc);
comment on table round is 'visible: the person, who answers for the site, who polices it; mask: none; kept: 2 years';

create table scan (
  id            uuid not null,
  received_at   timestamptz not null,
  happened_at   timestamptz not null,
  device_at     timestamptz not null,
  clock_offset  bigint not null,
  site_id       uuid,
  post_id       uuid,
  checkpoint_id uuid,
  round_id      uuid,
  shift_id      uuid,
  party_id      uuid not null,
  person_id     uuid not null,
  membership_id uuid not null references membership,
  device_id     uuid,
  device_seq    bigint,
  code          text not null check (length(code) <= 200),
  how           text not null check (how in ('qr','nfc','typed')),
  primary key (id, received_at)
) partition by range (received_at);
create index scan_by_site on scan (site_id, received_at desc, id desc);
create index scan_by_person on scan (person_id, received_at desc, id desc);
create index scan_by_party on scan (party_id, received_at desc, id desc);
create index scan_by_round on scan (round_id) where round_id is not null;
comment on table scan is 'visible: the person, the employer, who answers for the site, who polices it; mask: none; kept: 2 years';
comment on column scan.clock_offset is 'server clock minus phone clock at arrival, milliseconds';

create table finding (
  id          uuid primary key,
  kind        text not null,
  about_table text not null,
  about_id    uuid not null,
  site_id     uuid,
  party_id    uuid not null,
  person_id   uuid not null,
  facts       jsonb not null,
  found_at    timestamptz not null
);
create index finding_by_site on finding (site_id, found_at desc, id desc);
create index finding_by_person on finding (person_id, found_at desc, id desc);
create index finding_by_about on finding (about_id);
comment on table finding is 'visible: the person it is about, the employer''s office and leaders; mask: none; kept: 1 year';

create table handover (
  id           uuid primary key,
  post_id      uuid references post,
  site_id      uuid references site,
  party_id     uuid not null references party,
  from_shift   uuid,
  to_shift     uuid,
  from_person  uuid not null references person,
  to_person    uuid references person,
  to_claimed   text check (length(to_claimed) between 1 and 30),
  released_by  uuid references membership,
  counted      jsonb not null,
  notes        text not null default '',
  to_confirmed boolean not null,
  happened_at  timestamptz not null,
  device_at    timestamptz not null,
  received_at  timestamptz not null,
  constraint handover_successor_or_release check (to_person is not null or to_claimed is not null or released_by is not null)
);
create index handover_by_post on handover (post_id, happened_at desc, id desc);
create index handover_by_site on handover (site_id, happened_at desc, id desc);
create index handover_by_from on handover (from_person, happened_at desc, id desc);
create index handover_by_to on handover (to_person, happened_at desc, id desc);
comment on column handover.to_claimed is 'the number the successor typed, kept also when nobody has it';
comment on table handover is 'visible: both guards, who answers for the site, who polices it; mask: none; kept: 2 years';
`

const log = `
create table op (
  id            uuid primary key,
  name          text not null,
  membership_id uuid not null,
  input_digest  bytea not null,
  outcome       jsonb not null,
  received_at   timestamptz not null
);
comment on table op is 'visible: whoever sent it; mask: none; kept: 400 days, longer than any phone may hold one back';

create table entry (
  id            uuid not null,
  received_at   timestamptz not null,
  happened_at   timestamptz not null,
  kind          text not null,
  op_id         uuid,
  by_membership uuid,
  behalf_of     uuid,
  device_id     uuid,
  about_table   text not null,
  about_id      uuid not null,
  site_id       uuid,
  party_id      uuid,
  person_id     uuid,
  corrects      uuid,
  digest        bytea not null,
  leaf          bytea not null,
  primary key (id, received_at)
) partition by range (received_at);
create index entry_by_site on entry (site_id, received_at desc, id desc);
create index entry_by_party on entry (party_id, received_at desc, id desc) where site_id is null;
create index entry_by_about on entry (about_id);
-- entries of scans are nearly all there are: these two leave them out, so that a scan costs no more
create index entry_by_person on entry (person_id, received_at desc, id desc) where kind <> 'patrol.scan';
create index entry_by_author on entry (by_membership, received_at desc, id desc) where kind <> 'patrol.scan';
comment on table entry is 'visible: who acted, whom it is about, the party, who answers for the site; mask: none; kept: 10 years';

create table payload (
  entry_id    uuid not null,
  received_at timestamptz not null,
  salt        bytea not null,
  body        text not null,
  primary key (entry_id, received_at)
) partition by range (received_at);
comment on table payload is 'visible: as its entry; mask: identity numbers are never in it; kept: as the record it describes, erasable without breaking the tree';

-- numbered when it is written: of two transactions that change one record the second is numbered after the first's commit
create table unsealed (
  n           bigint generated always as identity primary key,
  entry_ids   uuid[] not null,
  received_at timestamptz[] not null,
  leaves      bytea[] not null,
  check (cardinality(entry_ids) = cardinality(received_at) and cardinality(entry_ids) = cardinality(leaves))
);
comment on table unsealed is 'visible: the sealer; mask: none; kept: about a second';

create table seal (
  place       bigint primary key,
  entry_id    uuid not null unique,
  received_at timestamptz not null,
  leaf        bytea not null
);
comment on table seal is 'visible: whoever is signed in: places and hashes say nothing; mask: none; kept: as entry';

create table tree (
  tree_size bigint primary key,
  follows   bigint not null unique check (follows < tree_size),
  root      bytea not null,
  frontier  bytea[] not null
);
comment on table tree is 'visible: whoever is signed in: hashes say nothing; mask: none; kept: as entry';

create table head (
  tree_size bigint primary key references tree,
  root      bytea not null,
  note      text not null,
  made_at   timestamptz not null
);
comment on table head is 'visible: whoever is signed in; mask: none; kept: as entry';

create table outbox (
  id         uuid primary key,
  topics     text[] not null,
  created_at timestamptz not null
);
comment on table outbox is 'visible: the dispatcher; mask: none; kept: about a second';

create table quarantine (
  id          uuid primary key,
  op_id       uuid not null unique,
  name        text not null,
  device_id   uuid,
  person_id   uuid,
  party_id    uuid,
  body        jsonb not null,
  reason      text not null,
  received_at timestamptz not null
);
comment on table quarantine is 'visible: the office of the phone''s party; mask: none; kept: 1 year';

create table visibility (
  kind     text not null,
  role     text not null,
  relation text not null,
  writes   boolean not null,
  primary key (kind, role, relation)
);
comment on table visibility is 'visible: everybody; mask: none; kept: always (reference)';

create function ensure_partitions(at timestamptz) returns integer language plpgsql security definer set search_path from current as $$
declare
  made integer := 0;
  month timestamptz;
  name text;
  parent text;
begin
  for ahead in -1..3 loop
    month := date_trunc('month', at at time zone 'UTC') at time zone 'UTC' + make_interval(months => ahead);
    foreach parent in array array['scan','entry','payload'] loop
      name := parent || '_' || to_char(month at time zone 'UTC', 'YYYYMM');
      if to_regclass(format('%I.%I', current_schema(), name)) is null then
        execute format('create table %I partition of %I for values from (%L) to (%L)', name, parent, month,
          (month at time zone 'UTC' + interval '1 month') at time zone 'UTC');
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        made := made + 1;
      end if;
    end loop;
  end loop;
  return made;
end $$;
`

// Who acts is said by settings of the transaction; who that is, is derived here, as the owner, so that a policy
// never depends on what the reader may see. A missing or ended membership leaves every scope empty.
const scopes = `
create function me() returns uuid language sql stable as $$ select nullif(current_setting('app.membership', true), '')::uuid $$;
create function acting() returns uuid[] language sql stable as $$
  select coalesce(nullif(current_setting('app.acting', true), '')::uuid[], '{}') || coalesce(array[me()], '{}') $$;
create function is_system() returns boolean language sql stable as $$ select coalesce(current_setting('app.system', true), '') = 'on' $$;

-- the program's clock, which a test may hold still; the database's own only where nobody said
create function clock() returns timestamptz language sql stable as $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;
create function clock_day() returns date language sql stable set search_path from current as $$ select (clock() at time zone 'UTC')::date $$;

create function live_membership() returns membership language sql stable security definer set search_path from current as $$
  select m from membership m where m.id = me() and m.from_on <= clock_day() + 1 and (m.until_on is null or m.until_on >= clock_day() - 1) $$;
-- the parties of whoever sent the facts of this transaction
create function acting_parties() returns uuid[] language sql stable security definer set search_path from current as $$
  select coalesce(array_agg(o.party_id), '{}') from membership m join membership o on o.person_id = m.person_id where m.id = any(acting()) $$;
create function my_person() returns uuid language sql stable security definer set search_path from current as $$ select (live_membership()).person_id $$;
create function my_party() returns uuid language sql stable security definer set search_path from current as $$ select (live_membership()).party_id $$;
create function my_role() returns text language sql stable security definer set search_path from current as $$ select (live_membership()).role $$;

-- the parties whose books an office or leader keeps: its own and those below it
create function my_parties(roles text[]) returns uuid[] language sql stable security definer set search_path from current as $$
  select coalesce(array_agg(up.party_id), '{}') from live_membership() m join party_up up on up.ancestor_id = m.party_id where m.role = any(roles) $$;

create function sites_for(of text, writing boolean) returns uuid[] language sql stable security definer set search_path from current as $$
  select coalesce(array_agg(distinct s.site_id), '{}') from live_membership() m
  join visibility v on v.kind = of and v.role = m.role and (v.writes or not writing)
  cross join lateral (
    select sp.site_id from party_up up join site_party sp on sp.party_id = up.party_id
    where up.ancestor_id = m.party_id and sp.relation = v.relation and sp.from_on <= clock_day() + 1 and (sp.until_on is null or sp.until_on >= clock_day())
    union
    select sh.site_id from shift sh where v.relation = 'rostered' and sh.person_id = m.person_id and sh.state = 'published'
      and sh.starts_at between clock() - interval '40 days' and clock() + interval '40 days'
  ) s $$;
create function seen_kinds() returns text[] language sql stable security definer set search_path from current as $$
  select coalesce(array_agg(distinct v.kind), '{}') from live_membership() m join visibility v on v.role = m.role $$;
create function seen_sites(of text) returns uuid[] language sql stable security definer set search_path from current as $$ select sites_for(of, false) $$;
create function written_sites(of text) returns uuid[] language sql stable security definer set search_path from current as $$ select sites_for(of, true) $$;

-- Where two companies guard one site, neither knows the other's people and nights (docs/decisions/2026-11-22-two-companies.md): the
-- other companies of the sites that the reader's own guards or guarded, for whoever leads or keeps books; who runs a site knows both.
create function parties_beside() returns uuid[] language sql stable security definer set search_path from current as $$
  select coalesce(array_agg(distinct o.party_id), '{}') from (
    select distinct s.party_id from live_membership() m
    join party_up own on own.ancestor_id = m.party_id
    join site_party g on g.party_id = own.party_id and g.relation = 'guards'
    join site_party s on s.site_id = g.site_id and s.relation = 'guards'
    where m.role in ('administrator','office','leader')
      and not exists (select from party_up a join party_up b on b.ancestor_id = a.ancestor_id where a.party_id = m.party_id and b.party_id = s.party_id)) other
  -- with its whole house: who stands there for a branch may be employed by the parent or a sister
  join party_up up on up.party_id = other.party_id join party_up o on o.ancestor_id = up.ancestor_id $$;
create function guards_alone() returns boolean language sql stable security definer set search_path from current as $$ select cardinality(parties_beside()) = 0 $$;
create function sites_run() returns uuid[] language sql stable security definer set search_path from current as $$
  select coalesce(array_agg(distinct sp.site_id), '{}') from live_membership() m join party_up up on up.ancestor_id = m.party_id
  join site_party sp on sp.party_id = up.party_id and sp.relation = 'operates' and sp.from_on <= clock_day() + 1 and (sp.until_on is null or sp.until_on >= clock_day())
  where m.role in ('administrator','office','leader') $$;
create function is_apart(site uuid, party uuid) returns boolean language sql stable security definer set search_path from current as $$
  select coalesce(party = any(parties_beside()) and not coalesce(site = any(sites_run()), false), false) $$;

create function employed_by(who uuid, parties uuid[]) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from employment e where e.person_id = who and e.party_id = any(parties))
      or exists (select from membership m where m.person_id = who and m.party_id = any(parties)) $$;
create function rostered_on(who uuid, sites uuid[]) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from shift s where s.person_id = who and s.site_id = any(sites)) $$;
-- puts a party, with all below it, under another (or none): the only way party_up is written
create function place_party(of uuid, under uuid) returns void language plpgsql security definer set search_path from current as $$
begin
  if not (is_system() or my_role() = 'administrator' or (my_role() = 'housing' and under is null and not exists (select from party_up u where u.party_id = of)
      and exists (select from party p where p.id = of and p.kind = 'property-company'))) then
    raise insufficient_privilege;
  end if;
  perform pg_advisory_xact_lock(4180006);
  if exists (select from party_up u where u.party_id = under and u.ancestor_id = of) then
    raise check_violation using constraint = 'party_loop';
  end if;
  delete from party_up u where u.party_id in (select b.party_id from party_up b where b.ancestor_id = of)
    and u.ancestor_id in (select o.ancestor_id from party_up o where o.party_id = of and o.ancestor_id <> of);
  insert into party_up (party_id, ancestor_id, depth) values (of, of, 0) on conflict do nothing;
  insert into party_up (party_id, ancestor_id, depth)
    select b.party_id, o.ancestor_id, b.depth + o.depth + 1 from party_up b cross join party_up o where b.ancestor_id = of and o.party_id = under;
end $$;
create function unclaimed(of uuid) returns boolean language sql stable security definer set search_path from current as $$
  select not exists (select from site_party sp where sp.site_id = of) $$;
create function route_site(of uuid) returns uuid language sql stable security definer set search_path from current as $$
  select site_id from route where id = of $$;

-- whether a session may still act: its phone was not revoked, its membership has not ended
create function bar(revoked_at timestamptz, from_on date, until_on date, at timestamptz) returns text language sql immutable as $$
  select case when revoked_at is not null then 'revoked'
    when from_on > (at at time zone 'UTC')::date + 1 or until_on < (at at time zone 'UTC')::date - 1 then 'ended' end $$;

-- sign-in reads what nobody may list
create function session_of(token bytea, at timestamptz) returns table (session_id uuid, person_id uuid, membership_id uuid, party_id uuid, role text,
    device_id uuid, device_kind text, barred text, expires_at timestamptz, seen_at timestamptz)
  language sql stable security definer set search_path from current rows 1 as $$
  select s.id, s.person_id, s.membership_id, m.party_id, m.role, s.device_id, d.kind, bar(d.revoked_at, m.from_on, m.until_on, at), s.expires_at, s.seen_at
  from session s join membership m on m.id = s.membership_id left join device d on d.id = s.device_id
  where s.token_hash = token and s.ended_at is null and s.expires_at > at $$;
create function any_account() returns boolean language sql stable security definer set search_path from current as $$ select exists (select from account) $$;
create function credentials(of text) returns table (account_id uuid, person_id uuid, password_hash text, totp_sealed bytea, totp_last bigint)
  language sql stable security definer set search_path from current as $$
  select id, account.person_id, account.password_hash, account.totp_sealed, account.totp_last from account where login = of and closed_at is null $$;
create function pin_of(who uuid) returns text language sql stable security definer set search_path from current as $$ select hash from pin where person_id = who $$;
create function device_key(of uuid) returns table (kind text, public_key bytea, party_id uuid, person_id uuid, post_id uuid, revoked_at timestamptz)
  language sql stable security definer set search_path from current as $$
  select d.kind, d.public_key, d.party_id, d.person_id, d.post_id, d.revoked_at from device d where d.id = of $$;
create function guard_by_number(of text, parties uuid[], at date) returns table (person_id uuid, membership_id uuid, party_id uuid)
  language sql stable security definer set search_path from current as $$
  select e.person_id, m.id, e.party_id from employment e join membership m on m.person_id = e.person_id and m.party_id = e.party_id and m.role in ('guard','leader')
  where e.number = of and e.party_id = any(parties) and e.from_on <= at and (e.until_on is null or e.until_on >= at)
    and (m.until_on is null or m.until_on >= at)
  order by array_position(parties, e.party_id), (m.until_on is null) desc, (m.role = 'leader') desc limit 1 $$;
create function enrolment_by(code bytea) returns setof enrolment language sql stable security definer set search_path from current as $$
  select * from enrolment where code_hash = code $$;
-- what a phone may say of itself before anybody signed in on it
create function device_face(of uuid) returns table (kind text, party_name text, person_name text, post_name text, number text)
  language sql stable security definer set search_path from current as $$
  select d.kind, y.name, n.name, o.name,
    (select e.number from employment e where e.person_id = d.person_id and e.party_id = d.party_id order by e.from_on desc limit 1)
  from device d join party y on y.id = d.party_id left join person n on n.id = d.person_id left join post o on o.id = d.post_id where d.id = of $$;
create function device_seen(of uuid) returns timestamptz language sql stable security definer set search_path from current as $$
  select max(s.seen_at) from session s where s.device_id = of $$;
-- whether guards can sign in on a phone, for whoever keeps the books of their employer
create function readiness(people uuid[]) returns table (person_id uuid, has_pin boolean, devices integer)
  language sql stable security definer set search_path from current as $$
  select who, exists (select from pin p where p.person_id = who),
    (select count(*)::integer from device d where d.person_id = who and d.revoked_at is null)
  from unnest(people) who where employed_by(who, my_parties(array['office','leader','administrator'])) $$;
-- hiring asks who a number already names in this city, whoever employs them: one person is one record
create function people_by_identity(hashes bytea[]) returns table (identity_hash bytea, person_id uuid, name text, born_on date)
  language sql stable security definer set search_path from current as $$
  select p.identity_hash, p.id, p.name, p.born_on from person p where p.identity_hash = any(hashes)
    and my_role() in ('office','administrator') $$;
create function certificate_holders(numbers text[]) returns table (number text, issuer text, person_id uuid)
  language sql stable security definer set search_path from current as $$
  select c.number, c.issuer, c.person_id from certificate c where c.number = any(numbers) and my_role() in ('office','administrator') $$;
create function has_account(who uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from account a where a.person_id = who) $$;
-- an office that ends a role or sets a new PIN ends what was opened with the old one
create function end_sessions(who uuid, party uuid, at timestamptz) returns integer
  language sql volatile security definer set search_path from current as $$
  with ended as (
    update session s set ended_at = at from membership m
    where m.id = s.membership_id and m.person_id = who and m.party_id = party and s.ended_at is null
      and m.party_id = any(my_parties(array['office','administrator'])) returning 1)
  select count(*)::integer from ended $$;
create function memberships_of(who uuid, at date) returns table (membership_id uuid, party_id uuid, party_name text, party_kind text, role text)
  language sql stable security definer set search_path from current as $$
  select m.id, m.party_id, p.name, p.kind, m.role from membership m join party p on p.id = m.party_id
  where m.person_id = who and m.from_on <= at and (m.until_on is null or m.until_on >= at) order by m.created_at, m.id $$;
-- the post phone's own parties: a number is looked up among the employers it belongs to
create function checkpoint_by_code(codes text[]) returns table (code text, checkpoint_id uuid, site_id uuid)
  language sql stable security definer set search_path from current as $$ select c.code, c.id, c.site_id from checkpoint c where c.code = any(codes) $$;

-- What a fact from a phone is judged by, whatever its author may list: the shift it names, whether somebody took over.
create function shift_facts(of uuid) returns table (site_id uuid, post_id uuid, party_id uuid, person_id uuid, starts_at timestamptz, ends_at timestamptz, state text)
  language sql stable security definer set search_path from current rows 1 as $$
  select s.site_id, s.post_id, s.party_id, s.person_id, s.starts_at, s.ends_at, s.state from shift s where s.id = of $$;
create function on_post(who uuid, of uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from attendance a where a.shift_id = of and a.person_id = who and a.off_at is null) $$;
create function succession(of uuid, at timestamptz) returns table (next_due boolean, taken_over boolean)
  language sql stable security definer set search_path from current rows 1 as $$
  select count(n.id) > 0, coalesce(bool_or(exists (select from attendance a where a.shift_id = n.id and a.on_at <= at and (a.off_at is null or a.off_at > at))), false)
  from shift s left join shift n on n.post_id = s.post_id and n.id <> s.id and n.state = 'published'
    and n.starts_at between s.ends_at - interval '30 minutes' and s.ends_at + interval '30 minutes'
  where s.id = of $$;
-- the shifts I handed to a successor whose PIN was right: I may sign that successor on, and see that it was done
create function handed_shifts() returns uuid[] language sql stable security definer set search_path from current as $$
  select coalesce(array_agg(h.to_shift), '{}') from (select to_shift from handover where from_person = my_person() and to_confirmed and to_shift is not null
    order by happened_at desc limit 20) h $$;
create function handed_to(who uuid, of uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from handover h where h.from_person = my_person() and h.to_person = who and h.to_shift = of and h.to_confirmed) $$;
create function unconfirmed_handovers(who uuid, since timestamptz) returns integer language sql stable security definer set search_path from current as $$
  select count(*)::integer from handover h where h.to_person = who and not h.to_confirmed and h.from_person <> who and h.received_at > since $$;
-- who signed a handover that the reader may see: names only
create function handover_names(of uuid[]) returns table (id uuid, from_name text, to_name text)
  language sql stable security definer set search_path from current as $$
  select h.id, f.name, t.name from handover h join person f on f.id = h.from_person left join person t on t.id = h.to_person
  where h.id = any(of) and (h.from_person = (select my_person()) or h.to_person = (select my_person()) or (h.site_id = any((select sites_for('handover', false))::uuid[])
    and (not is_apart(h.site_id, h.party_id) or (select s.party_id from shift s where s.id = h.to_shift) = any(my_parties(array['office','leader','administrator']))))) $$;
-- who stands on my posts with me, before me and after me: name and times, so that a handover knows who comes
create function post_neighbours(from_at timestamptz, until_at timestamptz) returns table (id uuid, site_id uuid, post_id uuid, person_id uuid, person_name text, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path from current as $$
  select distinct n.id, n.site_id, n.post_id, n.person_id, p.name, n.starts_at, n.ends_at
  from shift s join shift n on n.post_id = s.post_id and n.person_id <> s.person_id and n.state = 'published'
    and n.starts_at between s.starts_at - interval '26 hours' and s.ends_at + interval '2 hours' and n.ends_at >= s.starts_at - interval '2 hours'
  join person p on p.id = n.person_id
  where s.person_id = my_person() and s.state = 'published' and s.starts_at <= until_at and s.starts_at > from_at - interval '24 hours' and s.ends_at >= from_at $$;
-- which records in a guard's pull changed since a place of the tree: their ids only, read from the guard's own entries
-- and those of the sites given, as far as the guard is rostered there
create function changed_since(of_place bigint, sealed_after timestamptz, sites uuid[]) returns table (about_table text, about_id uuid)
  language sql stable security definer set search_path from current as $$
  select distinct e.about_table, e.about_id from (
    select o.id, o.about_table, o.about_id from entry o where o.person_id = my_person() and o.kind <> 'patrol.scan' and o.received_at >= sealed_after
      and o.about_table in ('shift','attendance','round','scan')
    union all
    select o.id, o.about_table, o.about_id from scan s join entry o on o.about_id = s.id and o.received_at = s.received_at and o.kind = 'patrol.scan'
      where s.person_id = my_person() and s.received_at >= sealed_after
    union all
    select t.id, t.about_table, t.about_id from entry t where t.site_id = any(sites) and t.site_id = any(sites_for('site', false)) and t.received_at >= sealed_after
      and t.about_table in ('site','post','checkpoint','route','shift')) e
  join seal on seal.entry_id = e.id where seal.place >= of_place $$;

-- what one group of scans needs, asked once: who holds each token, what each code and shift is, and whether the guard's party
-- stood in a relation to the site on the city's day of the scan
create function scan_context(tokens bytea[], codes text[], shifts uuid[], days date[], at timestamptz)
  returns table (n integer, session_id uuid, membership_id uuid, person_id uuid, party_id uuid, role text, device_id uuid, barred text,
    checkpoint_id uuid, site_id uuid, stands boolean, shift_person uuid, shift_post uuid, shift_site uuid, shift_from timestamptz, shift_to timestamptz)
  language sql stable security definer set search_path from current as $$
  select a.n::integer, s.id, s.membership_id, s.person_id, m.party_id, m.role, s.device_id, bar(d.revoked_at, m.from_on, m.until_on, at),
    c.id, c.site_id, exists (select from site_party sp where sp.site_id = c.site_id and sp.party_id = m.party_id
      and sp.from_on <= a.happened_on and (sp.until_on is null or sp.until_on >= a.happened_on)),
    sh.person_id, sh.post_id, sh.site_id, sh.starts_at, sh.ends_at
  from unnest(tokens, codes, shifts, days) with ordinality as a (token, code, shift, happened_on, n)
  left join (session s join membership m on m.id = s.membership_id and m.from_on <= (at at time zone 'UTC')::date + 1
      and (m.until_on is null or m.until_on >= (at at time zone 'UTC')::date - 1))
    on s.token_hash = a.token and s.ended_at is null and s.expires_at > at
  left join device d on d.id = s.device_id
  left join checkpoint c on c.code = a.code
  left join shift sh on sh.id = a.shift $$;
`

// Three questions per table: who sees a row, who may add one, who may change one. Nothing is granted beyond them.
type Policy = { seen: string; added?: string; changed?: string; removed?: string }
const signedIn = '(select my_person()) is not null'
const mine = 'person_id = (select my_person())'
const ours = "party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])"
const ourOffice = "party_id = any((select my_parties(array['office','administrator']))::uuid[])"
const system = '(select is_system())'
const seenAt = (kind: string) => `site_id = any((select seen_sites('${kind}'))::uuid[])`
const writtenAt = (kind: string) => `site_id = any((select written_sites('${kind}'))::uuid[])`
const office = "(select my_role()) in ('office','administrator')"
const administrator = "(select my_role()) = 'administrator'"
const housing = "(select my_role()) = 'housing'"
// who answers for a site names who watches over it; a housing office also who manages it, as its contract says
const named = `(${writtenAt('site')} and ((${office} and relation in ('owns','polices','houses','governs'))
  or (${housing} and relation in ('operates','houses','governs'))))`
const acting = (column: string) => `${column} = any((select acting())::uuid[])`
const never = 'false'

const tables: Record<string, Policy> = {
  party: {
    seen: `${signedIn} or ${system}`,
    added: `${administrator} or (${housing} and kind = 'property-company' and parent_id is null) or ${system}`,
    changed: administrator,
  },
  // written by place_party alone
  party_up: { seen: `${signedIn} or ${system}` },
  person: {
    seen: `id = (select my_person()) or employed_by(id, (select my_parties(array['office','leader','administrator']))) or rostered_on(id, (select seen_sites('person'))) or (${administrator} and has_account(id)) or ${system}`,
    added: `${office} or ${system}`,
    changed: `employed_by(id, (select my_parties(array['office','administrator'])))`,
  },
  membership: {
    seen: `${mine} or ${ours} or ${administrator} or ${system}`,
    added: `${administrator} or (${ourOffice} and role <> 'administrator') or ${system}`,
    changed: `${administrator} or (${ourOffice} and role <> 'administrator')`,
  },
  account: {
    seen: `${mine} or ${administrator} or employed_by(person_id, (select my_parties(array['office']))) or ${system}`,
    added: `${administrator} or (${office} and employed_by(person_id, (select my_parties(array['office'])))) or ${system}`,
    changed: `${mine} or ${system}`,
  },
  pin: {
    seen: `(${mine} or employed_by(person_id, (select my_parties(array['office','administrator']))) or ${system})`,
    added: `(${mine} or employed_by(person_id, (select my_parties(array['office','administrator']))) or ${system})`,
    changed: `(${mine} or employed_by(person_id, (select my_parties(array['office','administrator']))) or ${system})`,
  },
  device: { seen: `${mine} or ${ourOffice} or ${system}`, added: system, changed: `${ourOffice} or ${mine}` },
  enrolment: { seen: `${ourOffice} or ${system}`, added: ourOffice, changed: system, removed: system },
  session: { seen: `${mine} or ${system}`, added: system, changed: `${mine} or ${system}`, removed: system },
  attempt: { seen: system, added: system, removed: system },
  site: {
    seen: `id = any((select seen_sites('site'))::uuid[]) or ${system}`,
    added: `(${office} or ${housing}) and created_by = (select me())`,
    changed: "id = any((select written_sites('site'))::uuid[])",
  },
  site_party: {
    seen: `${seenAt('site')} or ${ours} or ${system}`,
    added: `${administrator} or (${office} and party_id = (select my_party()) and relation in ('guards','operates') and unclaimed(site_id))
      or (${housing} and party_id = (select my_party()) and relation = 'houses' and unclaimed(site_id)) or ${named}`,
    changed: `${administrator} or (${office} and party_id = (select my_party()) and relation in ('guards','operates')) or ${named}`,
  },
  post: { seen: seenAt('post'), added: writtenAt('post'), changed: writtenAt('post') },
  checkpoint: { seen: seenAt('checkpoint'), added: writtenAt('checkpoint'), changed: writtenAt('checkpoint') },
  route: { seen: seenAt('route'), added: writtenAt('route'), changed: writtenAt('route') },
  route_point: {
    // as the route's own policy has it
    seen: 'exists (select from route r where r.id = route_id)',
    added: "route_site(route_id) = any((select written_sites('route'))::uuid[])",
    removed: "route_site(route_id) = any((select written_sites('route'))::uuid[])",
  },
  employment: { seen: `${mine} or ${ours}`, added: ourOffice, changed: ourOffice },
  certificate: {
    seen: `${mine} or employed_by(person_id, (select my_parties(array['office','leader','administrator'])))`,
    added: "employed_by(person_id, (select my_parties(array['office','administrator'])))",
    changed: "employed_by(person_id, (select my_parties(array['office','administrator'])))",
  },
  shift: { seen: `${mine} or ${seenAt('shift')}`, added: writtenAt('shift'), changed: writtenAt('shift') },
  attendance: {
    seen: `${mine} or ${seenAt('attendance')} or shift_id = any((select handed_shifts())::uuid[])`,
    added: `${mine} or handed_to(person_id, shift_id)`,
    changed: mine,
  },
  round: { seen: `${mine} or ${seenAt('round')}`, added: mine, changed: mine },
  scan: { seen: `${mine} or ${seenAt('scan')} or ${ours}`, added: acting('membership_id') },
  finding: { seen: `${mine} or ${ours}`, added: 'party_id = any((select acting_parties())::uuid[])' },
  handover: {
    seen: `from_person = (select my_person()) or to_person = (select my_person()) or ${seenAt('handover')}`,
    added: `from_person = (select my_person()) or to_person = (select my_person()) or released_by = (select me())`,
  },
  op: { seen: acting('membership_id'), added: acting('membership_id'), removed: system },
  entry: {
    // An entry says no more than its record: through a site only what this role sees there of that table.
    seen: `${acting('by_membership')} or ${mine} or (${seenAt('entry')} and about_table = any((select seen_kinds())::text[])) or ${ours} or ${system}`,
    added: `${acting('by_membership')} or (by_membership is null and ${system})`,
  },
  payload: {
    seen: `exists (select from entry e where e.id = entry_id and e.received_at = payload.received_at) or ${system}`,
    added: `(select acting()) <> '{}' or ${system}`,
  },
  unsealed: { seen: system, added: `(select acting()) <> '{}' or ${system}`, removed: system },
  seal: { seen: `${signedIn} or ${system}`, added: system },
  tree: { seen: `${signedIn} or ${system}`, added: system },
  head: { seen: `${signedIn} or ${system}`, added: system },
  outbox: { seen: system, added: `(select acting()) <> '{}' or ${system}`, removed: system },
  quarantine: { seen: ourOffice, added: system },
  visibility: { seen: 'true' },
}

const policy = (table: string, { seen, added = never, changed = never, removed = never }: Policy): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_seen on ${table} for select using ((${seen}) or (select is_system()));
${added === never ? '' : `create policy ${table}_added on ${table} for insert with check (${added}); grant insert on ${table} to gatehouse_app;`}
${changed === never ? '' : `create policy ${table}_changed on ${table} for update using (${changed}); grant update on ${table} to gatehouse_app;`}
${removed === never ? '' : `create policy ${table}_removed on ${table} for delete using (${removed}); grant delete on ${table} to gatehouse_app;`}
grant select on ${table} to gatehouse_app;
`

const policies = `${Object.entries(tables)
  .map(([table, rules]) => policy(table, rules))
  .join('')}
do $$ begin
  execute format('revoke all on all functions in schema %I from public', current_schema());
  execute format('grant usage on schema %I to gatehouse_app', current_schema());
  execute format('grant execute on all functions in schema %I to gatehouse_app', current_schema());
end $$;
`
