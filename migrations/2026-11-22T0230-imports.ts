import { sql, type Kysely } from 'kysely'

// Frozen in time: imports nothing of ours. Imports: what an office's headings mean, how far a long import is, and the
// punches of an attendance clock.

export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(imports)
  await run(policies)
}

const imports = `
create table heading_map (
  id         uuid primary key,
  party_id   uuid not null references party,
  register   text not null check (length(register) between 1 and 40),
  heading    text not null check (length(heading) between 1 and 80),
  means      text not null check (length(means) between 1 and 40),
  updated_at timestamptz not null,
  unique (party_id, register, heading)
);
comment on table heading_map is 'visible: the party''s office; mask: none; kept: as party';
comment on column heading_map.means is 'the column of the register, or - where the office said to leave it out';

create table import_run (
  id         uuid primary key,
  party_id   uuid not null references party,
  register   text not null,
  file_name  text not null,
  state      text not null check (state in ('running','done','stopped','refused','broken')),
  rows_done  integer not null default 0,
  rows_total integer not null,
  started_by uuid not null references membership,
  started_at timestamptz not null,
  touched_at timestamptz not null,
  stop_asked_at timestamptz,
  ended_at   timestamptz
);
create unique index import_run_one on import_run (party_id, register) where state = 'running';
create index import_run_by_party on import_run (party_id, started_at desc);
comment on table import_run is 'visible: the party''s office; mask: none; kept: 90 days';
comment on column import_run.touched_at is 'when it last said how far it is: one long silent has died with its server';

create table punch (
  id          uuid primary key,
  party_id    uuid not null references party,
  person_id   uuid not null references person,
  at          timestamptz not null,
  source      text not null check (length(source) between 1 and 120),
  imported_at timestamptz not null,
  unique (person_id, at, party_id)
);
create index punch_by_party on punch (party_id, at desc, id desc);
comment on table punch is 'visible: the person, the employer''s office and leaders; mask: none; kept: 2 years';
comment on column punch.source is 'the file it came from';
`

// `columns` may be updated, the others stand as they were written; `becomes` is what a row must be afterwards, where that is less
// than what may be changed.
type Policy = { seen: string; added?: string; changed?: string; becomes?: string; columns?: string }
const never = 'false'
const mine = 'person_id = (select my_person())'
const ours = "party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])"
const ourOffice = "party_id = any((select my_parties(array['office','administrator']))::uuid[])"
const importing = "party_id = any((select my_parties(array['office','administrator','housing']))::uuid[])"

const tables: Record<string, Policy> = {
  heading_map: { seen: importing, added: importing, changed: importing, columns: 'means, updated_at' },
  import_run: {
    seen: importing,
    added: `${importing} and started_by = (select me())`,
    changed: importing,
    columns: 'state, rows_done, rows_total, started_at, touched_at, stop_asked_at, ended_at',
  },
  punch: {
    seen: `${mine} or ${ours}`,
    added: `${ourOffice} and employed_by(person_id, (select my_parties(array['office','administrator'])))`,
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
  .concat(
    'create policy import_run_removed on import_run for delete using ((select is_system())); grant delete on import_run to gatehouse_app;',
  )
