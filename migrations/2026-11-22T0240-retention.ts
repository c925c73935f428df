import { sql, type Kysely } from 'kysely'

// Frozen in time: imports nothing of ours. What is kept no longer than its table says: the system alone may remove such
// records, and empty the payloads of the entries about them. An entry `retention.erase` says so, and its place stays.

export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(erasable)
  for (const table of removed)
    await run(`create policy ${table}_removed on ${table} for delete using ((select is_system()));
      grant delete on ${table} to gatehouse_app;`)
  await run(terms)
}

const removed = [
  'punch',
  'calendar_feed',
  'holiday_duty',
  'absence',
  'swap',
  'relief',
  'hours_approval',
  'property_contract',
  'protection',
  'duty_read',
  'vetting',
  'consent',
  'certificate_event',
  'certificate',
  'employment',
  'file',
  'finding',
  'handover',
  'quarantine',
]

const erasable = `
alter table payload
  alter column salt drop not null,
  alter column body drop not null,
  add constraint payload_erased check ((salt is null) = (body is null));
comment on column payload.body is 'null: erased with its record, as a later entry retention.erase about that record says';
create policy payload_erased on payload for update using ((select is_system())) with check ((select is_system()) and salt is null and body is null);
grant update (salt, body) on payload to gatehouse_app;

-- punches come in the order of their days, thousands a day: a coarse index finds the oldest
create index punch_by_age on punch using brin (at);
-- whether a row still names some bytes is asked for every old file
create index file_by_bytes on file (sha256);
`

const terms = `
comment on table swap is 'visible: both guards, the employer''s office and leaders; mask: none; kept: 2 years after its shifts end';
comment on table certificate_event is 'visible: the person, the office and leaders of whoever employs them; mask: none; kept: as employment; a revocation as person, since two bar for life (security service ordinance, art. 17)';
comment on table consent is 'visible: the person, the employer''s office and leaders; mask: none; kept: 3 years after the person''s last employment ends (personal information law, art. 56)';
comment on table employment is 'visible: the person and the employer''s office and leaders; mask: none; kept: 2 years after the person''s last one ends (labour contract law, art. 50), and as long as a consent';
`
