import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fill } from '#kernel/words.ts'
import { planOf, sayPlan, templates, type PlanDraft } from './drafted-plan.ts'

const draft: PlanDraft = {
  ...templates.templateNight,
  name: '夜间巡逻',
  routeId: 'route',
  leastMinutes: '',
  fromOn: '2026-11-21',
  dayKinds: ['workday', 'rest-day', 'holiday'],
}
const said = (change: Partial<PlanDraft>): string => {
  const plan = planOf({ ...draft, ...change })
  assert.ok(plan)
  return sayPlan(plan)
    .map(([pair, facts]) => fill(pair, 'zh', facts))
    .join('，')
}

test('a plan is said as people say it', () => {
  assert.equal(said({}), '19:00–07:00，6 圈，前后 15 分钟，任意顺序，开始时间随机前后 20 分钟，每天')
  assert.equal(
    said({
      order: 'fixed',
      shiftBy: '0',
      slackMinutes: '0',
      laps: '1',
      leastMinutes: '12',
      sign: 'two',
      dayKinds: ['workday'],
    }),
    '19:00–07:00，1 圈，准点，按路线顺序，少于 12 分钟算太快，巡逻人和负责人两人签字，工作日',
  )
})

test('over midnight, and the same time twice, are hours of one window', () => {
  assert.equal(planOf(draft)?.minutes, 720)
  assert.equal(planOf({ ...draft, from: '08:00', to: '08:00' })?.minutes, 1440)
})

for (const [says, change] of [
  ['no time', { from: '7' }],
  ['no number', { laps: 'x' }],
  ['no round', { laps: '0' }],
  ['a least that is none', { leastMinutes: 'x' }],
] as const)
  test(`a draft with ${says} is not a plan yet`, () => assert.equal(planOf({ ...draft, ...change }), null))
