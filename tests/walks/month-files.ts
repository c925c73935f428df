import { join } from 'node:path'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { addDays, dayOfWeek, type Day } from '#kernel/time.ts'
import { identityOf } from '../fixtures/people.ts'

// What an office sends: its register, and next month's roster as the table it has always kept. The layout is that of a
// real one (people down, days across as Excel dates, the weekday below as a formula's result, house marks A1 B1 休);
// the people do not exist. It is written for the month after the walk's own day, since a roster of the past is refused.

const surnames = '赵钱孙李周吴郑王冯陈褚卫'
const given = ['建国', '志强', '秀芳', '海涛', '晓刚', '德发', '卫东', '秀兰', '志明', '晓东', '丽华', '军']

export type Rostered = { name: string; number: string; marks: string[] }

const turn = ['A1', 'B1', '休'] as const

/** Twelve guards in crews of four: day, night, rest, each crew a day behind the one before. */
export const peopleOf = (days: number): Rostered[] =>
  [...surnames].map((surname, at) => ({
    name: `${surname}${given[at]}`,
    number: `A${String(at + 1).padStart(3, '0')}`,
    marks: Array.from({ length: days }, (_, day) => turn[(day + 3 - Math.floor(at / 4)) % 3] as string),
  }))

const title = (text: string, span: number) => [{ value: text, columnSpan: span, fontWeight: 'bold' as const }]
const dated = (on: Day) => ({ value: new Date(`${on}T00:00:00Z`), type: Date, format: 'd' })

/** The register of these people, under a title; gives back where it lies. */
export async function writeRegister(folder: string, people: readonly Rostered[]): Promise<string> {
  const rows: SheetData = [
    title('在册保安员花名册', 6),
    ['工号', '姓名', '手机号码', '身份证号码', '保安员证号', '用工性质'],
    ...people.map(({ name, number }, at) => [
      number,
      name,
      `1380000${String(1000 + at)}`,
      identityOf('310105', `19${80 + at}0615`, 2 * at + 1),
      `沪保20200${String(1000 + at)}`,
      '劳动合同',
    ]),
  ]
  return written(folder, 'register.xlsx', rows)
}

/** The roster of a month from its first day; gives back where it lies. */
export async function writeRoster(folder: string, first: Day, people: readonly Rostered[]): Promise<string> {
  const count = people[0]?.marks.length ?? 0
  const days = Array.from({ length: count }, (_, at) => addDays(first, at))
  const rows: SheetData = [
    title(`翠湖苑 ${Number(first.slice(0, 4))}年${Number(first.slice(5, 7))}月排班表`, count + 1),
    [null, ...days.map(dated)],
    ['姓名', ...days.map(on => '一二三四五六日'[dayOfWeek(on) - 1] as string)],
    ...people.map(({ name, marks }) => [name, ...marks]),
    ['制表：周敏', ...days.map(() => null)],
  ]
  return written(folder, 'roster.xlsx', rows)
}

async function written(folder: string, name: string, rows: SheetData): Promise<string> {
  const path = join(folder, name)
  await writeXlsxFile(rows).toFile(path)
  return path
}
