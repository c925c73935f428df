import type { Cell, Sheet } from '#kernel/workbook.ts'
import { titleOf, isTitle, likelyYear, type Title } from './title.ts'
import { textOf, bare } from './text.ts'
import type { Began } from './days.ts'
import type { Entry, Known, Meaning, Note } from './read.ts'

/** What reading one sheet gathers. */
export type Reading = {
  sheet: Sheet
  known: Known
  legend: ReadonlyMap<string, Meaning>
  entries: Entry[]
  notes: Note[]
  undated: boolean
}

export const cellText = (sheet: Sheet, row: number, column: number): string => textOf(sheet.rows[row]?.[column])
export const rowTexts = (row: readonly Cell[] | undefined): string[] => (row ?? []).map(textOf)
export const filled = (texts: readonly string[]): string[] => texts.filter(text => text !== '')

const nothing: Title = { year: null, month: null, day: null, label: null }

/** What the titles above a row say, up to row `top`; the sheet's and the file's name where they say nothing. */
export function titleAbove({ sheet, known }: Reading, row: number, top: number): Title {
  const texts: string[] = []
  for (let at = row - 1; at >= top; at -= 1) texts.push(...filled(rowTexts(sheet.rows[at])).slice(0, 4))
  const named = texts.filter(isTitle)
  const found = [...named, sheet.name, (known.fileName ?? '').replace(/\.\w+$/, '')].map(titleOf)
  const label = named.map(titleOf).find(title => title.label)?.label ?? null
  return found.reduceRight<Title>(
    (rest, title) => ({
      year: title.year ?? rest.year,
      month: title.month ?? rest.month,
      day: title.day ?? rest.day,
      label,
    }),
    nothing,
  )
}

/**
 * The month in which days without one begin: the title's, or that of the first day the office named. A year that
 * nothing names is guessed and noted.
 */
export function beganIn(
  reading: Reading,
  title: Title,
  given: { row: number; month?: number | null; weekday?: { date: number; weekday: number } | undefined },
): Began {
  const { known, sheet, notes } = reading
  const asked = known.firstOn
  const month = given.month ?? title.month ?? (asked ? Number(asked.slice(5, 7)) : null)
  if (month === null) return null
  if (title.year !== null) return { year: title.year, month }
  if (asked) return { year: Number(asked.slice(0, 4)), month }
  const year = likelyYear(known.today, month, given.weekday)
  notes.push({ code: 'year-guessed', sheet: sheet.name, row: given.row + 1, facts: { year } })
  return { year, month }
}

const headings = {
  name: /^(?:姓名|人员|员工|人员姓名|员工姓名|保安员?|队员|name|staff|employee)$/i,
  number: /^(?:工号|编号|员工编号|员工号|人员编号|no\.?|id|number)$/i,
  post: /^(?:岗位|岗点|哨位|岗哨|执勤点|区域|位置|站点|班组|部门|组别|post|area)$/i,
  shift: /^(?:班次|班别|时段|时间|值班时间|班|shift)$/i,
  list: /^(?:值班人员|值班人|值班员|值班|当班人员|当班|执勤人员|上岗人员|人员|姓名|保安员?|名单|人员安排|安排)$/,
  aside:
    /^(?:序号?|序号|星期|周|周次|日期|签字|签名|本人签[字名]|备注|说明|电话|联系电话|手机|联系方式|职务|性别|身份证号?码?|合计|天数|出勤.*|休息天?数?|夜班次?数|加班.*)$/,
} as const
export type Role = keyof typeof headings

/** What a heading says its column holds; null where it is no heading we know. */
export function roleOf(heading: string): Role | null {
  const text = bare(heading).replace(/[((].*[))]/g, '')
  return (Object.keys(headings) as Role[]).find(role => headings[role].test(text)) ?? null
}
