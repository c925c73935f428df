import type { Sheet, Workbook } from '#kernel/workbook.ts'
import { readAcross } from './across.ts'
import { readDown } from './down.ts'
import { legendOf } from './legend.ts'
import type { Known, RosterRead } from './read.ts'
import { filled, rowTexts, type Reading } from './sheet.ts'
import { readUndated } from './undated.ts'

/**
 * What a workbook says of a roster, whatever its shape: people down and days across with marks, days down with names,
 * blocks per shift, posts by days, a year over months. A sheet without days is noted and left out. Pure; ground truth
 * is ../shared/data/spreadsheets.
 */
export function readRoster(workbook: Workbook, known: Known): RosterRead {
  const read: RosterRead = { entries: [], legend: new Map(), notes: [], undated: false }
  const legend = legendOf(workbook.sheets.flatMap(({ rows }) => rows.flatMap(row => filled(rowTexts(row)))))
  read.legend = legend
  for (const sheet of workbook.sheets) {
    const reading: Reading = { sheet, known, legend, entries: read.entries, notes: read.notes, undated: false }
    const before = read.entries.length
    const found = readAcross(reading) || readDown(reading) || readUndated(reading)
    if (!found || read.entries.length === before) noteUnread(sheet, read)
    read.undated ||= reading.undated
  }
  return read
}

function noteUnread(sheet: Sheet, read: RosterRead): void {
  if (sheet.rows.length > 0) read.notes.push({ code: 'sheet-unread', sheet: sheet.name, row: 1, facts: {} })
}
