import type { Instant } from '#kernel/time.ts'

const second = 1000
const firstWait = 5 * second
const longestWait = 60 * second
/** What stood for so long was no accident: the next refusal is the first again. */
const stoodAWhile = 60 * second

/**
 * How long whoever was refused waits before asking again (milliseconds): five seconds, then twice as long each time, a
 * minute at most. `opened` is told when a connection stands.
 */
export function createPatience(now: () => Instant): { opened(): void; wait(): number } {
  let refusals = 0
  let openedAt: Instant | null = null
  return {
    opened: () => void (openedAt = now()),
    wait() {
      if (openedAt !== null && now() - openedAt >= stoodAWhile) refusals = 0
      openedAt = null
      const wait = Math.min(firstWait * 2 ** refusals, longestWait)
      refusals += 1
      return wait
    },
  }
}
