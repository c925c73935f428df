import type { Id } from '#kernel/id.ts'
import type { Bytes } from './bytes.ts'
import type { Kept, Settled } from './queue.ts'

// Pictures and voice notes of a phone, as pure functions. They enter together with the op that names them, travel after
// it (`blob-outbox.ts`), and leave the phone when the server has them. Nothing else ever takes one away.

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

/** What becomes of pictures whose op was not taken: they stay, and say so, until that was read. */
export function putOut(blobs: readonly KeptBlob[], outcomes: readonly Pick<Settled, 'id' | 'state'>[]): KeptBlob[] {
  const bad = new Set(outcomes.flatMap(({ id, state }) => (state === 'refused' || state === 'quarantined' ? [id] : [])))
  return blobs
    .filter(blob => blob.state === 'waiting' && bad.has(blob.opId))
    .map(blob => ({ ...blob, state: 'out' as const }))
}

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
