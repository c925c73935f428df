import { fill, speak, type Language } from '#kernel/words.ts'
import type { Table, TableColumn } from '#shell/export/table.ts'
import { cellMark } from './forms/mark.ts'
import type { HoursLine, HoursSheet } from './schema.ts'
import { words } from './words.ts'

const hours = (minutes: number): number => Math.round(minutes / 6) / 10

type Figure = { key: keyof typeof words; of: (line: HoursLine) => number }
const leaveDays = ({ totals }: HoursLine, kind: string): number => totals.leave[kind] ?? 0
const figures: readonly Figure[] = [
  { key: 'attended', of: line => line.totals.attended },
  { key: 'nights', of: line => line.totals.nights },
  { key: 'total', of: ({ totals }) => hours(totals.ordinary + totals.extended + totals.restDay + totals.holiday) },
  { key: 'extended', of: line => hours(line.totals.extended) },
  { key: 'restDay', of: line => hours(line.totals.restDay) },
  { key: 'holiday', of: line => hours(line.totals.holiday) },
  { key: 'rest', of: line => line.totals.rest },
  { key: 'personal', of: line => leaveDays(line, 'personal') },
  { key: 'sick', of: line => leaveDays(line, 'sick') },
]

const text = (title: string, width: number): TableColumn => ({ title, kind: 'text', width })
const figure = (title: string): TableColumn => ({ title, kind: 'number', width: 10 })

/** 考勤月表 as offices sign it: a column a day, the sums, a place for the signature, and the legend below. */
export function signedTable(sheet: HoursSheet, language: Language): Table {
  const t = speak(words, language)
  const [year, month] = sheet.month.split('-') as [string, string]
  const rows = sheet.rows.map((line, at) => [
    at + 1,
    line.number,
    line.name,
    ...line.cells.map(cell => cellMark(cell, language)),
    ...figures.map(({ of }) => of(line)),
    null,
  ])
  return {
    name: `${t('title')} ${t('monthSaid', { year, month: String(Number(month)) })}`,
    columns: [
      figure(t('nth')),
      text(t('number'), 10),
      text(t('name'), 12),
      ...sheet.days.map(({ on }) => text(String(Number(on.slice(8))), 4.5)),
      ...figures.map(({ key }) => figure(t(key))),
      text(t('signature'), 14),
    ],
    rows: [...rows, [null, null, t('legend')], [null, null, t('madeBy')]],
  }
}

/** One row a person with the hours by kind, for a payroll program. */
export function flatTable(sheet: HoursSheet, language: Language): Table {
  const t = speak(words, language)
  const flat: readonly Figure[] = [
    ...figures.slice(0, 3),
    { key: 'ordinary', of: line => hours(line.totals.ordinary) },
    ...figures.slice(3, 6),
    { key: 'night', of: line => hours(line.totals.night) },
    ...figures.slice(6),
    {
      key: 'otherLeave',
      of: ({ totals }) =>
        Object.entries(totals.leave).reduce(
          (sum, [kind, days]) => sum + (kind === 'sick' || kind === 'personal' ? 0 : days),
          0,
        ),
    },
    { key: 'late', of: line => line.totals.late },
    { key: 'unrecorded', of: line => line.totals.unrecorded },
  ]
  return {
    name: t('flatSheet'),
    columns: [
      text(t('month'), 10),
      text(t('number'), 10),
      text(t('name'), 12),
      text(t('system'), 16),
      ...flat.map(({ key }) => figure(t(key))),
      text(t('balance'), 34),
    ],
    rows: sheet.rows.map(line => [
      sheet.month,
      line.number,
      line.name,
      t(`system_${line.system}`),
      ...flat.map(({ of }) => of(line)),
      line.balances
        .map(one =>
          fill(words.balanceLong, language, {
            from: one.fromOn,
            until: one.untilOn,
            worked: hours(one.workedMinutes),
            standard: hours(one.standardMinutes),
          }),
        )
        .join(' '),
    ]),
  }
}
