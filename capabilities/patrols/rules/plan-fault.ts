import { refuse, type Refused } from '#kernel/outcome.ts'
import type { Day } from '#kernel/time.ts'
import { lapMinutes, type Plan } from './rounds-due.ts'

type Drafted = Pick<Plan, 'minutes' | 'laps' | 'slackMinutes' | 'shiftBy' | 'fromOn'>

/** A round of fewer minutes than this is no round; the house's bound, not the law's. */
export const leastLapMinutes = 10

/** What is wrong with a plan by itself, or null. Refused: `plan.past`, `plan.too-dense`, `plan.slack-wide`. */
export function planFault({ minutes, laps, slackMinutes, shiftBy, fromOn }: Drafted, today: Day): Refused | null {
  if (fromOn < today) return refuse('plan.past', {}, { field: '/fromOn' })
  const every = lapMinutes({ minutes, laps })
  if (every < leastLapMinutes) return refuse('plan.too-dense', { minutes, laps }, { field: '/laps' })
  const most = Math.floor(every / 2)
  if (laps > 1 && slackMinutes + shiftBy > most) return refuse('plan.slack-wide', { most }, { field: '/slackMinutes' })
  return null
}
