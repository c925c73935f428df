import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Gate } from './rules/judge-handover.ts'
import { walkItems } from './rules/walk-items.ts'
import type { Handover } from './schema.ts'

type Standing = { personId: Id; fromShift: Id; postId: Id | null; at: number }

/** What the gate asks beyond the signatures, of what the phone said; it is silent where an older phone said nothing. */
export async function gateOf(
  db: Db,
  { walked, matters, recordRead }: Pick<Handover, 'walked' | 'matters' | 'recordRead'>,
  standing: Standing,
): Promise<Gate> {
  const unread = matters?.filter(one => !one.read).length ?? 0
  const said = matters !== undefined || recordRead !== undefined
  const { released, underWay } = await gateAt(db, standing)
  return {
    notWalked: walked && standing.postId ? await notWalked(db, standing.postId, walked) : null,
    unread: said ? { count: unread, record: recordRead === false } : null,
    underWay: underWay && !released,
  }
}

async function notWalked(db: Db, postId: Id, walked: NonNullable<Handover['walked']>): Promise<string[] | null> {
  const post = await db.selectFrom('post').select('kind').where('id', '=', postId).executeTakeFirst()
  if (!post) return null
  const seen = new Set(walked.map(({ item }) => item))
  return walkItems(post.kind).filter(item => !seen.has(item))
}

/** Whether somebody above the shift released its guard by an instant (ms), and whether an incident of theirs or of the post was open. */
async function gateAt(
  db: Db,
  { personId, fromShift, postId, at }: Standing,
): Promise<{ released: boolean; underWay: boolean }> {
  const { rows } = await sql<{ released: boolean; underWay: boolean }>`
    select * from gate_at(${personId}, ${fromShift}, ${postId}, ${instant(at)})`.execute(db)
  return rows[0] ?? { released: false, underWay: false }
}
