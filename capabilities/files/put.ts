import type { Id } from '#kernel/id.ts'
import { newId } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Doing } from '#shell/door/door.ts'
import type { CleanedAudio } from '#shell/files/audio.ts'
import type { Cleaned } from '#shell/files/image.ts'
import { keepFile } from '#shell/files/keep.ts'
import type { House } from '#shell/house.ts'
import type { Change } from '#shell/log/write.ts'
import type { KeptFile } from './schema.ts'

/** What a file is about; a photo always a person, and an attachment whoever took it. */
export type About = { kind: 'photo' | 'plan' | 'paper' | 'attachment'; siteId?: Id | null; personId?: Id | null }
type Writing = Pick<Doing, 'db' | 'actor' | 'now'>

/**
 * Keeps a cleaned file and its row, inside somebody's act; the act judges who may and answers for `changes`. Bytes whose
 * act is refused in the end stay behind unnamed and are swept. Row security refuses sites and people of others.
 */
export async function putFile(
  house: House,
  { db, actor, now }: Writing,
  { kind, siteId = null, personId = null }: About,
  { bytes, mediaType }: Cleaned | CleanedAudio,
): Promise<{ file: KeptFile; change: Change }> {
  const { sha256 } = await keepFile(house, bytes)
  const id = newId(now)
  const { partyId, membershipId } = actor
  const row = { id, kind, sha256, mediaType, bytes: bytes.length, partyId, siteId, personId, madeBy: membershipId }
  await db
    .insertInto('file')
    .values({ ...row, createdAt: instant(now) })
    .execute()
  return {
    file: { id, kind, mediaType, bytes: bytes.length },
    change: { kind: 'file.add', table: 'file', id, siteId, personId, partyId },
  }
}
