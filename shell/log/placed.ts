import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { within } from '../db/pool.ts'
import type { House } from '../house.ts'

/** Where an entry lies: its place, its leaf hash, and the first signed head that covers it. */
export type Placed = { place: number; leaf: Buffer; treeSize: number; signedAt: string }
type At = Pick<House, 'store' | 'city'>

/** Where the first entry of this kind about a record lies; null while it is not sealed and signed for. */
export const placeOf = (house: At, kind: string, aboutId: Id): Promise<Placed | null> =>
  within(house.store, house.city, 'system', async db => {
    const { rows } = await sql<Placed>`
      select s.place, s.leaf, h.tree_size, h.made_at as signed_at from entry e
      join seal s on s.entry_id = e.id and s.received_at = e.received_at
      join lateral (select h.tree_size, h.made_at from head h where h.tree_size > s.place order by h.tree_size limit 1) h on true
      where e.about_id = ${aboutId} and e.kind = ${kind} order by s.place limit 1`.execute(db)
    return rows[0] ?? null
  })

/**
 * Waits until an entry has its place, as an official paper must: the sealer comes by each second. Null when it did not
 * come within some ten seconds; nothing is lost then, and the same question may be asked again.
 */
export async function placed(
  house: At,
  { kind, aboutId }: { kind: string; aboutId: Id },
  tries: readonly number[] = Array.from({ length: 40 }, () => 250),
): Promise<Placed | null> {
  for (const wait of tries) {
    const found = await placeOf(house, kind, aboutId)
    if (found) return found
    await pause(wait)
  }
  return placeOf(house, kind, aboutId)
}

/** What the QR of a paper holds: the public page, the place, and the leaf that must lie there. */
export const proofAddress = (publicUrl: string, { place, leaf }: Placed): string =>
  `${publicUrl}/p#${place}.${leaf.toString('base64url')}`
