import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import type { CleanedAudio } from '#shell/files/audio.ts'
import type { Cleaned } from '#shell/files/image.ts'
import type { House } from '#shell/house.ts'
import type { arriveAttachment } from './ops.ts'
import { putFile } from './put.ts'

/** An attachment as its own phone finds it before it sends the bytes. */
export type Expected = { kind: 'photo' | 'voice'; sha256: string; arrived: boolean }

/** What is expected under an id of this person; null where no record has named it yet, or it is another's. */
export async function expected(db: Db, id: Id, personId: Id): Promise<Expected | null> {
  const row = await db
    .selectFrom('attachment')
    .select(['kind', 'claimedSha256', 'fileId'])
    .where('id', '=', id)
    .where('personId', '=', personId)
    .executeTakeFirst()
  if (!row) return null
  return {
    kind: row.kind === 'voice' ? 'voice' : 'photo',
    sha256: row.claimedSha256.toString('hex'),
    arrived: row.fileId !== null,
  }
}

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/**
 * 送达: keeps the bytes of an attachment, cleaned, and ties them to it. A second arrival changes nothing. Refused:
 * `attachment.not-yet` where no record of this person names it.
 */
export const attachmentArrived =
  (house: House, kept: Cleaned | CleanedAudio): Act<InputOf<typeof arriveAttachment>, null> =>
  async (doing, { attachmentId }) => {
    const { db, actor, now } = doing
    const row = await db
      .selectFrom('attachment')
      .select(['siteId', 'partyId', 'fileId'])
      .where('id', '=', attachmentId)
      .where('personId', '=', actor.personId)
      .executeTakeFirst()
    if (!row) return refuse('attachment.not-yet')
    // Two arrivals at once: the second waits here, and then finds nothing left to change.
    const held = row.fileId === null && (await hold(db, attachmentId))
    if (!held) return done({ answer: null, changes: [] })
    const { file, change } = await putFile(house, doing, { kind: 'attachment', personId: actor.personId }, kept)
    await db
      .updateTable('attachment')
      .set({ fileId: file.id, arrivedAt: instant(now) })
      .where('id', '=', attachmentId)
      .execute()
    const { siteId, partyId } = row
    const about = { siteId, partyId, personId: actor.personId }
    return done({
      answer: null,
      changes: [change, { kind: 'attachment.arrive', table: 'attachment', id: attachmentId, ...about }],
    })
  }

const hold = async (db: Db, id: Id): Promise<boolean> =>
  (await db
    .selectFrom('attachment')
    .select('id')
    .where('id', '=', id)
    .where('fileId', 'is', null)
    .forUpdate()
    .executeTakeFirst()) !== undefined
