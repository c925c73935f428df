import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import { heard, type Happening } from './rules/told-of.ts'

/** What the log says happened, with where and whose it was. */
export type Read = Happening & {
  receivedAt: string
  happenedAt: string
  siteId: Id | null
  partyId: Id | null
  personId: Id | null
  otherPerson: Id | null
  fromPerson: Id | null
  ownerParty: Id | null
  byPerson: Id | null
  siteName: string | null
  postName: string | null
  dueAt: string | null
  shiftAt: string | null
}

/**
 * The entries between two places of the log that anybody may be told of. Of the entries of one step of a case only that
 * of the step is read. `otherStands`: somebody else is rostered over a shift that was given up.
 */
export async function happenings(db: Db, from: number, last: number): Promise<Read[]> {
  const { rows } = await sql<Read>`
    select e.id as entry_id, e.kind, e.about_table, e.about_id, e.op_id, e.received_at, e.happened_at,
      coalesce(e.site_id, k.site_id, c.site_id, sh.site_id) as site_id, e.party_id,
      coalesce(case when e.about_table = 'case_step' then c.person_id end, k.person_id, ab.person_id, w.from_person, e.person_id) as person_id,
      w.from_person, w.to_person as other_person, f.kind as finding_kind, c.id as case_id, c.kind as case_kind, c.facts ->> 'kind' as incident_kind,
      s.action as step_action, s.by_person as step_by_person, c.owner_role, c.owner_person, c.owner_party, c.person_id as case_person,
      c.closed_at is not null as closed, sh.state as shift_state, (extract(epoch from sh.starts_at) * 1000)::float8 as starts_at, sh.starts_at as shift_at,
      coalesce(k.due_at, c.due_at) as due_at, y.person_id as by_person, t.name as site_name, p.name as post_name,
      sh.id is not null and exists (select from shift o where o.post_id = sh.post_id and o.id <> sh.id and o.state = 'published'
        and o.starts_at <= sh.starts_at and o.ends_at >= sh.ends_at) as other_stands
    from seal join entry e on e.id = seal.entry_id and e.received_at = seal.received_at
    left join spot_check k on e.about_table = 'spot_check' and k.id = e.about_id
    left join finding f on e.about_table = 'finding' and f.id = e.about_id
    left join case_step s on e.about_table = 'case_step' and s.id = e.about_id
    left join "case" c on c.id = s.case_id
    left join absence ab on e.about_table = 'absence' and ab.id = e.about_id
    left join swap w on e.about_table = 'swap' and w.id = e.about_id
    left join relief r on e.about_table = 'relief' and r.id = e.about_id
    left join shift sh on sh.id = case when e.about_table = 'shift' then e.about_id when f.about_table = 'shift' then f.about_id
      when e.about_table = 'relief' then r.shift_id else null end
    left join site t on t.id = coalesce(e.site_id, k.site_id, c.site_id, sh.site_id)
    left join post p on p.id = coalesce(k.post_id, c.post_id, sh.post_id)
    left join membership y on y.id = e.by_membership
    where seal.place between ${from} and ${last} and (e.about_table = 'case_step' or e.kind = any(${sql.val([...heard])}::text[]))
    order by seal.place`.execute(db)
  return rows
}
