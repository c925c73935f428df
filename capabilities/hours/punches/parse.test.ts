import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cell, Workbook } from '#kernel/workbook.ts'
import { parsePunches, type ParsedPunches } from './parse.ts'
import { monthIn, momentIn, timesIn } from './times.ts'

const sheet = (name: string, ...rows: Cell[][]): Workbook => ({ sheets: [{ name, rows }] })
const parsed = (workbook: Workbook, fileName = '打卡.xlsx'): ParsedPunches => {
  const outcome = parsePunches(workbook, fileName)
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value
}
const said = (workbook: Workbook, fileName?: string) =>
  parsed(workbook, fileName).rows.map(({ row, number, name, moments, reasons }) => ({
    row,
    who: number ?? name,
    at: moments.map(({ day, time }) => `${day} ${time}`),
    codes: reasons.map(({ code }) => code),
  }))
const refused = (workbook: Workbook, fileName = '打卡.xlsx'): string => {
  const outcome = parsePunches(workbook, fileName)
  return outcome.ok ? 'read' : outcome.code
}

const cells: readonly (readonly [sentence: string, cell: Cell, times: string[], unread: string[]])[] = [
  ['one time', '07:58', ['07:58:00'], []],
  ['without the leading zero', '7:58', ['07:58:00'], []],
  ['with seconds', '07:58:12', ['07:58:12'], []],
  ['of full width', '０７：５８', ['07:58:00'], []],
  ['stacked', '07:58\n12:01\n19:02', ['07:58:00', '12:01:00', '19:02:00'], []],
  ['side by side', '07:58 19:02', ['07:58:00', '19:02:00'], []],
  ['with a mark between', '07:58;19:02|20:00', ['07:58:00', '19:02:00', '20:00:00'], []],
  ['from and until', '07:58-19:02', ['07:58:00', '19:02:00'], []],
  ['as Chinese write it', '7点58分', ['07:58:00'], []],
  ['a fraction of a day', 0.5, ['12:00:00'], []],
  ['no punch at all', '旷工', [], []],
  ['a dash', '--', [], []],
  ['a punch that is missing', '07:58 未打卡', ['07:58:00'], []],
  ['hour 24', '24:10', [], ['24:10']],
  ['something else', '见附件', [], ['见附件']],
]
for (const [sentence, cell, times, unread] of cells)
  test(`a cell: ${sentence}`, () => {
    const found = timesIn(cell)
    assert.deepEqual([found.times.map(({ time }) => time), found.unread], [times, unread])
  })

test('a moment in one cell: text, a date cell with its time, a serial', () => {
  const one = { day: '2026-10-01', time: '07:58:00' }
  assert.deepEqual(momentIn('2026-10-01 07:58', false), one)
  assert.deepEqual(momentIn('2026/10/1 7:58:00', false), one)
  assert.deepEqual(momentIn('2026年10月1日 07:58', false), one)
  assert.deepEqual(momentIn({ day: '2026-10-01', time: '07:58:00' } as Cell, false), one)
  assert.deepEqual(momentIn(46_296 + 478 / 1440, false), one)
  assert.equal(momentIn('2026-02-30 07:58', false), null)
  assert.equal(momentIn('2026-10-01 24:00', false), null)
})

test('the month is named by the title, the sheet or the file', () => {
  assert.equal(monthIn('2026年10月考勤'), '2026-10')
  assert.equal(monthIn('考勤日期:2026-10-01~2026-10-31'), '2026-10')
  assert.equal(monthIn('打卡202610.xlsx'), '2026-10')
  assert.equal(monthIn('2026年13月'), null)
  assert.equal(monthIn('第10页'), null)
})

test('one punch a row', () => {
  const found = said(
    sheet(
      '打卡明细',
      ['考勤机导出'],
      ['考勤号码', '姓名', '日期时间', '设备'],
      ['0017', '王建国', '2026-10-01 07:58:03', '北门'],
      ['0017', '王建国', '2026/10/1 19:02', '北门'],
      ['0018', '李四', { day: '2026-10-01', time: '07:59:00' } as Cell, '北门'],
      ['0018', '李四', '上午', '北门'],
    ),
  )
  assert.deepEqual(found, [
    { row: 3, who: '0017', at: ['2026-10-01 07:58:03'], codes: [] },
    { row: 4, who: '0017', at: ['2026-10-01 19:02:00'], codes: [] },
    { row: 5, who: '0018', at: ['2026-10-01 07:59:00'], codes: [] },
    { row: 6, who: '0018', at: [], codes: ['time-unreadable'] },
  ])
})

test('a person and day a row; leaving before arriving is the next morning', () => {
  const found = said(
    sheet(
      'Sheet1',
      ['工号', '姓名', '日期', '上班', '下班'],
      ['A1', '王建国', '2026-10-01', '07:58', '19:02'],
      ['A1', '王建国', '2026-10-02', '18:55', '07:03'],
      ['A1', '王建国', '2026-10-03', '未打卡', '-'],
      ['A1', '王建国', null, '07:58', '19:02'],
    ),
  )
  assert.deepEqual(found, [
    { row: 2, who: 'A1', at: ['2026-10-01 07:58:00', '2026-10-01 19:02:00'], codes: [] },
    { row: 3, who: 'A1', at: ['2026-10-02 18:55:00', '2026-10-03 07:03:00'], codes: ['next-day'] },
    { row: 4, who: 'A1', at: [], codes: ['no-punch'] },
    { row: 5, who: 'A1', at: [], codes: ['day-missing'] },
  ])
})

const grid = (title: string, name = 'Sheet1'): Workbook =>
  sheet(
    name,
    [title],
    ['工号', '姓名', ...Array.from({ length: 31 }, (_, at) => at + 1)],
    ['A1', '王建国', '07:58\n19:02', null, '18:55\n07:01', '07:58\n07:58'],
    ['A2', '李四', ...Array.from({ length: 30 }, () => null), '08:00'],
  )

test('a person with the days of a month; the month stands in the title, the sheet or the file', () => {
  const expected = [
    {
      row: 3,
      who: 'A1',
      at: [
        '2026-10-01 07:58:00',
        '2026-10-01 19:02:00',
        '2026-10-03 18:55:00',
        '2026-10-04 07:01:00',
        '2026-10-04 07:58:00',
      ],
      codes: ['next-day', 'repeated'],
    },
    { row: 4, who: 'A2', at: ['2026-10-31 08:00:00'], codes: [] },
  ]
  assert.deepEqual(said(grid('2026年10月考勤')), expected)
  assert.deepEqual(said(grid('考勤表', '2026-10')), expected)
  assert.deepEqual(said(grid('考勤表'), '考勤202610.xlsx'), expected)
  assert.equal(refused(grid('考勤表')), 'punches.no-month')
})

test('a month of 30 days has no day 31', () => {
  const [, li] = said(grid('2026年11月考勤'))
  assert.deepEqual(li, { row: 4, who: 'A2', at: [], codes: ['day-none'] })
})

test('what is no punch sheet is refused as a whole', () => {
  assert.equal(refused(sheet('s', ['日期', '值班人员'], ['1', '张三'])), 'punches.no-headings')
  assert.equal(refused(sheet('s', ['工号', '姓名', '手机'], ['1', '张三', '138'])), 'punches.no-headings')
  assert.equal(refused(sheet('s', ['工号', '打卡时间'])), 'punches.none')
})
