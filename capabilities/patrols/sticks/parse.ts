import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { bareHeading, matchHeadings } from '#kernel/register.ts'
import type { Values } from '#kernel/words.ts'
import type { Cell, Sheet, Workbook } from '#kernel/workbook.ts'
import { momentIn, timesIn, type Moment } from '../../hours/index.ts'
import { sticksRegister, type StickField } from '../register.ts'
import type { StickReason } from '../stick-words.ts'

/** Something to say of a row; `refuses` keeps it out. */
export type Said = { code: StickReason; refuses: boolean; field?: StickField; found?: string; facts: Values }
/** One touch as the file says it. */
export type StickRow = {
  sheet: string
  row: number
  number: string | null
  name: string | null
  point: string | null
  card: string | null
  site: string | null
  stick: string | null
  moment: Moment | null
  reasons: Said[]
}
export type StickSheet = {
  name: string
  headingRow: number
  columns: { heading: string; key: StickField | null; told: boolean }[]
}
export type ParsedSticks = { sheets: StickSheet[]; rows: StickRow[] }

type Told = ReadonlyMap<string, string>
type Form = { sheet: Sheet; row: number; columns: StickSheet['columns'] }

const searchedRows = 20

const textOf = (cell: Cell | undefined): string =>
  typeof cell === 'string' ? cell.normalize('NFKC').trim() : typeof cell === 'number' ? String(cell) : ''

/** Reads a log of patrol sticks, every sheet that has one. Refused: `sticks.no-headings`, `sticks.none`. */
export function parseSticks(workbook: Workbook, told: Told = new Map()): Outcome<ParsedSticks> {
  const forms = workbook.sheets.flatMap(sheet => formOf(sheet, told) ?? [])
  if (forms.length === 0) return refuse('sticks.no-headings')
  const rows = forms.flatMap(form => rowsOf(form, workbook.since1904 ?? false))
  if (rows.length === 0) return refuse('sticks.none')
  return done({
    sheets: forms.map(({ sheet, row, columns }) => ({ name: sheet.name, headingRow: row + 1, columns })),
    rows,
  })
}

/** The row of headings that names most of a log. */
function formOf(sheet: Sheet, told: Told): Form | null {
  const forms = sheet.rows.slice(0, searchedRows).flatMap((_, row) => formAt(sheet, row, told) ?? [])
  const known = ({ columns }: Form): number => columns.filter(({ key }) => key).length
  return forms.reduce<Form | null>((best, form) => (known(form) > (best ? known(best) : 0) ? form : best), null)
}

function formAt(sheet: Sheet, row: number, told: Told): Form | null {
  const texts = Array.from(sheet.rows[row] ?? [], textOf)
  const keys = matchHeadings(sticksRegister, texts, told)
  const has = (...some: StickField[]): boolean => some.some(key => keys.includes(key))
  if (!has('number', 'name', 'stick') || !has('point', 'card') || !has('at', 'day')) return null
  const columns = texts.map((heading, at) => ({ heading, key: keys[at] ?? null, told: told.has(bareHeading(heading)) }))
  return { sheet, row, columns }
}

function rowsOf({ sheet, row, columns }: Form, since1904: boolean): StickRow[] {
  const place = new Map(columns.flatMap(({ key }, at) => (key ? [[key, at] as const] : [])))
  return sheet.rows.slice(row + 1).flatMap((cells, index) => {
    const cellOf = (field: StickField): Cell => cells[place.get(field) ?? -1] ?? null
    const text = (field: StickField): string | null => textOf(cellOf(field)) || null
    if (!text('point') && !text('card')) return []
    const reasons: Said[] = []
    const moment = momentOf(cellOf, since1904, reasons)
    const said = { number: text('number'), name: text('name'), point: text('point'), card: text('card') }
    return [
      { sheet: sheet.name, row: row + 2 + index, ...said, site: text('site'), stick: text('stick'), moment, reasons },
    ]
  })
}

/** When a row says it was: one cell with both, or a day beside a time. */
function momentOf(cellOf: (field: StickField) => Cell, since1904: boolean, reasons: Said[]): Moment | null {
  const at = cellOf('at')
  const clock = cellOf('clock')
  const whole = at === null ? null : momentIn(at, since1904)
  if (whole && clock === null) return whole
  const on = whole?.day ?? momentIn(cellOf('day'), since1904)?.day ?? dayIn(textOf(cellOf('day')))
  const time = timesIn(clock ?? at).times[0]?.time
  if (on && time) return { day: on, time }
  const found = textOf(at) || textOf(clock) || textOf(cellOf('day'))
  const code = found ? 'time-unreadable' : 'time-missing'
  reasons.push({ code, refuses: true, field: 'at', facts: { found: found.slice(0, 20) }, found: found.slice(0, 40) })
  return null
}

const dayIn = (text: string): Moment['day'] | null => momentIn(`${text} 00:00`, false)?.day ?? null
