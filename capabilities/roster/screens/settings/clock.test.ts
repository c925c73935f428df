import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clock, spanOf, typedMinutes } from './clock.ts'

const spans = [
  ['a day', '07:00', '19:00', { starts: 420, minutes: 720 }],
  ['a night ends on the next day', '19:00', '07:00', { starts: 1140, minutes: 720 }],
  ['alike is a whole day', '08:00', '08:00', { starts: 480, minutes: 1440 }],
  ['until midnight', '16:00', '00:00', { starts: 960, minutes: 480 }],
] as const
for (const [sentence, from, to, span] of spans)
  test(sentence, () => {
    assert.deepEqual(spanOf(from, to), span)
    assert.equal(clock(span.starts), from)
    assert.equal(clock(span.starts + span.minutes), to)
  })

test('a time is read as people type it, full-width too; what is none is told apart', () => {
  for (const text of ['7:30', '07:30', '0730', '730', '7.30', ' 7：30 ', '０７：３０'])
    assert.equal(typedMinutes(text), 450, text)
  assert.equal(typedMinutes('24:00'), 0)
  for (const text of ['', '7', '25:00', '7:60', '白']) assert.equal(typedMinutes(text), null, text)
})
