import { day, dayOfWeek, daysBetween, isDay, type Day } from '#kernel/time.ts'
import { bare } from './text.ts'

/** What a title says: the year and month, a whole day, and what is left of it once they and 排班表 are gone. */
export type Title = { year: number | null; month: number | null; day: Day | null; label: string | null }

const paper =
  /(?:保安员?|秩序维护员?|安保|人员|员工|每月|每日|月度|本月|全年|年度|工作)*(?:排班|值班|轮班|班次|执勤|出勤|考勤|班)(?:计划|安排|一览|明细|汇总)*(?:表|计划|安排|册)?/g

/** Reads a title such as 北门岗 2026年11月排班表, 2026.11 值班表, 2026年11月23日至29日. */
export function titleOf(text: string): Title {
  const flat = bare(text)
  const whole = /(20\d{2})[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?/.exec(flat)
  const dated = whole ? null : /(20\d{2})[年.\-/](\d{1,2})月?(?!\d)/.exec(flat)
  const year = /(20\d{2})年?/.exec(flat)
  const month = /(?<!\d)(1[0-2]|0?[1-9])月/.exec(flat)
  const label = flat
    .replace(/\(.*?\)/g, '')
    .replace(/20\d{2}(?:年度?|[.\-/])?(?:\d{1,2}(?:月份?|[.\-/](?=\d)))?(?:\d{1,2}日?)?/g, '')
    .replace(/(?:\d{1,2}月)?\d{1,2}日|\d{1,2}月份?|[一二三四五六七八九十]+月份?|第[\d一二三四五六七八九十]+周/g, '')
    .replace(paper, '')
    .replace(/[^\p{L}\p{N}]+|[至到~]/gu, '')
  const iso = whole && [whole[1], whole[2], whole[3]].map(part => (part as string).padStart(2, '0')).join('-')
  return {
    year: year ? Number(year[1]) : null,
    month: dated ? valid(Number(dated[2])) : whole ? valid(Number(whole[2])) : month ? Number(month[1]) : null,
    day: iso && isDay(iso) ? iso : null,
    label: label === '' || /^\d+$/.test(label) ? null : label,
  }
}

const valid = (month: number): number | null => (month >= 1 && month <= 12 ? month : null)

/** Whether a text is a heading of the whole sheet: it names a month or the paper itself. */
export const isTitle = (text: string): boolean =>
  /(?:排班|值班|轮班|执勤|考勤|班次)(?:表|计划|安排|一览)|20\d{2}年|\d{1,2}月份?(?:$|排|值)/.test(bare(text))

/** A day by year, month and date; null where there is none, such as 31 June. */
export function dayFrom(year: number, month: number, date: number): Day | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return isDay(text) ? text : null
}

/**
 * The year a month without one most likely means: one whose weekdays agree with the sheet's, the nearest to today
 * first. `weekday` is what the sheet calls the month's `date`, 1 for Monday.
 */
export function likelyYear(today: Day, month: number, seen?: { date: number; weekday: number }): number {
  const now = Number(today.slice(0, 4))
  const years = [now, now + 1, now - 1]
    .map(year => ({ year, far: Math.abs(daysBetween(today, day(`${year}-${String(month).padStart(2, '0')}-15`))) }))
    .toSorted((a, b) => a.far - b.far)
    .map(({ year }) => year)
  const agreeing = seen && years.find(year => onWeekday(year, month, seen))
  return agreeing ?? (years[0] as number)
}

function onWeekday(year: number, month: number, { date, weekday }: { date: number; weekday: number }): boolean {
  const on = dayFrom(year, month, date)
  return on !== null && dayOfWeek(on) === weekday
}

/** The month after one, with its year. */
export const nextMonth = ({ year, month }: { year: number; month: number }): { year: number; month: number } =>
  month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 }
