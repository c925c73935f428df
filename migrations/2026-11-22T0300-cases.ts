import { sql, type Kysely } from 'kysely'

// Frozen in time: imports nothing of ours. Cases 事项: one table with a common head, its steps, who else is named on it;
// and what hangs on any record: pictures and voice notes, taken on a phone and arriving when they can.

export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(cases)
  await run(attachments)
  await run(functions)
  await run(policies)
}

const cases = `
create table case_state (
  kind     text not null,
  state    text not null,
  is_final boolean not null,
  primary key (kind, state)
);
comment on table case_state is 'visible: everybody; mask: none; kept: always (reference)';

create table "case" (
  id           uuid primary key,
  kind         text not null,
  state        text not null,
  site_id      uuid references site,
  post_id      uuid references post,
  shift_id     uuid,
  party_id     uuid not null references party,
  person_id    uuid references person,
  parent_id    uuid references "case",
  about_table  text,
  about_id     uuid,
  owner_role   text not null check (owner_role in ('administrator','office','leader','guard','manager','officer','housing','client','owners')),
  owner_party  uuid not null references party,
  owner_person uuid references person,
  facts        jsonb not null,
  -- which kind of incident was reported, and so on: under row security a list cannot be narrowed by what is inside jsonb
  facts_kind   text generated always as (facts->>'kind') stored,
  passes_on    boolean not null,
  level        smallint not null default 0 check (level >= 0),
  due_at       timestamptz,
  version      integer not null default 1,
  opened_by    uuid references membership,
  opened_person uuid references person,
  happened_at  timestamptz not null,
  opened_at    timestamptz not null,
  closed_at    timestamptz,
  foreign key (kind, state) references case_state,
  check ((about_table is null) = (about_id is null))
);
create index case_by_site on "case" (site_id, opened_at desc, id desc);
create index case_by_party on "case" (party_id, opened_at desc, id desc);
create index case_by_owner on "case" (owner_party, owner_role, due_at, id) where closed_at is null;
create index case_by_owner_person on "case" (owner_person) where closed_at is null;
create index case_closed_of_owner on "case" (owner_party, owner_role, opened_at desc, id desc) where closed_at is not null and owner_person is null;
create index case_closed_of_person on "case" (owner_person, opened_at desc, id desc) where closed_at is not null;
create index case_incident_by_site on "case" (site_id, facts_kind, opened_at desc, id desc) where kind = 'incident';
create index case_incident_by_party on "case" (party_id, facts_kind, opened_at desc, id desc) where kind = 'incident';
create index case_incident_of_post on "case" (post_id, happened_at) where kind = 'incident';
create index case_due on "case" ((coalesce(due_at, '9999-12-31T00:00:00Z'::timestamptz)), id) where closed_at is null;
create index case_by_post on "case" (post_id, opened_at desc) where closed_at is null;
create index case_by_parent on "case" (parent_id);
create index case_by_about on "case" (about_id);
create index case_by_person on "case" (person_id, opened_at desc);
create index case_by_opener on "case" (opened_person, opened_at desc);
comment on table "case" is 'visible: whoever opened it, whom it is about, its owner, the party and who answers for the site, who is named on it; mask: none; kept: 3 years after it closed';
comment on column "case".facts is 'as they were reported: amendments and results are steps';
comment on column "case".passes_on is 'whether it is handed on with the post, so that the next guard reads it';
comment on column "case".level is 'how often it was escalated';
comment on column "case".shift_id is 'the shift it came up in, as claimed';

create table case_step (
  id            uuid primary key,
  case_id       uuid not null references "case",
  site_id       uuid references site,
  party_id      uuid not null references party,
  action        text not null check (length(action) between 1 and 60),
  from_state    text,
  to_state      text not null,
  by_membership uuid references membership,
  by_person     uuid references person,
  says          text check (length(says) <= 2000),
  facts         jsonb not null default '{}',
  happened_at   timestamptz not null,
  received_at   timestamptz not null
);
create index case_step_by_case on case_step (case_id, happened_at, id);
comment on table case_step is 'visible: as its case; mask: none; kept: as its case';
comment on column case_step.by_membership is 'null: the clock';

create table case_party (
  id        uuid primary key,
  case_id   uuid not null references "case",
  party_id  uuid not null references party,
  person_id uuid references person,
  standing  text not null check (length(standing) between 1 and 40),
  named_at  timestamptz not null
);
create index case_party_by_case on case_party (case_id);
create index case_party_by_party on case_party (party_id, case_id);
create index case_party_by_person on case_party (person_id) where person_id is not null;
comment on table case_party is 'visible: as its case; mask: none; kept: as its case';
`

const attachments = `
create table attachment (
  id             uuid primary key,
  kind           text not null check (kind in ('photo','voice')),
  about_table    text not null,
  about_id       uuid not null,
  site_id        uuid references site,
  party_id       uuid not null references party,
  person_id      uuid not null references person,
  claimed_sha256 bytea not null check (length(claimed_sha256) = 32),
  seconds        smallint check (seconds between 0 and 600),
  file_id        uuid references file,
  taken_at       timestamptz not null,
  received_at    timestamptz not null,
  arrived_at     timestamptz,
  check ((file_id is null) = (arrived_at is null))
);
create index attachment_by_about on attachment (about_id);
create index attachment_by_hash on attachment (claimed_sha256, taken_at);
create index attachment_by_person on attachment (person_id, taken_at desc);
create index attachment_by_file on attachment (file_id) where file_id is not null;
comment on table attachment is 'visible: who took it, the employer''s office and leaders, who answers for the site, who is named on the case it belongs to; mask: none; kept: as the record it belongs to; that of a sign-on 30 days';
comment on column attachment.claimed_sha256 is 'of the bytes as the phone has them: the file is taken only when it fits, and two records with one picture are found by it; nothing else of a picture is ever compared';

alter table file drop constraint file_kind_check;
alter table file drop constraint file_media_type_check;
alter table file
  drop constraint file_check,
  drop constraint file_check1,
  add constraint file_kind_check check (kind in ('photo','plan','paper','attachment')),
  add constraint file_media_type_check check (media_type in ('image/jpeg','image/png','image/webp','application/pdf','audio/webm','audio/ogg','audio/mp4','audio/mpeg')),
  add constraint file_about check (case kind when 'photo' then person_id is not null and site_id is null when 'plan' then site_id is not null and person_id is null
    when 'attachment' then person_id is not null else true end);
comment on table file is 'visible: photo: the person, the employer that keeps it, whoever sees who is rostered on a site; plan: as site; paper: the office that keeps it and the person; attachment: as the attachment; mask: none; kept: as the record that names it, then 30 days';
`

const functions = `
-- whether the reader may see a case: as opener, subject, owner, party, who answers for the site, or by name
create function sees_case(of uuid) returns boolean language sql stable security definer set search_path from current as $$
  select my_person() is not null and exists (select from "case" c where c.id = of and (
    c.opened_person = my_person() or c.person_id = my_person() or c.owner_person = my_person()
    or c.party_id = any(my_parties(array['office','leader','administrator']))
    or (c.owner_person is null and c.owner_party = my_party() and c.owner_role = my_role())
    or (c.site_id = any(sites_for('case', false)) and not is_apart(c.site_id, c.party_id))
    or exists (select from case_party n where n.case_id = c.id and (n.person_id = my_person()
      or (n.person_id is null and n.party_id in (select up.party_id from party_up up where up.ancestor_id = my_party()))))
    )) $$;
create function my_named_cases() returns uuid[] language sql stable security definer set search_path from current as $$
  select coalesce(array_agg(n.case_id), '{}') from case_party n where n.person_id = my_person()
    or (n.person_id is null and n.party_id in (select up.party_id from party_up up where up.ancestor_id = my_party())) $$;
-- whether the reader may move a case or write to it, as far as a row can say: who is only named on it reads it; and whether
-- what is written beside it lies where the case does
create function writes_case(of uuid, site uuid, party uuid) returns boolean language sql stable security definer set search_path from current as $$
  select my_person() is not null and exists (select from "case" c where c.id = of and c.party_id = party and (site is null or c.site_id = site) and (
    c.opened_person = my_person() or c.person_id = my_person() or c.owner_person = my_person()
    or c.party_id = any(my_parties(array['office','leader','administrator']))
    or (c.owner_person is null and c.owner_party = my_party() and c.owner_role = my_role())
    or (c.site_id = any(sites_for('case', true)) and not is_apart(c.site_id, c.party_id)))) $$;
-- whether the reader has to do with a site and a party, so that something of theirs may stand there: employers of one's own, a
-- site one knows or stood on with who guards or runs it, or what an earlier matter that one writes to says of both
create function reaches(site uuid, party uuid, parent uuid) returns boolean language sql stable security definer set search_path from current as $$
  select my_person() is not null and (writes_case(parent, site, party) or (
    (party = any(acting_parties()) or party = any(my_parties(array['office','leader','administrator']))
      or (site = any(sites_for('site', false)) and exists (select from site_party sp where sp.site_id = site and sp.party_id = party and sp.relation in ('guards','operates'))))
    and (site is null or site = any(sites_for('site', false)) or exists (select from shift s where s.person_id = my_person() and s.site_id = site)
      or exists (select from attendance a where a.person_id = my_person() and a.site_id = site)))) $$;
-- whether a kept file is an attachment of one's own: the bytes of another's are never tied to one's own claim
create function my_attachment(of uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from file f where f.id = of and f.kind = 'attachment' and f.person_id = my_person() and f.made_by = me()) $$;
-- a case moves one version at a time, and what is closed is opened by nobody: the row as it stands before the update, which
-- whoever moves it has locked, against what it shall become
create function moves_case(of uuid, to_version integer, closed timestamptz) returns boolean language sql stable security definer set search_path from current as $$
  select is_system() or exists (select from "case" c where c.id = of and c.version = to_version - 1 and (c.closed_at is null or closed is not null)) $$;
-- who acted on a case, whom it is about and who owns it, by name: for whoever may see the case, whatever else they may see of the person
create function case_people(of uuid) returns table (person_id uuid, name text) language sql stable security definer set search_path from current as $$
  select p.id, p.name from person p where sees_case(of) and p.id in (
    select s.by_person from case_step s where s.case_id = of
    union select x from "case" c, unnest(array[c.person_id, c.owner_person, c.opened_person]) x where c.id = of
    union select n.person_id from case_party n where n.case_id = of) $$;
create function case_roles(of uuid) returns table (membership_id uuid, role text) language sql stable security definer set search_path from current as $$
  select m.id, m.role from membership m where sees_case(of) and m.id in (select s.by_membership from case_step s where s.case_id = of) $$;
-- what stands open on the posts a guard is rostered on, so that it can be handed on: what and since when, no facts
create function post_matters(posts uuid[]) returns table (id uuid, kind text, state text, post_id uuid, site_id uuid, line text, happened_at timestamptz, opened_at timestamptz)
  language sql stable security definer set search_path from current as $$
  select c.id, c.kind, c.state, c.post_id, c.site_id, coalesce(c.facts->>'line', ''), c.happened_at, c.opened_at from "case" c
  where c.post_id = any(posts) and c.closed_at is null and c.passes_on
    and exists (select from shift s where s.post_id = c.post_id and s.person_id = my_person() and s.state = 'published'
      and s.starts_at between clock() - interval '40 days' and clock() + interval '40 days') $$;
-- when one of some pictures was first said to be taken, on another record of one's own employer: a guard sees no
-- colleague's pictures, but must be told that this one was used before
create function photo_elsewhere(hashes bytea[], of uuid, party uuid) returns timestamptz language sql stable security definer set search_path from current as $$
  select min(a.taken_at) from attachment a where a.claimed_sha256 = any(hashes) and a.kind = 'photo' and a.about_id <> of and a.party_id = party
    and (party = my_party() or is_system()) $$;
`

const mine = 'person_id = (select my_person())'
const ours = "party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])"
const seenAt = (kind: string) => `site_id = any((select seen_sites('${kind}'))::uuid[])`
const system = '(select is_system())'
const ofSeenCase = 'exists (select from "case" c where c.id = case_id)'

const policies = `
alter table case_state enable row level security;
alter table case_state force row level security;
create policy case_state_seen on case_state for select using (true);
grant select on case_state to gatehouse_app;

alter table "case" enable row level security;
alter table "case" force row level security;
create policy case_seen on "case" for select using (opened_person = (select my_person()) or ${mine} or owner_person = (select my_person()) or ${ours}
  or (owner_person is null and owner_party = (select my_party()) and owner_role = (select my_role())) or ${seenAt('case')} or id = any((select my_named_cases())::uuid[]) or ${system});
create policy case_added on "case" for insert with check ((opened_by = (select me()) and opened_person = (select my_person())
  and reaches(site_id, party_id, parent_id) and (owner_party = party_id or reaches(site_id, owner_party, null))) or (opened_by is null and ${system}));
create policy case_changed on "case" for update using (opened_person = (select my_person()) or ${mine} or owner_person = (select my_person()) or ${ours}
  or (owner_person is null and owner_party = (select my_party()) and owner_role = (select my_role())) or site_id = any((select written_sites('case'))::uuid[]) or ${system}) with check (moves_case(id, version, closed_at));
create policy case_removed on "case" for delete using (${system});
grant select, insert, delete on "case" to gatehouse_app;
grant update (state, owner_role, owner_person, level, due_at, version, closed_at) on "case" to gatehouse_app;

alter table case_step enable row level security;
alter table case_step force row level security;
-- as the case's own policy has it, which costs a look at an index; a function called for each row costs a hundred times that
create policy case_step_seen on case_step for select using (${ofSeenCase} or ${system});
create policy case_step_added on case_step for insert with check ((by_membership = (select me()) and by_person = (select my_person())
  and writes_case(case_id, site_id, party_id)) or (by_membership is null and ${system}));
create policy case_step_removed on case_step for delete using (${system});
grant select, insert, delete on case_step to gatehouse_app;

alter table case_party enable row level security;
alter table case_party force row level security;
create policy case_party_seen on case_party for select using (${ofSeenCase} or ${system});
-- by who keeps the case, and of who has to do with its site
create policy case_party_added on case_party for insert with check (((select my_role()) in ('office','leader','administrator','manager') and exists (
    select from "case" c where c.id = case_id and writes_case(c.id, c.site_id, c.party_id)
      and (reaches(c.site_id, case_party.party_id, null) or exists (select from site_party sp where sp.site_id = c.site_id and sp.party_id = case_party.party_id)))) or ${system});
create policy case_party_removed on case_party for delete using (${system});
grant select, insert, delete on case_party to gatehouse_app;

alter table attachment enable row level security;
alter table attachment force row level security;
create policy attachment_seen on attachment for select using (${mine} or ${ours} or ${seenAt('attachment')}
  or (about_table = 'case' and sees_case(about_id)) or ${system});
create policy attachment_added on attachment for insert with check (${mine});
create policy attachment_changed on attachment for update using (${mine} and file_id is null) with check (${mine} and (file_id is null or my_attachment(file_id)));
create policy attachment_removed on attachment for delete using (${system});
grant select, insert, delete on attachment to gatehouse_app;
grant update (file_id, arrived_at) on attachment to gatehouse_app;

drop policy file_seen on file;
create policy file_seen on file for select using (${mine} or party_id = any((select my_parties(array['office','administrator','housing']))::uuid[])
  or (kind = 'plan' and ${seenAt('site')}) or (kind = 'photo' and (${ours} or rostered_on(person_id, (select seen_sites('person')))))
  or (kind = 'attachment' and exists (select from attachment a where a.file_id = file.id)) or ${system});
drop policy file_added on file;
create policy file_added on file for insert with check (
  (party_id = any((select my_parties(array['office','administrator','housing']))::uuid[]) and (site_id is null or site_id = any((select written_sites('site'))::uuid[]))
    and (person_id is null or employed_by(person_id, (select my_parties(array['office','administrator'])))))
  or (kind = 'attachment' and ${mine} and made_by = (select me()) and party_id = (select my_party())));

revoke all on function moves_case(uuid, integer, timestamptz), sees_case(uuid), writes_case(uuid, uuid, uuid), reaches(uuid, uuid, uuid), my_attachment(uuid), my_named_cases(), case_people(uuid), case_roles(uuid), post_matters(uuid[]), photo_elsewhere(bytea[], uuid, uuid) from public;
grant execute on function moves_case(uuid, integer, timestamptz), sees_case(uuid), writes_case(uuid, uuid, uuid), reaches(uuid, uuid, uuid), my_attachment(uuid), my_named_cases(), case_people(uuid), case_roles(uuid), post_matters(uuid[]), photo_elsewhere(bytea[], uuid, uuid) to gatehouse_app;
`
