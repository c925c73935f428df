import { fill, type Language, type Pair } from '#kernel/words.ts'
import type { HoursCell } from '../schema.ts'
import { words } from '../words.ts'

// A day to come, or one somebody was not employed on, has no word: its square stays empty.
const wordOf = (key: string): Pair => (words as Record<string, Pair>)[key] ?? ['', '']

/** What stands in one square of the month sheet: the office's own mark or 白 夜 休, the leave, and what its record shows. */
export function markAndSigns(cell: HoursCell, language: Language): { mark: string; signs: string[] } {
  const says = (key: string): string => fill(wordOf(key), language)
  const leave = cell.leave ? says(`leave_${cell.leave}`) : ''
  if (cell.kind === 'leave') return { mark: leave, signs: [] }
  const shift = cell.marks?.join('') ?? says(`mark_${cell.kind}`)
  const signs = [...(cell.sign ? [cell.sign] : []), ...(cell.behalf ? ['behalf'] : [])]
  return { mark: `${shift}${leave}`, signs: signs.map(sign => says(`sign_${sign}`)) }
}

/** Both in one text, for paper and spreadsheets: 白迟. */
export function cellMark(cell: HoursCell, language: Language): string {
  const { mark, signs } = markAndSigns(cell, language)
  return [mark, ...signs].join(language === 'en' ? ' ' : '')
}

/** The days of the week from Monday, as a column's head has room for. */
export const dayInitials = { zh: '一二三四五六日', en: 'MTWTFSS' } as const
