import { sql } from 'kysely'
import { growing, type Frontier } from '#kernel/log.ts'
import type { Db } from '../db/pool.ts'
import { digestOf, leafOf, type EntryRow } from './entry.ts'
import { erasedLater } from './erase.ts'
import { batch, faultOf, sealWithinMilliseconds, type Fault, type Step } from './fault.ts'
import { noFrontier, sha256 } from './sealer.ts'

// Entries and payloads against their places, places against the trees; and what has no place yet against its mark.

type Walked = EntryRow & {
  place: number | null
  sealId: string
  sealLeaf: Buffer | null
  payloadId: string | null
  salt: Buffer | null
  body: string | null
  erased: boolean | null
}

/** Walks every place in order and rebuilds the tree from it. */
export async function walkTree({ db, counts, total, progress, stopped }: Step): Promise<Fault | null> {
  const trees = await db.selectFrom('tree').selectAll().orderBy('treeSize').execute()
  const tree = growing(sha256, noFrontier)
  let next = 0
  let at = 0
  while (!stopped()) {
    const rows = await readPlaces(db, at === 0 ? Number.MIN_SAFE_INTEGER : at)
    for (const row of rows) {
      const fault = placeFault(row, at) ?? entryFault(row)
      if (fault) return fault
      tree.add(row.sealLeaf as Buffer)
      at += 1
      if (trees[next]?.treeSize !== at) continue
      const bad = treeFault(trees[next] as Tree, tree, trees[next - 1]?.treeSize ?? 0)
      if (bad) return bad
      next += 1
    }
    counts.entries = at
    progress(at, total)
    if (rows.length < batch) break
  }
  counts.treeSize = trees.at(-1)?.treeSize ?? 0
  return stopped() ? null : endFault(at, counts.treeSize, trees[next])
}

function endFault(places: number, treeSize: number, left: Tree | undefined): Fault | null {
  if (left)
    return faultOf(
      'place-removed',
      places,
      null,
      `the tree once held ${left.treeSize} entries, but only ${places} places are there`,
    )
  if (treeSize !== places)
    return faultOf('tree-removed', treeSize, null, `places go on to ${places} beyond the last tree of ${treeSize}`)
  return null
}

// Why a payload is empty is asked only where one is.
const payloadColumns = sql`p.entry_id as payload_id, p.salt, p.body, case when p.body is null then ${erasedLater} end as erased`

const readPlaces = async (db: Db, from: number): Promise<Walked[]> =>
  (
    await sql<Walked>`select s.place, s.entry_id as seal_id, s.leaf as seal_leaf, e.*, ${payloadColumns}
    from (select * from seal where place >= ${from} order by place limit ${batch}) s
    left join entry e on e.id = s.entry_id and e.received_at = s.received_at
    left join payload p on p.entry_id = s.entry_id and p.received_at = s.received_at order by s.place`.execute(db)
  ).rows

function placeFault({ place, sealId }: Walked, expected: number): Fault | null {
  if (place === expected) return null
  if (place !== null && place < expected) return faultOf('place-inserted', place, sealId, `there is no place ${place}`)
  return faultOf('place-removed', expected, null, `place ${expected} is missing`)
}

const named = ({ place }: Walked): string => (place === null ? 'that waits for its place' : `at place ${place}`)

function entryFault(row: Walked): Fault | null {
  if (!row.id) return faultOf('entry-removed', row.place, row.sealId, `the entry ${named(row)} is gone`)
  const fault = (kind: string, says: string): Fault => faultOf(kind, row.place, row.id, says)
  const leaf = leafOf(row)
  if (!row.sealLeaf?.equals(leaf)) return fault('entry-changed', `the entry ${named(row)} is not the one written`)
  if (!leaf.equals(row.leaf)) return fault('entry-changed', `the entry ${named(row)} carries another hash than its own`)
  if (row.payloadId === null) return fault('payload-removed', `the payload ${named(row)} is gone`)
  if (row.salt === null || row.body === null)
    return row.erased
      ? null
      : fault('payload-erased', `the payload ${named(row)} is empty, and no entry says that its record was erased`)
  if (!digestOf(row.salt, row.body).equals(row.digest))
    return fault('payload-changed', `the payload ${named(row)} is not what its entry vouches for`)
  return null
}

type Tree = { treeSize: number; follows: number; root: Buffer; frontier: Buffer[] }

function treeFault(kept: Tree, tree: ReturnType<typeof growing>, before: number): Fault | null {
  const { treeSize, follows } = kept
  const same = (a: Uint8Array, b: Uint8Array | undefined) => b !== undefined && Buffer.from(a).equals(b)
  const nodes: Frontier['nodes'] = tree.frontier().nodes
  if (follows !== before)
    return faultOf('tree-removed', follows, null, `the tree of ${treeSize} follows one of ${follows} that is gone`)
  if (!same(tree.root(), kept.root))
    return faultOf('tree-changed', treeSize, null, `the first ${treeSize} places do not make the root that was kept`)
  if (nodes.length !== kept.frontier.length || !nodes.every((node, index) => same(node, kept.frontier[index])))
    return faultOf('tree-changed', treeSize, null, `the inner nodes kept at ${treeSize} are not those of its places`)
  return null
}

/** What has no place yet has a mark for one, fits it, and has not waited long. */
export async function checkWaiting({ db, now }: Step): Promise<Fault | null> {
  const seen = new Set<string>()
  for (const row of await readWaiting(db)) {
    const fault = entryFault({ ...row, place: null })
    if (fault) return fault
    if (row.place !== null || seen.has(row.id))
      return faultOf('mark-inserted', row.place, row.id, `the entry ${row.id} is marked for a second place`)
    if (Date.parse(row.receivedAt) < now - sealWithinMilliseconds)
      return faultOf('unsealed', null, row.id, `the entry ${row.id} has no place after more than a minute`)
    seen.add(row.id)
  }
  const { rows } = await sql<{ id: string }>`select e.id from entry e
    where not exists (select from seal s where s.entry_id = e.id and s.received_at = e.received_at)
      and not exists (select from (select unnest(entry_ids) as id, unnest(received_at) as at from unsealed) w where w.id = e.id and w.at = e.received_at)
    limit 1`.execute(db)
  const [row] = rows
  return row ? faultOf('entry-inserted', null, row.id, `the entry ${row.id} has no place and no mark for one`) : null
}

const readWaiting = async (db: Db): Promise<Walked[]> =>
  (
    await sql<Walked>`select s.place, m.entry_id as seal_id, m.leaf as seal_leaf, e.*, ${payloadColumns}
    from unsealed u cross join lateral unnest(u.entry_ids, u.received_at, u.leaves) with ordinality as m (entry_id, received_at, leaf, nth)
    left join entry e on e.id = m.entry_id and e.received_at = m.received_at
    left join payload p on p.entry_id = m.entry_id and p.received_at = m.received_at
    left join seal s on s.entry_id = m.entry_id order by u.n, m.nth`.execute(db)
  ).rows

/** Payloads that belong to no entry. */
export async function findStrays({ db }: Step): Promise<Fault | null> {
  const { rows } = await sql<{ entryId: string }>`select p.entry_id from payload p
    where not exists (select from entry e where e.id = p.entry_id and e.received_at = p.received_at) limit 1`.execute(
    db,
  )
  return rows[0] ? faultOf('payload-inserted', null, rows[0].entryId, 'a payload belongs to no entry') : null
}
