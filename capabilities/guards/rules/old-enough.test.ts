import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '#kernel/rule.ts'
import { day } from '#kernel/time.ts'
import { oldEnough } from './old-enough.ts'

const examples = [
  ['a grown person may be hired', '1985-06-15', '2026-11-21', 'met'],
  ['a child may not', '2012-06-15', '2026-11-21', 'broken'],
  ['on the 18th birthday it is lawful', '2008-11-21', '2026-11-21', 'met'],
  ['the day before it is not', '2008-11-22', '2026-11-21', 'broken'],
  ['born on 29 February: not yet on 28 February', '2008-02-29', '2026-02-28', 'broken'],
  ['born on 29 February: of age on 1 March', '2008-02-29', '2026-03-01', 'met'],
  ['on the first day of the regulations it was in force', '1995-01-01', '2010-01-01', 'broken'],
  ['the day before nothing was', '1995-01-01', '2009-12-31', 'not-in-force'],
] as const

for (const [sentence, bornOn, hiredOn, verdict] of examples)
  test(sentence, () => {
    const finding = judge(oldEnough, { bornOn, hiredOn }, day(hiredOn))
    assert.equal(finding.verdict, verdict)
    assert.equal(finding.law.id, 'bsr-guard-eligibility')
  })

test('a refusal says from which day it would be lawful', () => {
  for (const [bornOn, from] of [
    ['2010-03-05', '2028-03-05'],
    ['2012-02-29', '2030-03-01'],
  ] as const) {
    const finding = judge(oldEnough, { bornOn, hiredOn: '2026-11-21' }, day('2026-11-21'))
    assert.ok(finding.verdict === 'broken')
    assert.equal(finding.facts['from'], from)
  }
})
