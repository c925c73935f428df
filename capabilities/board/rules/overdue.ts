import type { Instant } from '#kernel/time.ts'
import type { BoardRow } from '../schema.ts'

type Overdue = { said: 'late' | 'left'; at: string; hours: number; minutes: number }

/**
 * How long at `now` (ms) a post has been without the guard of its shift, in whole hours and minutes, and since when: its
 * start where they never came, else when they left. Null where nothing is missing yet.
 */
export function overdue(row: Pick<BoardRow, 'state' | 'since' | 'shiftFrom'>, now: Instant): Overdue | null {
  const { state, since, shiftFrom } = row
  if ((state !== 'late' && state !== 'absent') || since === null) return null
  const minutes = Math.floor((now - Date.parse(since)) / 60_000)
  if (minutes < 0) return null
  const said = since === shiftFrom ? 'late' : 'left'
  return { said, at: since, hours: Math.floor(minutes / 60), minutes: minutes % 60 }
}
