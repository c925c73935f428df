import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayKinds, type NeedSpan } from '../schema.ts'
import { headsByHour, seams } from './heads-by-hour.ts'

const span = (dayKind: NeedSpan['dayKind'], starts: number, minutes: number, heads = 1): NeedSpan => ({
  dayKind,
  starts,
  minutes,
  heads,
})
const runs = (heads: readonly number[]): string =>
  heads
    .map((count, at) => (count === heads[at - 1] ? '' : `${at / 2}:${count} `))
    .join('')
    .trim()

test('a night counts on the morning after as well', () => {
  const spans = [span('workday', 420, 720, 2), span('workday', 1140, 720)]
  assert.equal(runs(headsByHour(spans, 'workday')), '0:1 7:2 19:1')
  assert.equal(runs(headsByHour(spans, 'holiday')), '0:0')
  assert.equal(runs(headsByHour(spans, 'holiday', 'workday')), '0:1 7:0')
})

test('a whole day is neither doubled nor left open at midnight', () => {
  assert.equal(runs(headsByHour([span('workday', 0, 1440)], 'workday')), '0:1')
  assert.equal(runs(headsByHour([span('workday', 480, 1440)], 'workday')), '0:1')
})

test('a span that begins within a half hour counts for it', () => {
  assert.equal(runs(headsByHour([span('workday', 495, 60)], 'workday')), '0:0 8:1 9.5:0')
})

test('the same shifts on every kind of day meet everywhere', () => {
  assert.deepEqual(seams(dayKinds.flatMap(kind => [span(kind, 420, 720), span(kind, 1140, 720)])), [])
  assert.deepEqual(seams(dayKinds.map(kind => span(kind, 0, 1440))), [])
})

test('whole days beside two shifts: seven hours too few one way, too many the other', () => {
  const spans = [span('workday', 0, 1440), span('rest-day', 420, 720), span('rest-day', 1140, 720)]
  const found = seams(spans).filter(({ from, to }) => from !== 'holiday' && to !== 'holiday')
  assert.deepEqual(found, [
    { from: 'workday', to: 'rest-day', more: 0, fewer: 420 },
    { from: 'rest-day', to: 'workday', more: 420, fewer: 0 },
  ])
})
