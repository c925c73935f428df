import { sql, type Kysely } from 'kysely'

// Frozen in time: imports nothing of ours. What an office knows of its places: files, the area a property contract
// bounds, what each post needs and asks of whoever stands there, its duties, the phone book.

export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(places)
  await run(policies)
  await run(functions)
}

const places = `
create table file (
  id         uuid primary key,
  kind       text not null check (kind in ('photo','plan','paper')),
  sha256     bytea not null check (length(sha256) = 32),
  media_type text not null check (media_type in ('image/jpeg','image/png','image/webp','application/pdf')),
  bytes      integer not null check (bytes > 0),
  party_id   uuid not null references party,
  site_id    uuid references site,
  person_id  uuid references person,
  made_by    uuid not null references membership,
  created_at timestamptz not null,
  check ((kind = 'photo') = (person_id is not null and site_id is null) or kind = 'paper'),
  check ((kind = 'plan') = (site_id is not null and person_id is null) or kind = 'paper')
);
create index file_by_person on file (person_id, created_at desc) where person_id is not null;
create index file_by_site on file (site_id, created_at desc) where site_id is not null;
comment on table file is 'visible: photo: the person, the employer that keeps it, whoever sees who is rostered on a site; plan: as site, paper: the office that keeps it and the person; mask: none; kept: as the record that names it, then 30 days';
comment on column file.sha256 is 'names the bytes in the files folder';

alter table site
  add column boundary      jsonb,
  add column plan_id       uuid references file,
  add column plan_frame    jsonb,
  add column centre_lon    double precision check (centre_lon between -180 and 180),
  add column centre_lat    double precision check (centre_lat between -90 and 90),
  add constraint site_centre check ((centre_lon is null) = (centre_lat is null)),
  add column radio_channel text check (length(radio_channel) between 1 and 40),
  add column closed_on     date;
comment on column site.boundary is 'GeoJSON Polygon or MultiPolygon, WGS84';
comment on column site.plan_frame is 'where the plan lies: {corner: [lon, lat] of its upper left, metresPerPixel, turnedDegrees clockwise}';
comment on column site.centre_lon is 'WGS84: where a blank grid begins';

alter table route add column retired_on date, add column laid_before jsonb not null default '[]';
comment on column route.laid_before is 'how its points lay before each change, the oldest first: [{until, checkpointIds}]; a round is looked at by the route it was walked by';
-- a name is free again once what bore it is no longer in use
alter table post drop constraint post_site_id_name_key;
create unique index post_site_id_name_key on post (site_id, name) where closed_on is null;
alter table checkpoint drop constraint checkpoint_site_id_name_key;
create unique index checkpoint_site_id_name_key on checkpoint (site_id, name) where retired_on is null;

create table property_contract (
  id         uuid primary key,
  site_id    uuid not null references site,
  party_id   uuid not null references party,
  number     text check (length(number) between 1 and 60),
  from_on    date not null,
  until_on   date check (until_on >= from_on),
  area_m2    integer check (area_m2 > 0),
  households integer check (households >= 0),
  boundary   jsonb,
  ended_on   date,
  created_at timestamptz not null,
  check (ended_on is null or ended_on >= from_on - 1)
);
create index property_contract_by_site on property_contract (site_id, from_on desc);
create unique index property_contract_number on property_contract (site_id, number);
create index property_contract_by_party on property_contract (party_id, until_on);
comment on table property_contract is 'visible: who operates, houses, owns or polices the site, and the company; mask: none; kept: 2 years after it ends';
comment on column property_contract.ended_on is 'the last day, where it ended before until_on; the day before from_on where it never began';
comment on column property_contract.boundary is 'the managed area, GeoJSON, WGS84; null: the whole site';

alter table post drop constraint post_kind_check;
alter table post
  add constraint post_kind_check check (kind in ('gate','guarding','patrol','video-patrol','order','security-check','leader','mobile','standby')),
  add column lon double precision check (lon between -180 and 180),
  add column lat double precision check (lat between -90 and 90),
  add column radio_channel text check (length(radio_channel) between 1 and 40),
  add column certificates text[] not null default '{}',
  add column gear text[] not null default '{}',
  add constraint post_point check ((lon is null) = (lat is null));
comment on column post.certificates is 'kinds of certificate asked for beyond the guard''s own';

create table post_need (
  id         uuid primary key,
  site_id    uuid not null references site,
  post_id    uuid not null references post,
  day_kind   text not null check (day_kind in ('workday','rest-day','holiday')),
  starts     smallint not null check (starts between 0 and 1439),
  minutes    smallint not null check (minutes between 1 and 1440),
  heads      smallint not null check (heads between 1 and 50),
  from_on    date not null,
  until_on   date check (until_on >= from_on - 1),
  created_at timestamptz not null
);
create index post_need_by_post on post_need (post_id, from_on);
create index post_need_by_site on post_need (site_id);
comment on table post_need is 'visible: as post; mask: none; kept: as site';
comment on column post_need.until_on is 'the last day; the day before from_on where it was withdrawn before it began';
comment on column post_need.starts is 'minutes after midnight in the city''s zone, on a day of its kind; a night runs over midnight';

create table duty_version (
  id           uuid primary key,
  site_id      uuid not null references site,
  post_id      uuid not null references post,
  version      integer not null check (version > 0),
  body         text not null check (length(body) between 1 and 8000),
  published_at timestamptz not null,
  published_by uuid not null references membership,
  unique (post_id, version)
);
comment on table duty_version is 'visible: as post; mask: none; kept: as site';

create table duty_read (
  id              uuid primary key,
  duty_version_id uuid not null references duty_version,
  site_id         uuid not null references site,
  party_id        uuid not null references party,
  person_id       uuid not null references person,
  read_at         timestamptz not null,
  received_at     timestamptz not null,
  unique (duty_version_id, person_id)
);
create index duty_read_by_person on duty_read (person_id, read_at desc);
comment on table duty_read is 'visible: the reader, the employer, who answers for the site; mask: none; kept: as employment';

create table phone_entry (
  id         uuid primary key,
  site_id    uuid not null references site,
  position   integer not null,
  kind       text not null check (kind in ('leader','control-room','manager','police','fire','hospital','lift','utilities','committee','other')),
  name       text not null check (length(name) between 1 and 60),
  phone      text not null check (length(phone) between 2 and 30),
  retired_on date,
  created_at timestamptz not null
);
create index phone_entry_by_site on phone_entry (site_id, position);
comment on table phone_entry is 'visible: guards rostered on the site, the employer, who operates it; mask: none; kept: as site';
`

// A receipt may come weeks after the reader left the roster; it is taken from whoever ever stood on that site, or whose
// party serves it. The pull of a phone follows duties, receipts and phone books as well.
const functions = `
-- whether the city's books hold an estate of a name that a housing office may not see: its name only, so that it is not
-- entered twice
create function estates_known(names text[]) returns setof text language sql stable security definer set search_path from current as $$
  select distinct s.name from site s where my_role() = 'housing' and s.name = any(names) and s.kind = 'residential-estate' and s.closed_on is null
    and not s.id = any(sites_for('site', true)) $$;
revoke all on function estates_known(text[]) from public;
grant execute on function estates_known(text[]) to gatehouse_app;
create function duty_site(of uuid) returns uuid language sql stable security definer set search_path from current as $$
  select v.site_id from duty_version v where v.id = of and my_person() is not null and (
    exists (select from shift s where s.site_id = v.site_id and s.person_id = my_person())
    or v.site_id = any(sites_for('post', false))) $$;
revoke all on function duty_site(uuid) from public;
grant execute on function duty_site(uuid) to gatehouse_app;
create or replace function changed_since(of_place bigint, sealed_after timestamptz, sites uuid[]) returns table (about_table text, about_id uuid)
  language sql stable security definer set search_path from current as $$
  select distinct e.about_table, e.about_id from (
    select o.id, o.about_table, o.about_id from entry o where o.person_id = my_person() and o.kind <> 'patrol.scan' and o.received_at >= sealed_after
      and o.about_table in ('shift','attendance','round','scan','duty_read')
    union all
    select o.id, o.about_table, o.about_id from scan s join entry o on o.about_id = s.id and o.received_at = s.received_at and o.kind = 'patrol.scan'
      where s.person_id = my_person() and s.received_at >= sealed_after
    union all
    select t.id, t.about_table, t.about_id from entry t where t.site_id = any(sites) and t.site_id = any(sites_for('site', false)) and t.received_at >= sealed_after
      and t.about_table in ('site','post','checkpoint','route','shift','duty_version','phone_entry')) e
  join seal on seal.entry_id = e.id where seal.place >= of_place $$;
`

// `columns` may be updated, the others stand as they were written; `becomes` is what a row must be afterwards, where that is less
// than what may be changed.
type Policy = { seen: string; added?: string; changed?: string; becomes?: string; columns?: string }
const never = 'false'
const mine = 'person_id = (select my_person())'
const ours = "party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])"
// a housing office keeps the boundaries of its estates
const keepers = "party_id = any((select my_parties(array['office','administrator','housing']))::uuid[])"
const seenAt = (kind: string) => `site_id = any((select seen_sites('${kind}'))::uuid[])`
const writtenAt = (kind: string) => `site_id = any((select written_sites('${kind}'))::uuid[])`

const tables: Record<string, Policy> = {
  file: {
    seen: `${mine} or ${keepers} or (kind = 'plan' and ${seenAt('site')}) or (kind = 'photo' and (${ours} or rostered_on(person_id, (select seen_sites('person')))))`,
    added: `${keepers} and (site_id is null or ${writtenAt('site')}) and (person_id is null or employed_by(person_id, (select my_parties(array['office','administrator']))))`,
  },
  property_contract: {
    seen: `${seenAt('property_contract')} or ${ours}`,
    added: writtenAt('property_contract'),
    changed: writtenAt('property_contract'),
    columns: 'number, from_on, until_on, area_m2, households, boundary, ended_on',
  },
  post_need: { seen: seenAt('post'), added: writtenAt('post'), changed: writtenAt('post'), columns: 'until_on' },
  duty_version: { seen: seenAt('post'), added: writtenAt('post') },
  duty_read: {
    seen: `${mine} or ${ours} or ${seenAt('duty_read')}`,
    added: `${mine} and party_id = (select my_party())`,
  },
  phone_entry: {
    seen: seenAt('phone_entry'),
    added: writtenAt('phone_entry'),
    changed: writtenAt('phone_entry'),
    columns: 'position, kind, name, phone, retired_on',
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

const policies = Object.entries(tables)
  .map(([table, rules]) => policy(table, rules))
  .join('')
