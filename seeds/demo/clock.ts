import { AsyncLocalStorage } from 'node:async_hooks'

// The demo district is built in a house whose clock we move. What happens on several sites between two ticks runs side by
// side, each at its own instant, so the clock is asked where one stands: inside `at` it is that instant, outside the tick.

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

export type DemoClock = {
  now: () => number
  /** Runs `work` at an instant (ms). */
  at: <T>(instant: number, work: () => Promise<T>) => Promise<T>
  /** Moves the clock outside of `at`. */
  move: (instant: number) => void
}

/** A clock that stands at `from` (ms) until it is moved. */
export function demoClock(from: number): DemoClock {
  const inside = new AsyncLocalStorage<number>()
  let tick = from
  return {
    now: () => inside.getStore() ?? tick,
    at: (instant, work) => inside.run(Math.round(instant), work),
    move: instant => void (tick = instant),
  }
}

export type Rng = () => number
/** A seeded row of numbers from 0 up to 1 (mulberry32): the same seed, the same district. */
export function seeded(seed: number): Rng {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296
  }
}
export const between = (rng: Rng, from: number, to: number): number => from + rng() * (to - from)
export const pick = <T>(rng: Rng, all: readonly T[]): T => all[Math.floor(rng() * all.length)] as T
