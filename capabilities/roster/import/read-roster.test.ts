import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { addDays, day } from '#kernel/time.ts'
import type { Cell, Sheet, Workbook } from '#kernel/workbook.ts'
import { readSpreadsheet } from '#shell/files/spreadsheet.ts'
import type { Entry, Known, RosterRead } from './read.ts'
import { readRoster } from './read-roster.ts'

const today = day('2026-11-22')
const names = ['张三', '李四', '王五', '赵六', '钱七', '孙八', '周志丽', '白雪']
const known: Known = { today, marks: new Set(['白', '夜', '休']), names: new Set(names) }
const sheet = (rows: Cell[][], name = 'Sheet1'): Sheet => ({ name, rows })
const read = (rows: Cell[][], more: Partial<Known> = {}, name?: string): RosterRead =>
  readRoster({ sheets: [sheet(rows, name)] }, { ...known, ...more })
const said = ({ on, who, mark, post }: Entry): string => [on ?? '?', who, mark, post ?? '-'].join(' ')
const days = (from: string, count: number): Cell[] =>
  Array.from({ length: count }, (_, at) => ({ day: addDays(day(from), at) }))
const numbers = (from: number, until: number): number[] =>
  Array.from({ length: until - from + 1 }, (_, at) => from + at)

type Case = { sentence: string; rows: Cell[][]; says: string[]; more?: Partial<Known>; sheetName?: string }
const cases: Case[] = [
  {
    sentence: 'people down, days across; weekdays, sums, legend and signatures are left out',
    rows: [
      ['北门岗 2026年11月排班表'],
      ['序号', '姓名', 1, 2, 3, 4, '出勤天数'],
      [null, null, '日', '一', '二', '三', null],
      [1, '张三', '白', '夜', '休', '白', 3],
      [2, '周志丽', '夜', '休', '白', null, 2],
      [null, '合计', 2, 1, 1, 1, 5],
      ['白：07:00-19:00  夜：19:00-次日07:00  休：休息'],
      ['制表人：', null, null, '审核：'],
    ],
    says: [
      '2026-11-01 张三 白 北门岗',
      '2026-11-02 张三 夜 北门岗',
      '2026-11-03 张三 休 北门岗',
      '2026-11-04 张三 白 北门岗',
      '2026-11-01 周志丽 夜 北门岗',
      '2026-11-02 周志丽 休 北门岗',
      '2026-11-03 周志丽 白 北门岗',
    ],
  },
  {
    sentence: 'the post stands in a column merged over several people',
    rows: [
      ['2026年12月'],
      ['岗位', '姓名', '工号', 1, 2, 3, 4],
      ['北门岗', '张三', 'A1', '白', null, null, null],
      [null, '李四', 'A2', '夜', null, null, null],
      ['南门岗', '王五', 'A3', '白', null, null, null],
    ],
    says: ['2026-12-01 张三 白 北门岗', '2026-12-01 李四 夜 北门岗', '2026-12-01 王五 白 南门岗'],
  },
  {
    sentence: 'the post stands alone above its people',
    rows: [
      ['姓名', ...days('2026-11-01', 4)],
      ['北门岗'],
      ['张三', '白', '白', null, null],
      ['南门岗'],
      ['李四', null, null, '夜', null],
    ],
    says: ['2026-11-01 张三 白 北门岗', '2026-11-02 张三 白 北门岗', '2026-11-03 李四 夜 南门岗'],
  },
  {
    sentence: 'days down, several people in a cell, two shifts beside each other',
    rows: [
      ['日期', '星期', '白班', '夜班', '签字'],
      [{ day: day('2026-11-01') }, '日', '张三、李四', '王 五', null],
      [{ day: day('2026-11-02') }, '一', '张三 李四 ', '赵六（替）', null],
      [{ day: day('2026-11-03') }, '二', null, '王五/赵六', null],
      [{ day: day('2026-11-04') }, '三', null, null, null],
    ],
    says: [
      '2026-11-01 张三 白班 -',
      '2026-11-01 李四 白班 -',
      '2026-11-01 王五 夜班 -',
      '2026-11-02 张三 白班 -',
      '2026-11-02 李四 白班 -',
      '2026-11-02 赵六 夜班 -',
      '2026-11-03 王五 夜班 -',
      '2026-11-03 赵六 夜班 -',
    ],
  },
  {
    sentence: 'days down as text, posts over shifts in two heading rows',
    rows: [
      ['日期', '北门岗', null, '南门岗', null],
      [null, '白班', '夜班', '白班', '夜班'],
      ['2026.11.1', '张三', '李四', '王五', '赵六'],
      ['2026.11.2', null, null, null, null],
      ['2026.11.3', null, null, null, null],
      ['2026.11.4', '李四', null, null, null],
    ],
    says: [
      '2026-11-01 张三 白班 北门岗',
      '2026-11-01 李四 夜班 北门岗',
      '2026-11-01 王五 白班 南门岗',
      '2026-11-01 赵六 夜班 南门岗',
      '2026-11-04 李四 白班 北门岗',
    ],
  },
  {
    sentence: 'blocks per shift: names under each day, a new block where the label stands',
    rows: [
      ['2026年11月值班表'],
      ['班次', 1, 2, 3, 4],
      ['白班', '张三', '李四', '张三', null],
      [null, '王五', null, null, null],
      ['夜班', '赵六', '钱七', null, '孙八'],
    ],
    says: [
      '2026-11-01 张三 白班 -',
      '2026-11-02 李四 白班 -',
      '2026-11-03 张三 白班 -',
      '2026-11-01 王五 白班 -',
      '2026-11-01 赵六 夜班 -',
      '2026-11-02 钱七 夜班 -',
      '2026-11-04 孙八 夜班 -',
    ],
  },
  {
    sentence: 'posts down, days across, names in the cells; the shift in the post’s own label',
    rows: [
      ['岗位', ...days('2026-11-01', 4)],
      ['北门岗白班', '张三', '李四', '张三', '李四'],
      ['北门岗（夜）', '王五', '赵六', null, null],
      ['监控室 07:00-19:00', '钱七', null, null, null],
    ],
    says: [
      '2026-11-01 张三 白班 北门岗',
      '2026-11-02 李四 白班 北门岗',
      '2026-11-03 张三 白班 北门岗',
      '2026-11-04 李四 白班 北门岗',
      '2026-11-01 王五 夜 北门岗',
      '2026-11-02 赵六 夜 北门岗',
      '2026-11-01 钱七 07:00-19:00 监控室',
    ],
  },
  {
    sentence: 'post and shift in two columns, merged cells carried down but never over a new post',
    rows: [
      ['岗位', '班次', ...days('2026-11-01', 4)],
      ['北门岗', '白', '张三', null, null, null],
      [null, '夜', '李四', null, null, null],
      ['南门岗', '白', '王五', null, null, null],
    ],
    says: ['2026-11-01 张三 白 北门岗', '2026-11-01 李四 夜 北门岗', '2026-11-01 王五 白 南门岗'],
  },
  {
    sentence: 'a year plan wide over the months',
    rows: [
      ['2026年全年排班表'],
      [null, '11月', null, null, null, null, '12月', null, null, null],
      ['姓名', 27, 28, 29, 30, null, 1, 2, 3, 4],
      ['张三', '白', null, null, '夜', null, '休', null, null, '白'],
    ],
    says: ['2026-11-27 张三 白 -', '2026-11-30 张三 夜 -', '2026-12-01 张三 休 -', '2026-12-04 张三 白 -'],
  },
  {
    sentence: 'months across, dates down: who is on duty on each day of the year; 31 November is no day',
    rows: [
      ['2026年值班表'],
      ['日期', '10月', '11月', '12月'],
      ...numbers(1, 31).map(date => [
        date,
        date === 31 ? '张三' : null,
        date === 31 ? '李四' : null,
        date === 1 ? '王五' : null,
      ]),
    ],
    says: ['2026-12-01 王五 值班 -', '2026-10-31 张三 值班 -'],
  },
  {
    sentence: 'months below each other, each with its own title',
    rows: [
      ['2026年11月排班表'],
      ['姓名', 1, 2, 3, 4],
      ['张三', '白', null, null, null],
      [],
      ['2026年12月排班表'],
      ['姓名', 1, 2, 3, 4],
      ['张三', '夜', null, null, null],
    ],
    says: ['2026-11-01 张三 白 -', '2026-12-01 张三 夜 -'],
  },
  {
    sentence: 'dates from 26 to 25 belong to the month before and the title’s',
    rows: [
      ['2027年1月考勤排班表'],
      ['姓名', ...numbers(26, 31), ...numbers(1, 25)],
      ['张三', '白', ...Array.from({ length: 29 }, () => null), '夜'],
    ],
    says: ['2026-12-26 张三 白 -', '2027-01-25 张三 夜 -'],
  },
  {
    sentence: 'two shifts under each day',
    rows: [
      ['2026年11月排班表'],
      ['岗位', 1, null, 2, null, 3, null, 4, null],
      [null, '白', '夜', '白', '夜', '白', '夜', '白', '夜'],
      ['北门岗', '张三', '李四', null, '王五', null, null, null, '赵六'],
    ],
    says: [
      '2026-11-01 张三 白 北门岗',
      '2026-11-01 李四 夜 北门岗',
      '2026-11-02 王五 夜 北门岗',
      '2026-11-04 赵六 夜 北门岗',
    ],
  },
  {
    sentence: 'people across, days down, a mark in each cell',
    rows: [
      ['日期', '张三', '李四', '王五'],
      ['11月1日', '白', '夜', '休'],
      ['11月2日', '休', '白', '夜'],
      ['11月3日', null, null, null],
      ['11月4日', '夜', null, null],
    ],
    says: [
      '2026-11-01 张三 白 -',
      '2026-11-01 李四 夜 -',
      '2026-11-01 王五 休 -',
      '2026-11-02 张三 休 -',
      '2026-11-02 李四 白 -',
      '2026-11-02 王五 夜 -',
      '2026-11-04 张三 夜 -',
    ],
  },
  {
    sentence: 'weekdays alone begin on the title’s first day',
    rows: [
      ['2026年11月23日至29日排班表'],
      ['姓名', '周一', '周二', '周三', '周四', '周五', '周六', '周日'],
      ['张三', '白', '白', '休', '夜', null, null, '休'],
    ],
    says: [
      '2026-11-23 张三 白 -',
      '2026-11-24 张三 白 -',
      '2026-11-25 张三 休 -',
      '2026-11-26 张三 夜 -',
      '2026-11-29 张三 休 -',
    ],
  },
  {
    sentence: 'the month stands in the sheet’s name alone, and its weekdays tell the year',
    sheetName: '11月',
    rows: [
      ['姓名', 1, 2, 3, 4],
      [null, '一', '二', '三', '四'],
      ['张三', '白', null, null, null],
    ],
    // 1 November is a Monday in 2027, a Sunday in 2026.
    says: ['2027-11-01 张三 白 -'],
  },
  {
    sentence: 'hours instead of marks',
    rows: [
      ['姓名', ...days('2026-11-01', 4)],
      ['张三', '07:00-19:00', '8-17', null, '休'],
    ],
    says: ['2026-11-01 张三 07:00-19:00 -', '2026-11-02 张三 8-17 -', '2026-11-04 张三 休 -'],
  },
]

for (const { sentence, rows, says, more, sheetName } of cases)
  test(sentence, () => {
    const found = read(rows, more, sheetName)
    assert.deepEqual(found.entries.map(said), says)
    assert.equal(found.undated, false)
  })

test('columns without dates wait for the first day, and take it once it is named', () => {
  const rows = [
    ['name', 'fg', 'fg', 'gg', 'gg', 'ff'],
    ['Zhang', 'ns', 'as', 'as', 'as', 'as'],
  ]
  assert.deepEqual([read(rows).undated, read(rows).entries.length], [true, 5])
  const found = read(rows, { firstOn: day('2026-11-30') })
  assert.equal(found.undated, false)
  assert.deepEqual(
    found.entries.map(({ on }) => on),
    ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'],
  )
})

test('a legend explains its marks; hours of 25 are kept as written', () => {
  const { legend } = read([
    ['白：07:00-19:00，夜=19:00—次日7:00；休：休息 病：病假'],
    ['长班（07:00-次日08:00）A1 8:00-17:00'],
  ])
  assert.deepEqual(Object.fromEntries(legend), {
    白: { kind: 'work', starts: 420, minutes: 720 },
    夜: { kind: 'work', starts: 1140, minutes: 720 },
    长班: { kind: 'work', starts: 420, minutes: 1500 },
    长: { kind: 'work', starts: 420, minutes: 1500 },
    A1: { kind: 'work', starts: 480, minutes: 540 },
    休: { kind: 'rest' },
    病: { kind: 'sick' },
  })
})

test('what is doubtful is noted: a guessed year, a weekday that differs, a row without a name, a sheet without days', () => {
  const doubtful = read([
    ['姓名', '11月1日', '11月2日', '11月3日', '11月4日'],
    [null, '一', '一', '二', '三'],
    [null, '白', null, null, null],
  ])
  assert.deepEqual(
    doubtful.notes.map(({ code, row }) => [code, row]),
    [
      ['weekday-differs', 2],
      ['row-without-name', 3],
      ['sheet-unread', 1],
    ].toSpliced(0, 0, ['year-guessed', 1]),
  )
})

test('two sheets of one workbook are both read', () => {
  const one = (name: string): Sheet =>
    sheet(
      [
        ['姓名', 1, 2, 3, 4],
        ['张三', '白', null, null, null],
      ],
      name,
    )
  const found = readRoster({ sheets: [one('2026年11月'), one('2026年12月'), sheet([['说明']], '说明')] }, known)
  assert.deepEqual(found.entries.map(said), ['2026-11-01 张三 白 -', '2026-12-01 张三 白 -'])
})

const real = new URL('../../../../shared/data/spreadsheets/', import.meta.url)
const skip = existsSync(real) ? false : 'the real rosters (../shared/data/spreadsheets) are not here'
type Truth = Record<string, Record<string, never>>
const open = async (name: string): Promise<Workbook> => {
  const opened = await readSpreadsheet(readFileSync(new URL(name, real)), name)
  assert.ok(opened.ok)
  return opened.value
}
const count = <T>(values: readonly T[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(values, String)].map(([key, all]) => [key, all.length]))

test('real rosters: what ground_truth.json says is met exactly', { skip }, async () => {
  const truth = JSON.parse(readFileSync(new URL('ground_truth.json', real), 'utf8')) as Truth
  const strange: Known = { today, marks: new Set(), names: new Set() }
  const month = readRoster(await open('wfm_shift_roster_2026-04.xlsx'), strange).entries
  const dates = new Set(month.map(({ on }) => on))
  const people = new Set(month.map(({ who }) => who))
  const wfm = truth['wfm_shift_roster_2026-04.xlsx'] ?? {}
  assert.deepEqual(
    {
      people: new Set(month.map(({ row }) => row)).size,
      distinct_people: people.size,
      first_date: [...dates].toSorted()[0],
      days: dates.size,
      cell_code_counts: count(month.map(({ mark }) => mark)),
    },
    Object.fromEntries(Object.entries(wfm).filter(([key]) => key !== 'sheet' && key !== 'header')),
  )
  const duty = readRoster(await open('duty_roster_three_per_day.xlsx'), strange).entries
  const each = Object.values(count(duty.map(({ who }) => who)))
  const three = truth['duty_roster_three_per_day.xlsx'] ?? {}
  assert.deepEqual(
    {
      days: new Set(duty.map(({ on }) => on)).size,
      from: duty[0]?.on,
      to: duty.at(-1)?.on,
      assignments: duty.length,
      distinct_people: each.length,
      max_per_person: Math.max(...each),
      min_per_person: Math.min(...each),
    },
    Object.fromEntries(Object.entries(three).filter(([key]) => key !== 'trap')),
  )
  const tiny = readRoster(await open('tiny_roster.xlsx'), strange)
  assert.equal(tiny.undated, true)
  assert.deepEqual(
    { people: new Set(tiny.entries.map(({ who }) => who)).size, codes: count(tiny.entries.map(({ mark }) => mark)) },
    Object.fromEntries(Object.entries(truth['tiny_roster.xlsx'] ?? {}).filter(([key]) => key !== 'trap')),
  )
})

test('an old .xls is refused by its name, whatever it holds', { skip }, async () => {
  const bytes = readFileSync(new URL('duty_table_biff8.xls', real))
  const opened = await readSpreadsheet(bytes, 'duty_table_biff8.xls')
  assert.deepEqual(opened.ok ? null : opened.code, 'spreadsheet.old-xls')
})
