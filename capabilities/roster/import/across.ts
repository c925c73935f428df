import { dayOfWeek, type Day } from '#kernel/time.ts'
import { areMarks } from './cells.ts'
import { dayRuns, daysOf, monthOf, weekdayOf, type DayCell } from './days.ts'
import { noMark } from './read.ts'
import { beganIn, cellText, filled, roleOf, rowTexts, titleAbove, type Reading, type Role } from './sheet.ts'
import { bare, isNoise, isShiftName, labelApart, namesIn } from './text.ts'
import { isTitle } from './title.ts'

/** Days across a row: heading rows `top` to `bottom`, the first column of days, and the day of each column. */
type Across = { top: number; bottom: number; first: number; columns: Column[]; title: string | null }
type Column = { at: number; on: Day | null; nth: number; shift: string | null }

/** Reads every table of a sheet whose days run across; false where there is none. */
export function readAcross(reading: Reading): boolean {
  const { rows } = reading.sheet
  const axes: { top: number; bottom: number; run: DayCell[] }[] = []
  for (const [row, cells] of rows.entries()) {
    const runs = dayRuns(cells, 3)
    const run = runs.flat()
    if (runs.length === 0) continue
    const last = axes.at(-1)
    // A second row of the same days shows them as weekdays.
    if (last && last.bottom === row - 1 && last.run[0]?.at === run[0]?.at) last.bottom = row
    else axes.push({ top: row, bottom: row, run })
  }
  for (const [at, axis] of axes.entries()) {
    const above = axes[at - 1]
    const across = acrossOf(reading, axis, above ? above.bottom + 1 : 0)
    readTable(reading, across, axes[at + 1]?.top ?? rows.length)
  }
  return axes.length > 0
}

function acrossOf(reading: Reading, axis: { top: number; bottom: number; run: DayCell[] }, from: number): Across {
  const { sheet } = reading
  const { top, run } = axis
  let { bottom } = axis
  const first = (run[0] as DayCell).at
  const weekdays = [bottom + 1, top - 1].find(row => isWeekdayRow(reading, row, first))
  if (weekdays === bottom + 1) bottom += 1
  const title = titleAbove(reading, top, from)
  const months = monthsAbove(reading, top, from)
  const cell = run[0] as DayCell
  const weekday = weekdays === undefined ? null : weekdayOf(cellText(sheet, weekdays, first))
  const wraps = run.some((each, at) => at > 0 && each.date < (run[at - 1] as DayCell).date)
  const month =
    cell.month ??
    months?.[first] ??
    (wraps && cell.date > 1 && title.month ? ((title.month + 10) % 12) + 1 : title.month)
  const began = cell.on
    ? null
    : beganIn(reading, title, { row: top, month, weekday: weekday ? { date: cell.date, weekday } : undefined })
  if (began && wraps && month === 12 && title.month === 1 && title.year !== null) began.year -= 1
  const days = daysOf(run, began, months ?? undefined)
  if (days.every(on => on === null)) reading.undated = true
  const columns = run.map((each, nth) => ({ at: each.at, on: days[nth] ?? null, nth, shift: null }))
  compareWeekdays(reading, columns, weekdays)
  const under = shiftsUnder(reading, columns, bottom + 1)
  return {
    top: months ? top - 1 : top,
    bottom: under ? bottom + 1 : bottom,
    first,
    columns: under ?? columns,
    title: title.label,
  }
}

/** Months over a year plan's days, each standing over the columns up to the next; null where the row above has none. */
function monthsAbove({ sheet }: Reading, top: number, from: number): (number | null)[] | null {
  if (top - 1 < from) return null
  const texts = rowTexts(sheet.rows[top - 1])
  const width = (sheet.rows[top] ?? []).length
  if (filled(texts).filter(text => monthOf(text)).length < 2) return null
  let month: number | null = null
  return Array.from({ length: width }, (_, at) => (month = monthOf(texts[at] ?? '') ?? month))
}

function isWeekdayRow({ sheet }: Reading, row: number, first: number): boolean {
  const texts = filled(rowTexts(sheet.rows[row]).slice(first))
  return texts.length >= 4 && texts.filter(text => weekdayOf(text) !== null).length >= texts.length * 0.6
}

/** Notes the first day whose weekday is not the one that stands beside it: the month or year may be another. */
function compareWeekdays({ sheet, notes }: Reading, columns: readonly Column[], row: number | undefined): void {
  if (row === undefined) return
  const wrong = columns.find(({ at, on }) => {
    const weekday = weekdayOf(cellText(sheet, row, at))
    return on !== null && weekday !== null && weekday !== dayOfWeek(on)
  })
  if (wrong?.on)
    notes.push({
      code: 'weekday-differs',
      sheet: sheet.name,
      row: row + 1,
      facts: { on: wrong.on, says: cellText(sheet, row, wrong.at) },
    })
}

/** Shifts under each day (白 夜 白 夜): a column each; null where the row below the days has none. */
function shiftsUnder({ sheet, known }: Reading, columns: readonly Column[], row: number): Column[] | null {
  const first = columns[0]?.at ?? 0
  const texts = rowTexts(sheet.rows[row])
  const span = texts.slice(first)
  const shifts = filled(span).filter(text => isShiftName(bare(text)) || known.marks.has(bare(text)))
  const stepped = columns.some((column, at) => at > 0 && column.at - (columns[at - 1] as Column).at > 1)
  if (!stepped || filled(texts.slice(0, first)).length > 0 || shifts.length < filled(span).length * 0.6) return null
  if (shifts.length < columns.length) return null
  return columns.flatMap((column, at) => {
    const end = columns[at + 1]?.at ?? column.at + (column.at - (columns[at - 1]?.at ?? column.at - 1))
    return Array.from({ length: end - column.at }, (_, step) => ({
      ...column,
      at: column.at + step,
      shift: bare(texts[column.at + step] ?? '') || null,
    })).filter(each => each.shift !== null)
  })
}

function readTable(reading: Reading, across: Across, end: number): void {
  const { sheet, known, legend } = reading
  const heads = headsOf(reading, across)
  const cells: string[] = []
  for (let row = across.bottom + 1; row < end; row += 1)
    for (const { at } of across.columns) {
      const text = cellText(sheet, row, at)
      if (text !== '' && !isSums(reading, across, row)) cells.push(text)
    }
  const named = heads.some(({ role }) => role === 'name')
  const grouped = heads.some(({ role }) => role === 'post' || role === 'shift')
  const marks = named || (!grouped && areMarks(cells, known, legend))
  const rows = marks ? readMarks : readNames
  rows(reading, across, heads, end)
}

type Head = { at: number; role: Role | null; text: string }

/** What the columns left of the days hold, by the headings beside and just above the days. */
function headsOf({ sheet }: Reading, { top, bottom, first }: Across): Head[] {
  return Array.from({ length: first }, (_, at) => {
    const texts = [top - 1, ...Array.from({ length: bottom - top + 1 }, (_each, step) => top + step)]
      .map(row => cellText(sheet, row, at))
      .filter(text => text !== '' && !isTitle(text))
    const text = texts.findLast(each => roleOf(each) !== null) ?? texts.at(-1) ?? ''
    return { at, role: roleOf(text), text }
  })
}

/** A row of sums or a signature line: its label says so, or it holds nothing but numbers under a label of no person. */
function isSums({ sheet }: Reading, { first }: Across, row: number): boolean {
  return filled(rowTexts(sheet.rows[row]).slice(0, Math.max(1, first)))
    .slice(0, 2)
    .some(isNoise)
}

const sectionOf = (reading: Reading, texts: readonly string[]): string | null => {
  const labels = filled(texts)
  return labels.length === 1 &&
    !isNoise(labels[0] as string) &&
    !isTitle(labels[0] as string) &&
    !reading.known.names.has(bare(labels[0] as string))
    ? (labels[0] as string)
    : null
}

/** A person a row, a mark a day. A row with nothing but a label is the post of the rows below it. */
function readMarks(reading: Reading, across: Across, heads: readonly Head[], end: number): void {
  const { sheet, known, entries, notes } = reading
  const column = (role: Role): number | undefined => heads.find(head => head.role === role)?.at
  const free = heads.filter(({ role }) => role === null || role === 'list').map(({ at }) => at)
  const nameAt = column('name') ?? free.at(-1) ?? Math.max(0, across.first - 1)
  const [numberAt, postAt] = [column('number'), column('post')]
  let section: string | null = across.title
  let carried = ''
  for (let row = across.bottom + 1; row < end; row += 1) {
    const cells = across.columns.map(each => ({ ...each, text: bare(cellText(sheet, row, each.at)) }))
    const name = cellText(sheet, row, nameAt)
    if (isSums(reading, across, row)) continue
    if (cells.every(({ text }) => text === '')) {
      const label = sectionOf(reading, rowTexts(sheet.rows[row]))
      if (label && row + 1 < end && !label.match(/[::=]/))
        [section, carried] = [labelApart(label, known.marks).post ?? section, '']
      continue
    }
    if (postAt !== undefined) carried = cellText(sheet, row, postAt) || carried
    if (name === '') {
      if (!cells.every(({ text }) => text === '' || /^[\d.]+$/.test(text)))
        notes.push({ code: 'row-without-name', sheet: sheet.name, row: row + 1, facts: {} })
      continue
    }
    const number = numberAt === undefined ? '' : cellText(sheet, row, numberAt)
    for (const { at, on, nth, text } of cells)
      if (text !== '' && (on !== null || reading.undated))
        entries.push({
          sheet: sheet.name,
          row: row + 1,
          column: at + 1,
          on,
          nth,
          who: namesIn(name)[0] ?? name,
          number: number || null,
          mark: text,
          post: carried || section,
        })
  }
}

/** Names in the cells; what stands left of a row, or alone above its block, is the post and the shift. */
function readNames(reading: Reading, across: Across, heads: readonly Head[], end: number): void {
  const { sheet, known, entries } = reading
  const labels = heads.filter(({ role }) => role !== 'aside' && role !== 'number').map(({ at }) => at)
  let carried: string[] = []
  let section: { post: string | null; mark: string | null } = { post: across.title, mark: null }
  for (let row = across.bottom + 1; row < end; row += 1) {
    const texts = rowTexts(sheet.rows[row])
    if (isSums(reading, across, row)) continue
    if (across.columns.every(({ at }) => (texts[at] ?? '') === '')) {
      const label = sectionOf(reading, texts)
      const apart = label && !isLegend(reading, label) ? labelApart(label, known.marks) : null
      // A label alone names the block below; the names beside it may begin on its own row or the next.
      if (apart) [section, carried] = [{ post: apart.post ?? section.post, mark: apart.mark ?? section.mark }, []]
      continue
    }
    carried = carry(
      carried,
      labels.map(at => texts[at] ?? ''),
    )
    const apart = carried.filter(text => text !== '').map(text => labelApart(text, known.marks))
    const post = apart.flatMap(each => each.post ?? []).join(' ') || section.post
    const rowMark = apart.findLast(each => each.mark)?.mark ?? section.mark
    for (const { at, on, nth, shift } of across.columns)
      if (on !== null || reading.undated)
        for (const who of namesIn(texts[at] ?? ''))
          entries.push({
            sheet: sheet.name,
            row: row + 1,
            column: at + 1,
            on,
            nth,
            who,
            number: null,
            mark: shift ?? rowMark ?? noMark,
            post,
          })
  }
}

const isLegend = ({ legend }: Reading, label: string): boolean =>
  [...legend.keys()].some(mark => label.startsWith(mark) && label.length > mark.length + 1 && /\d|[::=]/.test(label))

/** Labels of merged cells hold until another stands in their column, or in one left of it. */
function carry(before: readonly string[], now: readonly string[]): string[] {
  const changed = now.findIndex(text => text !== '')
  return now.map((text, at) => (text !== '' || (changed >= 0 && at > changed) ? text : (before[at] ?? '')))
}
