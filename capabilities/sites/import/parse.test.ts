import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import type { Cell, Workbook } from '#kernel/workbook.ts'
import { parseEstates, type EstateRow } from './parse.ts'

const today = day('2026-11-21')
const code = '91310000MA1FL0XL26'
const headings = [
  '序号',
  '小区名称',
  '地址',
  '物业公司',
  '统一社会信用代码',
  '建筑面积',
  '户数',
  '合同起',
  '合同止',
  '所属街道',
  '居委会',
]
const jinxiu: Cell[] = [
  1,
  '锦绣花园',
  '田林路1号',
  '安居物业',
  null,
  123456,
  1200,
  '2024.1.1',
  '2026-12-31',
  '田林街道',
  '田林一居委',
]
const withCell = (at: number, cell: Cell): Cell[] => Object.assign([...jinxiu], { [at]: cell })
const sheet = (...rows: Cell[][]): Workbook => ({ sheets: [{ name: '名册', rows }] })
const parse = (workbook: Workbook, told = new Map<string, string>()) => {
  const parsed = parseEstates(workbook, { today, told })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}
const rowOf = (cells: Cell[], own: Cell[] = headings): EstateRow => parse(sheet(own, cells)).rows[0] as EstateRow
const codes = (row: EstateRow | undefined): string[] => row?.reasons.map(reason => reason.code) ?? []

test('a list as a housing office keeps it: title, headings on two rows, sums and signatures', () => {
  const found = parse(
    sheet(
      ['××区住宅小区物业管理情况一览表'],
      ['填报单位：房管局', null, null, null, null, null, null, '单位：万平方米'],
      [
        '序号',
        '小区名称',
        '坐落',
        '物业服务企业',
        null,
        '建筑面积（万平方米）',
        '总户数',
        '合同期限',
        null,
        '街道（镇）',
      ],
      [null, null, null, null, null, null, null, '起', '止', null],
      [
        1,
        ' 锦 绣 花 园 ',
        '田林路１号',
        '安居物业',
        null,
        '12.35',
        '1,200户',
        45292,
        { day: day('2026-12-31') },
        '田林街道',
      ],
      ['小区名称', '坐落', '物业服务企业'],
      [],
      ['合计', null, null, null, null, 12.35, 1200],
      ['制表人：周某'],
    ),
  )
  assert.deepEqual([found.row, found.rows.length], [3, 1])
  const { row, values, reasons } = found.rows[0] as EstateRow
  assert.deepEqual(reasons, [])
  assert.equal(row, 5)
  assert.deepEqual(
    [values.name, values.areaM2, values.households, values.fromOn, values.untilOn, values.subdistrict],
    ['锦绣花园', '123500', '1200', '2024-01-01', '2026-12-31', '田林街道'],
  )
})

const singles: readonly (readonly [sentence: string, cells: Cell[], codes: string[], refused: boolean])[] = [
  ['all is well', jinxiu, [], false],
  ['no name', withCell(1, null), ['name-missing'], true],
  ['a right code', withCell(4, code), [], false],
  ['a code of 17', withCell(4, code.slice(1)), ['code-length'], true],
  [
    'a code with a letter that none has',
    withCell(4, `${code.slice(0, 10)}I${code.slice(11)}`),
    ['code-characters'],
    true,
  ],
  ['a code with a slip', withCell(4, `${code.slice(0, 17)}${code[17] === '0' ? '1' : '0'}`), ['code-check'], true],
  ['a code that lost its digits', withCell(4, { lossy: '9.13E+17' }), ['digits-lost'], true],
  ['an area in words', withCell(5, '十二万'), ['area-unreadable'], true],
  ['an area of nothing', withCell(5, 0), ['area-unreadable'], true],
  ['an area that must be tens of thousands', withCell(5, 12.35), ['area-small'], false],
  ['an area too large to be one', withCell(5, 123456789), ['area-large'], true],
  ['an area with its unit', withCell(5, '12.35 万㎡'), [], false],
  ['households in words', withCell(6, '约千户'), ['households-unreadable'], true],
  ['a day in words', withCell(7, '去年'), ['day-unreadable'], true],
  ['30 February', withCell(7, '2024-02-30'), ['day-unreadable'], true],
  ['an end before the beginning', withCell(8, '2023-12-31'), ['days-turned'], true],
  ['a contract whose last day is today', withCell(8, '2026-11-21'), [], false],
  ['a contract that ended yesterday', withCell(8, '2026-11-20'), ['contract-over'], false],
  ['no company', withCell(3, '无'), ['no-company'], false],
  ['a name of 121 characters', withCell(1, '长'.repeat(121)), ['too-long'], true],
]
for (const [sentence, cells, expected, refused] of singles)
  test(`one row: ${sentence}`, () => {
    const row = rowOf(cells)
    assert.deepEqual([codes(row), row.reasons.some(reason => reason.refuses)], [expected, refused])
  })

const terms: readonly (readonly [cell: string, from: string | null, until: string | null])[] = [
  ['2024.1.1-2026.12.31', '2024-01-01', '2026-12-31'],
  ['2024年1月1日至2026年12月31日', '2024-01-01', '2026-12-31'],
  ['2024-01-01 ～ 2026-12-31', '2024-01-01', '2026-12-31'],
  ['20240101—20261231', '2024-01-01', '2026-12-31'],
  ['三年', null, null],
]
for (const [cell, from, until] of terms)
  test(`a term in one cell: ${cell}`, () => {
    const { values } = rowOf(['锦绣花园', '安居物业', cell], ['小区', '物业单位', '合同起止日期'])
    assert.deepEqual([values.fromOn, values.untilOn], [from, until])
  })

test('one estate on two rows is refused the second time; one name at two addresses is two estates', () => {
  const found = parse(sheet(headings, jinxiu, withCell(2, '田林路 1 号'), withCell(2, '漕宝路5号')))
  assert.deepEqual(found.rows.map(codes), [[], ['row-repeated'], []])
})

test('what the office said of a heading goes first', () => {
  const found = parse(sheet(['楼名', '地址'], ['锦绣花园', '田林路1号']), new Map([['楼名', 'name']]))
  assert.equal(found.rows[0]?.values.name, '锦绣花园')
})

test('a file without such a list, and a list without a row, are refused', () => {
  for (const [rows, expected] of [
    [
      [
        ['姓名', '工号'],
        ['张三', 'A1'],
      ],
      'estate.no-headings',
    ],
    [[headings], 'estate.no-rows'],
  ] as const) {
    const parsed = parseEstates(sheet(...(rows as unknown as Cell[][])), { today, told: new Map() })
    assert.equal(parsed.ok ? 'read' : parsed.code, expected)
  }
})
