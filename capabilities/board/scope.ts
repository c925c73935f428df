import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import { boardKinds, nothingApart, type Apart, type Scope } from './rules/shown-row.ts'

/** What whoever this transaction speaks for may see of the nights of sites. */
export async function scopeOf(db: Db): Promise<Scope> {
  const { rows } = await sql<{ kind: string; sites: Id[]; parties: Id[] }>`
    select kind, seen_sites(kind) as sites, (select my_parties(array['office','leader','administrator'])) as parties
    from unnest(${[...boardKinds]}::text[]) as kind`.execute(db)
  const seen = (kind: string): ReadonlySet<string> => new Set(rows.find(row => row.kind === kind)?.sites)
  return {
    sites: Object.fromEntries(boardKinds.map(kind => [kind, seen(kind)])) as Scope['sites'],
    parties: new Set(rows[0]?.parties ?? []),
  }
}

/** Whose people and nights whoever this transaction speaks for is not told, though they guard a site of theirs too. */
export async function apartOf(db: Db): Promise<Apart> {
  const { rows } = await sql<{
    beside: Id[]
    run: Id[]
  }>`select parties_beside() as beside, sites_run() as run`.execute(db)
  const [{ beside, run } = nothingApart] = rows
  return beside.length > 0 ? { beside: beside.toSorted(), run: run.toSorted() } : nothingApart
}

/** One text for all who may see the same: what is cut for one of them is cut for all. */
export const signatureOf = ({ sites, parties }: Scope): string =>
  JSON.stringify([...Object.values(sites), parties].map(ids => [...ids].sort()))
