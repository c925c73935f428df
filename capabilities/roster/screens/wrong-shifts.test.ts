import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookOf, shiftOf } from './book.fixture.ts'
import { changed, indexed } from './book-index.ts'
import { wrongOf } from './wrong-shifts.ts'

const at = (text: string) => Date.parse(`${text}:00+08:00`)
const revokedFrom = (fromOn: string) => [
  { id: 'c', kind: 'guard', fromOn: '2020-01-01', state: 'issued' as const },
  { id: 'c', kind: 'guard', fromOn, state: 'revoked' as const },
]
const published = shiftOf('one', ['A', '1'], ['2026-11-20', '07:00', '19:00'])
const bookWith = (fromOn: string) => {
  const book = bookOf([published], '2026-11-01', '2026-11-30')
  const people = book.people.map(one => (one.personId === '1' ? { ...one, certificates: revokedFrom(fromOn) } : one))
  return indexed({ ...book, people })
}
const codes = (fromOn: string, now: string) =>
  wrongOf(bookWith(fromOn), '1', at(now)).flatMap(({ findings }) => findings.map(({ code }) => code))

const sentences = [
  ['a certificate revoked the day after leaves the shift as it is', '2026-11-21', '2026-11-19T12:00', 0],
  ['a certificate revoked on the day of a published shift makes it wrong', '2026-11-20', '2026-11-19T12:00', 1],
  ['it is wrong while it goes on', '2026-11-20', '2026-11-20T18:59', 1],
  ['what is over is no longer a problem of the roster', '2026-11-20', '2026-11-20T19:00', 0],
] as const
for (const [sentence, fromOn, now, count] of sentences)
  test(sentence, () => assert.equal(codes(fromOn, now).length, count))

test('a warning alone makes nothing wrong', () => {
  const long = shiftOf('long', ['A', '1'], ['2026-11-20', '07:00', '06:00'])
  assert.deepEqual(wrongOf(indexed(bookOf([long], '2026-11-01', '2026-11-30')), '1', at('2026-11-19T12:00')), [])
})

test('whom the reader does not employ is for another office to judge', () => {
  const book = bookOf([published], '2026-11-01', '2026-11-30')
  const index = indexed({ ...book, people: book.people.map(one => ({ ...one, employed: [] })) })
  assert.deepEqual(wrongOf(index, '1', at('2026-11-19T12:00')), [])
})

test('a shift that is moved is judged again, and those of others keep their answer', () => {
  const index = bookWith('2026-11-20')
  assert.equal(wrongOf(index, '1', at('2026-11-18T12:00')).length, 1)
  const earlier = shiftOf('one', ['A', '1'], ['2026-11-19', '07:00', '19:00'])
  assert.deepEqual(wrongOf(changed(index, [earlier]), '1', at('2026-11-18T12:00')), [])
})
