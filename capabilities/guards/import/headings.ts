import { cnPhone, residentId } from '#kernel/identity.ts'
import { matchHeadings, bareHeading } from '#kernel/register.ts'
import type { Cell, Sheet, Workbook } from '#kernel/workbook.ts'
import { guardsRegister, type GuardField } from '../register.ts'
import type { ReadColumn } from './parsed.ts'

/** Where the register stands in a sheet: `row` is the index of the (last) heading row, -1 where it has none. */
export type Headings = { sheet: Sheet; row: number; columns: ReadColumn[] }

/** Titles, units and dates of printing stand above the headings, but never this many rows of them. */
export const searchedRows = 20

type Told = ReadonlyMap<string, string>

const textOf = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell.replace(/[*＊\s]+/g, '') : '')

/**
 * The sheets whose headings name people, the one that names most columns first: a second sheet holds those who left, or
 * another team. Where no sheet has headings, one whose columns tell by themselves what they are. Empty where none does.
 */
export function findHeadings(workbook: Workbook, told: Told = new Map()): Headings[] {
  const found = workbook.sheets.flatMap(sheet => headingsOf(sheet, told) ?? [])
  if (found.length > 0) return found.toSorted((a, b) => named(b) - named(a))
  return workbook.sheets.flatMap(sheet => headless(sheet, told) ?? []).slice(0, 1)
}

const named = (found: Headings): number => found.columns.filter(column => column.key !== null).length

/** The row whose headings name the most columns, the first of equals; two rows (merged above, split below) count together. */
function headingsOf(sheet: Sheet, told: Told): Headings | null {
  let best: Headings | null = null
  for (let row = 0; row < Math.min(searchedRows, sheet.rows.length); row += 1)
    for (const rows of [1, 2]) {
      const found = headingsAt(sheet, row, rows, told)
      if (found && named(found) > (best ? named(best) : 0)) best = found
    }
  return best
}

function headingsAt(sheet: Sheet, row: number, rows: number, told: Told): Headings | null {
  const upper = sheet.rows[row] ?? []
  const lower = rows === 2 ? (sheet.rows[row + 1] ?? []) : []
  const texts = Array.from(
    { length: Math.max(upper.length, lower.length) },
    (_, at) => textOf(lower[at]) || textOf(upper[at]),
  )
  const columns = columnsOf(texts, told)
  return isWhole(columns) ? { sheet, row: row + rows - 1, columns } : null
}

function columnsOf(texts: readonly string[], told: Told): ReadColumn[] {
  const keys = matchHeadings(guardsRegister, texts, told)
  return texts.map((heading, at) => ({ heading, key: keys[at] ?? null, told: told.has(bareHeading(heading)) }))
}

const isWhole = (columns: readonly ReadColumn[]): boolean => {
  const keys = columns.map(({ key }) => key)
  return keys.includes('name') && (keys.includes('number') || keys.includes('identity'))
}

const letterOf = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letterOf(Math.floor(at / 26) - 1) + letterOf(at % 26)

/**
 * A bare list of people: its columns are named by their letters, and mean what nearly all their cells look like (an
 * identity number, a phone, a name). What the office said of a letter goes first. Null where nothing looks like a name.
 */
function headless(sheet: Sheet, told: Told): Headings | null {
  const sample = sheet.rows.slice(0, 50)
  const width = Math.max(0, ...sample.map(row => row.length))
  if (width === 0 || width > 12) return null
  const letters = Array.from({ length: width }, (_, at) => letterOf(at))
  const columns = columnsOf(letters, told)
  for (const key of ['identity', 'phone', 'name'] as const) {
    const at = columns.findIndex((column, index) => !column.key && !column.told && looksLike(key, sample, index))
    if (at >= 0 && !columns.some(column => column.key === key)) columns[at] = { ...(columns[at] as ReadColumn), key }
  }
  const keys = new Set(columns.map(({ key }) => key))
  const isList = keys.has('name') && (width === 1 || keys.has('identity') || keys.has('phone') || keys.has('number'))
  return isList ? { sheet, row: -1, columns } : null
}

const looks: Record<'identity' | 'phone' | 'name', (text: string) => boolean> = {
  identity: text => residentId(text).ok,
  phone: text => cnPhone(text).ok,
  name: text => /^[\p{L}\p{M}·•.\s-]{2,30}\d{0,3}$/u.test(text),
}

function looksLike(key: GuardField & keyof typeof looks, rows: readonly Cell[][], at: number): boolean {
  const texts = rows.flatMap(row => {
    const cell = row[at] ?? null
    return cell === null ? [] : [typeof cell === 'object' ? '' : String(cell)]
  })
  return texts.length > 0 && texts.filter(looks[key]).length >= texts.length * 0.8
}
