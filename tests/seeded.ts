/** Chance that can be run again: the same seed gives the same numbers (mulberry32). */
export function seeded(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  /** A whole number from `low` to `high`, both included. */
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const happens = (share: number): boolean => next() < share
  const pick = <T>(some: readonly T[]): T => some[between(0, some.length - 1)] as T
  /** Cuts a list into pieces of one to `most`, in order. */
  const pieces = <T>(all: readonly T[], most: number): T[][] => {
    const cut: T[][] = []
    for (let from = 0; from < all.length;) {
      const size = between(1, most)
      cut.push(all.slice(from, from + size))
      from += size
    }
    return cut
  }
  return { next, between, happens, pick, pieces }
}

export type Chance = ReturnType<typeof seeded>

/** The seed of a run: the one an environment variable names, or a fresh one. */
export const seedFrom = (name: string): number => Number(process.env[name] ?? Math.floor(Math.random() * 2 ** 32))
