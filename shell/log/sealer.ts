import { hash, sign } from 'node:crypto'
import { sql } from 'kysely'
import { checkpointText, growing, keyHash, noteText, type Frontier } from '#kernel/log.ts'
import { alone } from '../db/locks.ts'
import { instant } from '../db/parsers.ts'
import { within, type City, type Db, type Store } from '../db/pool.ts'
import type { Keys } from '../house.ts'

// One writer of places at a time (an advisory lock; `tree_size` is unique besides). Entries are taken in the order of
// their marks and given the next places of an RFC 9162 tree; the head is signed after that is durable, so no signed
// head can ever name a place that a crash took away.

export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')

export const noFrontier: Frontier = { size: 0, nodes: [] }
const mostMarks = 2000

type Sealing = { store: Store; city: City; keys: Pick<Keys, 'heads'>; now: () => number }
export type SignedHead = { treeSize: number; root: string; note: string; madeAt: string }

/** The origin line of a city's log: what a head is a head of. */
export const originOf = (keys: Pick<Keys, 'heads'>, city: City): string => `${keys.heads.name}/${city.schema}`

/**
 * Seals what waits, once, and signs every tree that has no head yet. Answers the newest head it signed, or null when
 * there was nothing to do or another process is at it. Safe to run as often and in as many processes as one likes.
 */
export async function seal({ store, city, keys, now }: Sealing): Promise<SignedHead | null> {
  await within(store, city, 'system', db => place(db))
  const unsigned = await within(store, city, 'system', db => unsignedTrees(db))
  if (unsigned.length === 0) return null
  const heads = unsigned.map(tree => signHead(keys, city, tree, now()))
  await within(store, city, 'system', db => keepHeads(db, heads))
  return heads.at(-1) ?? null
}

async function place(db: Db): Promise<void> {
  if (!(await alone(db, 'seal'))) return
  const taken = await takeMarks(db)
  if (taken.length === 0) return
  const tree = growing(sha256, await frontier(db))
  const from = tree.frontier().size
  for (const { leaf } of taken) tree.add(leaf)
  const next = tree.frontier()
  await sql`insert into seal (place, entry_id, received_at, leaf)
    select ${from} + n - 1, entry_id, received_at, leaf from unnest(${taken.map(one => one.entryId)}::uuid[], ${taken.map(one => one.receivedAt)}::timestamptz[], ${taken.map(one => one.leaf)}::bytea[])
      with ordinality as r (entry_id, received_at, leaf, n)`.execute(db)
  await db
    .insertInto('tree')
    .values({
      treeSize: next.size,
      follows: from,
      root: Buffer.from(tree.root()),
      frontier: next.nodes.map(node => Buffer.from(node)),
    })
    .execute()
}

/** Takes the oldest marks away and answers their entries in the order in which they were written. */
async function takeMarks(db: Db): Promise<{ entryId: string; receivedAt: string; leaf: Buffer }[]> {
  const { rows } = await sql<{ entryId: string; receivedAt: string; leaf: Buffer }>`
    with taken as (delete from unsealed where n in (select n from unsealed order by n limit ${mostMarks}) returning *)
    select m.entry_id, m.received_at, m.leaf from taken
    cross join lateral unnest(taken.entry_ids, taken.received_at, taken.leaves) with ordinality as m (entry_id, received_at, leaf, nth)
    order by taken.n, m.nth`.execute(db)
  return rows
}

/** The tree as it stands: its size and the roots of its complete subtrees. */
export async function frontier(db: Db): Promise<Frontier> {
  const last = await db
    .selectFrom('tree')
    .select(['treeSize', 'frontier'])
    .orderBy('treeSize', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ? { size: last.treeSize, nodes: last.frontier } : noFrontier
}

// A process that dies between sealing and signing leaves a tree without its head, and by the time anybody looks others
// may have sealed on: so every recent tree is looked at, not the last alone.
const lookBack = 64

const unsignedTrees = async (db: Db): Promise<Frontier[]> => {
  const { rows } = await sql<{ treeSize: number; frontier: Buffer[] }>`
    select t.tree_size, t.frontier from (select * from tree order by tree_size desc limit ${lookBack}) t
    where not exists (select from head h where h.tree_size = t.tree_size) order by t.tree_size`.execute(db)
  return rows.map(row => ({ size: row.treeSize, nodes: row.frontier }))
}

/** Signs a tree's head in the C2SP checkpoint format (Ed25519). When it was signed is its extension line. */
export function signHead(keys: Pick<Keys, 'heads'>, city: City, tree: Frontier, now: number): SignedHead {
  const { name, privateKey, publicKey } = keys.heads
  const root = growing(sha256, tree).root()
  const madeAt = instant(now)
  const body = checkpointText({ origin: originOf(keys, city), size: tree.size, root, extensions: [madeAt] })
  const signature = sign(null, Buffer.from(body, 'utf8'), privateKey)
  const note = noteText(body, [{ name, keyHash: keyHash(sha256, name, publicKey), signature }])
  return { treeSize: tree.size, root: Buffer.from(root).toString('hex'), note, madeAt }
}

const keepHeads = (db: Db, heads: readonly SignedHead[]): Promise<unknown> =>
  db
    .insertInto('head')
    .values(
      heads.map(({ treeSize, root, note, madeAt }) => ({ treeSize, root: Buffer.from(root, 'hex'), note, madeAt })),
    )
    .onConflict(c => c.column('treeSize').doNothing())
    .execute()
