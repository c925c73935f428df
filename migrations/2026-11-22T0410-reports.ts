import { sql, type Kysely } from 'kysely'

// Frozen in time: imports nothing of ours. What was issued as a monthly report, and what the page of the law counts.

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(reports).execute(db)
}

const ours = "party_id = any((select my_parties(array['office','administrator']))::uuid[])"
const seenAt = "site_id = any((select seen_sites('report'))::uuid[])"
// a client reads its own version, and an owners committee the plainer one: both are named as the role that reads them
const forRole = `(reader = (select my_role()) or ((select my_role()) in ('leader','manager') and reader in ('client','owners')) or ((select my_role()) = 'leader' and reader = 'headquarters'))`
// two companies may guard one site, and neither's leader reads what the other tells its own
const forLeader = `((select my_role()) <> 'leader' or party_id = any((select my_parties(array['leader']))::uuid[])
  or exists (select from party_up up where up.party_id = (select my_party()) and up.ancestor_id = report.party_id))`

const reports = `
create table report (
  id        uuid primary key,
  party_id  uuid not null references party,
  site_id   uuid references site,
  reader    text not null check (reader in ('headquarters','client','owners')),
  month     text not null check (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
  version   smallint not null check (version > 0),
  as_of     timestamptz not null,
  figures   text not null,
  digest    text not null check (digest ~ '^[0-9a-f]{64}$'),
  issued_by uuid not null references membership,
  issued_at timestamptz not null,
  check (reader = 'headquarters' or site_id is not null)
);
create unique index report_version on report (party_id, coalesce(site_id, party_id), reader, month, version);
create index report_by_party on report (party_id, issued_at desc, id desc);
create index report_by_site on report (site_id, issued_at desc, id desc);
create index report_by_issue on report (issued_at desc, id desc);
comment on table report is 'visible: the company''s office; by site its leader, the manager (not headquarters''), the client and the owners committee (each its own version); mask: none; kept: 5 years after it was issued';
comment on column report.figures is 'canonical JSON; "digest" is the SHA-256 of exactly these bytes';
comment on column report.as_of is 'counted is what had been received by then';
comment on column report.site_id is 'null: all sites of the company';
alter table report enable row level security;
alter table report force row level security;
create policy report_seen on report for select using (${ours} or (${seenAt} and ${forRole} and ${forLeader}) or (select is_system()));
create policy report_added on report for insert with check (${ours} and issued_by = (select me()) and (site_id is null or site_id = any((select seen_sites('site'))::uuid[])));
create policy report_removed on report for delete using ((select is_system()));
grant select, insert, delete on report to gatehouse_app;

-- which article refused whom: beside the entry that says so, since the page of the law counts them all
create table refusal (
  entry_id      uuid primary key,
  received_at   timestamptz not null,
  party_id      uuid not null references party,
  by_membership uuid not null references membership,
  law           text not null check (length(law) between 1 and 60)
);
create index refusal_by_party on refusal (party_id, law, received_at desc, entry_id desc) include (by_membership);
create index refusal_by_age on refusal (received_at);
create index refusal_by_membership on refusal (by_membership, law, received_at desc, entry_id desc) include (party_id);
comment on table refusal is 'visible: who was refused, the office and leaders of their party; mask: none; kept: as its entry, 10 years';
alter table refusal enable row level security;
alter table refusal force row level security;
create policy refusal_seen on refusal for select using (by_membership = (select me()) or party_id = any((select my_parties(array['office','leader','administrator']))::uuid[]) or (select is_system()));
create policy refusal_added on refusal for insert with check (by_membership = any((select acting())::uuid[]) and party_id = any((select acting_parties())::uuid[]));
create policy refusal_removed on refusal for delete using ((select is_system()));
grant select, insert, delete on refusal to gatehouse_app;
create index finding_by_law on finding (party_id, found_at) where facts ? 'law';
-- lines of the gate are counted from the log, where they outlive their record
create index entry_of_gate on entry (site_id, received_at) where kind = 'gate.enter';
`
