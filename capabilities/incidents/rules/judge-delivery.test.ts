import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeDelivery } from './judge-delivery.ts'

const minute = 60_000
const contactAt = Date.parse('2026-11-21T15:00:00Z')
const after = (minutes: number): number => contactAt + minutes * minute

const examples: [string, number | null, number, number | null][] = [
  ['called in the same minute', after(0), after(20), null],
  ['called before the contact, on seeing it', after(-2), after(20), null],
  ['called after five minutes to the second', after(5), after(20), null],
  ['called a second later', after(5) + 1000, after(20), 6],
  ['called after twelve minutes', after(12), after(30), 12],
  ['not called, written down at once', null, after(3), null],
  ['not called, written down after eight minutes', null, after(8), 8],
]

for (const [sentence, calledAt, recordedAt, minutes] of examples)
  test(sentence, () =>
    assert.deepEqual(
      judgeDelivery({ contactAt, calledAt, recordedAt }).map(found => found.facts.minutes),
      minutes === null ? [] : [minutes],
    ),
  )

test('the finding names the article and the setting apart', () => {
  const [found] = judgeDelivery({ contactAt, calledAt: after(9), recordedAt: after(9) })
  assert.deepEqual(found?.facts, { minutes: 9, setting: 5, law: 'cpl-citizen-handover' })
})
