import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysBehind, monthOf } from './month-days.ts'

const timeZone = 'Asia/Shanghai'
const now = Date.parse('2026-11-21T18:00:00+08:00')
const shift = (id: string, startsAt: string, endsAt: string) => ({
  id,
  postName: '北门岗',
  siteName: '锦绣花园',
  startsAt: `${startsAt}+08:00`,
  endsAt: `${endsAt}+08:00`,
})
const leave = (startsAt: string, endsAt: string, state: 'approved' | 'asked') => ({
  id: 'l',
  personId: 'p',
  personName: '王',
  kind: 'sick' as const,
  startsAt: `${startsAt}+08:00`,
  endsAt: `${endsAt}+08:00`,
  state,
  note: '',
  answer: '',
  proofSeenOn: null,
  decidedByName: null,
  createdAt: startsAt,
  can: [],
})
const november = (shifts: ReturnType<typeof shift>[], absences: ReturnType<typeof leave>[] = []) =>
  monthOf({ shifts, absences }, '2026-11', { now, timeZone })
const onDay = (month: ReturnType<typeof november>, date: number) => month.days[date - 1]

test('a month has its days, and without shifts each is a day off', () => {
  const month = november([])
  assert.deepEqual([month.days.length, month.restDays, month.shifts, month.hours], [30, 30, 0, 0])
  assert.equal(onDay(month, 21)?.isToday, true)
})

test('a night lies in the day it begins on and runs to its end; its hours count whole', () => {
  const month = november([shift('n', '2026-11-21T19:00:00', '2026-11-22T07:00:00')])
  const [bar] = onDay(month, 21)?.bars ?? []
  assert.ok(Math.abs((bar?.left ?? 0) - 19 / 24) < 1e-9 && Math.abs((bar?.width ?? 0) - 5 / 24) < 1e-9)
  assert.deepEqual(onDay(month, 22)?.bars, [])
  assert.ok(Math.abs((onDay(month, 22)?.before ?? 0) - 7 / 24) < 1e-9, 'and the morning after shows how long it was')
  assert.equal(onDay(month, 21)?.before, 0)
  assert.deepEqual([month.hours, month.hoursDone, month.restDays], [12, 0, 29])
})

test('the night over the end of the month belongs to the month it begins in', () => {
  const last = shift('n', '2026-11-30T19:00:00', '2026-12-01T07:00:00')
  assert.equal(november([last]).hours, 12)
  assert.equal(monthOf({ shifts: [last], absences: [] }, '2026-12', { now, timeZone }).hours, 0)
})

test('hours so far: a shift that is over counts whole, one that runs up to now, one ahead not at all', () => {
  const month = november([
    shift('a', '2026-11-20T07:00:00', '2026-11-20T19:00:00'),
    shift('b', '2026-11-21T07:00:00', '2026-11-21T19:00:00'),
    shift('c', '2026-11-22T07:00:00', '2026-11-22T19:00:00'),
  ])
  assert.deepEqual([month.hours, month.hoursDone], [36, 23])
  assert.deepEqual(
    [20, 21].map(date => onDay(month, date)?.bars[0]?.over),
    [true, false],
  )
})

test('approved leave is said on its days and is no day off; leave that was only asked is not said', () => {
  const approved = november([], [leave('2026-11-23T00:00:00', '2026-11-25T00:00:00', 'approved')])
  assert.deepEqual(
    [22, 23, 24, 25].map(date => onDay(approved, date)?.away),
    [null, 'sick', 'sick', null],
  )
  assert.equal(approved.restDays, 28)
  assert.equal(november([], [leave('2026-11-23T00:00:00', '2026-11-25T00:00:00', 'asked')]).restDays, 30)
})

test('days behind: today stands on top, and last night as long as it runs', () => {
  assert.equal(daysBehind(november([]).days), 20)
  const night = shift('n', '2026-11-20T19:00:00', '2026-11-21T07:00:00')
  const at = (text: string): number =>
    daysBehind(monthOf({ shifts: [night], absences: [] }, '2026-11', { now: Date.parse(text), timeZone }).days)
  assert.deepEqual([at('2026-11-21T06:59:00+08:00'), at('2026-11-21T07:00:00+08:00')], [19, 20])
})

test('days behind: a month that is over, or has not begun, has none to fold', () => {
  const days = (month: string) => monthOf({ shifts: [], absences: [] }, month, { now, timeZone }).days
  assert.deepEqual([daysBehind(days('2026-10')), daysBehind(days('2026-12'))], [0, 0])
})
