import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heading, pageBreak, paper, qrSheet, signatures, table, text } from './form.ts'

test('a paper is plain data, in the order it is read', () => {
  const blocks = [
    heading('交接班簿'),
    text('一切正常', 'quiet'),
    table(['时间', '事项'], [['19:00', '接岗']], [1, 3]),
    pageBreak,
    qrSheet([{ title: '东门', payload: 'https://example.test/p/1', code: 'K7Q2' }], 3),
    signatures({ label: '交班人' }, { label: '接班人', signedBy: '王某', signedAt: '07:00' }),
  ]
  const made = paper('交接班簿', blocks, { footer: '门岗', size: 'A4' })
  assert.deepEqual(JSON.parse(JSON.stringify(made)), made)
  assert.deepEqual(
    made.blocks.map(({ block }) => block),
    ['heading', 'text', 'table', 'page-break', 'qr-sheet', 'signatures'],
  )
})

test('a table that would print crooked is not made', () => {
  assert.throws(() => table(['一', '二'], [['1', '2'], ['3']]), /row 2 has 1 cells/)
  assert.throws(() => table(['一', '二'], [], [1]), RangeError)
})
