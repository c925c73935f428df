import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dealPunches, worked, type Record, type Source } from './worked.ts'

const hour = 3_600_000
const minute = 60_000
const from = Date.parse('2026-11-21T11:00:00Z')
const shift = { from, to: from + 12 * hour }
const of = (more: Partial<Record>) =>
  worked({ shift, attendances: [], punches: [], away: [], now: from + 24 * hour, ...more })
const sign = (on: number, off: number | null) => ({
  attendances: [{ on: from + on * minute, off: off === null ? null : from + off * minute }],
})

type Row = readonly [
  sentence: string,
  given: Partial<Record>,
  source: Source,
  minutes: number,
  late: number,
  short: number,
]
const table: readonly Row[] = [
  ['nobody signed: the plan counts, and says so', {}, 'unrecorded', 720, 0, 0],
  ['a shift to come is planned', { now: from }, 'planned', 720, 0, 0],
  ['the very end of a shift makes it over', { now: from + 12 * hour }, 'unrecorded', 720, 0, 0],
  ['signed on and off on time', sign(0, 720), 'signed', 720, 0, 0],
  ['coming early is no work', sign(-30, 720), 'signed', 720, 0, 0],
  ['staying is', sign(0, 780), 'signed', 780, 0, 0],
  ['59 seconds are not late', { attendances: [{ on: from + 59_000, off: shift.to }] }, 'signed', 720, 0, 0],
  ['one minute is', sign(1, 720), 'signed', 719, 1, 0],
  ['leaving early is short', sign(0, 700), 'signed', 700, 0, 20],
  ['still on post: until the planned end', sign(5, null), 'on-post', 715, 5, 0],
  ['two punches are as good', { punches: [from - 5 * minute, shift.to + 3 * minute] }, 'punched', 723, 0, 0],
  ['one punch leaves the other side to the plan', { punches: [from + 10 * minute] }, 'half', 710, 10, 0],
  [
    'approved leave is not worked where nothing else is known',
    { away: [{ from, to: from + 2 * hour }] },
    'unrecorded',
    600,
    0,
    0,
  ],
  ['leave over the whole shift leaves nothing', { away: [{ from: 0, to: from + 99 * hour }] }, 'unrecorded', 0, 0, 0],
]
for (const [sentence, given, source, minutes, late, short] of table)
  test(sentence, () => {
    const found = of(given)
    const sum = found.stretches.reduce((all, one) => all + one.to - one.from, 0) / minute
    assert.deepEqual(
      [found.source, Math.round(sum), found.lateMinutes, found.shortMinutes],
      [source, minutes, late, short],
    )
  })

test('entered by another at either end it is marked so; by the guard’s own phone, or with nothing recorded, it is not', () => {
  const one = { on: from, off: shift.to }
  assert.equal(of({ attendances: [{ ...one, behalf: true }] }).behalf, true)
  assert.equal(of({ attendances: [{ ...one, off: null, behalf: true }] }).behalf, true)
  assert.equal(of({ attendances: [{ ...one, behalf: false }] }).behalf, false)
  assert.equal(of({}).behalf, false)
})

test('punches go to the nearest shift, and to none six hours away', () => {
  const next = { from: shift.to + 12 * hour, to: shift.to + 24 * hour }
  const dealt = dealPunches(
    [shift, next],
    [from - minute, shift.to + 7 * hour, next.from - 5 * hour, next.to + 7 * hour],
  )
  assert.deepEqual(dealt, [[from - minute], [shift.to + 7 * hour, next.from - 5 * hour]])
})
