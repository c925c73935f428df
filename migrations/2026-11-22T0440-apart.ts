import { sql, type Kysely } from 'kysely'

// Frozen in time: imports nothing of ours. Two companies on one site: what carries the name, the night or the matter of
// somebody is its own employer's, and not that of another company which guards the same site. One condition beside every
// other policy of these tables; it says nothing where a company guards alone.

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(policies + functions).execute(db)
}

const me = '(select my_person())'
const apart = `(select guards_alone()) or party_id is null or party_id <> all((select parties_beside())::uuid[]) or site_id = any((select sites_run())::uuid[])`

// Beyond it, what is one's own or says one's own name.
const own: Record<string, string> = {
  shift: `person_id = ${me}`,
  attendance: `person_id = ${me} or shift_id = any((select handed_shifts())::uuid[])`,
  declaration: `person_id = ${me}`,
  round: `person_id = ${me}`,
  round_sign: `person_id = ${me} or exists (select from round r where r.id = round_id and r.person_id = ${me})`,
  scan: `person_id = ${me}`,
  point_answer: `person_id = ${me}`,
  relief: `person_id = ${me}`,
  spot_check: `person_id = ${me} or by_membership = (select me())`,
  roll_call: `by_person = ${me}`,
  roll_call_line: `person_id = ${me}`,
  gate_entry: `person_id = ${me}`,
  training: `id in (select l.training_id from training_line l where l.person_id = ${me})`,
  training_line: `person_id = ${me}`,
  training_sign: `person_id = ${me}`,
  duty_read: `person_id = ${me}`,
  ledger_print: `by_membership = (select me())`,
  // what one of ours signed with one of theirs stands in both books
  handover: `from_person = ${me} or to_person = ${me} or exists (select from shift s where s.id = to_shift)`,
  case: `person_id = ${me} or opened_person = ${me} or owner_person = ${me} or owner_party = (select my_party()) or id = any((select my_named_cases())::uuid[])`,
  attachment: `person_id = ${me} or (about_table = 'case' and sees_case(about_id))`,
  // of a place both look after, its changes
  entry: `by_membership = (select me()) or person_id = ${me} or about_table in ('site','post','checkpoint','route','property_contract','post_need','duty_version',
    'point_question','round_plan','post_kit','check_rule','gate_rule','phone_entry','holiday_duty')`,
}

/** What a leader or office adds in somebody's name: only for their own. That they did it themselves makes no row theirs. */
const added: Record<string, string | undefined> = {
  shift: own['shift'],
  relief: own['relief'],
  attendance: own['attendance'],
  round: own['round'],
  spot_check: `person_id = ${me}`,
  roll_call: 'false',
  roll_call_line: own['roll_call_line'],
  case: own['case'],
  handover: own['handover'],
}

const policies = Object.entries(own)
  .map(
    ([table, but]) => `create policy ${table}_apart on "${table}" as restrictive for select using (${apart} or ${but});
${added[table] ? `create policy ${table}_added_apart on "${table}" as restrictive for insert with check (${apart} or ${added[table]});` : ''}`,
  )
  .join('\n')

// Of another company's post one is told that it is theirs, and whether somebody stands there: no name, no hours.
const functions = `
create function posts_beside(posts uuid[], beside uuid[], at timestamptz) returns table (post_id uuid, manned boolean)
  language sql stable security definer set search_path from current as $$
  select s.post_id, bool_or(exists (select from attendance a where a.shift_id = s.id and a.on_at <= at and a.off_at is null))
  from shift s where s.post_id = any(posts) and s.state = 'published' and s.starts_at > at - interval '8 days' and s.starts_at <= at + interval '36 hours'
    and (is_system() or s.site_id = any((select sites_for('post', false))::uuid[]))
  group by s.post_id having bool_and(s.party_id = any(beside)) $$;
revoke all on function posts_beside(uuid[], uuid[], timestamptz) from public;
grant execute on function posts_beside(uuid[], uuid[], timestamptz) to gatehouse_app;
-- the posts on some sites that other companies have held and ours has not, forty days around some time: what they need is theirs to fill
create function posts_of_others(sites uuid[], since timestamptz, until timestamptz) returns uuid[] language sql stable security definer set search_path from current as $$
  select case when guards_alone() then '{}'::uuid[] else coalesce((select array_agg(p.post_id) from (
    select s.post_id from shift s where s.site_id = any(sites) and not s.site_id = any(sites_run()) and s.state in ('published','draft')
      and s.starts_at > since - interval '40 days' and s.starts_at < until + interval '40 days'
    group by s.post_id having bool_and(s.party_id = any(parties_beside()))) p), '{}') end $$;
revoke all on function posts_of_others(uuid[], timestamptz, timestamptz) from public;
grant execute on function posts_of_others(uuid[], timestamptz, timestamptz) to gatehouse_app;
`
