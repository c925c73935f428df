import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeHandover, type Outgoing, type Successor } from './judge-handover.ts'

const fine: Outgoing = { shift: 'mine', stood: true }
const signed: Successor = { known: true, isOutgoing: false, confirmed: true, rostered: true }
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
  ['without ever having signed on', { ...fine, stood: false }, signed, 6, ['unknown-attendance']],
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
