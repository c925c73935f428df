import { addDays } from '#kernel/time.ts'
import { areMarks } from './cells.ts'
import { weekdayOf } from './days.ts'
import { cellText, filled, roleOf, rowTexts, titleAbove, type Reading } from './sheet.ts'
import { bare, isNoise, namesIn } from './text.ts'

/**
 * A table of people and marks whose columns say no day, or only the weekday: each column is the day after the one
 * before. The title's first day begins it, or the one the office names. False where there is no such table.
 */
export function readUndated(reading: Reading): boolean {
  const { sheet, known } = reading
  const row = sheet.rows.findIndex((_, at) => isHeading(reading, at))
  if (row < 0) return false
  const heads = rowTexts(sheet.rows[row])
  const nameAt = Math.max(
    0,
    heads.findIndex(text => roleOf(text) === 'name'),
  )
  const numberAt = heads.findIndex(text => roleOf(text) === 'number')
  const weekdays = heads.some(text => weekdayOf(text) !== null)
  const columns = heads.flatMap((text, at) =>
    at > nameAt && text !== '' && (weekdays ? weekdayOf(text) !== null : roleOf(text) === null) ? [at] : [],
  )
  const firstOn = titleAbove(reading, row, 0).day ?? known.firstOn ?? null
  const title = titleAbove(reading, row, 0).label
  if (firstOn === null) reading.undated = true
  for (let at = row + 1; at < sheet.rows.length; at += 1) {
    const name = cellText(sheet, at, nameAt)
    if (name === '' || isNoise(name)) continue
    for (const [nth, column] of columns.entries()) {
      const mark = bare(cellText(sheet, at, column))
      if (mark === '') continue
      reading.entries.push({
        sheet: sheet.name,
        row: at + 1,
        column: column + 1,
        on: firstOn && addDays(firstOn, nth),
        nth,
        who: namesIn(name)[0] ?? name,
        number: (numberAt >= 0 && cellText(sheet, at, numberAt)) || null,
        mark,
        post: title,
      })
    }
  }
  return true
}

function isHeading(reading: Reading, row: number): boolean {
  const { sheet, known, legend } = reading
  const heads = rowTexts(sheet.rows[row])
  const named = heads.findIndex(text => roleOf(text) === 'name')
  const weekdays = heads.filter(text => weekdayOf(text) !== null).length
  if (named < 0 && weekdays < 4) return false
  const nameAt = Math.max(0, named)
  const below = sheet.rows.slice(row + 1).filter(cells => (cells[nameAt] ?? null) !== null)
  const cells = below.flatMap(each => filled(rowTexts(each).slice(nameAt + 1, heads.length)))
  return heads.length - nameAt > 3 && cells.length > 0 && areMarks(cells, known, legend)
}
