import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import type { Cell, Workbook } from '#kernel/workbook.ts'
import { readSpreadsheet } from '#shell/files/spreadsheet.ts'
import { identityOf } from '../../../tests/fixtures/people.ts'
import { parseGuards, type Existing, type ParsedRegister, type ParsedRow } from './parse.ts'

const today = day('2026-11-21')
const headings = ['工号', '姓名', '手机', '身份证号', '保安员证号', '发证机关', '用工形式', '入职日期', '出生日期']
const identity = identityOf('310105', '19900101', 1)
/** A number of somebody whose sequence and check character happen to be zeros. */
const endsInZeros =
  Array.from({ length: 28 }, (_, at) => identityOf('310105', `199001${String(at + 1).padStart(2, '0')}`, 100)).find(
    one => one.endsWith('000'),
  ) ?? assert.fail('none of the month fits')
const mistyped = `${identity.slice(0, 17)}${identity.endsWith('7') ? '8' : '7'}`
const zhang: Cell[] = ['A1', '张三', '13800000001', identity, '沪保2019000001', '某市公安局', '劳动合同', '2024-03-05']

const sheet = (...rows: Cell[][]): Workbook => ({ sheets: [{ name: '花名册', rows }] })
const parse = (workbook: Workbook, existing: Existing[] = []): ParsedRegister => {
  const parsed = parseGuards(workbook, { today, existing })
  assert.ok(parsed.ok)
  return parsed.value
}
const rowOf = (cells: Cell[], existing: Existing[] = []): ParsedRow =>
  parse(sheet(headings, cells), existing).rows[0] as ParsedRow
const codes = (row: ParsedRow | undefined): string[] => row?.reasons.map(reason => reason.code) ?? []
const withCell = (at: number, cell: Cell): Cell[] => Object.assign([...zhang], { [at]: cell })

const openFixture = async (name: string): Promise<Workbook> => {
  const read = await readSpreadsheet(readFileSync(new URL(`../../../tests/fixtures/${name}`, import.meta.url)), name)
  assert.ok(read.ok)
  return read.value
}

test('a register as offices send it: each row gets its verdict and its reasons', async () => {
  const found = parse(await openFixture('guards-register.xlsx'))
  assert.deepEqual([found.sheet, found.headingRow], ['花名册', 3])
  assert.deepEqual(
    found.rows.map(row => [row.row, row.verdict, ...codes(row)]),
    [
      [4, 'add'],
      [5, 'add'],
      [6, 'add'],
      [7, 'add'],
      [8, 'add'],
      [9, 'refused', 'certificate-missing', 'under-age'],
      [10, 'refused', 'identity-check'],
      [11, 'warned', 'certificate-missing'],
      [12, 'refused', 'day-unreadable'],
      [13, 'refused', 'row-repeated'],
      [14, 'refused', 'number-twice'],
      [15, 'refused', 'number-twice'],
      [16, 'refused', 'digits-lost'],
      [17, 'refused', 'phone-several', 'kind-unknown', 'from-future'],
    ],
  )
  assert.deepEqual(found.counts, { add: 5, change: 0, same: 0, warned: 1, refused: 8 })
  const { number, name, phone, kind, fromOn } = found.rows[3]?.values ?? {}
  assert.deepEqual(
    [number, name, phone, kind, fromOn],
    ['A004', '买买提·艾力', '13800000004', 'dispatch', '2024-03-05'],
  )
})

test('a clean register adds everybody, and the second time changes nobody', async () => {
  const workbook = await openFixture('guards-clean.xlsx')
  const first = parse(workbook)
  assert.deepEqual(first.counts, { add: 12, change: 0, same: 0, warned: 0, refused: 0 })
  const second = parse(
    workbook,
    first.rows.map((row, at) => ({ ref: `p${at}`, ...row.values })),
  )
  assert.deepEqual(second.counts, { add: 0, change: 0, same: 12, warned: 0, refused: 0 })
  assert.equal(second.rows[11]?.existing, 'p11')
})

const singles: readonly (readonly [sentence: string, cells: Cell[], verdict: string, codes: string[]])[] = [
  ['all is well', zhang, 'add', []],
  ['no name', withCell(1, null), 'refused', ['name-missing']],
  [
    'neither number nor identity',
    [null, '张三', '13800000001', null, null, null, '劳动合同'],
    'refused',
    ['certificate-missing', 'number-or-identity-missing', 'age-unknown'],
  ],
  ['a number is enough', withCell(3, null), 'warned', ['age-unknown']],
  ['an identity number is enough', withCell(0, null), 'add', []],
  ['17 digits', withCell(3, identity.slice(1)), 'refused', ['identity-length']],
  ['15 digits are no longer valid', withCell(3, '310105900101001'), 'refused', ['identity-length']],
  ['a letter within', withCell(3, `${identity.slice(0, 5)}A${identity.slice(6)}`), 'refused', ['identity-characters']],
  ['an unknown province', withCell(3, `99${identity.slice(2)}`), 'refused', ['identity-place']],
  ['born on 30 February', withCell(3, identityOf('310105', '19900230', 1)), 'refused', ['identity-date']],
  ['18 today', withCell(3, identityOf('310105', '20081121', 1)), 'add', []],
  ['18 tomorrow', withCell(3, identityOf('310105', '20081122', 1)), 'refused', ['under-age']],
  [
    '18 on the day of hiring',
    Object.assign(withCell(3, identityOf('310105', '20081122', 1)), { 7: '2026-11-22' }),
    'warned',
    ['from-future'],
  ],
  [
    'hired at 17, 18 long since',
    Object.assign(withCell(3, identityOf('310105', '20050101', 1)), { 7: '2022-06-01' }),
    'add',
    [],
  ],
  ['past retirement age: no law refuses', withCell(3, identityOf('310105', '19500101', 1)), 'add', []],
  ['a birthday that differs', [...zhang, '1990-02-01'], 'warned', ['birthday-differs']],
  ['a birthday by month that agrees', [...zhang, '1990.01'], 'add', []],
  ['no certificate', withCell(4, '办理中'), 'warned', ['certificate-missing']],
  ['an odd certificate number', withCell(4, '12-3'), 'warned', ['certificate-odd']],
  ['a wrong phone', withCell(2, '1380000'), 'warned', ['phone-odd']],
  ['an unknown kind of employment', withCell(6, '小时工'), 'refused', ['kind-unknown']],
  ['a blank kind of employment', withCell(6, null), 'warned', ['kind-assumed']],
  ['a number that the file cut', withCell(3, { lossy: '3.1E+17' }), 'refused', ['digits-lost']],
  ['a number whose last three became zeros', withCell(3, `${identity.slice(0, 15)}000`), 'refused', ['digits-lost']],
  ['a number in the short form of a sheet', withCell(3, '3.10105E+17'), 'refused', ['digits-lost']],
  ['one whose zeros fit by chance', withCell(3, endsInZeros), 'warned', ['identity-rounded']],
  ['one digit mistyped all the same', withCell(3, mistyped), 'refused', ['identity-check']],
  ['a name of 61 characters', withCell(1, '长'.repeat(61)), 'refused', ['too-long']],
]
for (const [sentence, cells, verdict, expected] of singles) {
  test(`one row: ${sentence}`, () => {
    const row = rowOf(cells)
    assert.deepEqual([row.verdict, ...codes(row)], [verdict, ...expected])
  })
}

test('being under age names the article', () => {
  const row = rowOf(withCell(3, identityOf('310105', '20081122', 1)))
  assert.deepEqual(row.reasons[0], {
    code: 'under-age',
    refuses: true,
    field: 'identity',
    found: identityOf('310105', '20081122', 1),
    facts: { minAge: 18 },
    law: 'bsr-guard-eligibility',
  })
})

const li = (more: Record<number, Cell>): Cell[] =>
  Object.assign(
    [
      'A2',
      '李四',
      '13800000002',
      identityOf('310105', '19910101', 1),
      '沪保2019000002',
      '某市公安局',
      '劳动合同',
      '2024-03-05',
    ],
    more,
  )
const twins: readonly (readonly [sentence: string, cells: Cell[], first: string[], second: string[]])[] = [
  ['the same person again', zhang, [], ['row-repeated']],
  ['one identity number, two names', li({ 3: identity }), ['identity-twice'], ['identity-twice']],
  ['one number, two names', li({ 0: 'A1' }), ['number-twice'], ['number-twice']],
  ['one certificate, two people', li({ 4: '沪保2019000001' }), ['certificate-twice'], ['certificate-twice']],
  ['one certificate number, two issuers', li({ 4: '沪保2019000001', 5: '别市公安局' }), [], []],
  ['one phone, two people', li({ 2: '13800000001' }), [], ['phone-shared']],
]
for (const [sentence, cells, first, second] of twins) {
  test(`two rows: ${sentence}`, () => {
    const { rows } = parse(sheet(headings, zhang, cells))
    assert.deepEqual([codes(rows[0]), codes(rows[1])], [first, second])
  })
}

const known: Existing = {
  ref: 'p1',
  number: 'A1',
  name: '张三',
  phone: '13800000001',
  identity,
  certificate: '沪保2019000001',
  issuer: '某市公安局',
  kind: 'labour',
  fromOn: '2024-03-05',
}
const against: readonly (readonly [
  sentence: string,
  cells: Cell[],
  verdict: string,
  act: string | null,
  codes: string[],
])[] = [
  ['nothing new', zhang, 'same', 'same', []],
  ['blank cells change nothing', ['A1', '张三'], 'same', 'same', []],
  ['a new phone', withCell(2, '13900000009'), 'change', 'change', []],
  ['a new number for the same person', withCell(0, 'A9'), 'change', 'change', []],
  ['a new name for the same identity number', withCell(1, '张山'), 'warned', 'change', ['name-changes']],
  ['the number of somebody else', li({ 0: 'A1' }), 'refused', null, ['number-taken']],
  ['somebody new', li({}), 'add', 'add', []],
]
for (const [sentence, cells, verdict, act, expected] of against) {
  test(`against the register: ${sentence}`, () => {
    const row = rowOf(cells, [known])
    assert.deepEqual([row.verdict, row.act, ...codes(row)], [verdict, act, ...expected])
  })
}

test('a register that keeps only a hash of identity numbers is compared by it', () => {
  const hashed = { ...known, identity: `#${identity}` }
  const parsed = parseGuards(sheet(headings, withCell(0, null)), {
    today,
    existing: [hashed],
    identityKey: value => `#${value}`,
  })
  assert.equal(parsed.ok && parsed.value.rows[0]?.act, 'same')
})

test('headings on two rows, repeated headings, sums, signatures and blank rows', () => {
  const found = parse(
    sheet(
      ['××公司花名册'],
      ['序号', '姓名', '证件', null, '工号'],
      [null, null, '身份证号码', '保安证号'],
      [1, '张三', identity, '沪保2019000001', 'A1'],
      [],
      [2, null, null, null, null],
      ['序号', '姓名', '身份证号码', '保安证号', '工号'],
      [3, '李四', identityOf('310105', '19910101', 1), '沪保2019000002', 'A2'],
      ['合计', '2人'],
      ['制表人：王某'],
    ),
  )
  assert.equal(found.headingRow, 3)
  assert.deepEqual(
    found.rows.map(row => [row.row, row.values.name, row.verdict]),
    [
      [4, '张三', 'add'],
      [8, '李四', 'add'],
    ],
  )
})

test('a workbook without headings, or with nobody under them, is refused as a whole', () => {
  const code = (workbook: Workbook): string => {
    const parsed = parseGuards(workbook, { today, existing: [] })
    return parsed.ok ? 'read' : parsed.code
  }
  assert.equal(code(sheet(['日期', '值班人员'], ['1', '张三'])), 'import.no-headings')
  assert.equal(code(sheet(['姓名', '电话'])), 'import.no-headings')
  assert.equal(code(sheet(headings, ['合计'])), 'import.no-rows')
})

test('ten thousand rows are read in one go', () => {
  const rows = Array.from({ length: 10_000 }, (_, at): Cell[] => [
    `N${at}`,
    `张${at}`,
    String(13_900_000_000 + at),
    identityOf('310105', `19${60 + (at % 40)}0101`, at % 1000),
    `沪保${20_190_000 + at}`,
    '某市公安局',
    '劳动合同',
    45_000 + (at % 300),
  ])
  const found = parse(sheet(headings, ...rows))
  assert.equal(found.rows.length, 10_000)
  assert.equal(found.rows.at(-1)?.row, 10_001)
})
