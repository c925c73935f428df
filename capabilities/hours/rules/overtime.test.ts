import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addDays, day, dayOfWeek, endOf, startOf, type Day, type Instant } from '#kernel/time.ts'
import { countHours, cycleKey, hoursByDay, type CycleFacts, type DayHours, type HoursDay } from './overtime.ts'
import type { System } from './systems.ts'
import type { Stretch } from './worked.ts'

const zone = 'Asia/Shanghai'
const hour = 3_600_000
const holidays = new Set(['2026-10-01', '2026-10-02', '2026-10-03'])
const daysOff = new Set(['2026-10-05', '2026-10-06', '2026-10-07'])
const worked = new Set(['2026-10-10'])
const kindOf = (on: Day): HoursDay['kind'] =>
  holidays.has(on) ? 'holiday' : daysOff.has(on) || (dayOfWeek(on) > 5 && !worked.has(on)) ? 'rest-day' : 'workday'

type Given = { system?: System; leave?: Record<string, 'lieu' | 'other'>; until?: string; from?: string }
const daysFrom = ({
  from = '2026-09-28',
  until = '2026-10-18',
  system = { system: 'standard' },
  leave = {},
}: Given) => {
  const days: HoursDay[] = []
  for (let on = day(from); on <= until; on = addDays(on, 1))
    days.push({
      on,
      kind: kindOf(on),
      start: startOf(on, zone),
      end: endOf(on, zone),
      system,
      leave: leave[on] ?? null,
    })
  return days
}
/** `2026-10-12 07-19`: a shift of a day; an end not after the start is on the next. */
const shift = (text: string): Stretch[] => {
  const [on, span] = text.split(' ') as [string, string]
  const [from, to] = span.split('-').map(Number) as [number, number]
  const start: Instant = startOf(day(on), zone)
  return [{ from: start + from * hour, to: start + (to > from ? to : to + 24) * hour }]
}
const said = (hours: readonly DayHours[]): Record<string, string> =>
  Object.fromEntries(
    hours
      .filter(one => one.ordinary + one.extended + one.restDay + one.holiday > 0)
      .map(one => [one.on.slice(5), [one.ordinary, one.extended, one.restDay, one.holiday].map(m => m / 60).join('/')]),
  )
const count = (texts: string[], given: Given = {}, cycles = new Map<string, CycleFacts>()): Record<string, string> =>
  said(hoursByDay(daysFrom(given), countHours(daysFrom(given), texts.map(shift), cycles)))

describe('standard hours: ordinary / 150 / 200 / 300', () => {
  const table: readonly (readonly [
    sentence: string,
    shifts: string[],
    expected: Record<string, string>,
    given?: Given,
  ])[] = [
    ['eight hours on a workday are ordinary', ['2026-10-12 08-16'], { '10-12': '8/0/0/0' }],
    ['a ninth hour is extended', ['2026-10-12 08-17'], { '10-12': '8/1/0/0' }],
    [
      'a night of twelve hours is four too long, on the day they fall on',
      ['2026-10-12 19-07'],
      { '10-12': '5/0/0/0', '10-13': '3/4/0/0' },
    ],
    [
      'five days of eight hours make forty',
      ['2026-10-12 08-16', '2026-10-13 08-16', '2026-10-14 08-16', '2026-10-15 08-16', '2026-10-16 08-16'],
      { '10-12': '8/0/0/0', '10-13': '8/0/0/0', '10-14': '8/0/0/0', '10-15': '8/0/0/0', '10-16': '8/0/0/0' },
    ],
    [
      'all hours of a rest day that is not given off',
      [
        '2026-10-12 08-16',
        '2026-10-13 08-16',
        '2026-10-14 08-16',
        '2026-10-15 08-16',
        '2026-10-16 08-16',
        '2026-10-17 08-18',
      ],
      {
        '10-12': '8/0/0/0',
        '10-13': '8/0/0/0',
        '10-14': '8/0/0/0',
        '10-15': '8/0/0/0',
        '10-16': '8/0/0/0',
        '10-17': '0/0/10/0',
      },
    ],
    [
      'a rest day for which a workday of the week is free is an ordinary day',
      ['2026-10-12 08-16', '2026-10-13 08-16', '2026-10-14 08-16', '2026-10-15 08-16', '2026-10-17 08-18'],
      { '10-12': '8/0/0/0', '10-13': '8/0/0/0', '10-14': '8/0/0/0', '10-15': '8/0/0/0', '10-17': '8/2/0/0' },
    ],
    [
      'a day of sick leave gives no rest day off',
      ['2026-10-12 08-16', '2026-10-13 08-16', '2026-10-14 08-16', '2026-10-15 08-16', '2026-10-17 08-16'],
      { '10-12': '8/0/0/0', '10-13': '8/0/0/0', '10-14': '8/0/0/0', '10-15': '8/0/0/0', '10-17': '0/0/8/0' },
      { leave: { '2026-10-16': 'other' } },
    ],
    [
      'of two rest days worked for one day off, the second is not given off',
      [
        '2026-10-12 08-16',
        '2026-10-13 08-16',
        '2026-10-14 08-16',
        '2026-10-15 08-16',
        '2026-10-17 08-16',
        '2026-10-18 08-16',
      ],
      {
        '10-12': '8/0/0/0',
        '10-13': '8/0/0/0',
        '10-14': '8/0/0/0',
        '10-15': '8/0/0/0',
        '10-17': '8/0/0/0',
        '10-18': '0/0/8/0',
      },
    ],
    [
      'a weekend day worked instead of a holiday’s bridge is a workday',
      ['2026-10-08 08-16', '2026-10-09 08-16', '2026-10-10 08-16'],
      { '10-08': '8/0/0/0', '10-09': '8/0/0/0', '10-10': '8/0/0/0' },
    ],
    [
      'a night into a holiday: the hours after midnight are the holiday’s',
      ['2026-09-30 19-07'],
      { '09-30': '5/0/0/0', '10-01': '0/0/0/7' },
    ],
    [
      'a night out of the holidays: the last hours fall on a Sunday that the week gave off',
      ['2026-10-03 19-07'],
      { '10-03': '0/0/0/5', '10-04': '7/0/0/0' },
    ],
    ['a holiday is never given off', ['2026-10-01 08-20'], { '10-01': '0/0/0/12' }],
    ['a shift that began before the days at hand has used its limit', ['2026-09-27 12-02'], { '09-28': '0/2/0/0' }],
  ]
  for (const [sentence, shifts, expected, given] of table)
    test(sentence, () => assert.deepEqual(count(shifts, given), expected))

  test('the forty-first hour of a week is extended, though no day has nine', () => {
    const week = ['12', '13', '14', '15', '16'].map(date => `2026-10-${date} 08-16`)
    const monday = ['2026-10-12 20-22', ...week]
    assert.equal(count(monday)['10-16'], '6/2/0/0')
  })

  test('time off in lieu in another week stands for a rest day', () => {
    const full = ['05', '06', '07', '08', '09'].map(date => `2026-11-${date} 08-16`)
    const given = { from: '2026-11-02', until: '2026-11-15', leave: { '2026-11-12': 'lieu' as const } }
    const weeks = ['02', '03', '04', '05', '06', '07', '09', '10', '11', '13'].map(date => `2026-11-${date} 08-16`)
    assert.equal(full.length, 5)
    // Saturday the 7th would be extended by the week's forty hours, not a rest day's.
    assert.equal(count(weeks, given)['11-07'], '0/8/0/0')
    assert.equal(count(weeks, { ...given, leave: {} })['11-07'], '0/0/8/0')
  })
})

describe('comprehensive hours', () => {
  const system: System = {
    system: 'comprehensive',
    approvalId: 'a',
    cycle: 'month',
    fromOn: day('2026-10-01'),
    untilOn: day('2026-10-31'),
  }
  const cycles = (standard: number, before = 0) =>
    new Map([[cycleKey(system), { standardMinutes: standard * 60, beforeMinutes: before * 60 }]])
  test('a twelve-hour night and a Sunday are ordinary until the cycle’s hours are full', () =>
    assert.deepEqual(count(['2026-10-12 19-07', '2026-10-18 07-19'], { system }, cycles(24)), {
      '10-12': '5/0/0/0',
      '10-13': '7/0/0/0',
      '10-18': '12/0/0/0',
    }))
  test('the hour after is extended', () =>
    assert.equal(count(['2026-10-12 19-07', '2026-10-18 07-19'], { system }, cycles(23))['10-18'], '11/1/0/0'))
  test('what was worked earlier in the cycle counts', () =>
    assert.equal(count(['2026-10-12 07-19'], { system }, cycles(100, 95))['10-12'], '5/7/0/0'))
  test('a statutory holiday is 300 % and fills no hours of the cycle', () =>
    assert.deepEqual(count(['2026-10-01 07-19', '2026-10-12 07-19'], { system }, cycles(12)), {
      '10-01': '0/0/0/12',
      '10-12': '12/0/0/0',
    }))
})

test('flexible hours: only a statutory holiday counts apart', () =>
  assert.deepEqual(
    count(['2026-10-01 07-19', '2026-10-12 07-22', '2026-10-18 07-19'], {
      system: { system: 'flexible', approvalId: 'a' },
    }),
    {
      '10-01': '0/0/0/12',
      '10-12': '15/0/0/0',
      '10-18': '12/0/0/0',
    },
  ))

test('the night is 22 to 6, split at midnight', () => {
  const hours = hoursByDay(daysFrom({}), countHours(daysFrom({}), [shift('2026-10-12 19-07')], new Map()))
  assert.deepEqual(
    hours.filter(({ night }) => night > 0).map(({ on, night }) => [on, night / 60]),
    [
      ['2026-10-12', 2],
      ['2026-10-13', 6],
    ],
  )
})
