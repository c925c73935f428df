// How much room a phone has for pictures: said before one is taken, and never at the cost of what is written.

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
