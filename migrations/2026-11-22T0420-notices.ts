import { sql, type Kysely } from 'kysely'

// Frozen in time: imports nothing of ours. Notifications: what each person was told, how each wishes to be told, who is
// told what by rule of an office, where pushes and webhooks go, and how each sending went.

export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(notices)
  await run(wishes)
  await run(targets)
  await run(policies)
}

const notices = `
create table notice (
  id            uuid primary key,
  source        text not null check (length(source) between 1 and 160),
  person_id     uuid not null references person,
  membership_id uuid not null references membership,
  party_id      uuid not null references party,
  site_id       uuid references site,
  kind          text not null check (length(kind) between 3 and 60),
  facts         jsonb not null,
  about_table   text,
  about_id      uuid,
  urgency       text not null check (urgency in ('alarm','now','soon','daily')),
  at            timestamptz not null,
  read_at       timestamptz,
  constraint notice_once unique (person_id, source)
);
create index notice_by_person on notice (person_id, at desc, id desc);
create index notice_unread on notice (person_id) where read_at is null;
create index notice_by_time on notice (at);
comment on table notice is 'visible: the person it is for; mask: none, names and numbers are never in it; kept: 90 days';
comment on column notice.source is 'what happened, in one form: whoever looks at it twice writes one notice';
comment on column notice.membership_id is 'in which role the person may see what it is about';

create table told (
  only_one boolean primary key default true check (only_one),
  place    bigint not null
);
insert into told (place) select coalesce(max(place) + 1, 0) from seal;
comment on table told is 'visible: nobody, read by the job that tells only; mask: none; kept: always';
comment on column told.place is 'the place in the log up to which everybody was told';
`

const wishes = `
create table notice_rule (
  id         uuid primary key,
  party_id   uuid not null references party,
  role       text check (role in ('administrator','office','leader','guard','manager','officer','housing','client','owners')),
  person_id  uuid references person,
  kind       text not null check (length(kind) between 3 and 60),
  channels   text[] not null check (channels <@ array['app','push','mail']),
  changed_at timestamptz not null,
  check ((role is null) <> (person_id is null))
);
create unique index notice_rule_of_role on notice_rule (party_id, role, kind) where person_id is null;
create unique index notice_rule_of_person on notice_rule (person_id, kind) where person_id is not null;
comment on table notice_rule is 'visible: the person; of a role, whoever belongs to the party; mask: none; kept: while the party or person is';
comment on column notice_rule.channels is 'none: not told';

create table notice_wish (
  person_id    uuid primary key references person,
  party_id     uuid not null references party,
  language     text not null check (language in ('zh','en')),
  quiet        boolean not null,
  starts       smallint not null check (starts between 0 and 1439),
  ends         smallint not null check (ends between 0 and 1439),
  days         text[] not null check (days <@ array['1','2','3','4','5','6','7'] and cardinality(days) between 1 and 7),
  mail         text check (length(mail) between 3 and 254),
  confirmed_at timestamptz,
  changed_at   timestamptz not null,
  check (confirmed_at is null or mail is not null)
);
comment on table notice_wish is 'visible: the person; mask: the address is shown to its person alone; kept: as person';
comment on column notice_wish.days is 'the days on which quiet hours begin, Monday is 1';
`

const targets = `
create table push_subscription (
  id            uuid primary key,
  person_id     uuid not null references person,
  membership_id uuid not null references membership,
  party_id      uuid not null references party,
  session_id    uuid not null,
  device_id     uuid references device,
  face          text not null check (face in ('console','pocket')),
  endpoint      text not null check (length(endpoint) between 10 and 1000),
  p256dh        text not null check (length(p256dh) between 80 and 100),
  auth          text not null check (length(auth) between 20 and 30),
  made_at       timestamptz not null,
  ended_at      timestamptz
);
create unique index push_subscription_once on push_subscription (person_id, endpoint) where ended_at is null;
create index push_subscription_by_person on push_subscription (person_id) where ended_at is null;
comment on table push_subscription is 'visible: the person; mask: address and keys never leave the server; kept: 30 days after it ended';

create table webhook (
  id            uuid primary key,
  party_id      uuid not null references party,
  url           text not null check (length(url) between 10 and 500),
  kinds         text[] not null check (cardinality(kinds) between 1 and 60),
  failing_since timestamptz,
  off_at        timestamptz,
  ended_at      timestamptz,
  made_by       uuid not null references membership,
  made_at       timestamptz not null
);
create index webhook_by_party on webhook (party_id) where ended_at is null;
comment on table webhook is 'visible: the party''s office; mask: the secret is made of the identity key and the id, and shown once; kept: 30 days after it ended';
comment on column webhook.off_at is 'since when nothing is sent: it failed for a day';

create table delivery (
  id         uuid primary key,
  key        text not null unique check (length(key) between 1 and 240),
  channel    text not null check (channel in ('push','mail','webhook','confirm')),
  notice_id  uuid references notice on delete cascade,
  webhook_id uuid references webhook on delete cascade,
  target_id  uuid,
  party_id   uuid not null references party,
  person_id  uuid references person,
  message    jsonb,
  state      text not null check (state in ('waiting','sent','failed','dropped')),
  tries      smallint not null default 0,
  answer     text check (length(answer) <= 120),
  next_at    timestamptz not null,
  last_at    timestamptz,
  expires_at timestamptz not null,
  made_at    timestamptz not null,
  check ((channel = 'webhook') = (webhook_id is not null))
);
create index delivery_waiting on delivery (next_at, id) where state = 'waiting';
create index delivery_by_webhook on delivery (webhook_id, made_at desc, id desc) where webhook_id is not null;
create index delivery_by_notice on delivery (notice_id);
create index delivery_by_time on delivery (made_at);
comment on table delivery is 'visible: the person; of a webhook, the party''s office; mask: none; kept: 30 days';
comment on column delivery.key is 'what is sent where, in one form: whoever asks for it twice sends one';
`

type Policy = {
  seen: string
  added?: string
  changed?: string
  becomes?: string
  columns?: string
  removed?: boolean
}
const mine = 'person_id = (select my_person())'
const ourOffice = "party_id = any((select my_parties(array['office','administrator']))::uuid[])"
const never = 'false'
const system = '(select is_system())'

const tables: Record<string, Policy> = {
  notice: { seen: mine, added: system, changed: mine, columns: 'read_at', removed: true },
  told: { seen: never, changed: system },
  notice_rule: {
    seen: `${mine} or (person_id is null and (party_id = (select my_party()) or ${ourOffice}))`,
    added: `(${mine} and role is null) or (person_id is null and ${ourOffice})`,
    changed: `(${mine} and role is null) or (person_id is null and ${ourOffice})`,
    columns: 'channels, changed_at, party_id',
  },
  notice_wish: {
    seen: mine,
    added: mine,
    changed: mine,
    columns: 'party_id, language, quiet, starts, ends, days, mail, confirmed_at, changed_at',
  },
  push_subscription: {
    seen: mine,
    added: `${mine} and membership_id = (select me()) and party_id = (select my_party())`,
    changed: `${mine} or ${system}`,
    columns: 'ended_at',
    removed: true,
  },
  webhook: {
    seen: ourOffice,
    added: `${ourOffice} and made_by = (select me())`,
    changed: `${ourOffice} or ${system}`,
    columns: 'failing_since, off_at, ended_at',
    removed: true,
  },
  delivery: {
    seen: `${mine} or (webhook_id is not null and ${ourOffice})`,
    added: `${system} or (channel = 'confirm' and ${mine}) or (channel = 'webhook' and ${ourOffice} and exists (select from webhook w where w.id = webhook_id and w.party_id = delivery.party_id))`,
    changed: system,
    columns: 'state, tries, answer, next_at, last_at',
    removed: true,
  },
}

const policy = (
  table: string,
  { seen, added = never, changed = never, becomes = changed, columns = '', removed = false }: Policy,
): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_seen on ${table} for select using ((${seen}) or (select is_system()));
${added === never ? '' : `create policy ${table}_added on ${table} for insert with check (${added}); grant insert on ${table} to gatehouse_app;`}
${changed === never ? '' : `create policy ${table}_changed on ${table} for update using (${changed}) with check (${becomes}); grant update ${columns && `(${columns})`} on ${table} to gatehouse_app;`}
${removed ? `create policy ${table}_removed on ${table} for delete using ((select is_system())); grant delete on ${table} to gatehouse_app;` : ''}
grant select on ${table} to gatehouse_app;
`

const policies = `${Object.entries(tables)
  .map(([table, rules]) => policy(table, rules))
  .join('')}`
