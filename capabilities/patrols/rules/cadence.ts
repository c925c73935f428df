// One cadence all night: who walks needs now more, now less time between the same two points; a script or a hand that
// leafs through photographs does not. Judged by a few figures carried from scan to scan.

/** The last times between two points, in seconds, and how often a further one fell on their middle. */
export type Cadence = {
  legs: Record<string, number[]>
  even: number
  odd: number
  /** The same over all legs alike: one time between any two points. */
  every: number[]
  same: number
  differ: number
}

export const noCadence: Cadence = { legs: {}, even: 0, odd: 0, every: [], same: 0, differ: 0 }

const kept = 5
const mostLegs = 48
/** Shorter is a burst, longer was a pause. */
const shortest = 8
const longest = 900
/** So many repetitions, and so large a share of all, are no walker's. */
export const leastEven = 10
export const leastSame = 20
const share = 0.9
/** A lap repeats each leg once, so three laps repeat it twice. */
const repetitionsEach = 2

const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] as number
/** How close counts as the same: one in twenty-five, at least one and a half seconds, at most two and a half. */
const close = (seconds: number, of: number): boolean => Math.abs(seconds - of) <= Math.min(2.5, Math.max(1.5, of / 25))

/** The figures with one more time between two points. */
export function withLeg(cadence: Cadence, leg: string, seconds: number): Cadence {
  if (seconds < shortest || seconds > longest) return cadence
  const { [leg]: before = [], ...others } = cadence.legs
  const legs = Object.fromEntries([
    ...Object.entries(others).slice(1 - mostLegs),
    [leg, [...before, seconds].slice(-kept)],
  ])
  const repeated = before.length > 0
  const isEven = repeated && close(seconds, middle(before))
  const isSame = cadence.every.length > 0 && close(seconds, middle(cadence.every))
  return {
    legs,
    even: cadence.even + Number(isEven),
    odd: cadence.odd + Number(repeated && !isEven),
    every: [...cadence.every, seconds].slice(-kept),
    same: cadence.same + Number(isSame),
    differ: cadence.differ + Number(cadence.every.length > 0 && !isSame),
  }
}

/** How often the cadence repeated, where no walker repeats it so; null otherwise. */
export function tooEven({ legs, even, odd, same, differ, every }: Cadence): { times: number; seconds: number } | null {
  const compared = Object.values(legs).filter(times => times.length > 1).length
  if (even >= leastEven && even >= share * (even + odd) && even + odd >= repetitionsEach * compared)
    return { times: even, seconds: Math.round(middle(every)) }
  if (same >= leastSame && same >= share * (same + differ)) return { times: same, seconds: Math.round(middle(every)) }
  return null
}
