import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, day, dayAt, dayOfWeek, sayTime, type Day } from '#kernel/time.ts'
import { aBook, aShift } from '../../../tests/fixtures/roster-book.ts'
import type { ShiftPlan } from '../schema.ts'
import { marksWith, tradeMarks } from './marks.ts'
import {
  copyForward,
  copyMonth,
  crewsOf,
  markOf,
  planPattern,
  tradePatterns,
  UnknownMark,
  type Planning,
} from './pattern.ts'

const zone = 'Asia/Shanghai'
const ids = () => {
  let made = 0
  return () => `n${(made += 1)}`
}
const patternOf = (name: string) => tradePatterns.find(one => one.name.startsWith(name)) ?? assert.fail(name)
const plan = (name: string, followers: Planning['followers'], untilOn: string, more: Partial<Planning> = {}) =>
  planPattern({
    pattern: patternOf(name),
    marks: tradeMarks,
    followers,
    fromOn: day('2026-11-02'),
    untilOn: day(untilOn),
    days: aBook().days,
    timeZone: zone,
    newId: ids(),
    ...more,
  })
const say = (plans: readonly ShiftPlan[], timeZone = zone) =>
  plans.map(({ personId, mark, startsAt, endsAt }) => {
    const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)]
    return `${personId} ${dayAt(from, timeZone).slice(8)} ${mark} ${sayTime(from, timeZone)}–${sayTime(to, timeZone)}`
  })
const one = (personId: string, crew = 0) => ({ personId, postId: 'gate', crew })

test('白夜休: three crews a third apart, each day one by day, one by night, one off', () => {
  assert.deepEqual(say(plan('三班两运转', [one('王'), one('李', 1), one('赵', 2)], '2026-11-04')), [
    '王 02 白 07:00–19:00',
    '李 02 夜 19:00–07:00',
    '王 03 夜 19:00–07:00',
    '赵 03 白 07:00–19:00',
    '李 04 白 07:00–19:00',
    '赵 04 夜 19:00–07:00',
  ])
})

for (const pattern of tradePatterns)
  test(`${pattern.name}: known marks, and no guard is due before the last shift is over`, () => {
    const marks = new Map(tradeMarks.map(mark => [mark.mark, mark]))
    const plans = planPattern({
      pattern,
      marks: tradeMarks,
      followers: [one('王')],
      fromOn: day('2026-11-02'),
      untilOn: day('2026-11-30'),
      days: aBook().days,
      timeZone: zone,
      newId: ids(),
    })
    assert.ok(plans.length > 0 && pattern.marks.every(mark => marks.has(mark)))
    plans.slice(1).forEach((next, at) => assert.ok(next.startsAt > (plans[at] as ShiftPlan).endsAt, next.startsAt))
  })

const staffed = [
  ['三班两运转', { 白: 1, 夜: 1 }],
  ['做四休二', { 白: 1, 夜: 1 }],
  ['四班两运转', { 白: 1, 夜: 1 }],
  ['四班三运转', { 早: 1, 中: 1, 晚: 1 }],
  ['做六休一（白班）', { 白: 6 }],
  ['做一休一', { 全: 1 }],
] as const
for (const [name, expected] of staffed)
  test(`${name}: every day the same number stands`, () => {
    const pattern = patternOf(name)
    for (let dayIn = 0; dayIn < 30; dayIn += 1) {
      const found: Record<string, number> = {}
      for (let crew = 0; crew < pattern.crews; crew += 1) {
        const mark = markOf(pattern, dayIn, crew)
        if (mark !== '休') found[mark] = (found[mark] ?? 0) + 1
      }
      assert.deepEqual(found, expected, `day ${dayIn}`)
    }
  })

test('office days keep to the calendar: off on holidays, there on make-up days', () => {
  const days = Array.from({ length: 14 }, (_, after) => addDays(day('2026-09-28'), after))
  const book = aBook({ fromOn: '2026-09-28', untilOn: '2026-10-11' })
  const plans = plan('长白班', [one('王')], '2026-10-11', { fromOn: days[0] as Day, days: book.days })
  assert.deepEqual(
    say(plans).map(text => text.slice(2, 4)),
    ['28', '29', '30', '08', '09', '10'],
  )
})

test('a phase moves the first crew along', () => {
  assert.deepEqual(say(plan('三班两运转', [one('王')], '2026-11-02', { phase: 1 })), ['王 02 夜 19:00–07:00'])
  assert.deepEqual(say(plan('三班两运转', [one('王')], '2026-11-02', { phase: 2 })), [])
})

test('a house’s own hours stand under the same mark', () => {
  const marks = marksWith([{ id: 'm', mark: '白', kind: 'work', starts: 8 * 60, minutes: 11 * 60 }])
  assert.deepEqual(say(plan('三班两运转', [one('王')], '2026-11-02', { marks })), ['王 02 白 08:00–19:00'])
  assert.equal(marks.length, tradeMarks.length)
  assert.deepEqual(marksWith([{ id: 'm', mark: '甲', kind: 'work', starts: 0, minutes: 60 }]).at(-1)?.mark, '甲')
})

test('a mark nobody declared stops it', () => {
  const pattern = { marks: ['甲'], crews: 1, onDays: 'all' as const }
  assert.throws(() => plan('三班两运转', [one('王')], '2026-11-02', { pattern }), UnknownMark)
})

test('by the clock of another zone', () => {
  const plans = plan('三班两运转', [one('王')], '2026-11-02', { timeZone: 'Asia/Urumqi' })
  assert.deepEqual(
    plans.map(({ startsAt }) => startsAt),
    ['2026-11-02T01:00:00.000Z'],
  )
})

test('people are put on posts crew by crew, and who is left over is named', () => {
  assert.deepEqual(crewsOf(['a', 'b', 'c', 'd', 'e'], ['gate', 'hall'], 2), {
    followers: [
      { personId: 'a', postId: 'gate', crew: 0 },
      { personId: 'b', postId: 'hall', crew: 0 },
      { personId: 'c', postId: 'gate', crew: 1 },
      { personId: 'd', postId: 'hall', crew: 1 },
    ],
    left: ['e'],
  })
})

const how = () => ({ timeZone: zone, newId: ids() })

test('a week copied forward keeps weekday and hours, nights included, and leaves out what was cancelled', () => {
  const shifts = [
    aShift('2026-11-20 19:00', 12, { mark: '夜', state: 'published' }),
    aShift('2026-11-21 07:00', 12, { state: 'cancelled' }),
    aShift('2026-11-15 19:00', 12),
    aShift('2026-11-23 07:00', 12),
  ]
  const copies = copyForward(shifts, { fromOn: day('2026-11-16'), untilOn: day('2026-11-22') }, 7, how())
  assert.deepEqual(say(copies), ['wang 27 夜 19:00–07:00'])
})

test('a month laid onto the next, weekday for weekday, every day of it filled', () => {
  const daily = Array.from({ length: 30 }, (_, after) => aShift(`${addDays(day('2026-11-01'), after)} 07:00`, 12))
  const copies = copyMonth(daily, '2026-11', '2026-12', how())
  assert.deepEqual(
    copies.map(({ startsAt }) => dayAt(Date.parse(startsAt), zone)),
    Array.from({ length: 31 }, (_, after) => addDays(day('2026-12-01'), after)),
  )
  const sundays = daily.filter(({ startsAt }) => dayOfWeek(dayAt(Date.parse(startsAt), zone)) === 7)
  assert.ok(
    copyMonth(sundays, '2026-11', '2026-12', how()).every(
      ({ startsAt }) => dayOfWeek(dayAt(Date.parse(startsAt), zone)) === 7,
    ),
  )
})
