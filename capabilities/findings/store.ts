import { sql, type RawBuilder } from 'kysely'
import { allowed, type Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { below, mergedPage, type Place, type Ranges } from '#shell/db/merge.ts'
import type { PageOf } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'
import { mayFinding, type FindingStanding } from './access.ts'
import type { FindingRow, FindingState } from './schema.ts'

export type Standing = FindingStanding & { id: Id; siteId: Id | null; partyId: Id; foundAt: string }

/** One finding the reader may see, with its last verdict. */
export async function findingStanding(db: Db, id: Id): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select f.id, f.site_id, f.party_id, f.person_id, f.found_at, v.verdict from finding f
    left join lateral (select verdict from finding_verdict x where x.finding_id = f.id order by x.judged_at desc, x.id desc limit 1) v on true
    where f.id = ${id}`.execute(db)
  return rows[0]
}

type Asked = {
  after?: string | undefined
  limit?: number | undefined
  siteId?: Id | undefined
  personId?: Id | undefined
  state?: FindingState | undefined
}

const answered = sql`exists (select from finding_answer a where a.finding_id = f.id)`
const inState: Record<FindingState, RawBuilder<unknown>> = {
  open: sql`and f.judged_at is null`,
  unanswered: sql`and f.judged_at is null and not ${answered}`,
  answered: sql`and f.judged_at is null and ${answered}`,
  judged: sql`and f.judged_at is not null`,
  all: sql``,
}

/** One page of findings this reader may see, newest first: those of the own employer, and the reader's own. */
export async function findings(db: Db, actor: Actor, { state = 'open', ...asked }: Asked): Promise<PageOf<FindingRow>> {
  const { places, next } = await mergedPage(db, await rangesOf(db, actor, { ...asked, state }), asked)
  return { rows: await describe(db, actor, places), next }
}

// The policy on `finding` says the same; here it is said so that each is one run of an index.
async function rangesOf(
  db: Db,
  { personId: me }: Actor,
  { siteId, personId, state }: Asked & { state: FindingState },
): Promise<Ranges[]> {
  const { rows } = await sql<{ parties: Id[] }>`
    select my_parties(array['office','leader','administrator']) as parties`.execute(db)
  const parties = rows[0]?.parties ?? []
  const which = sql`${inState[state]} and ${below('f.found_at', 'f.id')}`
  const run = (column: string, also: RawBuilder<unknown> = sql``): RawBuilder<unknown> =>
    sql`select f.found_at as at, f.id from finding f where ${sql.ref(column)} = run.key ${which} ${also}`
  const here = siteId === undefined ? sql`` : sql`and f.site_id = ${siteId}::uuid`
  if (personId !== undefined) return [{ keys: [personId], rows: run('f.person_id', here) }]
  const own = { keys: [me], rows: run('f.person_id', here) }
  if (siteId === undefined) return [{ keys: parties, rows: run('f.party_id') }, own]
  return [{ keys: [siteId], rows: run('f.site_id', sql`and f.party_id = any(${sql.val(parties)}::uuid[])`) }, own]
}

type Described = Omit<FindingRow, 'can'>

async function describe(db: Db, actor: Actor, places: readonly Place[]): Promise<FindingRow[]> {
  if (places.length === 0) return []
  const { rows } = await sql<Described>`
    select f.id, f.kind, f.facts, f.found_at, f.person_id, person.name as person_name, f.site_id, site.name as site_name,
      case when s.id is not null then jsonb_build_object('happenedAt', to_char(s.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'pointName', c.name) end as scan,
      case when a.id is not null then jsonb_build_object('says', a.says, 'at', to_char(a.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end as answer,
      case when v.id is not null then jsonb_build_object('verdict', v.verdict, 'says', v.says, 'byName', v.by_name, 'at', to_char(v.judged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end as verdict,
      (select k.id from "case" k where k.about_id = f.id and k.about_table = 'finding' order by k.opened_at desc limit 1) as case_id
    from unnest(${places.map(place => place.id)}::uuid[]) with ordinality as wanted (id, n)
    join finding f on f.id = wanted.id
    left join person on person.id = f.person_id left join site on site.id = f.site_id
    left join scan s on f.about_table = 'scan' and s.id = f.about_id left join checkpoint c on c.id = s.checkpoint_id
    left join lateral (select id, says, answered_at from finding_answer x where x.finding_id = f.id order by x.received_at desc, x.id desc limit 1) a on true
    left join lateral (select x.id, x.verdict, x.says, x.judged_at, p.name as by_name from finding_verdict x
      left join membership m on m.id = x.by_membership left join person p on p.id = m.person_id
      where x.finding_id = f.id order by x.judged_at desc, x.id desc limit 1) v on true
    order by wanted.n`.execute(db)
  return rows.map(row => ({
    ...row,
    can: allowed(mayFinding, actor, { personId: row.personId, verdict: row.verdict?.verdict ?? null }),
  }))
}
