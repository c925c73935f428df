import type { Id } from '#kernel/id.ts'
import { addDays, day, type Day } from '#kernel/time.ts'
import type { Language } from '#kernel/words.ts'
import type { Db } from '#shell/db/pool.ts'
import { calendarOf, rosterDays } from '../roster/index.ts'
import type { HolidayDutyRow, HolidayTable } from './schema.ts'

export type Holiday = { on: Day; name: { zh: string; en: string } }

// Until a year's notice is out only the days that are the same every year are known.
const fixed: Readonly<Record<string, { zh: string; en: string }>> = {
  '01': { zh: '元旦', en: 'New Year’s Day' },
  '05': { zh: '劳动节', en: 'Labour Day' },
  '10': { zh: '国庆节', en: 'National Day' },
}

/** The days off of the holidays in some days, by day, and the first year in them that is not published yet. */
async function holidaysIn(
  db: Db,
  fromOn: Day,
  untilOn: Day,
): Promise<{ holidays: Holiday[]; unpublished: number | null }> {
  const calendar = await calendarOf(db, fromOn, untilOn)
  const days = rosterDays(calendar, fromOn, untilOn)
  const holidays = days.flatMap(({ on, kind, name, provisional }): Holiday[] => {
    if (provisional) return kind === 'holiday' ? [{ on: day(on), name: fixed[on.slice(5, 7)] ?? none }] : []
    return name && kind !== 'workday' ? [{ on: day(on), name }] : []
  })
  const first = days.find(({ provisional }) => provisional)
  return { holidays, unpublished: first ? Number(first.on.slice(0, 4)) : null }
}

const none = { zh: '', en: '' }

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
