import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDay, readInstant, readMoment, readTime, writeInstant } from './typed.ts'

const days = [
  ['2026-11-21', '2026-11-21'],
  ['2026/1/5', '2026-01-05'],
  ['2026.11.21', '2026-11-21'],
  ['2026年11月21日', '2026-11-21'],
  ['20261121', '2026-11-21'],
  ['２０２６－１１－２１', '2026-11-21'],
  ['2026-02-29', null],
  ['11-21', null],
  ['', null],
] as const
for (const [typed, day] of days) test(`a day typed as “${typed}”`, () => assert.equal(readDay(typed), day))

const times = [
  ['19:00', '19:00'],
  ['1930', '19:30'],
  ['7', '07:00'],
  ['7:30', '07:30'],
  ['19点', '19:00'],
  ['１９：００', '19:00'],
  ['24:00', null],
  ['19:60', null],
  ['', null],
] as const
for (const [typed, time] of times) test(`a time typed as “${typed}”`, () => assert.equal(readTime(typed), time))

const moments = [
  ['2026-11-21 19:00', { day: '2026-11-21', time: '19:00' }],
  ['2026年11月21日 7点', { day: '2026-11-21', time: '07:00' }],
  ['2026-11-21T19:30', { day: '2026-11-21', time: '19:30' }],
  ['2026-11-21', null],
  ['19:00', null],
  ['', null],
] as const
for (const [typed, moment] of moments)
  test(`a moment typed as “${typed}”`, () => assert.deepEqual(readMoment(typed), moment))

const shanghai = (text: string): number => Date.parse(`${text}+08:00`)
const instants = [
  ['2026-11-21 19:00', '2026-11-22T00:20', '2026-11-21T19:00'],
  ['2026/11/21 1900', '2026-11-22T00:20', '2026-11-21T19:00'],
  ['23:50', '2026-11-22T00:20', '2026-11-21T23:50'],
  ['0010', '2026-11-22T00:20', '2026-11-22T00:10'],
  ['12:19', '2026-11-22T00:20', '2026-11-22T12:19'],
  ['12:21', '2026-11-22T00:20', '2026-11-21T12:21'],
  ['7点', '2026-11-22T23:00', '2026-11-23T07:00'],
] as const
for (const [typed, now, at] of instants)
  test(`“${typed}” typed at ${now} is the nearest such moment`, () => {
    const read = readInstant(typed, 'Asia/Shanghai', shanghai(now))
    assert.equal(read, shanghai(at))
    assert.equal(writeInstant(read ?? 0, 'Asia/Shanghai'), at.replace('T', ' '))
  })
test('what is neither a moment nor a time is none', () => {
  for (const typed of ['', '昨晚', '2026-11-21', '25:00', '2026-02-29 19:00'])
    assert.equal(readInstant(typed, 'Asia/Shanghai', shanghai('2026-11-22T00:20')), null)
})
test('a moment is typed by the city’s clock, wherever the reader sits', () =>
  assert.equal(readInstant('2026-03-29 19:00', 'Europe/Berlin', 0), Date.parse('2026-03-29T17:00:00Z')))
