import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { clockSlackMinutes } from './judge-scan.ts'
import { apart, drawnMetres, metresBetween, runMetresPerSecond, type Point } from './speed.ts'

// What is odd about one scan beside those remembered. Bounds of the house, not of any law: each stands with its reason.

/** One scan as the judge is given it. Times in milliseconds. */
export type TrailScan = {
  id: Id
  personId: Id
  checkpointId: Id | null
  happenedAt: Instant
  receivedAt: Instant
  /** What the phone's own clock said, and server minus phone clock when the scan arrived. */
  deviceAt: number
  clockOffset: number
  deviceId: Id | null
  /** Whose the phone is; null for a post's phone or none. */
  owner: Id | null
  seq: number | null
  how: string
  place: { lon: number; lat: number; metres: number } | null
}

/** A scan as it is remembered; `doubt` is by how much its time may be wrong, in milliseconds. */
export type Passed = {
  point: Id
  at: Instant
  received: Instant
  deviceAt: number
  deviceId: Id | null
  seq: number | null
  doubt: number
  /** Told by the minute only, as some patrol sticks do. */
  coarse?: boolean
}
export type Points = ReadonlyMap<Id, Point>
export type OddKind =
  | 'too-quick'
  | 'burst'
  | 'even-cadence'
  | 'far-from-point'
  | 'clock-moved'
  | 'phone-of-another'
  | 'two-phones'
export type Odd = { kind: OddKind; facts: Record<string, string | number | boolean> }

/** So far may a claimed place lie from its point beyond its own uncertainty, in metres. */
export const farMetres = 80
/** A place vaguer than this says nothing, in metres. */
export const vagueMetres = 300
/** A phone whose clock goes back by more than this was set back by hand, in milliseconds. */
export const clockBackMs = 5 * 60_000
/** Times of two phones are compared with so much to spare, in milliseconds. */
export const phonesApartMs = 10_000
/** A time in more doubt than this accuses nobody, in milliseconds. */
const mostDoubt = 60_000
const minuteMs = 60_000
const burstMs = minuteMs
/** Of points that are not placed: seconds that even neighbours take, from three points and from four on. */
const threeSeconds = 3
const fourSeconds = 6
/** Reading a code takes this long, in seconds. */
const readSeconds = 1
const leastPoints = 3
const enoughPoints = 4

const sameDevice = (one: Passed, two: Passed): boolean => one.deviceId === two.deviceId

/** Milliseconds that at least lie between two scans by all that is known of their clocks; null where nothing is sure. */
function gap(one: Passed, two: Passed): number | null {
  if (one.doubt > mostDoubt || two.doubt > mostDoubt) return null
  const happened = two.at - one.at
  if (!sameDevice(one, two)) return Math.abs(happened) + one.doubt + two.doubt + phonesApartMs
  const device = two.deviceAt - one.deviceAt
  // The phone counts what it sends: where its own clock disagrees with that order, its times tell nothing.
  if (one.seq !== null && two.seq !== null && (two.seq - one.seq) * device < 0) return null
  // Of a stick that tells no seconds each time may be almost a minute later than it says.
  const hidden = one.coarse || two.coarse ? minuteMs : 0
  return Math.max(Math.abs(happened), Math.abs(device)) + hidden
}

/** Two points further apart than the time between them: on one phone nobody walks so fast, on two they were not one guard. */
export function oddPair(passed: readonly Passed[], now: Passed, points: Points): Odd | null {
  const to = points.get(now.point) as Point
  const nearest = passed.toSorted((a, b) => Math.abs(a.at - now.at) - Math.abs(b.at - now.at))
  for (const before of nearest) {
    const from = points.get(before.point)
    const between = gap(before, now)
    const far = from && before.point !== now.point ? apart(from, to) : null
    if (!from || !far || between === null || between / 1000 >= far.seconds) continue
    const facts = { ...walked(far.metres, far.floors), from: from.name, to: to.name }
    const seconds = Math.round(Math.abs(now.at - before.at) / 1000)
    return { kind: sameDevice(before, now) ? 'too-quick' : 'two-phones', facts: { ...facts, seconds } }
  }
  return oddSwitches(passed, now)
}

const walked = (metres: number | null, floors: number): Record<string, number> => ({
  ...(metres !== null && metres > drawnMetres ? { metres: Math.round(metres) } : {}),
  ...(floors > 0 ? { floors } : {}),
})

const switchesMs = 5 * 60_000
const mostSwitches = 4

// Nobody changes phones at every point; where the points are not placed this is all there is to see.
function oddSwitches(passed: readonly Passed[], now: Passed): Odd | null {
  const lately = [...passed, now].filter(each => Math.abs(now.at - each.at) <= switchesMs && each.doubt <= mostDoubt)
  const run = lately.toSorted((a, b) => a.at - b.at)
  const switches = run.filter((each, n) => {
    const before = run[n - 1]
    return before && before.point !== each.point && !sameDevice(before, each)
  }).length
  return switches >= mostSwitches && now.deviceId !== null
    ? { kind: 'two-phones', facts: { switches, minutes: switchesMs / 60_000 } }
    : null
}

/** Many points within seconds, as from a photographed sheet. */
export function oddBurst(passed: readonly Passed[], now: Passed, points: Points): Odd | null {
  const near = passed.filter(each => sameDevice(each, now) && now.at - each.at >= 0 && now.at - each.at <= burstMs)
  // From the newest back: the longest run that no walker makes.
  const run = [now]
  for (const each of near.toSorted((a, b) => b.at - a.at))
    if (!run.some(other => other.point === each.point)) run.push(each)
  for (let count = run.length; count >= leastPoints; count -= 1) {
    const some = run.slice(0, count)
    const between = gap(some.at(-1) as Passed, now)
    if (between !== null && between / 1000 < leastOf(some, points))
      return { kind: 'burst', facts: { points: count, seconds: Math.round(between / 1000) } }
  }
  return null
}

function leastOf(run: readonly Passed[], points: Points): number {
  const each = run.length >= enoughPoints ? fourSeconds : threeSeconds
  let sum = 0
  for (const [n, one] of run.slice(1).entries()) {
    const [here, there] = [points.get(one.point), points.get((run[n] as Passed).point)]
    const far = here && there ? apart(here, there) : null
    if (!far) sum += each
    // A tag beside a tag is read in a moment; three points say little yet, so they keep the slack of what is drawn.
    else if (run.length >= enoughPoints && far.metres !== null)
      sum += Math.max(far.seconds, far.metres / runMetresPerSecond + readSeconds)
    else sum += far.seconds
  }
  return sum
}

/** A phone that sends something later with an earlier time: its clock was set forward and back, or only back. */
export function oddClock(passed: readonly Passed[], now: Passed): Odd | null {
  const back = passed.map(before => {
    const inOrder =
      sameDevice(before, now) &&
      before.seq !== null &&
      now.seq !== null &&
      now.seq > before.seq &&
      now.received >= before.received
    return inOrder ? before.at - now.at : 0
  })
  const most = Math.max(0, ...back)
  // A clock that was moved between making and sending was told of when the scan came in.
  if (now.doubt > clockSlackMinutes * 60_000) return null
  return most > clockBackMs ? { kind: 'clock-moved', facts: { minutes: Math.round(most / 60_000), back: true } } : null
}

/** A claimed place too far from its point: only of who agreed, and only where it is sure enough to say so. */
export function oddPlace({ place }: TrailScan, { lon, lat }: Point): Odd | null {
  if (!place || lon === null || lat === null || place.metres > vagueMetres) return null
  const metres = metresBetween([lon, lat], [place.lon, place.lat])
  return metres > place.metres + farMetres
    ? { kind: 'far-from-point', facts: { metres: Math.round(metres), sure: place.metres } }
    : null
}
