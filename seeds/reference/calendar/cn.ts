import { dayKind, type DayCalendar, type DayKind } from '#kernel/day-kind.ts'
import type { Calendar, Day } from '#kernel/time.ts'
import { addDays, day } from '#kernel/time.ts'
import type { Pair } from '#kernel/words.ts'

// Holidays and make-up days of China as the State Council publishes them each November for the year to come. A year is
// added when it is published, never guessed: until then clocks that reach into it are provisional.
// One row: the holiday, its first day off, how many days in a row, and the weekend days worked for it.

type Row = readonly [name: keyof typeof english, firstOn: string, days: number, ...worked: string[]]

const english = {
  元旦: 'New Year',
  春节: 'Spring Festival',
  劳动节: 'Labour Day',
  国庆节: 'National Day',
  清明节: 'Qingming',
  端午节: 'Dragon Boat',
  中秋节: 'Mid-Autumn',
  '国庆节、中秋节': 'National Day and Mid-Autumn',
  '中秋节、国庆节': 'Mid-Autumn and National Day',
} as const

const rows: readonly Row[] = [
  // 2018
  ['元旦', '2018-01-01', 1],
  ['春节', '2018-02-15', 7, '2018-02-11', '2018-02-24'],
  ['清明节', '2018-04-05', 3, '2018-04-08'],
  ['劳动节', '2018-04-29', 3, '2018-04-28'],
  ['端午节', '2018-06-18', 1],
  ['中秋节', '2018-09-24', 1],
  ['国庆节', '2018-10-01', 7, '2018-09-29', '2018-09-30'],
  // 2019
  ['元旦', '2018-12-30', 3, '2018-12-29'],
  ['春节', '2019-02-04', 7, '2019-02-02', '2019-02-03'],
  ['清明节', '2019-04-05', 1],
  ['劳动节', '2019-05-01', 4, '2019-04-28', '2019-05-05'],
  ['端午节', '2019-06-07', 1],
  ['中秋节', '2019-09-13', 1],
  ['国庆节', '2019-10-01', 7, '2019-09-29', '2019-10-12'],
  // 2020
  ['元旦', '2020-01-01', 1],
  ['春节', '2020-01-24', 10, '2020-01-19'],
  ['清明节', '2020-04-04', 3],
  ['劳动节', '2020-05-01', 5, '2020-04-26', '2020-05-09'],
  ['端午节', '2020-06-25', 3, '2020-06-28'],
  ['国庆节、中秋节', '2020-10-01', 8, '2020-09-27', '2020-10-10'],
  // 2021
  ['元旦', '2021-01-01', 3],
  ['春节', '2021-02-11', 7, '2021-02-07', '2021-02-20'],
  ['清明节', '2021-04-03', 3],
  ['劳动节', '2021-05-01', 5, '2021-04-25', '2021-05-08'],
  ['端午节', '2021-06-12', 3],
  ['中秋节', '2021-09-19', 3, '2021-09-18'],
  ['国庆节', '2021-10-01', 7, '2021-09-26', '2021-10-09'],
  // 2022
  ['元旦', '2022-01-01', 3],
  ['春节', '2022-01-31', 7, '2022-01-29', '2022-01-30'],
  ['清明节', '2022-04-03', 3, '2022-04-02'],
  ['劳动节', '2022-04-30', 5, '2022-04-24', '2022-05-07'],
  ['端午节', '2022-06-03', 3],
  ['中秋节', '2022-09-10', 3],
  ['国庆节', '2022-10-01', 7, '2022-10-08', '2022-10-09'],
  // 2023
  ['元旦', '2022-12-31', 3],
  ['春节', '2023-01-21', 7, '2023-01-28', '2023-01-29'],
  ['清明节', '2023-04-05', 1],
  ['劳动节', '2023-04-29', 5, '2023-04-23', '2023-05-06'],
  ['端午节', '2023-06-22', 3, '2023-06-25'],
  ['中秋节、国庆节', '2023-09-29', 8, '2023-10-07', '2023-10-08'],
  // 2024
  ['元旦', '2024-01-01', 1],
  ['春节', '2024-02-10', 8, '2024-02-04', '2024-02-18'],
  ['清明节', '2024-04-04', 3, '2024-04-07'],
  ['劳动节', '2024-05-01', 5, '2024-04-28', '2024-05-11'],
  ['端午节', '2024-06-10', 1],
  ['中秋节', '2024-09-15', 3, '2024-09-14'],
  ['国庆节', '2024-10-01', 7, '2024-09-29', '2024-10-12'],
  // 2025
  ['元旦', '2025-01-01', 1],
  ['春节', '2025-01-28', 8, '2025-01-26', '2025-02-08'],
  ['清明节', '2025-04-04', 3],
  ['劳动节', '2025-05-01', 5, '2025-04-27'],
  ['端午节', '2025-05-31', 3],
  ['国庆节、中秋节', '2025-10-01', 8, '2025-09-28', '2025-10-11'],
  // 2026
  ['元旦', '2026-01-01', 3, '2026-01-04'],
  ['春节', '2026-02-15', 9, '2026-02-14', '2026-02-28'],
  ['清明节', '2026-04-04', 3],
  ['劳动节', '2026-05-01', 5, '2026-05-09'],
  ['端午节', '2026-06-19', 3],
  ['国庆节', '2026-10-01', 7, '2026-09-20', '2026-10-10'],
  ['中秋节', '2026-09-25', 3],
]

// The statutory days of each year (全国年节及纪念日放假办法): eleven until 2024, thirteen since, when New Year's Eve of the
// lunar calendar and the second of May joined. The lunar ones stand in the notices; they are written out, not computed.
// One row: the first day of Spring Festival as the law counts it, Qingming, Dragon Boat, Mid-Autumn. In 2020 Mid-Autumn
// fell on National Day, and the fourth of October stood in for it.
const lunar: Readonly<
  Record<number, readonly [spring: string, qingming: string, dragonBoat: string, midAutumn: string]>
> = {
  2018: ['02-16', '04-05', '06-18', '09-24'],
  2019: ['02-05', '04-05', '06-07', '09-13'],
  2020: ['01-25', '04-04', '06-25', '10-04'],
  2021: ['02-12', '04-04', '06-14', '09-21'],
  2022: ['02-01', '04-05', '06-03', '09-10'],
  2023: ['01-22', '04-05', '06-22', '09-29'],
  2024: ['02-10', '04-04', '06-10', '09-17'],
  2025: ['01-28', '04-04', '05-31', '10-06'],
  2026: ['02-16', '04-05', '06-19', '09-25'],
}
const thirteenSince = 2025

function statutoryDays(year: number): Day[] {
  const [spring, ...others] = lunar[year] as (typeof lunar)[number]
  const more = year >= thirteenSince
  const springDays = Array.from({ length: more ? 4 : 3 }, (_, after) => addDays(day(`${year}-${spring}`), after))
  const fixed = ['01-01', '05-01', ...(more ? ['05-02'] : []), '10-01', '10-02', '10-03']
  return [...springDays, ...[...fixed, ...others].map(date => day(`${year}-${date}`))].toSorted()
}

const publishedYears = { first: 2018, last: 2026 }

const off = new Map<Day, keyof typeof english>()
const worked = new Map<Day, keyof typeof english>()
for (const [name, firstOn, days, ...madeUp] of rows) {
  for (let after = 0; after < days; after++) off.set(addDays(day(firstOn), after), name)
  for (const on of madeUp) worked.set(day(on), name)
}

const { first, last } = publishedYears
const years = new Set(Array.from({ length: last - first + 1 }, (_, at) => first + at))

/** The working-day calendar of China for the years published so far. */
export const chinaCalendar: Calendar = { years, off: new Set(off.keys()), worked: new Set(worked.keys()) }

/** The same with the statutory holidays, which are paid threefold. */
export const chinaDays: DayCalendar = {
  ...chinaCalendar,
  statutory: new Set([...years].flatMap(statutoryDays)),
}

const named = (name: keyof typeof english | undefined): Pair | null => (name ? [name, english[name]] : null)

/** The holiday a day off belongs to, its weekends included; null on any other day. */
export const holidayName = (on: Day): Pair | null => named(off.get(on))

/** The holiday for which a weekend day is worked; null on any other day. */
export const madeUpFor = (on: Day): Pair | null => named(worked.get(on))

/** The rows of the table `calendar_day`: every day that is not what its weekday says, or is a holiday; by day. */
export const calendarDays = (): { onDay: Day; kind: DayKind; name: Pair }[] =>
  [...new Set([...off.keys(), ...worked.keys(), ...chinaDays.statutory])]
    .toSorted()
    .map(on => ({ onDay: on, kind: dayKind(chinaDays, on), name: (holidayName(on) ?? madeUpFor(on)) as Pair }))
