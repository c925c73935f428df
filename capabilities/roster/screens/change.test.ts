import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookOf, shiftOf } from './book.fixture.ts'
import { indexed, ofPerson, ofPost } from './book-index.ts'
import { applied, deedOf, inverse, nothing, parts, planOf, sent } from './change.ts'
import { did, noHistory, went } from './history.ts'

const first = shiftOf('a', ['A', '1'], ['2026-11-21', '07:00', '19:00'])
const second = shiftOf('b', ['A', '2'], ['2026-11-21', '19:00', '07:00'], { state: 'draft' })
const index = indexed(bookOf([first, second], '2026-11-16', '2026-11-22'))
const ids = (of: readonly { shift: { id: string } }[]) => of.map(({ shift }) => shift.id)

test('a shift moved to another post and person leaves both lists it was in', () => {
  const after = applied(index, { ...nothing, move: [{ ...planOf(first), postId: 'B', personId: '3' }] })
  assert.deepEqual([ids(ofPost(after, 'A')), ids(ofPost(after, 'B'))], [['b'], ['a']])
  assert.deepEqual([ids(ofPerson(after, '1')), ids(ofPerson(after, '3'))], [[], ['a']])
})

test('lists that a change did not touch stay the very same, so nothing is drawn anew', () => {
  const after = applied(index, { ...nothing, remove: ['b'] })
  assert.equal(ofPerson(after, '1'), ofPerson(index, '1'))
  assert.equal(ofPost(after, 'B'), ofPost(index, 'B'))
})

test('what is removed is a draft dropped or a published shift cancelled', () => {
  const after = applied(index, { ...nothing, remove: ['a', 'b'] })
  assert.deepEqual([after.slots.get('a')?.shift.state, after.slots.get('b')?.shift.state], ['cancelled', 'dropped'])
})

test('taking back an addition removes it, a move moves back, a removal brings back as a draft', () => {
  const added = { ...planOf(first), id: 'new' }
  assert.deepEqual(inverse(index, { ...nothing, add: [added] }).remove, ['new'])
  const move = { ...nothing, move: [{ ...planOf(first), postId: 'B' }] }
  assert.deepEqual(inverse(index, move).move, [planOf(first)])
  const back = inverse(index, { ...nothing, remove: ['a'] })
  const again = applied(applied(index, { ...nothing, remove: ['a'] }), back)
  assert.equal(again.slots.get('a')?.shift.state, 'draft')
})

test('a change and its inverse, there and back and there again', () => {
  const change = { ...nothing, remove: ['b'] }
  const gone = applied(index, change)
  const back = inverse(index, change)
  const redo = inverse(gone, back)
  assert.deepEqual(redo.remove, ['b'])
})

test('each shift goes in the version it was seen in', () => {
  const body = sent('site', { add: [], move: [planOf(first)], remove: ['b'] }, id => (id === 'a' ? 7 : 3))
  assert.deepEqual([body.move[0]?.version, body.remove], [7, [{ id: 'b', version: 3 }]])
})

test('a change of one kind is called by it, of several by none', () => {
  assert.equal(deedOf({ ...nothing, remove: ['a'] }), 'remove')
  assert.equal(deedOf({ add: [planOf(first)], move: [], remove: ['a'] }), 'mixed')
})

test('2001 additions go in two requests, nothing twice and nothing lost', () => {
  const add = Array.from({ length: 2001 }, (_, at) => ({ ...planOf(first), id: String(at) }))
  assert.deepEqual(
    parts({ ...nothing, add }).map(part => part.add.length),
    [2000, 1],
  )
  assert.equal(parts({ ...nothing, add: add.slice(1) }).length, 1)
})

test('undo moves a step to redo; something new forgets what could be redone', () => {
  const step = { change: nothing, inverse: nothing, about: nothing }
  const undone = went(did(noHistory, step), 'undo', step)
  assert.deepEqual([undone.undo.length, undone.redo.length], [0, 1])
  assert.deepEqual(went(undone, 'redo', step).undo.length, 1)
  assert.deepEqual(did(undone, step).redo, [])
})

test('what was put on days that are not shown is taken back and done again', () => {
  const index = indexed(bookOf([], '2026-11-01', '2026-11-07'))
  const far = shiftOf('far', ['A', '1'], ['2026-11-20', '07:00', '19:00'], { state: 'draft', version: 3 })
  const answered = new Map([['far', far]])
  const find = (id: string) => answered.get(id)
  const back = inverse(index, { ...nothing, add: [planOf(far)] }, find)
  assert.deepEqual(back, { ...nothing, remove: ['far'] })
  assert.deepEqual(inverse(index, back, find), { ...nothing, move: [planOf(far)] })
  answered.set('far', { ...far, state: 'dropped', version: 4 })
  assert.deepEqual(inverse(index, { ...nothing, move: [planOf(far)] }, find).remove, ['far'])
})
