import assert from 'node:assert/strict'
import { test } from 'node:test'
import { streamPlaces } from './stream-places.ts'

const limits = { perSession: 2, perPerson: 4, perAddress: 3, whole: 5 }

/** Takes a place and answers whether it was given; `closed` gathers who had to go. */
function house() {
  const places = streamPlaces(limits)
  const closed: string[] = []
  const leaves = new Map<string, () => void>()
  const take = (name: string, session: string, address: string, person = session): string => {
    const taken = places.take({ session, person, address }, () => closed.push(name))
    if (taken.ok) leaves.set(name, taken.leave)
    return taken.ok ? 'taken' : taken.code
  }
  return { take, closed, leave: (name: string) => leaves.get(name)?.() }
}

test('a session’s newest stream takes the place of its oldest, and nobody else’s', () => {
  const { take, closed } = house()
  take('other', 's2', 'a')
  take('first', 's1', 'a')
  take('second', 's1', 'a')
  assert.equal(take('third', 's1', 'a'), 'taken')
  assert.deepEqual(closed, ['first'])
  take('fourth', 's1', 'a')
  assert.deepEqual(closed, ['first', 'second'])
})

test('an address that is full refuses the newest, and closes nobody’s', () => {
  const { take, closed, leave } = house()
  for (const session of ['s1', 's2', 's3']) assert.equal(take(session, session, 'a'), 'taken')
  assert.equal(take('s4', 's4', 'a'), 'stream.too-many')
  assert.equal(take('s4', 's4', 'b'), 'taken')
  assert.deepEqual(closed, [])
  leave('s2')
  leave('s2')
  assert.equal(take('s5', 's5', 'a'), 'taken')
  assert.equal(take('s6', 's6', 'a'), 'stream.too-many')
})

test('a process that is full refuses whoever comes, from wherever', () => {
  const { take } = house()
  for (const n of [1, 2, 3, 4, 5]) assert.equal(take(`${n}`, `s${n}`, `a${n}`), 'taken')
  assert.equal(take('6', 's6', 'a6'), 'stream.too-many')
  assert.equal(take('again', 's1', 'a1'), 'stream.too-many')
})

test('a session that is full changes its oldest for its newest also where the address or the process is full', () => {
  const { take, closed } = house()
  take('first', 's1', 'a')
  take('second', 's1', 'a')
  take('other', 's2', 'a')
  assert.equal(take('third', 's1', 'a'), 'taken')
  assert.deepEqual(closed, ['first'])
})

test('who signs in again and again loses their own oldest, and nobody else is kept out', () => {
  const { take, closed } = house()
  for (const n of [1, 2, 3, 4, 5, 6]) assert.equal(take(`${n}`, `s${n}`, `a${n % 2}`, 'wang'), 'taken')
  assert.deepEqual(closed, ['1', '2'])
  assert.equal(take('other', 's0', 'b'), 'taken')
  assert.equal(take('7', 's7', 'a1', 'wang'), 'taken')
  assert.deepEqual(closed, ['1', '2', '3'])
})
