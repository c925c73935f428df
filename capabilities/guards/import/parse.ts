import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { matchHeadings } from '#kernel/register.ts'
import type { Cell, Workbook } from '#kernel/workbook.ts'
import { guardsRegister, type GuardField } from '../register.ts'
import { compare } from './compare.ts'
import { findHeadings, searchedRows, type Headings } from './headings.ts'
import type { ImportRefusal } from './refusals.ts'
import type { Against, ParsedRegister, ParsedRow, Verdict } from './parsed.ts'
import { readRow, type Reading } from './row.ts'
import { findTwins } from './twins.ts'

export type { Against, Existing, GuardValues, ParsedRegister, ParsedRow, Reason, Verdict } from './parsed.ts'

/**
 * Reads the guards of a workbook, row by row, against those on the register; nothing is written. Rows are numbered as
 * in Excel. Titles above the headings, sums and signatures below, repeated headings and blank rows are passed over; of
 * several sheets each that names people is read. Refused as a whole: no heading row and no bare list, nobody under it.
 */
export function parseGuards(workbook: Workbook, against: Against): Outcome<ParsedRegister, ImportRefusal> {
  const found = findHeadings(workbook, against.told)
  const [first] = found
  if (!first) return refuse('import.no-headings', { searched: searchedRows })
  const since1904 = workbook.since1904 ?? false
  const rows = found.flatMap(headings => readRows(headings, { today: against.today, since1904 }))
  if (rows.length === 0) return refuse('import.no-rows', { sheet: first.sheet.name })
  findTwins(rows)
  compare(rows, against.existing, against.identityKey ?? (identity => identity))
  assumeKind(rows, first)
  for (const row of rows) row.verdict = verdictOf(row)
  const sheets = found.map(({ sheet, row, columns }) => ({ name: sheet.name, headingRow: row + 1, columns }))
  const { sheet, row, columns } = first
  return done({ sheets, sheet: sheet.name, headingRow: row + 1, columns, counts: countsOf(rows), rows })
}

/** What a sheet is called that holds those who left. */
const leavers = /离职|离岗|离队|辞职|退场|former|left|ended/i

function readRows({ sheet, row, columns }: Headings, reading: Omit<Reading, 'left'>): ParsedRow[] {
  const at = new Map(columns.flatMap(({ key }, index) => (key ? [[key, index] as const] : [])))
  const left = leavers.test(sheet.name)
  return sheet.rows.slice(row + 1).flatMap((cells, index) => {
    const cellOf = (field: GuardField): Cell => cells[at.get(field) ?? -1] ?? null
    if (!isPerson(cells, cellOf)) return []
    const { values, reasons } = readRow(cellOf, { ...reading, left })
    const verdict = 'add' as const
    return [{ sheet: sheet.name, row: row + 2 + index, values, verdict, act: null, reasons, existing: null }]
  })
}

/** Somebody new without a kind of employment has a labour contract; said where the file has a column for it. */
function assumeKind(rows: readonly ParsedRow[], { columns }: Headings): void {
  const asked = columns.some(column => column.key === 'kind')
  for (const { act, values, reasons } of rows) {
    if (
      act !== 'add' ||
      values.kind !== null ||
      values.untilOn !== null ||
      reasons.some(reason => reason.field === 'kind')
    )
      continue
    values.kind = 'labour'
    if (asked) reasons.push({ code: 'kind-assumed', refuses: false, field: 'kind', facts: {} })
  }
}

const remark =
  /^(合计|总计|小计|共计|总人数|备注|说明|注[:：]|制表|填表|填报|审核|审批|负责人|单位盖章|以下空白|以下无)/

/** Whether a row stands for somebody: anything in its own columns that is no sum, signature or repeated heading. */
function isPerson(cells: readonly Cell[], cellOf: (field: GuardField) => Cell): boolean {
  const own = (['name', 'identity', 'number', 'phone', 'certificate'] as const)
    .map(cellOf)
    .filter(cell => cell !== null)
  if (own.length === 0) return false
  const texts = cells.filter(cell => typeof cell === 'string')
  if (own.length <= 2 && texts.some(text => remark.test(text.replace(/\s/g, '')))) return false
  return matchHeadings(guardsRegister, own.map(String)).filter(key => key !== null).length < 2
}

function verdictOf(row: ParsedRow): Verdict {
  if (row.reasons.some(reason => reason.refuses)) {
    row.act = null
    return 'refused'
  }
  return row.reasons.length > 0 ? 'warned' : (row.act ?? 'add')
}

function countsOf(rows: readonly ParsedRow[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { add: 0, change: 0, same: 0, warned: 0, refused: 0 }
  for (const { verdict } of rows) counts[verdict] += 1
  return counts
}
