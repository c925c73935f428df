import type { Id } from '#kernel/id.ts'
import type { Op } from '#kernel/op.ts'

// The waiting list of a phone, as pure functions. An op leaves it only when the server named its outcome; until the
// base state shows what a sent op did, it stays as `sent` and is still replayed, so nothing flickers on the screen.

/** What the phone adds for itself to an op it keeps; `by` and `local` never travel. */
export type Kept = Op<Record<string, unknown>> & {
  seq: number
  membershipId: Id
  by: string
  state: 'waiting' | 'sent'
  sentAt?: number
  local?: Readonly<Record<string, string>>
}

export type Settled = {
  id: Id
  state: 'done' | 'again' | 'refused' | 'quarantined'
  findings?: string[]
  code?: string
  says?: string
  wayOut?: string
  answer?: Record<string, unknown>
}

/** What a person has to read: a refusal, a quarantine, or what a program found in a fact that was kept. */
export type Notice = { op: Kept; state: Settled['state']; at: number } & Pick<
  Settled,
  'findings' | 'code' | 'says' | 'wayOut'
>

export const batchLimit = 60

const bySeq = (a: Kept, b: Kept): number => a.seq - b.seq

/** The next ops of one membership, oldest first, at most `limit`. */
export const nextBatch = (ops: readonly Kept[], membershipId: Id, limit = batchLimit): Kept[] =>
  ops
    .filter(op => op.state === 'waiting' && op.membershipId === membershipId)
    .sort(bySeq)
    .slice(0, limit)

/** Whose ops are waiting, in the order of each one's oldest. */
export const waitingPeople = (ops: readonly Kept[]): Id[] => [
  ...new Set(
    [...ops]
      .filter(op => op.state === 'waiting')
      .sort(bySeq)
      .map(op => op.membershipId),
  ),
]

/** An op as it travels: only what the server declares. */
export const asSent = ({ id, name, input, at, offset, seq }: Kept): Op<Record<string, unknown>> => ({
  id,
  name,
  input,
  at,
  seq,
  ...(offset === undefined ? {} : { offset }),
})

const isBad = (outcome: Settled): boolean => outcome.state === 'refused' || outcome.state === 'quarantined'
const isFound = (outcome: Settled): boolean => (outcome.findings?.length ?? 0) > 0

/**
 * What becomes of a batch by its outcomes: `sent` are kept until the base shows them, `notices` are to be read, `left`
 * names ops that leave the list at once. An op without an outcome stays as it was.
 */
export function settle(batch: readonly Kept[], outcomes: readonly Settled[], now: number) {
  const byId = new Map(outcomes.map(outcome => [outcome.id, outcome]))
  const sent: Kept[] = []
  const left: Id[] = []
  const notices: Notice[] = []
  for (const op of batch) {
    const outcome = byId.get(op.id)
    if (!outcome) continue
    if (isBad(outcome)) left.push(op.id)
    else sent.push({ ...op, state: 'sent', sentAt: now })
    if (isBad(outcome) || isFound(outcome)) notices.push(noticeOf(op, outcome, now))
  }
  return { sent, left, notices }
}

const noticeOf = (op: Kept, { state, findings, code, says, wayOut }: Settled, at: number): Notice => ({
  op,
  state,
  at,
  ...(findings ? { findings } : {}),
  ...(code ? { code } : {}),
  ...(says ? { says } : {}),
  ...(wayOut ? { wayOut } : {}),
})

/** How long an op that was acknowledged is still replayed when the base never shows it: two days, in milliseconds. */
const sentKeptMs = 172_800_000

/** Sent ops that may go: the base shows what they did, or it never will. */
export const landed = (ops: readonly Kept[], shows: (op: Kept) => boolean, now: number): Id[] =>
  ops.filter(op => op.state === 'sent' && (shows(op) || now - (op.sentAt ?? now) > sentKeptMs)).map(op => op.id)

/** How many wait and since when (the phone's own clock, never in the future). */
export function waitingSummary(ops: readonly Kept[], now: number): { count: number; oldestMs: number } {
  const waiting = ops.filter(op => op.state === 'waiting')
  return { count: waiting.length, oldestMs: Math.max(0, ...waiting.map(op => now - op.at)) }
}

/** Milliseconds until the next try: 5 s doubling to 5 min, spread by a third so that phones do not call together. */
export const backoffMs = (failures: number, random: number): number =>
  Math.round(Math.min(300_000, 5_000 * 2 ** Math.max(0, Math.min(failures, 10) - 1)) * (0.67 + random * 0.66))
