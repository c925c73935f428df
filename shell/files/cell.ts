import { isDay } from '#kernel/time.ts'
import type { Cell } from '#kernel/workbook.ts'

// Blank and directionless characters that offices' systems leave around a value, and the apostrophe that marks text.
const around =
  /^[\s\u00a0\u3000\u200b-\u200f\u202a-\u202e\u2060\ufeff]+|[\s\u00a0\u3000\u200b-\u200f\u202a-\u202e\u2060\ufeff]+$/g

/** A text cell without the blanks around it and the leading apostrophe; empty text is null. */
export function textCell(raw: string): Cell {
  const text = raw
    .replace(around, '')
    .replace(/^['‘’](?=.)/, '')
    .replace(around, '')
  if (text === '' || text === "'") return null
  // A long number that a spreadsheet program once wrote out in scientific form: its last digits are gone.
  return /^\d(\.\d+)?e\+1[5-9]$/i.test(text) ? { lossy: text } : text
}

/**
 * A number as the file spells it. Excel keeps 15 digits: a longer whole number is `lossy`, unless the writer kept all
 * its digits, which shows in an end that is not `000`; then it is text.
 */
export function numberCell(raw: string): Cell {
  const value = Number(raw)
  if (!Number.isFinite(value)) return null
  if (Math.abs(value) < 1e15 || !Number.isInteger(value)) return value
  return /^\d{16,20}$/.test(raw) && !raw.endsWith('000') ? raw : { lossy: raw }
}

/** A date cell as a day, with its time where it has one; a bare time of day (Excel's day zero) as text `HH:MM`. */
export function dateCell(given: Date): Cell {
  if (Number.isNaN(given.getTime())) return null
  // A time is kept as a fraction of a day, which is rarely a whole second.
  const iso = new Date(Math.round(given.getTime() / 1000) * 1000).toISOString()
  const [on, time] = [iso.slice(0, 10), iso.slice(11, 19)]
  if (given.getTime() < Date.UTC(1900, 0, 1)) return time.slice(0, 5)
  if (!isDay(on)) return null
  return time === '00:00:00' ? { day: on } : { day: on, time }
}

/** The rows without empty ones at the end, each cut behind its last filled cell. */
export function trimmed(rows: Cell[][]): Cell[][] {
  const cut = rows.map(row => row.slice(0, row.findLastIndex(cell => cell !== null) + 1))
  return cut.slice(0, cut.findLastIndex(row => row.length > 0) + 1)
}
