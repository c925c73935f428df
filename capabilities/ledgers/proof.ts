import { sql } from 'kysely'
import { refuse, type Outcome } from '#kernel/outcome.ts'
import { within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { addressKey, reserveAttempt, withdraw, type Attempted } from '#shell/identity/attempts.ts'
import { digestOf, leafOf, type EntryRow } from '#shell/log/entry.ts'
import type { Proof } from './schema.ts'

type Lying = Omit<EntryRow, 'leaf'> & {
  sealLeaf: Buffer
  salt: Buffer | null
  body: string | null
  treeSize: number | null
  signedAt: string | null
}
type Says = Extract<Proof, { holds: true }>['says']

const nothing: Proof = { holds: false }

/** The entries a paper with a code is made of; of every other kind only that it is held is told. */
const papers: ReadonlySet<string> = new Set(['ledger.print', 'report.issue'])

/**
 * Whether a place of the log holds this leaf, for anybody who has the paper. What is asked too often and wrongly from one
 * address waits (`proof.limited`); a place and a leaf that fit cost nothing.
 */
export async function proofFor(house: House, ip: string, place: number, leaf: Buffer): Promise<Outcome<Proof>> {
  const attempted: Attempted = { kind: 'address', key: `proof ${addressKey(ip)}` }
  const seconds = await reserveAttempt(house, [attempted])
  if (seconds > 0) return refuse('proof.limited', { seconds, minutes: Math.ceil(seconds / 60) })
  return within(house.store, house.city, 'system', async db => {
    const proof = await heldAt(db, place, leaf)
    if (proof.holds) await withdraw(db, house, attempted)
    return { ok: true, value: proof }
  })
}

async function heldAt(db: Db, place: number, leaf: Buffer): Promise<Proof> {
  const { rows } = await sql<Lying>`
    select e.*, s.leaf as seal_leaf, p.salt, p.body, h.tree_size, h.made_at as signed_at from seal s
    join entry e on e.id = s.entry_id and e.received_at = s.received_at
    left join payload p on p.entry_id = e.id and p.received_at = e.received_at
    left join lateral (select h.tree_size, h.made_at from head h where h.tree_size > s.place order by h.tree_size limit 1) h on true
    where s.place = ${place}`.execute(db)
  const [row] = rows
  // The entry as it stands now must make that leaf: one that was changed behind the log's back holds nothing.
  if (!row || !row.sealLeaf.equals(leaf) || !leafOf(row).equals(leaf)) return nothing
  const whole = row.salt !== null && row.body !== null
  if (whole && !digestOf(row.salt as Buffer, row.body as string).equals(row.digest)) return nothing
  const paper = papers.has(row.kind)
  return {
    holds: true,
    place,
    kind: paper ? row.kind : null,
    at: row.receivedAt,
    says: paper && whole ? saysOf(row.body as string) : null,
    head: row.treeSize === null || row.signedAt === null ? null : { treeSize: row.treeSize, signedAt: row.signedAt },
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

// Papers say what they are in the note of their entry (`says`); a report issued before notes were kept says nothing.
function saysOf(body: string): Says {
  const { says } = JSON.parse(body) as { says?: Record<string, unknown> }
  const title = says?.['title']
  if (!says || !Array.isArray(title)) return null
  const rows = says['rows']
  return {
    title: [String(title[0]), String(title[1])],
    site: text(says['site']),
    post: text(says['post']),
    month: text(says['month']),
    rows: typeof rows === 'number' ? rows : null,
    digest: text(says['digest']),
  }
}
