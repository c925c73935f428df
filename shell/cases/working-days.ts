import { day, type Calendar, type Day } from '#kernel/time.ts'
import type { Db } from '../db/pool.ts'

/** The published working days from the year of a day on. A year is published when its first of January is here. */
export async function workingDaysFrom(db: Db, fromOn: Day): Promise<Calendar> {
  const rows = await db
    .selectFrom('calendarDay')
    .select(['onDay', 'kind'])
    .where('onDay', '>=', `${fromOn.slice(0, 4)}-01-01`)
    .execute()
  const days = rows.map(({ onDay, kind }) => ({ on: day(onDay), kind }))
  const those = (worked: boolean): Day[] =>
    days.flatMap(({ on, kind }) => ((kind === 'workday') === worked ? [on] : []))
  return {
    years: new Set(days.flatMap(({ on }) => (on.endsWith('-01-01') ? [Number(on.slice(0, 4))] : []))),
    off: new Set(those(false)),
    worked: new Set(those(true)),
  }
}
