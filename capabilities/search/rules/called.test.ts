import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codesCalled, mattersCalled, titleFacts } from './called.ts'

test('a word means kinds in either language', () => {
  assert.deepEqual(mattersCalled('隐患').kinds, ['hazard'])
  assert.deepEqual(mattersCalled('hazard').kinds, ['hazard'])
  assert.deepEqual(mattersCalled('nothing is called so'), { kinds: [], classes: [] })
})

test('a fire is an incident of its class', () => {
  assert.ok(mattersCalled('火').classes.includes('incident kind fire'), mattersCalled('火').classes.join())
  assert.ok(mattersCalled('fire').classes.includes('incident kind fire'))
})

test('codes are found by their words', () => {
  const words = { gate: ['门卫', 'Gate'], patrol: ['巡逻', 'Patrol'] } as const
  assert.deepEqual(codesCalled(['gate', 'patrol'], words, '巡'), ['patrol'])
  assert.deepEqual(codesCalled(['gate', 'patrol'], words, 'gat'), ['gate'])
})

test('of a matter’s facts only its title travels', () => {
  assert.deepEqual(titleFacts('incident', { kind: 'fire', line: '冒烟', says: '某人', did: [] }), {
    line: '冒烟',
    kind: 'fire',
  })
  assert.deepEqual(titleFacts('no-such-kind', { line: '', people: 3 }), {})
})
