import { day } from '#kernel/time.ts'
import { addMonths } from '../../guards/rules/months.ts'

/** The month some months after one (before it: negative); both `2026-11`. */
export const monthAfter = (month: string, months: number): string => addMonths(day(`${month}-01`), months).slice(0, 7)
