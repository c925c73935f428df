import { fill, type Language, type Pair } from '#kernel/words.ts'
import type { HoursCell } from '../schema.ts'
import { words } from '../words.ts'

const wordOf = (key: string): Pair => (words as Record<string, Pair>)[key] ?? ['', '']

/** What stands in one square of the month sheet: the office's own mark or 白 夜 休, the leave, and what a record shows. */
export function cellMark(cell: HoursCell, language: Language): string {
  const says = (key: string): string => fill(wordOf(key), language)
  const leave = cell.leave ? says(`leave_${cell.leave}`) : ''
  if (cell.kind === 'leave') return leave
  const shift = cell.marks.length > 0 ? cell.marks.join('') : says(`mark_${cell.kind}`)
  const sign = cell.sign ? says(`sign_${cell.sign}`) : ''
  return `${shift}${leave}${language === 'en' && sign ? ` ${sign}` : sign}`
}
