import type { Id } from '#kernel/id.ts'
import type { Bytes } from './bytes.ts'
import type { Kept, Settled } from './queue.ts'
import type { Answer } from './server.ts'

// Pictures and voice notes of a phone, as pure functions. They enter together with the op that names them, travel after
// it, one at a time and in order, and leave the phone when the server has them. Nothing else ever takes one away.

/** Something just taken, still in the hand: its bytes and what an op says of them. */
export type Taken = {
  id: Id
  kind: 'photo' | 'voice'
  /** Lower-case hex, of `bytes`. */
  sha256: string
  /** By the phone's clock, milliseconds. */
  takenAt: number
  seconds?: number
  mediaType: string
  bytes: Bytes
  /** A data address of at most 10 kB. */
  thumb?: string
}

/**
 * What is kept of one beside its bytes. `waiting` for its turn, its op may wait as well; `sent`, the server has it;
 * `out`, the server does not take it, `says` why; `lost`, the phone had no room for it. The last two stay until read.
 */
export type KeptBlob = {
  id: Id
  opId: Id
  membershipId: Id
  kind: Taken['kind']
  mediaType: string
  size: number
  sha256: string
  madeAt: number
  seq: number
  state: 'waiting' | 'sent' | 'out' | 'lost'
  sentAt?: number
  says?: string
  thumb?: string
}

type Numbered = Pick<Kept, 'id' | 'membershipId' | 'seq' | 'at'>

/** What is kept of the pictures made with one op; `had` those the phone had room for. */
export const keptOf = (op: Numbered, taken: readonly Taken[], had: number): KeptBlob[] =>
  taken.map(({ id, kind, sha256, mediaType, bytes, thumb }, at) => ({
    id,
    opId: op.id,
    membershipId: op.membershipId,
    kind,
    mediaType,
    size: bytes.length,
    sha256,
    madeAt: op.at,
    seq: op.seq,
    state: at < had ? 'waiting' : 'lost',
    ...(thumb && at < had ? { thumb } : {}),
  }))

/** An op's input without the pictures of these ids, wherever in it they are named. */
export function withoutTaken(input: Record<string, unknown>, ids: ReadonlySet<Id>): Record<string, unknown> {
  const isOne = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && 'sha256' in value && 'id' in value && ids.has(value.id as Id)
  const without = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter(each => !isOne(each)).map(without)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, without(inner)]))
  }
  return without(input) as Record<string, unknown>
}

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

/** What becomes of pictures whose op was not taken: they stay, and say so, until that was read. */
export function putOut(blobs: readonly KeptBlob[], outcomes: readonly Pick<Settled, 'id' | 'state'>[]): KeptBlob[] {
  const bad = new Set(outcomes.flatMap(({ id, state }) => (state === 'refused' || state === 'quarantined' ? [id] : [])))
  return blobs
    .filter(blob => blob.state === 'waiting' && bad.has(blob.opId))
    .map(blob => ({ ...blob, state: 'out' as const }))
}

/** How long the small picture of one that arrived stays on the phone: 14 days, in milliseconds. */
const thumbKeptMs = 14 * 86_400_000

/** Those that arrived and whose small picture has been kept long enough. */
export const faded = (blobs: readonly KeptBlob[], now: number): Id[] =>
  blobs.flatMap(({ id, state, sentAt = 0 }) => (state === 'sent' && now - sentAt > thumbKeptMs ? [id] : []))

/** How many wait, how large they are together (bytes), and how old the oldest is (milliseconds). */
export function blobsWaiting(blobs: readonly KeptBlob[], now: number) {
  const waiting = blobs.filter(blob => blob.state === 'waiting')
  const photos = waiting.filter(blob => blob.kind === 'photo').length
  return {
    count: waiting.length,
    photos,
    voices: waiting.length - photos,
    bytes: waiting.reduce((sum, blob) => sum + blob.size, 0),
    oldestMs: Math.max(0, ...waiting.map(blob => now - blob.madeAt)),
  }
}

/** What is left free for what a guard writes and scans, however many pictures are taken: 12 MB. */
const reserved = 12 * 2 ** 20
/** What a picture takes at most as a rule, with what the browser adds. */
const fullSize = 400 * 2 ** 10
const smallSize = 120 * 2 ** 10
const saidFrom = 60
const smallFrom = 15

/** How many pictures still fit, and how large the next may be. `left` only where it should be said. */
export type PhotoRoom = { size: 'full' | 'small' | 'none'; left?: number }

/** Room for pictures in `free` bytes; undefined, where the browser does not say, is enough. */
export function photoRoom(free: number | undefined): PhotoRoom {
  if (free === undefined) return { size: 'full' }
  const room = Math.max(0, free - reserved)
  const full = Math.floor(room / fullSize)
  if (full >= saidFrom) return { size: 'full' }
  if (full >= smallFrom) return { size: 'full', left: full }
  const left = Math.floor(room / smallSize)
  return left > 0 ? { size: 'small', left } : { size: 'none', left: 0 }
}

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
