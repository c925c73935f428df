import { hash, sign } from 'node:crypto'
import { sql } from 'kysely'
import { checkpointText, growing, keyHash, noteText, type Frontier } from '#kernel/log.ts'
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
 * Seals what waits, once. Answers the new signed head, or null when there was nothing to do or another process is at
 * it. Safe to run as often and in as many processes as one likes.
 */
export async function seal({ store, city, keys, now }: Sealing): Promise<SignedHead | null> {
  const grown = await within(store, city, 'system', db => place(db))
  const unsigned = grown ?? (await within(store, city, 'system', db => lastUnsigned(db)))
  if (!unsigned) return null
  const head = signHead(keys, city, unsigned, now())
  await within(store, city, 'system', db => keepHead(db, head))
  return head
}

async function place(db: Db): Promise<Frontier | null> {
  const { rows } = await sql<{
    got: boolean
  }>`select pg_try_advisory_xact_lock(4180002, hashtext(current_schema())) as got`.execute(db)
  if (!rows[0]?.got) return null
  const marks = await db
    .deleteFrom('unsealed')
    .where('id', 'in', q => q.selectFrom('unsealed').select('id').orderBy('receivedAt').orderBy('id').limit(mostMarks))
    .returning(['id', 'receivedAt', 'entryIds', 'leaves'])
    .execute()
  if (marks.length === 0) return null
  marks.sort((a, b) => (a.receivedAt === b.receivedAt ? (a.id < b.id ? -1 : 1) : a.receivedAt < b.receivedAt ? -1 : 1))
  const tree = growing(sha256, await frontier(db))
  const from = tree.frontier().size
  const rowsToPlace = marks.flatMap(mark =>
    mark.entryIds.map((entryId, index) => ({
      entryId,
      receivedAt: mark.receivedAt,
      leaf: mark.leaves[index] as Buffer,
    })),
  )
  for (const row of rowsToPlace) tree.add(row.leaf)
  const next = tree.frontier()
  await sql`insert into seal (place, entry_id, received_at, leaf)
    select ${from} + n - 1, entry_id, received_at, leaf from unnest(${rowsToPlace.map(r => r.entryId)}::uuid[], ${rowsToPlace.map(r => r.receivedAt)}::timestamptz[], ${rowsToPlace.map(r => r.leaf)}::bytea[])
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
  return next
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

// A crash between sealing and signing leaves a tree without its head: the next run signs it.
async function lastUnsigned(db: Db): Promise<Frontier | null> {
  const last = await db
    .selectFrom('tree')
    .leftJoin('head', 'head.treeSize', 'tree.treeSize')
    .select(['tree.treeSize', 'tree.frontier', 'head.treeSize as signed'])
    .orderBy('tree.treeSize', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last && last.signed === null ? { size: last.treeSize, nodes: last.frontier } : null
}

/** Signs a tree's head in the C2SP checkpoint format (Ed25519). */
export function signHead(keys: Pick<Keys, 'heads'>, city: City, tree: Frontier, now: number): SignedHead {
  const { name, privateKey, publicKey } = keys.heads
  const root = growing(sha256, tree).root()
  const body = checkpointText({ origin: originOf(keys, city), size: tree.size, root })
  const signature = sign(null, Buffer.from(body, 'utf8'), privateKey)
  const note = noteText(body, [{ name, keyHash: keyHash(sha256, name, publicKey), signature }])
  return { treeSize: tree.size, root: Buffer.from(root).toString('hex'), note, madeAt: instant(now) }
}

const keepHead = (db: Db, head: SignedHead): Promise<unknown> =>
  db
    .insertInto('head')
    .values({ treeSize: head.treeSize, root: Buffer.from(head.root, 'hex'), note: head.note, madeAt: head.madeAt })
    .onConflict(c => c.column('treeSize').doNothing())
    .execute()
