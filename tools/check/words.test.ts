import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faults, pairsIn } from './words.ts'

const right: [string, string][] = [
  ['今天（{count} 人）', '{count} people today'],
  ['中文', '中文'],
  ['PDF', 'PDF'],
  ['{from}–{to}', '{from} to {to}'],
  ['XLSX 文件，最多 5,000 行。', 'An XLSX file of at most 5,000 rows.'],
]
const wrong: [string, string, RegExp][] = [
  ['', 'Empty', /empty/],
  ['{a} 人', '{b} people', /placeholders/],
  ['Sign in', 'Sign in', /not Chinese/],
  ['登录', 'Sign in 登录', /holds Chinese/],
  ['请登录,再试', 'Sign in and try again', /half-width/],
  ['岗位(东门)值班', 'Post at the east gate', /half-width/],
]

for (const pair of right) test(`right: ${pair[0]}`, () => assert.deepEqual(faults(pair), []))
for (const [zh, en, says] of wrong) test(`wrong: ${zh} / ${en}`, () => assert.match(faults([zh, en]).join(), says))

test('pairs are found however deep', () => {
  const found = [...pairsIn({ a: ['甲', 'A'], b: { says: ['乙', 'B'], http: 404 } }, 'x')]
  assert.deepEqual(
    found.map(([path]) => path),
    ['x.a', 'x.b.says'],
  )
})
