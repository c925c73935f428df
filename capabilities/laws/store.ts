import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Values } from '#kernel/words.ts'
import { below, mergedPage, type Ranges } from '#shell/db/merge.ts'
import type { Db } from '#shell/db/pool.ts'

export type Counts = { law: string; thisMonth: number; lastMonth: number }
type Span = { since: string; from: string; until: string }

/** Whether the reader's office may see what everybody of their organisation was refused. */
export const seesParty = ({ role }: Pick<Actor, 'role'>): boolean =>
  role === 'office' || role === 'administrator' || role === 'leader'

// The policy on `refusal` says the same; here each article of each party is one run of an index.
const inScope = (actor: Actor) =>
  seesParty(actor)
    ? sql`r.party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])`
    : sql`r.by_membership = ${actor.membershipId}`

/** How often each of some articles refused in two months, of those the reader may see. */
export async function refusedByLaw(
  db: Db,
  actor: Actor,
  laws: readonly string[],
  { since, from, until }: Span,
): Promise<Counts[]> {
  const { rows } = await sql<Counts>`
    select asked.law, n.this_month, n.last_month from unnest(${sql.val([...laws])}::text[]) as asked (law)
    cross join lateral (select count(*) filter (where r.received_at >= ${from})::integer as this_month,
        count(*) filter (where r.received_at < ${from})::integer as last_month
      from refusal r where r.law = asked.law and r.received_at >= ${since} and r.received_at < ${until} and ${inScope(actor)}) n
    where n.this_month + n.last_month > 0 order by 1`.execute(db)
  return rows
}

/**
 * How often each article stood in a finding in two months; one that names several counts for each. Findings are the
 * employer's; nobody else counts them.
 */
export async function foundByLaw(db: Db, actor: Actor, { since, from, until }: Span): Promise<Counts[]> {
  if (!seesParty(actor)) return []
  const { rows } = await sql<Counts>`
    select named.law, count(*) filter (where f.found_at >= ${from})::integer as this_month,
      count(*) filter (where f.found_at < ${from})::integer as last_month
    from finding f cross join lateral jsonb_array_elements_text(
      case jsonb_typeof(f.facts -> 'law') when 'array' then f.facts -> 'law' else jsonb_build_array(f.facts -> 'law') end) as named (law)
    where f.party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])
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
  { law, ...paging }: { law: string; after?: string | undefined; limit?: number | undefined },
): Promise<{ rows: RefusedEntry[]; next: string | null }> {
  const { places, next } = await mergedPage(db, [await rangesOf(db, actor, law)], paging)
  const { rows } = await sql<RefusedEntry>`
    select e.id, e.received_at as at, p.body::jsonb ->> 'op' as op, p.body::jsonb ->> 'code' as code,
      coalesce(p.body::jsonb -> 'facts', '{}') as facts, person.name as by_name, m.role
    from unnest(${places.map(place => place.id)}::uuid[], ${places.map(place => place.at)}::timestamptz[]) with ordinality as wanted (id, received_at, n)
    join entry e on e.id = wanted.id and e.received_at = wanted.received_at
    join payload p on p.entry_id = wanted.id and p.received_at = wanted.received_at
    left join membership m on m.id = e.by_membership left join person on person.id = m.person_id
    order by wanted.n`.execute(db)
  return { rows, next }
}

async function rangesOf(db: Db, actor: Actor, law: string): Promise<Ranges> {
  const by = (column: string) => sql`select r.received_at as at, r.entry_id as id from refusal r
    where ${sql.ref(column)} = run.key and r.law = ${law} and ${below('r.received_at', 'r.entry_id')}`
  if (!seesParty(actor)) return { keys: [actor.membershipId], rows: by('r.by_membership') }
  const { rows } = await sql<{ parties: Id[] }>`
    select my_parties(array['office','leader','administrator']) as parties`.execute(db)
  return { keys: rows[0]?.parties ?? [], rows: by('r.party_id') }
}
