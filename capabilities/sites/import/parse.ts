import { readDay } from '#kernel/day-text.ts'
import { creditCode } from '#kernel/identity.ts'
import { bareHeading, matchChoice, matchHeadings } from '#kernel/register.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Day } from '#kernel/time.ts'
import type { Values } from '#kernel/words.ts'
import type { Cell, Workbook } from '#kernel/workbook.ts'
import { estatesRegister, type EstateField } from './register.ts'
import { readArea, readCount } from './amounts.ts'
import { findEstates, searchedRows, type EstateHeadings } from './headings.ts'
import type { EstateReason } from './words.ts'

export type EstateValues = Record<Exclude<EstateField, 'term'>, string | null>
export type Reason = { code: EstateReason; refuses: boolean; field?: EstateField; found?: string; facts: Values }
/** One row of a list: `row` as in Excel. Values in their stored form; areas and households as figures. */
export type EstateRow = { sheet: string; row: number; values: EstateValues; reasons: Reason[] }
export type EstateList = EstateHeadings & { rows: EstateRow[] }

type CellOf = (field: EstateField) => Cell
type Row = {
  cellOf: CellOf
  headingOf: (field: EstateField) => string
  since1904: boolean
  note: Note
  noted: (field: EstateField) => boolean
}
type Note = (code: EstateReason, field?: EstateField, facts?: Values, refuses?: boolean) => null

/** Two names are one when letters and figures agree: width, blanks and brackets do not matter. */
export const sameName = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && bareHeading(one) === bareHeading(other)

/**
 * Reads the estates of a workbook, row by row; nothing is looked up. Titles, sums, notes, repeated headings and blank
 * rows are passed over. Refused as a whole: `estate.no-headings`, `estate.no-rows`.
 */
export function parseEstates(
  workbook: Workbook,
  { today, told }: { today: Day; told: ReadonlyMap<string, string> },
): Outcome<EstateList> {
  const found = findEstates(workbook, told)
  if (!found) return refuse('estate.no-headings', { searched: searchedRows })
  const { sheet, row: last, columns } = found
  const since1904 = workbook.since1904 ?? false
  const at = new Map(columns.flatMap(({ key }, index) => (key ? [[key, index] as const] : [])))
  const headingOf = (field: EstateField): string => columns[at.get(field) ?? -1]?.heading ?? ''
  const rows = sheet.rows.slice(last + 1).flatMap((cells, index): EstateRow[] => {
    const cellOf: CellOf = field => cells[at.get(field) ?? -1] ?? null
    if (!isEstate(cells, cellOf)) return []
    const reasons: Reason[] = []
    const note = noting(reasons, cellOf)
    const noted = (field: EstateField): boolean => reasons.some(reason => reason.field === field)
    const values = readRow({ cellOf, headingOf, since1904, note, noted }, today)
    return [{ sheet: sheet.name, row: last + 2 + index, values, reasons }]
  })
  if (rows.length === 0) return refuse('estate.no-rows', { sheet: sheet.name })
  findTwins(rows)
  return done({ ...found, rows })
}

const remark = /^(合计|总计|小计|共计|备注|说明|注[:：]|制表|填表|填报|审核|审批|负责人|单位盖章|以下空白|以下无)/

function isEstate(cells: readonly Cell[], cellOf: CellOf): boolean {
  const own = (['name', 'address', 'company', 'creditCode'] as const).map(cellOf).filter(cell => cell !== null)
  if (own.length === 0) return false
  const first = cells.find(cell => typeof cell === 'string')
  if (typeof first === 'string' && remark.test(first.replace(/\s/g, ''))) return false
  return matchHeadings(estatesRegister, own.map(String)).filter(key => key !== null).length < 2
}

const noting =
  (all: Reason[], cellOf: CellOf): Note =>
  (code, field, facts = {}, refuses = true) => {
    const found = field ? say(cellOf(field)).slice(0, 40) : ''
    all.push({ code, refuses, facts, ...(field ? { field } : {}), ...(found ? { found } : {}) })
    return null
  }

const say = (cell: Cell): string =>
  cell === null ? '' : typeof cell === 'object' ? ('day' in cell ? cell.day : cell.lossy) : String(cell)

const longest: Partial<Record<EstateField, number>> = { name: 120, address: 200, company: 120, number: 60 }
const blank = /^(无|暂无|没有|不详|待定|未签|[-—–/\\]+|n\/?a)$/i

function text({ cellOf, note }: Row, field: EstateField): string | null {
  const cell = cellOf(field)
  if (cell !== null && typeof cell === 'object' && 'lossy' in cell) return note('digits-lost', field)
  const read = say(cell)
    .replace(/^['‘’]/, '')
    .replace(/[\s\u3000]+/g, ' ')
    .trim()
  const tight = read.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
  const limit = longest[field] ?? 120
  if ([...tight].length > limit) return note('too-long', field, { limit })
  return tight === '' || blank.test(tight) ? null : tight
}

function readRow(row: Row, today: Day): EstateValues {
  const name = text(row, 'name')
  if (name === null && !row.noted('name')) row.note('name-missing', 'name')
  const company = text(row, 'company')
  const values: EstateValues = {
    name,
    address: text(row, 'address'),
    kind: readKind(row),
    company,
    creditCode: readCode(row),
    areaM2: readArea(row.cellOf('areaM2'), row.headingOf('areaM2'), code =>
      row.note(code, 'areaM2', {}, code !== 'area-small'),
    ),
    households: readCount(row.cellOf('households'), () => row.note('households-unreadable', 'households')),
    number: text(row, 'number'),
    ...readTerm(row),
    subdistrict: text(row, 'subdistrict'),
    committee: text(row, 'committee'),
  }
  lookAtTerm(row, values, today)
  return values
}

function readKind(row: Row): string | null {
  const typed = text(row, 'kind')
  const column = estatesRegister.columns.find(one => one.key === 'kind')
  if (typed === null || !column) return null
  return matchChoice(column, typed) ?? row.note('kind-unknown', 'kind', {}, false)
}

function readCode(row: Row): string | null {
  const typed = text(row, 'creditCode')
  if (typed === null) return null
  const code = creditCode(typed)
  if (code.ok) return code.value
  const reason = code.reason === 'date' ? 'check' : code.reason
  return row.note(`code-${reason}`, 'creditCode', { count: typed.normalize('NFKC').replace(/[\s-]/g, '').length })
}

function day({ cellOf, since1904, note }: Row, field: 'fromOn' | 'untilOn'): Day | null {
  const cell = cellOf(field)
  if (cell === null || (typeof cell === 'string' && (cell.trim() === '' || blank.test(cell.trim())))) return null
  return readDay(cell, since1904) ?? note('day-unreadable', field)
}

const between = /^(.+?)\s*(?:至|到|~|～|—+|–|--|\s-\s)\s*(.+)$/
const tightly = /^(\d{4}[.年/]\d{1,2}[.月/]\d{1,2}日?)-(\d{4}[.年/]\d{1,2}[.月/]\d{1,2}日?)$/

function readTerm(row: Row): { fromOn: string | null; untilOn: string | null } {
  const own = { fromOn: day(row, 'fromOn'), untilOn: day(row, 'untilOn') }
  const typed = text(row, 'term')
  if (typed === null || own.fromOn || own.untilOn) return own
  const plain = typed.normalize('NFKC')
  const parts = tightly.exec(plain) ?? between.exec(plain)
  const [from, until] = [readDay(parts?.[1] ?? null), readDay(parts?.[2] ?? null)]
  if (!from || !until) row.note('term-unreadable', 'term')
  return { fromOn: from, untilOn: until }
}

function lookAtTerm({ note, cellOf }: Row, values: EstateValues, today: Day): void {
  const { company, creditCode: code, fromOn, untilOn, areaM2 } = values
  if (company === null && code === null) {
    const anyContract = [fromOn, untilOn, values.number, areaM2].some(value => value !== null)
    if (anyContract && cellOf('creditCode') === null) note('no-company', 'company', {}, false)
    return
  }
  if (fromOn && untilOn && untilOn < fromOn) note('days-turned', 'untilOn')
  else if (untilOn && untilOn < today) note('contract-over', 'untilOn', { on: untilOn }, false)
}

/** One estate on two rows: the second is refused. Two of one name at different addresses are two estates. */
function findTwins(rows: readonly EstateRow[]): void {
  const first = new Map<string, number>()
  for (const row of rows) {
    const { name, address } = row.values
    if (name === null) continue
    const key = `${bareHeading(name)}\n${address === null ? '' : bareHeading(address)}`
    const before = first.get(key)
    if (before === undefined) first.set(key, row.row)
    else row.reasons.push({ code: 'row-repeated', refuses: true, field: 'name', facts: { row: before } })
  }
}
