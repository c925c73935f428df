import { daysBetween, type Day } from '#kernel/time.ts'
import type { Cell } from '#kernel/workbook.ts'
import { readDay } from '#kernel/day-text.ts'
import { bare, textOf } from './text.ts'
import { dayFrom, nextMonth } from './title.ts'

/** A cell that names a day, as far as it does: 2026-11-03 whole, 11月3日 without a year, 3日 the date alone. */
export type DayCell = { at: number; on: Day | null; month: number | null; date: number }

const monthDate = /^(\d{1,2})[月./-](\d{1,2})日?$/
const dateOnly = /^(\d{1,2})[日号]?$/
const weekdayTail = /[((]?(?:星期|周|礼拜)?[一二三四五六日天][))]?$/
const weekdays = ['一', '二', '三', '四', '五', '六', '日']
const english = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** 1 for Monday to 7 for Sunday where a text is a weekday: 周一, 星期天, 六, Mon; null otherwise. */
export function weekdayOf(text: string): number | null {
  const clean = bare(text)
    .replace(/^(?:星期|周|礼拜)/, '')
    .replace('天', '日')
  const at = weekdays.indexOf(clean)
  const en = english.indexOf(clean.slice(0, 3).toLowerCase())
  return at >= 0 ? at + 1 : en >= 0 && /^[a-z]{3,9}\.?$/i.test(clean) ? en + 1 : null
}

function dayCell(cell: Cell | undefined, at: number): DayCell | null {
  if (cell === null || cell === undefined || typeof cell === 'boolean') return null
  const on = readDay(cell)
  if (on) return { at, on, month: Number(on.slice(5, 7)), date: Number(on.slice(8)) }
  const text = bare(textOf(cell))
  const plain = dateOnly.test(text) || monthDate.test(text) ? text : text.replace(/\n/g, '').replace(weekdayTail, '')
  const full = monthDate.exec(plain)
  const [month, date] = full ? [Number(full[1]), Number(full[2])] : [null, Number(dateOnly.exec(plain)?.[1] ?? 0)]
  const fits = date >= 1 && date <= 31 && (month === null || (month >= 1 && month <= 12))
  return fits ? { at, on: null, month, date } : null
}

/** Whether `b` is the day after `a`, or a few days on: offices leave out days off. */
function follows(a: DayCell, b: DayCell): boolean {
  if (a.on && b.on) return daysBetween(a.on, b.on) >= 1 && daysBetween(a.on, b.on) <= 4
  if ((a.on === null) !== (b.on === null) || (a.month === null) !== (b.month === null)) return false
  const step = b.date - a.date
  return a.month === b.month || b.month === null
    ? (step >= 1 && step <= 4) || (b.date <= 3 && a.date >= 26)
    : b.date <= 3
}

/**
 * The runs of days along a row or down a column, the gaps between two of them at most `gap` cells. A run has at least
 * four days, and leaves out none of the cells between that are days themselves.
 */
export function dayRuns(cells: readonly (Cell | undefined)[], gap: number): DayCell[][] {
  const runs: DayCell[][] = []
  let run: DayCell[] = []
  const close = (): void => {
    if (run.length >= 4) runs.push(run)
    run = []
  }
  for (const [at, cell] of cells.entries()) {
    const found = dayCell(cell, at)
    if (!found) continue
    const last = run.at(-1)
    if (last && found.on && found.on === last.on) continue
    if (last && (found.at - last.at > gap || !follows(last, found))) close()
    run.push(found)
  }
  close()
  return runs
}

/** The year and month that a run begins in, as its surroundings say; null where they do not. */
export type Began = { year: number; month: number } | null

/**
 * The day of each cell of a run. `began` gives month and year where the cells do not; `months` the month above each
 * cell, where one stands there. A date that falls back begins the next month.
 */
export function daysOf(run: readonly DayCell[], began: Began, months?: readonly (number | null)[]): (Day | null)[] {
  let now = began
  let before: DayCell | null = null
  return run.map(cell => {
    if (cell.on) return cell.on
    const month = cell.month ?? months?.[cell.at] ?? null
    if (month !== null && now) now = { year: now.year + (month < now.month ? 1 : 0), month }
    else if (now && before && cell.date < before.date) now = nextMonth(now)
    before = cell
    return now && dayFrom(now.year, now.month, cell.date)
  })
}

/** The month a cell names (11月, 11月份, 十一月); null where none. */
export function monthOf(text: string): number | null {
  const found = /^(?:20\d{2}年)?(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?$/.exec(bare(text))?.[1]
  if (!found) return null
  const written = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'].indexOf(found)
  return written >= 0 ? written + 1 : Number(found)
}
