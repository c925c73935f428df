import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { bareHeading, matchHeadings } from '#kernel/register.ts'
import { addDays, isDay, type Day } from '#kernel/time.ts'
import type { Values } from '#kernel/words.ts'
import type { Cell, Sheet, Workbook } from '#kernel/workbook.ts'
import type { PunchReason } from '../punch-words.ts'
import { punchesRegister, type PunchField } from '../register.ts'
import { momentIn, monthIn, timesIn, type Moment } from './times.ts'

/** Something to say of a row; `refuses` keeps the whole row out. */
export type Said = { code: PunchReason; refuses: boolean; field?: PunchField; found?: string; facts: Values }
/** One row of a punch sheet: whom it names and the moments in it, in the order of the file. */
export type PunchRow = {
  sheet: string
  row: number
  number: string | null
  name: string | null
  moments: Moment[]
  reasons: Said[]
}
export type PunchColumn = { heading: string; key: PunchField | null; told: boolean }
export type PunchSheet = { name: string; headingRow: number; columns: PunchColumn[] }
export type ParsedPunches = { sheets: PunchSheet[]; rows: PunchRow[] }

type Form = { sheet: Sheet; row: number; columns: PunchColumn[]; days: ReadonlyMap<number, string> }
type Told = ReadonlyMap<string, string>

const searchedRows = 20

const textOf = (cell: Cell | undefined): string =>
  typeof cell === 'string' ? cell.normalize('NFKC').replace(/\s+/g, '') : typeof cell === 'number' ? String(cell) : ''

/**
 * Reads a punch sheet in any of its three forms, every sheet of the workbook that has one. `fileName` may name the
 * month where the sheet does not. Refused: `punches.no-headings`, `punches.no-month`, `punches.none`.
 */
export function parsePunches(workbook: Workbook, fileName: string, told: Told = new Map()): Outcome<ParsedPunches> {
  const forms = workbook.sheets.flatMap(sheet => formOf(sheet, told) ?? [])
  if (forms.length === 0) return refuse('punches.no-headings')
  const rows: PunchRow[] = []
  for (const form of forms) {
    const month = monthOf(form, fileName)
    const needsMonth = [...form.days.values()].some(day => !isDay(day))
    if (needsMonth && month === null) return refuse('punches.no-month')
    rows.push(...rowsOf(form, month, workbook.since1904 ?? false))
  }
  if (rows.length === 0) return refuse('punches.none')
  return done({
    sheets: forms.map(({ sheet, row, columns }) => ({ name: sheet.name, headingRow: row + 1, columns })),
    rows,
  })
}

/** The headings of a sheet: who, and when in one of the three ways; the row that names most of it. */
function formOf(sheet: Sheet, told: Told): Form | null {
  let best: Form | null = null
  for (let row = 0; row < Math.min(searchedRows, sheet.rows.length); row += 1) {
    const form = formAt(sheet, row, told)
    if (form && weight(form) > (best ? weight(best) : 0)) best = form
  }
  return best
}

const weight = ({ columns, days }: Form): number => columns.filter(({ key }) => key).length + days.size

function formAt(sheet: Sheet, row: number, told: Told): Form | null {
  const cells = sheet.rows[row] ?? []
  const texts = Array.from(cells, textOf)
  const keys = matchHeadings(punchesRegister, texts, told)
  const columns = texts.map((heading, at) => ({ heading, key: keys[at] ?? null, told: told.has(bareHeading(heading)) }))
  const days = new Map(cells.flatMap((cell, at) => (keys[at] ? [] : asDay(cell).map(day => [at, day] as const))))
  const has = (...some: PunchField[]): boolean => some.some(key => keys.includes(key))
  if (!has('number', 'name')) return null
  const isGrid = days.size >= 5
  if (isGrid) return { sheet, row, columns: columns.map(readAs(days)), days }
  return has('at') || (has('day') && has('time', 'in', 'out')) ? { sheet, row, columns, days: new Map() } : null
}

/** The columns of a month are shown as one. */
const readAs =
  (days: ReadonlyMap<number, string>) =>
  (column: PunchColumn, at: number): PunchColumn =>
    days.has(at) ? { ...column, key: [...days.keys()][0] === at ? 'punches' : null } : column

/** A heading that is a day: a date, or the number of a day (1, 1日, 10-1, 10/01, 01 四). */
function asDay(cell: Cell): string[] {
  if (typeof cell === 'object') return cell && 'day' in cell ? [cell.day] : []
  if (typeof cell === 'number' && cell > 40_000) return momentIn(cell, false)?.day.split(' ') ?? []
  const match = /^(?:\d{1,2}[-./月])?(\d{1,2})[日号]?(?:\(?(?:周|星期)?[一二三四五六日天]\)?)?$/.exec(textOf(cell))
  const date = Number(match?.[1])
  return match && date >= 1 && date <= 31 ? [String(date)] : []
}

function monthOf({ sheet, row }: Form, fileName: string): string | null {
  const above = sheet.rows.slice(0, row).flatMap(cells => cells.map(textOf))
  for (const text of [...above, sheet.name, fileName]) {
    const month = monthIn(text)
    if (month) return month
  }
  return null
}

function rowsOf({ sheet, row, columns, days }: Form, month: string | null, since1904: boolean): PunchRow[] {
  const place = new Map(columns.flatMap(({ key }, at) => (key ? [[key, at] as const] : [])))
  return sheet.rows.slice(row + 1).flatMap((cells, index) => {
    const cellOf = (field: PunchField): Cell => cells[place.get(field) ?? -1] ?? null
    const read: PunchRow = {
      sheet: sheet.name,
      row: row + 2 + index,
      number: textOf(cellOf('number')) || null,
      name: textOf(cellOf('name')) || null,
      moments: [],
      reasons: [],
    }
    if (!isRow(read, cells)) return []
    if (days.size > 0) readGrid(read, cells, { days, month })
    else readOne(read, cellOf, since1904)
    checkRow(read)
    return [read]
  })
}

const remark = /^(合计|总计|小计|备注|说明|制表|审核|负责人|姓名|工号)/

const isRow = ({ number, name }: PunchRow, cells: readonly Cell[]): boolean =>
  cells.some(cell => cell !== null) && !remark.test(name ?? '') && !remark.test(number ?? '') && Boolean(number ?? name)

const say = (row: PunchRow, code: PunchReason, more: Omit<Partial<Said>, 'code'> = {}): void => {
  row.reasons.push({ code, refuses: false, facts: {}, ...more })
}

/** A row of a month: under each day its times. */
function readGrid(
  row: PunchRow,
  cells: readonly Cell[],
  { days, month }: { days: Form['days']; month: string | null },
): void {
  for (const [at, heading] of days) {
    const cell = cells[at] ?? null
    if (cell === null) continue
    const on = isDay(heading) ? heading : `${month}-${heading.padStart(2, '0')}`
    if (isDay(on)) addTimes(row, on, cell, 'punches')
    else if (timesIn(cell).times.length > 0) say(row, 'day-none', { field: 'punches', facts: { day: heading } })
  }
}

/** A row of one day: the moment in one cell, or the day beside its times. */
function readOne(row: PunchRow, cellOf: (field: PunchField) => Cell, since1904: boolean): void {
  const at = cellOf('at')
  const whole = at === null ? null : momentIn(at, since1904)
  if (whole) {
    row.moments.push(whole)
    return
  }
  const on = dayOf(cellOf('day'), since1904) ?? (at === null ? null : dayOf(at, since1904))
  if (on === null) {
    const found = textOf(cellOf('day')) || textOf(at)
    say(row, found ? 'time-unreadable' : 'day-missing', {
      refuses: true,
      field: at === null ? 'day' : 'at',
      facts: { found },
      found,
    })
    return
  }
  if (at !== null) addTimes(row, on, at, 'at')
  addTimes(row, on, cellOf('time'), 'time')
  const arrived = timesIn(cellOf('in'))
  addTimes(row, on, cellOf('in'), 'in')
  const left = cellOf('out')
  addTimes(row, on, left, 'out', arrived.times.at(-1)?.time)
}

function dayOf(cell: Cell, since1904: boolean): Day | null {
  const whole = momentIn(cell, since1904)
  if (whole) return whole.day
  const match = /^(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?/.exec(textOf(cell))
  const on = match ? [match[1], match[2], match[3]].map(part => (part as string).padStart(2, '0')).join('-') : ''
  return isDay(on) ? on : null
}

/** Adds the times of a cell; one earlier than the one before it is of the next day, as a night shift's leaving is. */
function addTimes(row: PunchRow, on: Day, cell: Cell, field: PunchField, after?: string): void {
  const { times, unread } = timesIn(cell)
  for (const found of unread)
    say(row, 'time-unreadable', { field, facts: { found: found.slice(0, 20) }, found: found.slice(0, 40) })
  let last = after ?? ''
  let date = on
  for (const { time, later } of times) {
    if (later || time < last) {
      date = addDays(on, 1)
      say(row, 'next-day', { field, facts: { time: time.slice(0, 5) } })
    }
    row.moments.push({ day: date, time })
    last = later ? '' : time
  }
}

/** A row says what it repeats, and that it says nothing. */
function checkRow(row: PunchRow): void {
  const keys = row.moments.map(({ day, time }) => `${day} ${time}`)
  const once = new Set(keys)
  if (once.size < keys.length) {
    say(row, 'repeated', { facts: { count: keys.length - once.size } })
    row.moments = row.moments.filter((_, at) => keys.indexOf(keys[at] as string) === at)
  }
  if (row.moments.length === 0 && row.reasons.length === 0) say(row, 'no-punch')
}
