import type { Id } from '#kernel/id.ts'
import type { KeptBlob } from './blobs.ts'
import type { Bytes } from './bytes.ts'
import type { Kept } from './queue.ts'
import type { Answer } from './server.ts'

// Sends the pictures that wait: per person, one at a time, in order, each after its record. Nothing is dropped on any
// answer: no signal keeps all, what the server never takes stays with its reason, one that is too early blocks nothing.

const inOrder = (a: KeptBlob, b: KeptBlob): number => a.seq - b.seq || (a.id < b.id ? -1 : 1)

/** The next to travel of one person after `tried`: its op is settled, for nothing is taken before what names it. */
export const nextBlob = (
  blobs: readonly KeptBlob[],
  ops: readonly Kept[],
  membershipId: Id,
  tried: ReadonlySet<Id>,
): KeptBlob | undefined => {
  const unsettled = new Set(ops.flatMap(op => (op.state === 'waiting' ? [op.id] : [])))
  return blobs
    .filter(blob => blob.state === 'waiting' && blob.membershipId === membershipId)
    .filter(blob => !unsettled.has(blob.opId) && !tried.has(blob.id))
    .sort(inOrder)[0]
}

/** Whose pictures wait, in the order of each one's oldest. */
export const waitingOwners = (blobs: readonly KeptBlob[]): Id[] => [
  ...new Set(
    blobs
      .filter(blob => blob.state === 'waiting')
      .sort(inOrder)
      .map(blob => blob.membershipId),
  ),
]

/** How long the small picture of one that arrived stays on the phone: 14 days, in milliseconds. */
const thumbKeptMs = 14 * 86_400_000

/** Those that arrived and whose small picture has been kept long enough. */
export const faded = (blobs: readonly KeptBlob[], now: number): Id[] =>
  blobs.flatMap(({ id, state, sentAt = 0 }) => (state === 'sent' && now - sentAt > thumbKeptMs ? [id] : []))

export type BlobWays = {
  now(): number
  blobs(): Promise<readonly KeptBlob[]>
  ops(): Promise<readonly Kept[]>
  bytes(id: Id): Promise<Bytes | undefined>
  token(membershipId: Id): string | undefined
  put(token: string, blob: KeptBlob, bytes: Bytes): Promise<Answer<unknown>>
  keep(blob: KeptBlob): Promise<void>
}

/** How a sending ended; `next` whether something is left that may go later. */
export type BlobsFlushed = { sent: number; unreachable: boolean; left: boolean }

/** No later try can change these: too large, of no kind we take, broken, or not what the op named. */
const forGood = new Set([400, 413, 415, 422])

/** What a server says to a phone that was revoked. */
const barred = 'attachment.barred'

type Sent = 'on' | 'next-person' | 'stop'

async function sendOne(ways: BlobWays, token: string, blob: KeptBlob): Promise<Sent> {
  const bytes = await ways.bytes(blob.id)
  if (!bytes) return ways.keep({ ...blob, state: 'lost' }).then((): Sent => 'on')
  const answer = await ways.put(token, blob, bytes)
  if (answer.ok) {
    await ways.keep({ ...blob, state: 'sent', sentAt: ways.now() })
    return 'on'
  }
  if (answer.kind === 'unreachable') return 'stop'
  if (forGood.has(answer.status)) {
    await ways.keep({ ...blob, state: 'out', says: answer.says })
    return 'on'
  }
  // Its record is not there yet: it waits, the others go on.
  if (answer.status === 409) return 'on'
  if (answer.status !== 401) return 'stop'
  // A revoked phone may not send any more: what it holds stays with it, and it says so.
  if (answer.code === barred) await ways.keep({ ...blob, says: answer.says })
  return 'next-person'
}

/** Sends what may travel now, one after the other, each person's with their own token. Never throws for the network. */
export async function flushBlobs(ways: BlobWays): Promise<BlobsFlushed> {
  const result: BlobsFlushed = { sent: 0, unreachable: false, left: false }
  for (const membershipId of waitingOwners(await ways.blobs())) {
    const token = ways.token(membershipId)
    if (!token) continue
    const tried = new Set<Id>()
    for (let sent: Sent = 'on'; sent === 'on';) {
      const blob = nextBlob(await ways.blobs(), await ways.ops(), membershipId, tried)
      if (!blob) break
      tried.add(blob.id)
      sent = await sendOne(ways, token, blob)
      if (sent === 'on') result.sent += 1
      if (sent === 'stop') return { ...result, unreachable: true, left: true }
    }
  }
  result.left = (await ways.blobs()).some(blob => blob.state === 'waiting')
  return result
}
