import { addDays, day, isDay, type Day } from './time.ts'
import type { Cell } from './workbook.ts'

const ymd = /^(\d{4})[-./年·](\d{1,2})[-./月·](\d{1,2})日?(?:[T\s]*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const excelZero = day('1899-12-30')
const macZero = day('1904-01-01')

/**
 * The day a cell means: a date cell, a serial number of Excel whose style was lost, or text such as 2024.3.5,
 * 2024年3月5日, 2024/3/5, 20240305. Null where it means none; days are never guessed from two-digit years or months. `since1904` is that of the workbook.
 */
export function readDay(cell: Cell, since1904 = false): Day | null {
  const zero = since1904 ? macZero : excelZero
  if (typeof cell === 'object') return cell && 'day' in cell ? cell.day : null
  if (typeof cell === 'number' && Number.isInteger(cell) && cell >= 20_000 && cell <= 80_000) return addDays(zero, cell)
  const text = String(cell)
    .normalize('NFKC')
    .replace(/^['‘’]/, '')
    .replace(/\s*([-./年月日·])\s*/g, '$1')
  const match = ymd.exec(text) ?? compact.exec(text)
  if (!match) return /^[2-7]\d{4}$/.test(text) ? addDays(zero, Number(text)) : null
  const iso = [match[1], match[2], match[3]].map(part => (part as string).padStart(2, '0')).join('-')
  return isDay(iso) ? iso : null
}
