import { addDays, type Day } from '#kernel/time.ts'
import type { Need } from '../schema.ts'

/** The needs in effect on a day. */
export const needsOn = (needs: readonly Need[], on: Day): Need[] =>
  needs.filter(({ fromOn, untilOn }) => fromOn <= on && (untilOn === null || untilOn >= on))

/** The days after `today` on which the needs change, in order. */
export function changeDays(needs: readonly Need[], today: Day): Day[] {
  const days = needs.flatMap(({ fromOn, untilOn }) => [
    fromOn as Day,
    ...(untilOn === null ? [] : [addDays(untilOn as Day, 1)]),
  ])
  return [...new Set(days)].filter(day => day > today).sort()
}
