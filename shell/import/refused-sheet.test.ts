import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import type { Cell } from '#kernel/workbook.ts'
import { refusedSheet } from './refused-sheet.ts'

test('a refused row leaves as it came: a day as a day, a moment with its time, lost digits as they are left', () => {
  const cells: Cell[] = [
    '王五',
    18,
    { day: day('2026-10-01') },
    { day: day('2026-10-01'), time: '07:58:02' },
    { lossy: '3.1E+17' },
  ]
  const columns = ['姓名', '工号', '日期', '打卡时间', '身份证号'].map(heading => ({ heading, key: null }))
  const workbook = { sheets: [{ name: '打卡', rows: [columns.map(({ heading }): Cell => heading), cells] }] }
  const sheets = [{ name: '打卡', headingRow: 1, columns }]
  const rows = [{ sheet: '打卡', row: 2, why: '姓名不符' }]
  const [table] = refusedSheet(workbook, sheets, { rows, language: 'zh' })
  assert.deepEqual(table?.rows, [['王五', 18, '2026-10-01', '2026-10-01 07:58:02', '3.1E+17', '姓名不符']])
})
