import { sql, type Kysely } from 'kysely'

// Frozen in time: imports nothing of ours. Verification: printed cards, and how often a guard was looked up. A fresh code
// needs no table: the enrolled phone signs it, and it is found by the random end of the phone's and the membership's id.

export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(tables)
  await run(policies)
}

const tables = `
create table card (
  id         uuid primary key,
  person_id  uuid not null references person,
  party_id   uuid not null references party,
  code_hash  bytea not null unique,
  issued_by  uuid not null references membership,
  issued_at  timestamptz not null,
  ended_at   timestamptz,
  ended_by   uuid references membership,
  end_reason text check (end_reason in ('replaced','lost','returned')),
  constraint card_ended check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null))
);
create unique index card_live on card (party_id, person_id) where ended_at is null;
create index card_by_person on card (person_id, issued_at desc);
comment on table card is 'visible: the person, the employer''s office; mask: the code is kept as a keyed hash; kept: 1 year after it ended, at most 2 years after the person left';
comment on column card.code_hash is 'of a code made from the id and a key of the house: the books alone print no card';

create table verification (
  person_id uuid not null references person,
  party_id  uuid not null references party,
  on_day    date not null,
  codes     integer not null default 0 check (codes >= 0),
  cards     integer not null default 0 check (cards >= 0),
  primary key (person_id, party_id, on_day)
);
create index verification_by_day on verification (on_day);
comment on table verification is 'visible: the person; mask: who looked is not kept; kept: 90 days';
comment on column verification.codes is 'how often a fresh code of this guard was looked up that day; cards likewise';

-- a code from a phone names both by the random half of their ids, which says nothing of when they were made
create index device_by_tail on device (right(id::text, 17));
create index membership_by_tail on membership (right(id::text, 17));
`

const mine = 'person_id = (select my_person())'
const ourOffice = "party_id = any((select my_parties(array['office','administrator']))::uuid[])"
const system = '(select is_system())'

const policies = `
alter table card enable row level security;
alter table card force row level security;
create policy card_seen on card for select using (${mine} or ${ourOffice} or ${system});
create policy card_added on card for insert with check (${ourOffice} and issued_by = (select me()) and ended_at is null
  and employed_by(person_id, (select my_parties(array['office','administrator']))));
create policy card_changed on card for update using (${ourOffice} and ended_at is null) with check (ended_by = (select me()));
create policy card_removed on card for delete using (${system});
grant select, insert, delete on card to gatehouse_app;
grant update (ended_at, ended_by, end_reason) on card to gatehouse_app;

alter table verification enable row level security;
alter table verification force row level security;
create policy verification_seen on verification for select using (${mine} or ${system});
create policy verification_added on verification for insert with check (${system});
create policy verification_changed on verification for update using (${system});
create policy verification_removed on verification for delete using (${system});
grant select, insert, delete on verification to gatehouse_app;
grant update (codes, cards) on verification to gatehouse_app;
`
