import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, day } from '#kernel/time.ts'
import type { Cell } from '#kernel/workbook.ts'
import { readRoster } from './read-roster.ts'
import { labelApart, namesIn, spanIn, textOf, wholeSpan } from './text.ts'
import { titleOf } from './title.ts'

const names: readonly (readonly [cell: string, expected: string[]])[] = [
  ['张三 李四', ['张三', '李四']],
  ['张三、李四，王五；赵六', ['张三', '李四', '王五', '赵六']],
  ['王 芳 李四明 ', ['王芳', '李四明']],
  ['张三（队长）/李四(替)', ['张三', '李四']],
  ['买买提·艾力 张三', ['买买提·艾力', '张三']],
  ['张三\n李四', ['张三', '李四']],
  ['John Smith', ['John Smith']],
  ['John Smith, Ali Khan', ['John Smith', 'Ali Khan']],
  ['休', []],
  ['—', []],
  ['2', []],
]
for (const [cell, expected] of names)
  test(`“${cell}” names ${expected.length}`, () => assert.deepEqual(namesIn(textOf(cell)), expected))

const spans: readonly (readonly [text: string, expected: [starts: number, minutes: number] | null])[] = [
  ['07:00-19:00', [420, 720]],
  ['19：00—次日07：00', [1140, 720]],
  ['19:00-7:00', [1140, 720]],
  ['8点至17点30分', [480, 570]],
  ['00:00-24:00', [0, 1440]],
  ['07:00-07:00', [420, 1440]],
  ['07:00-次日08:00', [420, 1500]],
  ['白班 7:30~19:30', [450, 720]],
  ['8-17', null],
  ['2026-11-01', null],
  ['白', null],
]
for (const [text, expected] of spans)
  test(`“${text}” says ${expected ? expected.join('+') : 'no hours'}`, () => {
    const found = spanIn(textOf(text))
    assert.deepEqual(found && [found.starts, found.minutes], expected)
  })
test('a cell of nothing but hours may leave the minutes out', () =>
  assert.deepEqual(wholeSpan('8-17'), { starts: 480, minutes: 540 }))

const labels: readonly (readonly [label: string, post: string | null, mark: string | null])[] = [
  ['北门岗白班', '北门岗', '白班'],
  ['北门岗（夜）', '北门岗', '夜'],
  ['白班：', null, '白班'],
  ['北门岗', '北门岗', null],
  ['监控室 07:00-19:00', '监控室', '07:00-19:00'],
  ['带班', '带班', null],
  ['A班', null, 'A班'],
]
for (const [label, post, mark] of labels)
  test(`“${label}” is post ${post} and shift ${mark}`, () =>
    assert.deepEqual(labelApart(textOf(label), new Set()), { post, mark }))

const titles: readonly (readonly [text: string, year: number | null, month: number | null, label: string | null])[] = [
  ['北门岗 2026年11月排班表', 2026, 11, '北门岗'],
  ['2026.11 值班表', 2026, 11, null],
  ['锦绣花园秩序维护员11月份排班表', null, 11, '锦绣花园'],
  ['2026年度全年值班表', 2026, null, null],
  ['2026年11月23日至29日排班表', 2026, 11, null],
]
for (const [text, year, month, label] of titles)
  test(`“${text}” is of ${year}-${month}, ${label}`, () => {
    const found = titleOf(text)
    assert.deepEqual([found.year, found.month, found.label], [year, month, label])
  })

test('whatever stands in a sheet, reading it ends and never throws', () => {
  let seed = 7
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % below
  }
  const some: Cell[] = [
    null,
    '白',
    '夜',
    '张三 李四',
    '姓名',
    '日期',
    1,
    2,
    3,
    31,
    '11月',
    '2026年2月排班表',
    '30日',
    '周一',
    true,
    '合计',
    '白：07:00-25:00',
    46_113,
    { lossy: '1E+15' },
    '('.repeat(50),
    '排班'.repeat(400),
    '2026-02-29',
    '13月45日',
    0.5,
    -3,
    '次日',
    '—',
  ]
  const cell = (): Cell =>
    next(6) === 0 ? { day: addDays(day('2026-11-01'), next(40)) } : (some[next(some.length)] as Cell)
  for (let nth = 0; nth < 300; nth += 1) {
    const rows = Array.from({ length: next(14) }, () => Array.from({ length: next(14) }, cell))
    const read = readRoster(
      { sheets: [{ name: 'x', rows }] },
      { today: day('2026-11-22'), marks: new Set(['白']), names: new Set(['张三']), fileName: '11月.xlsx' },
    )
    for (const entry of read.entries) assert.ok(entry.who !== '' && entry.mark !== '' && entry.row >= 1)
  }
})
