import { sql, type Kysely } from 'kysely'

// Frozen in time: imports nothing of ours. What guards were taught: the session, who was there with what result, and
// what each of them signed for.

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db)
  await sql.raw(policies).execute(db)
}

const tables = `
create table training (
  id            uuid primary key,
  site_id       uuid references site,
  post_id       uuid references post,
  party_id      uuid not null references party,
  by_membership uuid not null references membership,
  kind          text not null check (kind in ('before-post','rules','fire-drill','emergency-drill','law','manners','skills','other')),
  topic         text not null check (length(topic) between 1 and 80),
  held_on       date not null,
  starts        smallint not null check (starts between 0 and 1439),
  minutes       smallint not null check (minutes between 5 and 720),
  trainer       text not null check (length(trainer) between 1 and 40),
  place         text check (length(place) between 1 and 80),
  content       text check (length(content) between 1 and 1000),
  created_at    timestamptz not null,
  check (post_id is null or site_id is not null),
  unique (id, party_id)
);
create index training_by_site on training (site_id, held_on desc, id desc);
create index training_by_party on training (party_id, held_on desc, id desc);
comment on table training is 'visible: those who were there, the employer''s office and leaders, who answers for the site; mask: none; kept: 5 years';
comment on column training.site_id is 'null: of the whole employer';
comment on column training.starts is 'minutes after midnight in the city''s zone';

create table training_line (
  id          uuid primary key,
  training_id uuid not null,
  site_id     uuid references site,
  party_id    uuid not null references party,
  person_id   uuid not null references person,
  result      text not null check (result in ('present','absent','passed','failed')),
  unique (training_id, person_id),
  foreign key (training_id, party_id) references training (id, party_id) on delete cascade
);
create index training_line_by_person on training_line (person_id, training_id);
comment on table training_line is 'visible: the person, the employer''s office and leaders, who answers for the site; mask: none; kept: as training';

create table training_sign (
  id          uuid primary key,
  line_id     uuid not null unique references training_line on delete cascade,
  training_id uuid not null references training on delete cascade,
  site_id     uuid references site,
  party_id    uuid not null references party,
  person_id   uuid not null references person,
  signed_at   timestamptz not null,
  received_at timestamptz not null
);
create index training_sign_by_training on training_sign (training_id);
comment on table training_sign is 'visible: as training_line; mask: none; kept: as training';
`

const mine = 'person_id = (select my_person())'
const ours = "party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])"
const here = "site_id = any((select seen_sites('training'))::uuid[])"
const placed = `(site_id is null or ${here})`

const policies = `
${['training', 'training_line', 'training_sign']
  .map(
    table => `alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_removed on ${table} for delete using ((select is_system()));
grant select, insert, delete on ${table} to gatehouse_app;`,
  )
  .join('\n')}
create policy training_seen on training for select using (${ours} or ${here}
  or id in (select l.training_id from training_line l where l.person_id = (select my_person())) or (select is_system()));
create policy training_added on training for insert with check (by_membership = (select me()) and ${ours} and ${placed});
create policy training_changed on training for update using (${ours}) with check (${ours} and ${placed});
grant update (kind, topic, held_on, starts, minutes, trainer, place, content) on training to gatehouse_app;
create policy training_line_seen on training_line for select using (${mine} or ${ours} or ${here} or (select is_system()));
create policy training_line_added on training_line for insert with check (${ours} and ${placed});
create policy training_line_changed on training_line for update using (${ours}) with check (${ours});
grant update (result) on training_line to gatehouse_app;
create policy training_sign_seen on training_sign for select using (${mine} or ${ours} or ${here} or (select is_system()));
create policy training_sign_added on training_sign for insert with check (${mine} and exists (select from training_line l
  where l.id = line_id and l.person_id = (select my_person()) and l.training_id = training_sign.training_id
    and l.party_id = training_sign.party_id and l.site_id is not distinct from training_sign.site_id));
`
