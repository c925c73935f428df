import { day, dayOfWeek, sayMonth } from '#kernel/time.ts'
import { fill, speak, type Language } from '#kernel/words.ts'
import type { Table, TableColumn } from '#shell/export/table.ts'
import { figures, inHours } from './forms/figures.ts'
import { cellMark, dayInitials } from './forms/mark.ts'
import type { HoursLine, HoursSheet } from './schema.ts'
import { words } from './words.ts'

type Figure = { key: keyof typeof words; of: (line: HoursLine) => number }

const text = (title: string, width: number): TableColumn => ({ title, kind: 'text', width })
const figure = (title: string, width = 10): TableColumn => ({ title, kind: 'number', width })

/** 考勤月表 as offices sign it: a column a day, the sums, a place for the signature, and the legend below. */
export function signedTable(sheet: HoursSheet, party: string, language: Language): Table {
  const t = speak(words, language)
  const said = sayMonth(sheet.month, language)
  const rows = sheet.rows.map((line, at) => [
    at + 1,
    line.number,
    line.name,
    ...line.cells.map(cell => cellMark(cell, language)),
    ...figures.map(({ of }) => of(line) || null),
    null,
  ])
  return {
    name: `${t('title')} ${said}`,
    form: { title: t('formTitle', { party, month: said }) },
    columns: [
      figure(t('nth'), 5),
      text(t('number'), 10),
      text(t('name'), 12),
      ...sheet.days.map(({ on }) =>
        text(`${Number(on.slice(8))}\n${dayInitials[language][dayOfWeek(day(on)) - 1]}`, 4.5),
      ),
      ...figures.map(({ key }) => figure(t(key), 7)),
      text(t('signature'), 14),
    ],
    rows,
    foot: [t('legend'), t('madeBy')],
  }
}

/** One row a person with the hours by kind, for a payroll program. */
export function flatTable(sheet: HoursSheet, language: Language): Table {
  const t = speak(words, language)
  const flat: readonly Figure[] = [
    ...figures.slice(0, 3),
    { key: 'ordinary', of: line => inHours(line.totals.ordinary) },
    ...figures.slice(3, 6),
    { key: 'night', of: line => inHours(line.totals.night) },
    ...figures.slice(6),
    { key: 'late', of: line => line.totals.late },
    { key: 'unrecorded', of: line => line.totals.unrecorded },
    { key: 'behalf', of: line => line.totals.behalf },
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
            worked: inHours(one.workedMinutes),
            standard: inHours(one.standardMinutes),
          }),
        )
        .join(' '),
    ]),
  }
}
