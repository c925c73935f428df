import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Values } from '#kernel/words.ts'
import { cursorOf, readCursor } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'

export type Counts = { law: string; thisMonth: number; lastMonth: number }
type Span = { since: string; from: string; until: string }

/** Whether the reader's office may see what everybody of their organisation was refused. */
export const seesParty = ({ role }: Pick<Actor, 'role'>): boolean =>
  role === 'office' || role === 'administrator' || role === 'leader'

// The policy on `entry` says the same. Refusals are few among the entries: both ways are runs of a small index.
const inScope = (actor: Actor) =>
  seesParty(actor)
    ? sql`e.party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])`
    : sql`e.party_id = ${actor.partyId} and e.by_membership = ${actor.membershipId}`

/** How often each article refused in two months, of those the reader may see. */
export async function refusedByLaw(db: Db, actor: Actor, { since, from, until }: Span): Promise<Counts[]> {
  const { rows } = await sql<Counts>`
    select p.body::jsonb ->> 'law' as law, count(*) filter (where e.received_at >= ${from})::integer as this_month,
      count(*) filter (where e.received_at < ${from})::integer as last_month
    from entry e join payload p on p.entry_id = e.id and p.received_at = e.received_at
    where e.kind = 'request.refuse' and e.received_at >= ${since} and e.received_at < ${until} and ${inScope(actor)}
      and p.received_at >= ${since} and p.received_at < ${until} and p.body like '%"law":"%'
    group by 1 order by 1`.execute(db)
  return rows
}

/** How often each article stood in a finding in two months. Findings are the employer's; nobody else counts them. */
export async function foundByLaw(db: Db, actor: Actor, { since, from, until }: Span): Promise<Counts[]> {
  if (!seesParty(actor)) return []
  const { rows } = await sql<Counts>`
    select f.facts ->> 'law' as law, count(*) filter (where f.found_at >= ${from})::integer as this_month,
      count(*) filter (where f.found_at < ${from})::integer as last_month
    from finding f where f.party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])
      and f.found_at >= ${since} and f.found_at < ${until} and f.facts ? 'law'
    group by 1 order by 1`.execute(db)
  return rows
}

type RefusedEntry = {
  id: Id
  at: string
  op: string
  code: string
  facts: Values
  byName: string | null
  role: string | null
}

/** One page of the acts one article refused, the newest first, of those the reader may see. */
export async function refusals(
  db: Db,
  actor: Actor,
  { law, after, limit = 50 }: { law: string; after?: string | undefined; limit?: number | undefined },
): Promise<{ rows: RefusedEntry[]; next: string | null }> {
  const cursor = after === undefined ? null : readCursor(after)
  const below = cursor ? sql`and (e.received_at, e.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``
  const { rows } = await sql<RefusedEntry>`
    select e.id, e.received_at as at, p.body::jsonb ->> 'op' as op, p.body::jsonb ->> 'code' as code,
      coalesce(p.body::jsonb -> 'facts', '{}') as facts, person.name as by_name, m.role
    from entry e join payload p on p.entry_id = e.id and p.received_at = e.received_at
    left join membership m on m.id = e.by_membership left join person on person.id = m.person_id
    where e.kind = 'request.refuse' and ${inScope(actor)} and p.body::jsonb ->> 'law' = ${law} ${below}
    order by e.received_at desc, e.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? cursorOf(last.at, last.id) : null }
}
