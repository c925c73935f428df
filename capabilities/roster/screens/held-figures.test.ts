import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookOf, shiftOf } from './book.fixture.ts'
import { indexed } from './book-index.ts'
import { planOf } from './change.ts'
import { heldFigures } from './held-figures.ts'

const book = bookOf(
  [
    shiftOf('a', ['A', '1'], ['2026-11-09', '07:00', '19:00']),
    shiftOf('b', ['A', '1'], ['2026-11-10', '19:00', '07:00']),
  ],
  '2026-11-01',
  '2026-11-30',
)
const index = indexed(book)
const put = (id: string, when: readonly [string, string, string]) =>
  heldFigures(index, planOf(shiftOf(id, ['A', '1'], when)))

test('a shift that is held counts with those that stand', () =>
  assert.deepEqual(put('new', ['2026-11-11', '19:00', '07:00']), { week: 36, month: 36, nights: 2, run: 3, rest: 12 }))

test('a shift that is moved counts where it would lie, not where it lies', () =>
  assert.deepEqual(put('b', ['2026-11-16', '07:00', '19:00']), { week: 12, month: 24, nights: 0, run: 1, rest: 156 }))

test('alone there is no rest to name, and of a stranger nothing is known', () => {
  const alone = planOf(shiftOf('x', ['A', '2'], ['2026-11-11', '07:00', '19:00']))
  assert.equal(heldFigures(index, alone)?.rest, null)
  assert.equal(heldFigures(index, { ...alone, personId: 'nobody' }), null)
})
