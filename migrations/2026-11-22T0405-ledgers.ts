import { sql, type Kysely } from 'kysely'

// Frozen in time: imports nothing of ours. What was printed of the books of a guard-room, so that a paper can be held
// against the log.

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db)
}

const tables = `
create table ledger_print (
  id            uuid primary key,
  site_id       uuid not null references site,
  post_id       uuid references post,
  party_id      uuid not null references party,
  by_membership uuid not null references membership,
  kind          text not null check (kind ~ '^[a-z-]{2,20}$'),
  month         text not null check (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
  as_of         timestamptz,
  rows          integer not null check (rows >= 0),
  digest        bytea not null check (length(digest) = 32),
  printed_at    timestamptz not null
);
create index ledger_print_by_book on ledger_print (site_id, kind, month, printed_at desc);
comment on table ledger_print is 'visible: the office and leaders of who printed, who answers for the site; mask: none; kept: 5 years';
comment on column ledger_print.as_of is 'where the month was not over: until when it was printed';
comment on column ledger_print.digest is 'SHA-256 over what was printed, as canonical JSON of the Chinese text';
alter table ledger_print enable row level security;
alter table ledger_print force row level security;
create policy ledger_print_seen on ledger_print for select using (site_id = any((select seen_sites('ledger_print'))::uuid[])
  or party_id = any((select my_parties(array['office','leader','administrator']))::uuid[]) or (select is_system()));
create policy ledger_print_added on ledger_print for insert with check (by_membership = (select me()) and party_id = (select my_party()) and site_id = any((select written_sites('ledger_print'))::uuid[]));
create policy ledger_print_removed on ledger_print for delete using ((select is_system()));
grant select, insert, delete on ledger_print to gatehouse_app;
`
