import { addDays, day } from '#kernel/time.ts'

export const certificateKinds = [
  'guard',
  'fire-control',
  'security-check',
  'first-aid',
  'driving',
  'armed',
  'other',
] as const
export const certificateStates = ['issued', 'suspended', 'revoked', 'expired'] as const

/** Practice: two months are enough to renew what runs out. */
export const expiringDays = 60

export type CertificateState = (typeof certificateStates)[number]
/** A certificate as it is kept; `state` counts only where it has no events. */
export type Kept = { id: string; kind: string; state: string; fromOn: string | null; untilOn: string | null }
/** What became of one, and on which day. */
export type Happened = { certificateId: string; state: string; onDay: string; recordedAt: string }
/** The state of somebody's certificates of one kind from a day on; null: from before our time. */
export type CertificateDay = { kind: string; fromOn: string | null; state: CertificateState }

const after: Readonly<Record<string, CertificateState>> = {
  issued: 'issued',
  restored: 'issued',
  suspended: 'suspended',
  revoked: 'revoked',
  expired: 'expired',
}

type Turn = { fromOn: string | null; state: CertificateState }

/** One certificate's turns, oldest first: its events in order, and the end of its term unless it was revoked before. */
function turnsOf(kept: Kept, events: readonly Happened[]): Turn[] {
  const own = events
    .filter(event => event.certificateId === kept.id)
    .toSorted((a, b) => (a.onDay === b.onDay ? (a.recordedAt < b.recordedAt ? -1 : 1) : a.onDay < b.onDay ? -1 : 1))
  const issuedBy = own.find(event => event.state === 'issued')
  const first: Turn[] = issuedBy
    ? []
    : [{ fromOn: kept.fromOn, state: own.length > 0 ? 'issued' : (after[kept.state] ?? 'issued') }]
  const turns = [...first, ...own.map(({ onDay, state }) => ({ fromOn: onDay, state: after[state] ?? 'issued' }))]
  const ends = kept.untilOn === null ? null : addDays(day(kept.untilOn), 1)
  if (ends === null) return turns
  const before = turns.filter(turn => turn.fromOn === null || turn.fromOn < ends)
  const revoked = turns.filter(turn => turn.state === 'revoked')
  if (before.some(turn => turn.state === 'revoked')) return turns
  return [...before, { fromOn: ends, state: 'expired' }, ...revoked.filter(turn => (turn.fromOn ?? '') >= ends)]
}

const at = (turns: readonly Turn[], on: string | null): CertificateState | null =>
  turns.findLast(turn => turn.fromOn === null || (on !== null && turn.fromOn <= on))?.state ?? null

/**
 * The state of one person's certificates by kind and day, oldest first: of two of one kind the better counts, since one
 * issued is enough. Says nothing for the time before the first.
 */
export function certificateDays(certificates: readonly Kept[], events: readonly Happened[]): CertificateDay[] {
  return [...Map.groupBy(certificates, one => one.kind)].flatMap(([kind, same]) => {
    const all = same.map(one => turnsOf(one, events))
    const days = [...new Set(all.flatMap(turns => turns.map(turn => turn.fromOn)))].toSorted((a, b) =>
      (a ?? '') < (b ?? '') ? -1 : 1,
    )
    const found: CertificateDay[] = []
    for (const fromOn of days) {
      const states = new Set(all.map(turns => at(turns, fromOn)))
      const state = certificateStates.find(one => states.has(one))
      if (state && found.at(-1)?.state !== state) found.push({ kind, fromOn, state })
    }
    return found
  })
}

/** The state of one kind on a day; `none` where there is no certificate yet. */
export const certificateOn = (days: readonly CertificateDay[], kind: string, on: string): CertificateState | 'none' =>
  days.findLast(one => one.kind === kind && (one.fromOn === null || one.fromOn <= on))?.state ?? 'none'
