import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { mayBeRetired } from './past-retirement.ts'

const examples = [
  ['a man of 60 may be retired', 'male', '1966-11-21', true],
  ['the day before his birthday he is not', 'male', '1966-11-22', false],
  ['a woman of 50 may be retired', 'female', '1976-11-21', true],
  ['the day before her birthday she is not', 'female', '1976-11-22', false],
] as const

for (const [sentence, sex, bornOn, may] of examples)
  test(sentence, () => assert.equal(mayBeRetired({ sex, bornOn: day(bornOn) }, day('2026-11-21')), may))
