import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apartMinutes, askable, drawTimes, edgeMinutes, type Draw } from './draw.ts'

const timeZone = 'Asia/Shanghai'
const minute = 60_000
const at = (text: string): number => Date.parse(`${text}+08:00`)
const night = { from: at('2026-11-21T19:00'), to: at('2026-11-22T07:00') }
const small = { starts: 23 * 60, minutes: 360 }
const spans = (shift: { from: number; to: number }, window = small) =>
  askable({ shift, window, timeZone }).map(({ from, to }) => [from, to])

const windows: [string, number[][], number[][]][] = [
  ['23:00 to 05:00 of a night', spans(night), [[at('2026-11-21T23:00'), at('2026-11-22T05:00')]]],
  [
    'a window that began the evening before',
    spans({ from: at('2026-11-22T01:00'), to: at('2026-11-22T09:00') }),
    [[at('2026-11-22T01:20'), at('2026-11-22T05:00')]],
  ],
  [
    'the first and the last twenty minutes are left out',
    spans({ from: at('2026-11-21T23:00'), to: at('2026-11-22T05:00') }),
    [[at('2026-11-21T23:20'), at('2026-11-22T04:40')]],
  ],
  ['a day shift outside the window', spans({ from: at('2026-11-21T07:00'), to: at('2026-11-21T19:00') }), []],
  ['a shift of forty minutes has no room', spans({ from: at('2026-11-21T23:00'), to: at('2026-11-21T23:40') }), []],
  [
    'a minute more has one',
    spans({ from: at('2026-11-21T23:00'), to: at('2026-11-21T23:41') }),
    [[at('2026-11-21T23:20'), at('2026-11-21T23:21')]],
  ],
  [
    '24 hours on, two nights touched',
    spans({ from: at('2026-11-22T00:00'), to: at('2026-11-23T00:00') }),
    [
      [at('2026-11-22T00:20'), at('2026-11-22T05:00')],
      [at('2026-11-22T23:00'), at('2026-11-22T23:40')],
    ],
  ],
  [
    'a window of a whole day is one stretch',
    spans(night, { starts: 0, minutes: 1440 }),
    [[at('2026-11-21T19:20'), at('2026-11-22T06:40')]],
  ],
]
for (const [sentence, found, expected] of windows) test(sentence, () => assert.deepEqual(found, expected))

const draw = (more: Partial<Draw> = {}): number[] =>
  drawTimes({ shift: night, window: small, count: 3, timeZone, chance: n => [0.9, 0.1, 0.5][n - 1] ?? 0, ...more })

test('times come in order, whole minutes, whatever the order of chance', () => {
  const times = draw()
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  )
  assert.ok(times.every(time => time % minute === 0))
})
test('the lowest chance is the beginning of the window, all the others half an hour apart', () =>
  assert.deepEqual(draw({ chance: () => 0 }), [at('2026-11-21T23:00'), at('2026-11-21T23:30'), at('2026-11-22T00:00')]))
test('the highest chance stays inside it', () => {
  const last = draw({ chance: () => 0.999_999 }).at(-1) ?? 0
  assert.ok(last < at('2026-11-22T05:00') && last >= at('2026-11-22T04:58'))
})
test('twelve do not fit into an hour: three do', () =>
  assert.deepEqual(draw({ count: 12, chance: () => 0, window: { starts: 23 * 60, minutes: 60 } }).length, 3))
test('none wanted, none drawn', () => assert.deepEqual(draw({ count: 0 }), []))
test('outside the window none is drawn', () => assert.deepEqual(draw({ window: { starts: 12 * 60, minutes: 60 } }), []))

test('a thousand draws stay in the window, off the edges and apart', () => {
  let seed = 7
  const chance = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
  for (let turn = 0; turn < 1000; turn += 1) {
    const from = night.from + Math.floor(chance() * 300) * minute
    const shift = { from, to: from + (120 + Math.floor(chance() * 600)) * minute }
    const times = drawTimes({ shift, window: small, count: 1 + Math.floor(chance() * 12), timeZone, chance })
    const allowed = askable({ shift, window: small, timeZone })
    for (const [index, time] of times.entries()) {
      assert.ok(allowed.some(span => time >= span.from && time <= span.to))
      assert.ok(time >= shift.from + edgeMinutes * minute && time <= shift.to - edgeMinutes * minute)
      if (index > 0) assert.ok(time - (times[index - 1] as number) >= apartMinutes * minute)
    }
  }
})
