import type { Id } from '#kernel/id.ts'
import { addDays, day, type Day } from '#kernel/time.ts'
import type { Language } from '#kernel/words.ts'
import type { Db } from '#shell/db/pool.ts'
import { calendarOf } from '../roster/index.ts'
import type { HolidayDutyRow, HolidayTable } from './schema.ts'

export type Holiday = { on: Day; name: { zh: string; en: string } }

/** The days off of the holidays in some days, by day, and the first year in them that is not published yet. */
export async function holidaysIn(
  db: Db,
  fromOn: Day,
  untilOn: Day,
): Promise<{ holidays: Holiday[]; unpublished: number | null }> {
  const calendar = await calendarOf(db, fromOn, untilOn)
  const holidays = [...calendar.names]
    .filter(([on]) => on >= fromOn && on <= untilOn && calendar.off.has(on))
    .map(([on, name]) => ({ on, name }))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
  const years = [Number(fromOn.slice(0, 4)), Number(untilOn.slice(0, 4))]
  return { holidays, unpublished: years.find(year => !calendar.years.has(year)) ?? null }
}

type Asked = { fromOn: Day; untilOn: Day; siteId?: Id | undefined; language: Language }

/** The sites and their open holidays, each with who leads; a day nobody is named for stands there empty. */
export async function holidayTable(
  db: Db,
  { fromOn, untilOn, siteId, language }: Asked,
): Promise<Omit<HolidayTable, 'can'>> {
  const { holidays, unpublished } = await holidaysIn(db, fromOn, untilOn)
  let sites = db.selectFrom('site').select(['id', 'name']).where('closedOn', 'is', null)
  if (siteId) sites = sites.where('id', '=', siteId)
  const shown = await sites.orderBy('name').orderBy('id').limit(500).execute()
  const named = await namedIn(db, fromOn, untilOn)
  const of = new Map(named.map(row => [`${row.siteId} ${row.onDay}`, row]))
  const rows = shown.flatMap(({ id, name: siteName }) =>
    holidays.map(({ on, name }): HolidayDutyRow => {
      const found = of.get(`${id} ${on}`)
      return { siteId: id, siteName, onDay: on, holiday: name[language], ...(found ? filled(found) : open) }
    }),
  )
  return { fromOn, untilOn, unpublished, rows }
}

const open = { cadreName: null, cadreTitle: null, cadrePhone: null, dutyName: null, dutyPhone: null, version: 0 }
type Named = Awaited<ReturnType<typeof namedIn>>[number]
const filled = ({ siteId: _, onDay: _on, ...named }: Named) => named

const namedIn = (db: Db, fromOn: Day, untilOn: Day) =>
  db
    .selectFrom('holidayDuty')
    .select(['siteId', 'onDay', 'cadreName', 'cadreTitle', 'cadrePhone', 'dutyName', 'dutyPhone', 'version'])
    .where('onDay', '>=', fromOn)
    .where('onDay', '<=', untilOn)
    .execute()

/** Whether a day is one off of a holiday. */
export const isHoliday = async (db: Db, on: Day): Promise<boolean> =>
  (await holidaysIn(db, on, on)).holidays.some(holiday => holiday.on === on)

const shownDays = 120

/** The last day of a table that begins on a day. */
export const tableEnd = (fromOn: Day): Day => addDays(day(fromOn), shownDays)
