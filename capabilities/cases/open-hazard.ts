import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { openCase } from '#shell/cases/open.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Change } from '#shell/log/write.ts'
import type { RecordTable } from '#shell/log/records.ts'
import { attach } from '#capabilities/files/index.ts'
import type { Attached } from '../files/schema.ts'
import { hazard } from './cases/hazard.ts'
import type { noteHazard } from './ops.ts'

export type HazardSeen = {
  id: Id
  siteId: Id | null
  partyId: Id
  /** One sentence without personal data; at a checkpoint what is wrong, `point` names the place. */
  line: string
  postId?: Id | null
  shiftId?: Id | null
  point?: string
  says?: string | null
  photos?: readonly Attached[]
  /** The record it was seen in, such as the answer at a checkpoint. */
  about?: { table: RecordTable; id: Id }
}

const mostLine = 120
const mostPoint = 60

/** Opens a 隐患 inside the act of whoever saw it; returns the changes for that act to name. */
export async function openHazard(doing: Doing, seen: HazardSeen): Promise<Change[]> {
  const { id, siteId, partyId, postId = null, shiftId = null, point, says = null, photos = [], about = null } = seen
  const facts = { line: seen.line.trim().slice(0, mostLine), ...(point ? { point: point.slice(0, mostPoint) } : {}) }
  const opened = await openCase(doing, hazard, { id, siteId, partyId, postId, shiftId, facts, about, says })
  return [...opened, ...(await attach(doing, { table: 'case', id, siteId, partyId }, [...photos]))]
}

/**
 * 记隐患 by hand; it takes the op's id. Seen on a site that is not the reader's, it is kept without one, so that nobody
 * writes into another's inbox. Refused: `access.denied` for those who only supervise.
 */
export const hazardNoted: Act<InputOf<typeof noteHazard>, { id: Id }> = async (doing, input) => {
  const { db, actor, opId: id } = doing
  if (!['guard', 'leader', 'office', 'administrator', 'manager'].includes(actor.role)) return refuse('access.denied')
  const { line, shiftId = null, says = null, photos = [] } = input
  const { siteId, postId } = await placeOf(db, input)
  const partyId = await keeperOf(doing, siteId)
  const changes = await openHazard(doing, { id, siteId, postId, shiftId, partyId, line, says, photos })
  return done({ answer: { id }, changes })
}

const placeOf = async (db: Db, { siteId, postId }: { siteId: Id; postId?: Id }) => {
  const site = await db.selectFrom('site').select('id').where('id', '=', siteId).executeTakeFirst()
  const post = postId
    ? await db.selectFrom('post').select('id').where('id', '=', postId).where('siteId', '=', siteId).executeTakeFirst()
    : undefined
  return { siteId: site?.id ?? null, postId: (site && post?.id) ?? null }
}

/** Whose the matter is: the actor’s security company, or for a manager the one that guards the site. */
async function keeperOf({ db, actor }: Doing, siteId: Id | null): Promise<Id> {
  if (actor.role !== 'manager' || siteId === null) return actor.partyId
  const guarding = await db
    .selectFrom('siteParty')
    .select('partyId')
    .where('siteId', '=', siteId)
    .where('relation', '=', 'guards')
    .where('untilOn', 'is', null)
    .orderBy('fromOn', 'desc')
    .executeTakeFirst()
  return guarding?.partyId ?? actor.partyId
}
