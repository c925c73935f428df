import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '#kernel/rule.ts'
import { day } from '#kernel/time.ts'
import { serviceArea } from './area.ts'

const examples = [
  ['inside the managed area', 'property-company', 'inside', '2026-11-21', 'met'],
  ['outside it', 'property-company', 'outside', '2026-11-21', 'shift.outside-area'],
  ['without a contract in force', 'property-company', 'contract-ended', '2026-11-21', 'shift.area-contract-ended'],
  ['a unit’s own guards at home', 'client-unit', 'inside', '2026-11-21', 'met'],
  ['lent out', 'client-unit', 'not-own-unit', '2026-11-21', 'shift.outside-own-unit'],
  ['a security company serves by contract, not by area', 'security-company', 'outside', '2026-11-21', 'met'],
  ['the first day of the regulation', 'property-company', 'outside', '2010-01-01', 'shift.outside-area'],
  ['the day before it', 'property-company', 'outside', '2009-12-31', 'not-in-force'],
] as const

for (const [sentence, employerKind, area, on, expected] of examples)
  test(`${sentence}: ${expected}`, () => {
    const found = judge(serviceArea, { employerKind, area }, day(on))
    assert.equal(found.verdict === 'broken' ? found.code : found.verdict, expected)
    assert.equal(found.law.id, 'bsr-no-service-outside-area')
  })
