import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPatience } from './patience.ts'

const second = 1000

test('who is refused asks ever more seldom, and never less than once a minute', () => {
  const patience = createPatience(() => 0)
  const waits = Array.from({ length: 7 }, () => patience.wait())
  assert.deepEqual(
    waits,
    [5, 10, 20, 40, 60, 60, 60].map(seconds => seconds * second),
  )
})

test('a connection that stood a minute makes the next refusal the first again, a shorter one does not', () => {
  let at = 0
  const patience = createPatience(() => at)
  patience.wait()
  patience.opened()
  at += 60 * second - 1
  assert.equal(patience.wait(), 10 * second)
  patience.opened()
  at += 60 * second
  assert.equal(patience.wait(), 5 * second)
})
