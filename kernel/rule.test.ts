import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { cite } from './law.ts'
import { defineRule, judge } from './rule.ts'
import { day, daysBetween } from './time.ts'

const keepFootage = defineRule({
  id: 'recordings.keep-footage',
  asks: Type.Object({ recordedOn: Type.String(), erasedOn: Type.String(), keyTarget: Type.Boolean() }),
  clauses: [
    { law: cite('bsr-footage-retention'), value: 30 },
    { law: cite('atl-key-target-footage-90'), from: '2016-01-01', when: site => site.keyTarget, value: 90 },
  ],
  judge(footage, minimumDays) {
    const keptDays = daysBetween(day(footage.recordedOn), day(footage.erasedOn))
    return keptDays >= minimumDays || { code: 'erased-too-soon', keptDays, minimumDays }
  },
})

const examples = [
  ['29 days at an ordinary site is too short', '2026-03-01', '2026-03-30', false, 'broken', 'bsr-footage-retention'],
  ['the 30th day is enough', '2026-03-01', '2026-03-31', false, 'met', 'bsr-footage-retention'],
  ['a key target must keep 90, so 89 fails', '2026-03-01', '2026-05-29', true, 'broken', 'atl-key-target-footage-90'],
  ['the 90th day is enough for a key target', '2026-03-01', '2026-05-30', true, 'met', 'atl-key-target-footage-90'],
  ['until 2016 a key target kept 30 as well', '2015-03-01', '2015-03-31', true, 'met', 'bsr-footage-retention'],
  ['nothing was in force in 2009', '2009-03-01', '2009-03-02', false, 'not-in-force', 'bsr-footage-retention'],
] as const
for (const [sentence, recordedOn, erasedOn, keyTarget, verdict, law] of examples)
  test(sentence, () => {
    const finding = judge(keepFootage, { recordedOn, erasedOn, keyTarget }, day(erasedOn))
    assert.equal(finding.verdict, verdict)
    assert.equal(finding.law.id, law)
  })

test('a finding carries what the sentence needs', () => {
  const finding = judge(
    keepFootage,
    { recordedOn: '2026-03-01', erasedOn: '2026-03-30', keyTarget: false },
    day('2026-03-30'),
  )
  assert.ok(finding.verdict === 'broken')
  assert.equal(finding.code, 'erased-too-soon')
  assert.deepEqual(finding.facts, { keptDays: 29, minimumDays: 30 })
})

const asks = Type.Object({ left: Type.Boolean(), right: Type.Boolean(), hours: Type.Number() })
const disputed = (other: number) =>
  defineRule({
    id: 'test.disputed',
    asks,
    clauses: [
      { law: cite('wt-hours-40'), value: 40 },
      { law: cite('ll-hours-8-44'), when: input => input.left, value: 44 },
      { law: cite('ll-overtime-cap'), when: input => input.right, value: other },
    ],
    judge: ({ hours }, most) => hours <= most || { code: 'too-long', hours, most },
  })

test('two exceptions that hold at once and disagree are an error; agreeing ones are not', () => {
  const on = day('2026-01-01')
  assert.throws(
    () => judge(disputed(36), { left: true, right: true, hours: 1 }, on),
    /ll-hours-8-44 and ll-overtime-cap/,
  )
  assert.equal(judge(disputed(44), { left: true, right: true, hours: 44 }, on).verdict, 'met')
  assert.equal(judge(disputed(36), { left: false, right: true, hours: 37 }, on).verdict, 'broken')
  assert.equal(judge(disputed(36), { left: false, right: false, hours: 40 }, on).verdict, 'met')
})

test('a clause holds on its last day and not on the day after', () => {
  const rule = defineRule({
    id: 'test.ended',
    asks,
    clauses: [
      { law: cite('ll-hours-8-44'), until: '1995-04-30', value: 44 },
      { law: cite('wt-hours-40'), value: 40 },
    ],
    judge: ({ hours }, most) => hours <= most || { code: 'too-long', hours, most },
  })
  const week = { left: false, right: false, hours: 44 }
  assert.equal(judge(rule, week, day('1994-12-31')).verdict, 'not-in-force')
  assert.equal(judge(rule, week, day('1995-04-30')).verdict, 'met')
  assert.equal(judge(rule, week, day('1995-05-01')).verdict, 'broken')
})

test('what rests on an unread text warns and does not break', () => {
  const rule = defineRule({
    id: 'test.practice',
    asks: Type.Object({ signatures: Type.Number() }),
    clauses: [{ law: cite('ga594-shift-handover'), value: 2 }],
    judge: ({ signatures }, needed) => signatures >= needed || { code: 'unsigned', signatures },
  })
  const finding = judge(rule, { signatures: 1 }, day('2026-11-21'))
  assert.deepEqual([finding.verdict, finding.practice], ['warned', true])
  assert.equal(judge(rule, { signatures: 2 }, day('2026-11-21')).verdict, 'met')
})

test('an unfinished rule is never met', () => {
  const rule = defineRule({
    id: 'test.unfinished',
    asks: Type.Object({}),
    clauses: [{ law: cite('wt-hours-40'), value: 40 }],
    judge: (() => undefined) as never,
  })
  const finding = judge(rule, {}, day('2026-01-01'))
  assert.ok(finding.verdict === 'broken' && finding.code === 'undecided')
  const law = cite('wt-hours-40')
  const whole = { asks: Type.Object({}), judge: () => true as const }
  assert.throws(() => defineRule({ id: 'test.empty', clauses: [], ...whole }), RangeError)
  assert.throws(
    () => defineRule({ id: 'test.early', clauses: [{ law, from: '1990-01-01', value: 1 }], ...whole }),
    RangeError,
  )
  assert.throws(
    () => defineRule({ id: 'test.ends', clauses: [{ law, until: '1990-01-01', value: 1 }], ...whole }),
    RangeError,
  )
})
