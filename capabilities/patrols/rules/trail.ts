import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { noCadence, tooEven, withLeg, type Cadence } from './cadence.ts'
import {
  oddBurst,
  oddClock,
  oddPair,
  oddPlace,
  type Odd,
  type OddKind,
  type Passed,
  type Points,
  type TrailScan,
} from './odd.ts'

// What the judge of scans remembers of one guard: the last scans, a few running figures and what was said already. A
// scan is judged against this alone, so judging one costs the same after ten years as on the first night, and nothing
// that was scanned before is read again. Scans come as they arrive, not as they happened: a phone that was offline
// brings its night in the morning. So every comparison goes by when things happened, and only what holds in whatever
// order they came is said.

export type Trail = { passed: Passed[]; cadence: Cadence; told: Record<string, Instant> }

export const noTrail: Trail = { passed: [], cadence: noCadence, told: {} }

/** How many scans are remembered. */
export const remembered = 16
const minute = 60_000
const hour = 60 * minute
/** After so long without a scan another night begins. */
const nightGap = 6 * hour
/** What follows so soon after is the same matter, and is not said again. */
const quiet: Record<OddKind, number> = {
  'too-quick': 10 * minute,
  burst: 10 * minute,
  'far-from-point': 30 * minute,
  'clock-moved': hour,
  'even-cadence': 10 * hour,
  'phone-of-another': 10 * hour,
  'two-phones': hour,
}

/** Judges one more scan: the trail after it, and what is odd. Entered by hand or looked at on a screen: nobody walked. */
export function step(trail: Trail, scan: TrailScan, points: Points): { trail: Trail; findings: Odd[] } {
  const strange: Odd[] = scan.owner && scan.owner !== scan.personId ? [{ kind: 'phone-of-another', facts: {} }] : []
  const point = scan.checkpointId ? points.get(scan.checkpointId) : undefined
  if (!point || scan.how === 'written' || scan.how === 'camera' || point.kind === 'camera')
    return tell(trail, scan, strange)
  const now = passedOf(scan)
  const cadence = cadenceAfter(trail, now)
  const even = tooEven(cadence)
  const burst = oddBurst(trail.passed, now, points)
  const found: (Odd | null)[] = [
    ...strange,
    oddClock(trail.passed, now),
    burst,
    // The points of a burst are too quick as well; that was said with it.
    burst || saidOf(trail, 'burst', now.at) ? null : oddPair(trail.passed, now, points),
    even && { kind: 'even-cadence', facts: even },
    oddPlace(scan, point),
  ]
  const passed = [...trail.passed, now].slice(-remembered)
  return tell(
    { ...trail, passed, cadence },
    scan,
    found.filter(one => one !== null),
  )
}

const passedOf = (scan: TrailScan): Passed => ({
  point: scan.checkpointId as Id,
  at: scan.happenedAt,
  received: scan.receivedAt,
  deviceAt: scan.deviceAt,
  deviceId: scan.deviceId,
  seq: scan.seq,
  doubt: Math.abs(scan.clockOffset - (scan.happenedAt - scan.deviceAt)),
  ...(scan.how === 'stick' && scan.happenedAt % minute === 0 ? { coarse: true } : {}),
})

// Only from one scan to the next as they happened, on one phone: what came late tells nothing of a cadence.
function cadenceAfter({ passed, cadence }: Trail, now: Passed): Cadence {
  const last = passed.reduce<Passed | null>((latest, each) => (latest && latest.at > each.at ? latest : each), null)
  // Told by the minute every walk looks even.
  if (!last || now.coarse || last.coarse) return cadence
  if (now.at - last.at > nightGap) return noCadence
  if (now.at <= last.at || last.deviceId !== now.deviceId || last.point === now.point) return cadence
  return withLeg(cadence, `${last.point}>${now.point}`, Math.round((now.at - last.at) / 100) / 10)
}

const saidOf = ({ told }: Trail, kind: OddKind, at: Instant): boolean => {
  const before = told[kind]
  return before !== undefined && Math.abs(at - before) < quiet[kind]
}

function tell(trail: Trail, { happenedAt }: TrailScan, found: readonly Odd[]): { trail: Trail; findings: Odd[] } {
  const findings = found.filter(({ kind }) => !saidOf(trail, kind, happenedAt))
  const told = { ...trail.told, ...Object.fromEntries(findings.map(({ kind }) => [kind, happenedAt])) }
  return { trail: { ...trail, told }, findings }
}
