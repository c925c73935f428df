import assert from 'node:assert/strict'
import { test } from 'node:test'
import { incidentKinds } from '../schema.ts'
import { firstSteps } from './first-steps.ts'

const order = ['stop', 'call', 'protect', 'leader']

for (const kind of incidentKinds)
  test(`${kind}: the steps come in the order of the law, and people before the scene`, () => {
    const steps = firstSteps(kind)
    const places = steps.map(step => order.indexOf(step.kind))
    assert.deepEqual(places, [...places].sort())
    assert.ok(steps.some(step => step.kind === 'call' && step.lines.length > 0))
    const protect = steps.find(step => step.kind === 'protect')
    assert.ok(protect && protect.deeds.indexOf('protected-people') < protect.deeds.indexOf('protected-scene'))
  })

test('a fire is called in, not stopped by hand', () =>
  assert.deepEqual(
    firstSteps('fire').map(step => step.kind),
    ['call', 'protect', 'leader'],
  ))
test('a dispute is calmed', () => {
  const [first] = firstSteps('dispute')
  assert.deepEqual(first, { kind: 'stop', deeds: ['calmed', 'kept-distance'], law: 'bsr-stop-report-protect' })
})

test('an article is quoted where it speaks of what happened, and nowhere else', () => {
  const cited = (kind: Parameters<typeof firstSteps>[0]) =>
    firstSteps(kind).flatMap(step => ('law' in step && step.law ? [step.law] : []))
  assert.deepEqual(new Set(cited('criminal')), new Set(['bsr-stop-report-protect']))
  assert.deepEqual(new Set(cited('fire')), new Set(['fl-alarm-and-evacuate']))
  for (const kind of ['traffic', 'help', 'disaster'] as const) assert.deepEqual(cited(kind), [], kind)
})
