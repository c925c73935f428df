import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Cell, Workbook } from '#kernel/workbook.ts'
import { compoundOf, xlsxOf, zipOf } from '../../tests/fixtures/hurtful.ts'
import { readPlainly } from './read-plainly.ts'
import { readSpreadsheet } from './spreadsheet.ts'

const inline = (address: string, text: string): string => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`
const sheetPart = 'xl/worksheets/sheet1.xml'
const zeros = Buffer.alloc(30 * 2 ** 20, 0x20)

const refused: readonly (readonly [sentence: string, file: () => Buffer, code: string])[] = [
  ['an empty file', () => Buffer.alloc(0), 'empty'],
  ['a file of more than 20 MB', () => Buffer.alloc(21 * 2 ** 20), 'too-large'],
  ['an old binary .xls', () => compoundOf('Workbook'), 'old-xls'],
  ['a bare BIFF5 stream', () => Buffer.from('0908080000051000', 'hex'), 'old-xls'],
  ['an encrypted .xlsx', () => compoundOf('EncryptedPackage'), 'password'],
  ['an old Word file', () => compoundOf('WordDocument'), 'document'],
  ['a web page named .xls', () => Buffer.from('<html><body><table><tr><td>姓名</td></tr></table>'), 'html-as-xls'],
  [
    'an XML spreadsheet of 2003',
    () => Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
    'xml-2003',
  ],
  ['a PNG', () => Buffer.from('89504e470d0a1a0a0000', 'hex'), 'image'],
  ['a phone’s HEIC photo', () => Buffer.from('000000186674797068656963', 'hex'), 'image'],
  ['a PDF', () => Buffer.from('%PDF-1.7\n'), 'pdf'],
  ['a Windows program', () => Buffer.from('4d5a9000030000000400', 'hex'), 'program'],
  ['a RAR archive', () => Buffer.from('526172211a0701', 'hex'), 'archive'],
  ['a zip of photos', () => zipOf([{ name: 'a.jpg', text: 'x' }]), 'archive'],
  ['a Word file', () => zipOf([{ name: 'word/document.xml', text: '<x/>' }]), 'document'],
  [
    'an .ods',
    () => zipOf([{ name: 'mimetype', text: 'application/vnd.oasis.opendocument.spreadsheet' }]),
    'open-document',
  ],
  ['an .xlsb', () => zipOf([{ name: 'xl/workbook.bin', text: 'x' }]), 'binary-xlsb'],
  ['random bytes', () => Buffer.from('0001020304050607', 'hex'), 'unknown-kind'],
  ['an .xlsm', () => xlsxOf('', [{ name: 'xl/vbaProject.bin', text: 'x' }]), 'macros'],
  [
    'a macro workbook without its macros',
    () =>
      xlsxOf('', [
        { name: '[Content_Types].xml', text: '<Types a="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>' },
      ]),
    'macros',
  ],
  ['a zip cut in the middle', () => xlsxOf(inline('A1', '姓名')).subarray(0, 400), 'broken'],
  ['a zip with a flipped byte', () => flipped(xlsxOf(`<row r="1">${inline('A1', '姓名')}</row>`)), 'broken'],
  ['an encrypted zip', () => xlsxOf('', [{ name: sheetPart, text: '', encrypted: true }]), 'password'],
  ['a part that unpacks a thousandfold', () => xlsxOf('', [{ name: 'xl/media/x.xml', text: zeros }]), 'bomb'],
  ['a part longer than it declares', () => xlsxOf('', [{ name: sheetPart, text: zeros, declare: 4000 }]), 'bomb'],
  [
    'sizes that add up to 400 MB',
    () =>
      xlsxOf(
        '',
        [1, 2].map(n => ({ name: `x${n}`, text: 'x', declare: 200 * 2 ** 20 })),
      ),
    'bomb',
  ],
  ['5,000 parts', () => zipOf(Array.from({ length: 5000 }, (_, n) => ({ name: `xl/x${n}.xml`, text: '' }))), 'bomb'],
  [
    'a billion laughs',
    () =>
      xlsxOf('', [{ name: 'xl/sharedStrings.xml', text: '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst/>' }]),
    'entities',
  ],
  ['a cell in row 1,048,576', () => xlsxOf(`<row r="1048576">${inline('A1048576', 'x')}</row>`), 'too-many-rows'],
  [
    'a cell in row 900,000,000',
    () => xlsxOf(`<row x='>' r="900000000">${inline('A900000000', 'x')}</row>`),
    'too-many-rows',
  ],
  ['a cell in column XFD', () => xlsxOf(`<row r="1">${inline('XFD1', 'x')}</row>`), 'too-many-columns'],
  ['a sheet with no cell', () => xlsxOf('<row r="1"/>'), 'empty'],
  ['a CSV of 20,001 rows', () => Buffer.from('张三,1\n'.repeat(20_001)), 'too-many-rows'],
  ['a CSV of 301 columns', () => Buffer.from(','.repeat(301)), 'too-many-columns'],
  ['a CSV of blanks', () => Buffer.from(' ,\r\n,　\r\n'), 'empty'],
]

const flipped = (zip: Buffer): Buffer => {
  const at = zip.indexOf(sheetPart) + sheetPart.length + 20
  zip[at] = (zip[at] as number) ^ 0x55
  return zip
}

for (const [sentence, file, code] of refused) {
  test(`refused by name: ${sentence}`, async () => {
    const bytes = file()
    const answer = bytes.length > 20 * 2 ** 20 ? await readSpreadsheet(bytes, 'x') : await readPlainly(bytes, 'x')
    assert.equal(answer.ok ? 'read' : answer.code, `spreadsheet.${code}`)
  })
}

const read = async (bytes: Buffer, name = 'x.csv'): Promise<Workbook> => {
  const answer = await readPlainly(bytes, name)
  assert.ok(answer.ok, answer.ok ? '' : answer.code)
  return answer.value
}
const rowsOf = async (bytes: Buffer): Promise<Cell[][]> => (await read(bytes)).sheets[0]?.rows ?? []

const tables: readonly (readonly [sentence: string, bytes: Buffer, rows: Cell[][]])[] = [
  [
    'UTF-8 with a mark and CRLF',
    Buffer.from('\ufeff姓名,电话\r\n张三,138\r\n'),
    [
      ['姓名', '电话'],
      ['张三', '138'],
    ],
  ],
  ['GB18030', Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0]), [['姓名', '电话']]],
  ['UTF-16 with tabs, as “Unicode text”', Buffer.from('\ufeff姓名\t电话\r\n', 'utf16le'), [['姓名', '电话']]],
  [
    'semicolons',
    Buffer.from('姓名;电话\n张三;138'),
    [
      ['姓名', '电话'],
      ['张三', '138'],
    ],
  ],
  ['a declared separator', Buffer.from('sep=|\n姓名|a,b'), [['姓名', 'a,b']]],
  [
    'quotes with marks, doubled quotes and line ends inside',
    Buffer.from('"张,""三""","甲\r\n乙"\n丙,丁'),
    [
      ['张,"三"', '甲\r\n乙'],
      ['丙', '丁'],
    ],
  ],
  ['an unclosed quote', Buffer.from('甲,"乙\n丙'), [['甲', '乙\n丙']]],
  ['a last empty field', Buffer.from('甲,\n,乙'), [['甲'], [null, '乙']]],
  [
    'blanks, apostrophes and ="…" around values',
    Buffer.from('\u00a0张三\u3000,\'0012,="0034",\u200e\'5\t'),
    [['张三', '0012', '0034', '5']],
  ],
  ['a number already cut to 3.10E+17', Buffer.from('号,3.10105E+17'), [['号', { lossy: '3.10105E+17' }]]],
]
for (const [sentence, bytes, rows] of tables) {
  test(`read as text: ${sentence}`, async () => assert.deepEqual(await rowsOf(bytes), rows))
}

test('an .xlsx keeps what is written: cached formulas, long numbers, booleans, blank cells', async () => {
  const cells = [
    inline('A1', '　\u00a0张三 '),
    '<c r="B1" t="str"><f>A1&amp;"!"</f><v>张三!</v></c>',
    '<c r="C1"><v>3.10105199001010E+17</v></c><c r="D1"><v>310105199001010018</v></c>',
    '<c r="E1"><v>13800138000</v></c><c r="F1" t="b"><v>1</v></c><c r="G1" t="e"><v>#N/A</v></c>',
    inline('H1', "'0012"),
  ]
  const rows = await rowsOf(xlsxOf(`<row r="3">${cells.join('').replace(/r="([A-H])1"/g, 'r="$13"')}</row>`))
  assert.deepEqual(rows, [
    [],
    [],
    ['张三', '张三!', { lossy: '3.10105199001010E+17' }, '310105199001010018', 13800138000, true, null, '0012'],
  ])
})

test('empty styled rows down to the last row of Excel are no rows', async () => {
  const rows = await rowsOf(
    xlsxOf(`<row r="1">${inline('A1', '甲')}</row><row r="1048576"><c r="XFD1048576" s="0"/></row>`),
  )
  assert.deepEqual(rows, [['甲']])
})

test('a wide sheet comes back whole from its thread', async () => {
  const cells = Array.from({ length: 300 }, (_, n) => `<c r="${column(n)}`)
  const row = (r: number): string =>
    `<row r="${r}">${cells.map(cell => `${cell}${r}" t="b"><v>1</v></c>`).join('')}</row>`
  const answer = await readSpreadsheet(xlsxOf(Array.from({ length: 200 }, (_, r) => row(r + 1)).join('')), 'x')
  assert.equal(answer.ok && answer.value.sheets[0]?.rows.length, 200)
})

const column = (index: number): string =>
  (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') + String.fromCharCode(65 + (index % 26))

test('a damaged file is read or refused, never thrown at', async () => {
  const whole = readFileSync(new URL('../../tests/fixtures/guards-register.xlsx', import.meta.url))
  let seed = 1
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below
  for (let round = 0; round < 300; round += 1) {
    const file = Buffer.from(whole)
    for (let hit = 0; hit < 3; hit += 1) file[next(2) ? next(file.length) : file.length - 1 - next(400)] = next(256)
    const answer = await readPlainly(file, 'x')
    assert.ok(answer.ok || answer.code.startsWith('spreadsheet.'))
  }
})

const given = new URL('../../../shared/data/spreadsheets/', import.meta.url)
const absent = existsSync(given) ? false : 'the given spreadsheets are not beside this checkout'
const openGiven = async (name: string): Promise<Cell[][]> => rowsOf(readFileSync(new URL(name, given)))
const truth = (): Record<string, { cell_code_counts: Record<string, number>; codes: Record<string, number> }> =>
  JSON.parse(readFileSync(new URL('ground_truth.json', given), 'utf8'))
const countOf = (cells: Cell[]): Record<string, number> =>
  cells.reduce<Record<string, number>>(
    (counts, cell) => (typeof cell === 'string' ? { ...counts, [cell]: (counts[cell] ?? 0) + 1 } : counts),
    {},
  )

test('given: a month of shifts for 36 people', { skip: absent }, async () => {
  const rows = await openGiven('wfm_shift_roster_2026-04.xlsx')
  assert.deepEqual([rows[1]?.[1], rows[1]?.[30], rows[1]?.length], [{ day: '2026-04-01' }, { day: '2026-04-30' }, 31])
  const people = rows.slice(3).filter(row => typeof row[0] === 'string')
  assert.equal(new Set(people.map(row => row[0])).size, 36)
  const wanted = truth()['wfm_shift_roster_2026-04.xlsx']?.cell_code_counts
  assert.deepEqual(countOf(people.flatMap(row => row.slice(1, 31))), wanted)
})

test('given: three people in one cell, 180 duties of 20 people', { skip: absent }, async () => {
  const rows = (await openGiven('duty_roster_three_per_day.xlsx')).slice(1)
  const duties = rows.flatMap(row => String(row[1]).split(/\s+/))
  assert.deepEqual([rows.length, duties.length, new Set(duties).size], [60, 180, 20])
  assert.deepEqual([rows[0]?.[0], rows[59]?.[0]], [{ day: '2024-03-09' }, { day: '2024-05-07' }])
})

test('given: headings that repeat', { skip: absent }, async () => {
  const rows = await openGiven('tiny_roster.xlsx')
  assert.deepEqual(rows[0], ['name', 'fg', 'fg', 'gg', 'gg', 'ff'])
  assert.deepEqual(countOf(rows.slice(1).flatMap(row => row.slice(1))), truth()['tiny_roster.xlsx']?.codes)
})

test('given: an old .xls is refused by its name', { skip: absent }, async () => {
  const answer = await readSpreadsheet(readFileSync(new URL('duty_table_biff8.xls', given)), 'duty.xls')
  assert.equal(answer.ok || answer.code, 'spreadsheet.old-xls')
})

test('given: 13 right-to-left names without a heading', { skip: absent }, async () => {
  const rows = await openGiven('guard_names_hebrew_bom.csv')
  assert.deepEqual([rows.length, rows.every(row => row.length === 1), rows[0]?.[0]], [13, true, 'שיר85'])
})
