import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '#kernel/id.ts'
import type { Kit } from '../schema.ts'
import { namedTwice, planKit } from './plan-kit.ts'

const held: Kit[] = [
  { id: 'k' as Id, position: 0, kind: 'key', item: '钥匙', count: 6 },
  { id: 'r' as Id, position: 1, kind: 'radio', item: '对讲机', count: 2 },
]
const keys = { kind: 'key', item: '钥匙', count: 6 } as const
const radios = { kind: 'radio', item: '对讲机', count: 2 } as const

const examples = [
  ['the same list changes nothing', [keys, radios], [], [], []],
  ['another count changes the thing', [{ ...keys, count: 7 }, radios], [], ['k'], []],
  ['another order moves both', [radios, keys], [], ['r', 'k'], []],
  ['what is no longer there is retired', [keys], [], [], ['r']],
  ['a new thing is added', [keys, radios, { kind: 'book', item: '登记本', count: 1 }], ['登记本'], [], []],
  ['a renamed thing is another thing', [keys, { ...radios, item: '对讲机（新）' }], ['对讲机（新）'], [], ['r']],
  ['nothing at all retires all', [], [], [], ['k', 'r']],
] as const
for (const [sentence, wanted, adds, changes, retires] of examples)
  test(sentence, () => {
    const plan = planKit(held, [...wanted])
    assert.deepEqual(
      [plan.adds.map(one => one.item), plan.changes.map(one => one.id), plan.retires],
      [adds, changes, retires],
    )
  })

test('blanks around a name make no other thing, and a name stands once', () => {
  assert.equal(namedTwice([keys, { ...keys, item: ' 钥匙 ' }]), '钥匙')
  assert.equal(namedTwice([keys, radios]), undefined)
  assert.deepEqual(planKit(held, [{ ...keys, item: ' 钥匙' }, radios]), { adds: [], changes: [], retires: [] })
})
