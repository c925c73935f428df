import { dueAt, openState, type CaseKind, type Facts } from '#kernel/case.ts'
import { dayAt, type Instant } from '#kernel/time.ts'
import type { City, Db } from '../db/pool.ts'
import { workingDaysFrom } from './working-days.ts'

const none = { years: new Set<number>(), off: new Set<never>(), worked: new Set<never>() }

/** When a state that was entered at `since` (ms) is due, by the calendar as it is published now; null where it never is. */
export async function dueOf(
  db: Db,
  city: City,
  kind: CaseKind,
  { state, since, facts }: { state: string; since: Instant; facts: Facts },
): Promise<{ at: Instant; provisional: boolean } | null> {
  const due = openState(kind, state)?.due
  if (!due) return null
  const { timeZone } = city
  const calendar = 'workingDays' in due ? await workingDaysFrom(db, dayAt(since, timeZone)) : none
  return dueAt(due, { since, timeZone, calendar, facts })
}
