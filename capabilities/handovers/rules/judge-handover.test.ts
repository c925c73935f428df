import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeHandover, judgeTakingOver, type Gate, type Outgoing, type Successor } from './judge-handover.ts'
import { walkCodes, walkItems } from './walk-items.ts'
import { postKinds } from '../../sites/schema.ts'

const fine: Outgoing = { shift: 'mine', stood: true }
const signed: Successor = { known: true, isOutgoing: false, confirmed: true, rostered: true, replaced: false }
const keys = (found: number) => [{ item: '钥匙', expected: 6, found }]

const examples: [string, Outgoing, Successor, number, string[]][] = [
  ['both signed, all there', fine, signed, 6, []],
  ['no next shift was named', fine, { ...signed, rostered: null }, 6, []],
  ['one key short', fine, signed, 5, ['count-differs']],
  ['one key over', fine, signed, 7, ['count-differs']],
  ['the PIN does not fit', fine, { ...signed, confirmed: false }, 6, ['successor-unconfirmed']],
  ['nobody has that number', fine, { ...signed, known: false, confirmed: false }, 6, ['successor-unknown']],
  ['signed twice by the same guard', fine, { ...signed, isOutgoing: true }, 6, ['successor-is-outgoing']],
  ['a right PIN, but somebody else is rostered', fine, { ...signed, rostered: false }, 6, ['successor-not-rostered']],
  ['of a shift that is not the guard’s', { ...fine, shift: 'other' }, signed, 6, ['other-shift']],
  ['of a shift nobody knows', { ...fine, shift: 'unknown' }, signed, 6, ['unknown-shift']],
  ['of a shift that was given to another meanwhile', { ...fine, shift: 'replaced' }, signed, 6, ['shift-replaced']],
  ['without ever having signed on', { ...fine, stood: false }, signed, 6, ['unknown-attendance']],
  ['a second time, from another phone', { ...fine, stood: false, again: true }, signed, 6, ['handed-again']],
  [
    'to somebody whose shift was given to another meanwhile: said of them, not of the outgoing guard',
    fine,
    { ...signed, rostered: false, replaced: true },
    6,
    [],
  ],
  [
    'everything wrong is said, once each',
    { shift: 'other', stood: false },
    { ...signed, confirmed: false },
    0,
    ['other-shift', 'unknown-attendance', 'successor-unconfirmed', 'count-differs'],
  ],
]

for (const [sentence, outgoing, successor, found, expected] of examples)
  test(sentence, () =>
    assert.deepEqual(
      judgeHandover(outgoing, successor, keys(found)).map(finding => finding.kind),
      expected,
    ),
  )

test('a differing count says what differs, and only that', () => {
  const [finding] = judgeHandover(fine, signed, [...keys(5), { item: '对讲机', expected: 2, found: 2 }])
  assert.deepEqual(finding?.facts, { items: [{ item: '钥匙', expected: 6, found: 5 }] })
})

const silent: Gate = { notWalked: null, unread: null, underWay: false }
const gates: [string, Gate, object[]][] = [
  ['an older phone said nothing of the gate', silent, []],
  ['all walked and read', { notWalked: [], unread: { count: 0, record: false }, underWay: false }, []],
  [
    'something was not looked at',
    { ...silent, notWalked: ['fire'] },
    [{ kind: 'walk-skipped', facts: { items: ['fire'] } }],
  ],
  [
    'one matter was not read',
    { ...silent, unread: { count: 1, record: false } },
    [{ kind: 'matters-unread', facts: { count: 1, record: false } }],
  ],
  [
    'the record before was not read',
    { ...silent, unread: { count: 0, record: true } },
    [{ kind: 'matters-unread', facts: { count: 0, record: true } }],
  ],
  [
    'an incident was under way and nobody had released the guard',
    { ...silent, underWay: true },
    [{ kind: 'left-under-way', facts: {} }],
  ],
]
for (const [sentence, gate, expected] of gates)
  test(sentence, () => assert.deepEqual(judgeHandover(fine, signed, keys(6), gate), expected))

const takings: [string, Partial<Successor>, string[]][] = [
  ['nothing is said of a successor who stands where they should', {}, []],
  ['a replaced shift is said to the successor too', { rostered: false, replaced: true }, ['shift-replaced']],
  ['though they stand there by another shift of theirs', { replaced: true }, ['shift-replaced']],
  ['but never by a PIN that was wrong', { confirmed: false, replaced: true }, []],
  ['nor to the outgoing guard in their stead', { isOutgoing: true, replaced: true }, []],
]
for (const [sentence, successor, expected] of takings)
  test(sentence, () =>
    assert.deepEqual(
      judgeTakingOver({ ...signed, ...successor }).map(({ kind }) => kind),
      expected,
    ),
  )

test('every kind of post has a list to walk, each thing once, all of them known', () => {
  for (const kind of postKinds) {
    const items = walkItems(kind)
    assert.ok(items.length >= 2, kind)
    assert.equal(new Set(items).size, items.length)
    assert.ok(items.every(item => walkCodes.includes(item)))
  }
  assert.deepEqual(walkItems('nonsense'), walkItems('gate'))
  assert.deepEqual(walkItems('toString'), walkItems('gate'))
})
