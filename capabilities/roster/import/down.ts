import type { Day } from '#kernel/time.ts'
import { areMarks } from './cells.ts'
import { dayRuns, daysOf, monthOf, type DayCell } from './days.ts'
import { noMark, type Known } from './read.ts'
import { beganIn, cellText, filled, roleOf, rowTexts, titleAbove, type Reading } from './sheet.ts'
import { bare, isNoise, isShiftName, labelApart, namesIn } from './text.ts'
import { dayFrom, isTitle } from './title.ts'

/** Reads every table of a sheet whose days run down a column; false where there is none. */
export function readDown(reading: Reading): boolean {
  const { rows } = reading.sheet
  const width = Math.max(0, ...rows.map(row => row.length))
  const runs = Array.from({ length: width }, (_, at) => at).flatMap(at =>
    dayRuns(
      rows.map(row => row[at]),
      12,
    ).map(run => ({ at, run })),
  )
  const dated = runs.filter(({ run }) => run[0]?.on || run[0]?.month)
  const axes = dated.length > 0 ? dated : runs.filter(({ at, run }) => !isCounting(reading, at, run))
  for (const axis of axes) {
    const right = axes.filter(other => other.at > axis.at).map(({ at }) => at)
    const below = axes.filter(other => other.at === axis.at && other !== axis && first(other) > first(axis)).map(first)
    const above = axes
      .filter(other => other.at === axis.at && first(other) < first(axis))
      .map(({ run }) => last(run) + 1)
    readTable(reading, axis, {
      width: Math.min(width, ...right),
      top: Math.max(0, ...above),
      // The last day's merged rows go as far as the table is filled.
      end: Math.min(rows.length, ...below),
    })
  }
  return axes.length > 0
}

const first = ({ run }: { run: readonly DayCell[] }): number => (run[0] as DayCell).at
const last = (run: readonly DayCell[]): number => (run.at(-1) as DayCell).at
const isCounting = ({ sheet }: Reading, at: number, run: readonly DayCell[]): boolean =>
  /^(?:序号?|no\.?|编号|工号)$/i.test(bare(cellText(sheet, (run[0] as DayCell).at - 1, at)))

type Axis = { at: number; run: DayCell[] }
type Bounds = { width: number; top: number; end: number }
type Line = { row: number; on: Day | null; nth: number }

function readTable(reading: Reading, axis: Axis, bounds: Bounds): void {
  const { sheet, known, legend } = reading
  const start = first(axis)
  const heads = headsOf(reading, axis, bounds)
  const months = heads.filter(({ text }) => monthOf(text) !== null)
  const title = titleAbove(reading, start, bounds.top)
  if (months.length >= 3) return readYear(reading, axis, months, title.year)
  const cell = axis.run[0] as DayCell
  const began = cell.on ? null : beganIn(reading, title, { row: start, month: cell.month })
  const days = daysOf(axis.run, began)
  if (days.every(on => on === null)) reading.undated = true
  const lines = linesOf(reading, axis, days, bounds)
  const values = heads.filter(({ text }) => text === '' || roleOf(text) !== 'aside')
  const shiftAt = values.find(({ at, text }) => roleOf(text) === 'shift' || holdsShifts(reading, lines, at, known))?.at
  const postAt = values.find(({ text }) => roleOf(text) === 'post')?.at
  const columns = values.filter(({ at }) => at !== shiftAt && at !== postAt && at > axis.at)
  const cells = columns.flatMap(({ at }) => filled(lines.map(({ row }) => cellText(sheet, row, at))))
  const byPerson =
    columns.some(({ text }) => known.names.has(bare(text))) ||
    (columns.length > 2 && columns.every(({ text }) => text !== '' && roleOf(text) === null))
  if (byPerson && areMarks(cells, known, legend)) return readPeople(reading, lines, columns)
  readNames(reading, lines, { columns, shiftAt, postAt, title: title.label })
}

type Head = { at: number; text: string; upper: string }

/** The headings right above the days, two rows of them where the upper is merged over the lower. */
function headsOf({ sheet }: Reading, axis: Axis, { width, top }: Bounds): Head[] {
  const row = first(axis) - 1
  const has = row >= top && !rowTexts(sheet.rows[row]).every(text => text === '' || isTitle(text))
  const upper = row - 1 >= top ? rowTexts(sheet.rows[row - 1]) : []
  const two = has && filled(upper).length > 0 && !upper.some(isTitle)
  let over = ''
  return Array.from({ length: width - axis.at - 1 }, (_, step) => {
    const at = axis.at + 1 + step
    over = (two ? upper[at] : '') || over
    return { at, text: has ? cellText(sheet, row, at) : '', upper: over }
  })
}

/** Each row of the table with its day: a day merged over several rows holds for all of them. */
function linesOf({ sheet }: Reading, axis: Axis, days: readonly (Day | null)[], { end, width }: Bounds): Line[] {
  const lines: Line[] = []
  for (let nth = 0; nth < axis.run.length; nth += 1) {
    const from = (axis.run[nth] as DayCell).at
    const until = axis.run[nth + 1]?.at ?? Math.min(end, from + usualHeight(axis.run))
    for (let row = from; row < until; row += 1) {
      const texts = filled(rowTexts(sheet.rows[row]).slice(0, width))
      if (row > from && (cellText(sheet, row, axis.at) !== '' || texts.some(isNoise))) break
      lines.push({ row, on: days[nth] ?? null, nth })
    }
  }
  return lines
}

const usualHeight = (run: readonly DayCell[]): number =>
  Math.min(...run.slice(1).map((cell, at) => cell.at - (run[at] as DayCell).at))

function holdsShifts({ sheet }: Reading, lines: readonly Line[], at: number, { marks }: Known): boolean {
  const texts = filled(lines.map(({ row }) => bare(cellText(sheet, row, at))))
  return texts.length >= 4 && texts.every(text => isShiftName(text) || marks.has(text)) && new Set(texts).size <= 4
}

type Layout = {
  columns: readonly Head[]
  shiftAt: number | undefined
  postAt: number | undefined
  title: string | null
}

function readNames(reading: Reading, lines: readonly Line[], { columns, shiftAt, postAt, title }: Layout): void {
  const { sheet, known, entries, undated } = reading
  let [shift, post] = ['', '']
  for (const { row, on, nth } of lines) {
    if (shiftAt !== undefined) shift = cellText(sheet, row, shiftAt) || shift
    if (postAt !== undefined) post = cellText(sheet, row, postAt) || post
    const aside = [post, shift].filter(text => text !== '').map(text => labelApart(text, known.marks))
    if (on !== null || undated)
      for (const { at, text, upper } of columns) {
        const labels = [...aside, ...[upper, text].filter(isLabel).map(label => labelApart(label, known.marks))]
        for (const who of namesIn(cellText(sheet, row, at)))
          entries.push({
            sheet: sheet.name,
            row: row + 1,
            column: at + 1,
            on,
            nth,
            who,
            number: null,
            mark: labels.findLast(({ mark }) => mark)?.mark ?? noMark,
            post: labels.flatMap(each => each.post ?? []).join(' ') || title,
          })
      }
  }
}

const isLabel = (text: string): boolean => text !== '' && !['list', 'name', 'aside'].includes(roleOf(text) ?? '')

/** People across, days down: a mark in each cell. */
function readPeople({ sheet, entries, undated }: Reading, lines: readonly Line[], columns: readonly Head[]): void {
  for (const { row, on, nth } of lines)
    for (const { at, text, upper } of columns) {
      const mark = bare(cellText(sheet, row, at))
      if (mark !== '' && text !== '' && (on !== null || undated))
        entries.push({
          sheet: sheet.name,
          row: row + 1,
          column: at + 1,
          on,
          nth,
          who: namesIn(text)[0] ?? text,
          number: null,
          mark,
          post: upper || null,
        })
    }
}

/** Dates down, months across: who is on duty on each day of a year. */
function readYear(reading: Reading, axis: Axis, months: readonly Head[], year: number | null): void {
  const { sheet, known, entries, notes } = reading
  if (year === null) {
    const guessed = Number((known.firstOn ?? known.today).slice(0, 4))
    notes.push({ code: 'year-guessed', sheet: sheet.name, row: first(axis) + 1, facts: { year: guessed } })
    return readYear(reading, axis, months, guessed)
  }
  for (const { at: row, date } of axis.run)
    for (const { at, text } of months) {
      const on = dayFrom(year, monthOf(text) as number, date)
      if (on === null) continue
      const nth = entries.length
      for (const who of namesIn(cellText(sheet, row, at)))
        entries.push({
          sheet: sheet.name,
          row: row + 1,
          column: at + 1,
          on,
          nth,
          who,
          number: null,
          mark: noMark,
          post: null,
        })
    }
}
