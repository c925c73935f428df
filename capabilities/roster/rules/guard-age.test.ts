import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '#kernel/rule.ts'
import { day } from '#kernel/time.ts'
import { guardAge } from './guard-age.ts'

const examples = [
  ['a grown guard', '1985-06-15', '2026-11-21', 'met'],
  ['the eighteenth birthday is old enough', '2008-11-21', '2026-11-21', 'met'],
  ['the day before it is not', '2008-11-22', '2026-11-21', 'broken'],
  ['born on 29 February, 18 on 1 March', '2008-02-29', '2026-03-01', 'met'],
  ['and not on 28 February', '2008-02-29', '2026-02-28', 'broken'],
  ['the regulation’s first day', '1993-01-01', '2010-01-01', 'broken'],
  ['the day before it nothing was in force', '1993-01-01', '2009-12-31', 'not-in-force'],
] as const

for (const [sentence, bornOn, on, verdict] of examples)
  test(sentence, () => assert.equal(judge(guardAge, { bornOn, on }, day(on)).verdict, verdict))

test('the refusal says how old and how old one must be, and quotes article 16', () => {
  const found = judge(guardAge, { bornOn: '2009-11-21', on: '2026-11-21' }, day('2026-11-21'))
  assert.ok(found.verdict === 'broken')
  assert.deepEqual([found.code, found.facts, found.law.article], ['shift.under-age', { age: 17, minAge: 18 }, '16(1)'])
})
