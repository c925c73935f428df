import { createHash } from 'node:crypto'
import type { InputOf } from '#kernel/op.ts'
import { cite } from '#kernel/law.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { putFile } from '#capabilities/files/index.ts'
import type { Act } from '#shell/door/door.ts'
import type { Cleaned } from '#shell/files/image.ts'
import type { House } from '#shell/house.ts'
import { mayGuards } from './access.ts'
import { mayKeepPhoto } from './consents.ts'
import { keeperOf } from './employment-store.ts'
import type { keepPhotoOp, removePhotoOp } from './ops.ts'

const law = cite('pipl-sensitive').id

/** The name a photo has in its op: the hash of its bytes. */
export const photoHash = ({ bytes }: Cleaned): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Keeps a photo of somebody on the register, in place of the one before. Refused: `access.denied`, `not-found`,
 * `photo.no-consent` (个人信息保护法 28-29).
 */
export const photoKept =
  (house: House, cleaned: Cleaned): Act<InputOf<typeof keepPhotoOp>, null> =>
  async (doing, { personId }) => {
    const { db, actor } = doing
    if (!mayGuards.keep(actor, null)) return refuse('access.denied')
    const partyId = await keeperOf(db, actor, personId)
    if (!partyId) return refuse('not-found')
    if (!(await mayKeepPhoto(db, personId, partyId))) return refuse('photo.no-consent', {}, { field: '/file', law })
    const { file, change } = await putFile(
      house,
      { ...doing, actor: { ...actor, partyId } },
      { kind: 'photo', personId },
      cleaned,
    )
    await db.updateTable('person').set({ photoId: file.id }).where('id', '=', personId).execute()
    return done({
      answer: null,
      changes: [change, { kind: 'photo.keep', table: 'person', id: personId, partyId, personId }],
    })
  }

/** Takes a photo off the file; its bytes go with the next sweep. Refused: `access.denied`, `not-found`. */
export const photoRemoved: Act<InputOf<typeof removePhotoOp>, null> = async ({ db, actor }, { personId }) => {
  if (!mayGuards.keep(actor, null)) return refuse('access.denied')
  const partyId = await keeperOf(db, actor, personId)
  if (!partyId) return refuse('not-found')
  await db.updateTable('person').set({ photoId: null }).where('id', '=', personId).execute()
  return done({ answer: null, changes: [{ kind: 'photo.remove', table: 'person', id: personId, partyId, personId }] })
}
