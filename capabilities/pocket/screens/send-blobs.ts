import { languageNow } from '#ui/words.tsx'
import { now } from '#ui/clock.ts'
import { faded, flushBlobs, type BlobWays } from '#ui/offline/blob-outbox.ts'
import { startHeart, type Beat, type Heart } from '#ui/offline/heartbeat.ts'
import { putBytes } from '#ui/offline/server.ts'
import { allBlobs, allOps, dropBlobs, keepBlob } from '#ui/offline/store.ts'
import { db, rereadOps, tokens } from './phone-state.ts'

// Pictures have a heart of their own: however long one takes on a bad line, what a guard records never waits for it.

const ways: BlobWays = {
  now,
  blobs: () => allBlobs(db()),
  ops: () => allOps(db()),
  bytes: id => db().get('bytes', id),
  token: membershipId => tokens.get(membershipId),
  put: (token, { id, mediaType }, bytes) =>
    putBytes('PUT /attachments/{id}', { path: { id }, token, bytes, mediaType, language: languageNow() }),
  async keep(blob) {
    await keepBlob(db(), blob)
    await rereadOps()
  },
}

async function beat(): Promise<Beat> {
  const { unreachable, left } = await flushBlobs(ways)
  const gone = faded(await allBlobs(db()), now())
  if (gone.length > 0) await dropBlobs(db(), gone)
  return { failed: unreachable, nextMs: left ? 60_000 : 300_000 }
}

let heart: Heart | undefined

/** Sends what may travel now; the first call starts it. */
export function kickBlobs(): void {
  if (heart) heart.kick()
  else heart = startHeart(beat, 'gatehouse-pocket-pictures')
}
