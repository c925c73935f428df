import type { Imported } from '#kernel/preview.ts'
import type { Doing } from '../door/door.ts'
import { writeNote } from '../log/write.ts'
import type { Upload } from './upload.ts'

/** Writes into the log, under a kind of its own, which file was imported and how many of its rows did what. */
export const noteImport = async (
  { db, actor, opId, now, happenedAt }: Doing,
  kind: string,
  { fileName, sha256 }: Upload,
  { added, changed, same, refused }: Imported,
): Promise<void> => {
  await writeNote(
    db,
    { opId, membershipId: actor.membershipId, deviceId: actor.deviceId, receivedAt: now, happenedAt },
    { kind, table: 'op', id: opId, partyId: actor.partyId },
    { fileName, sha256, added, changed, same, refused: refused.length },
  )
}
