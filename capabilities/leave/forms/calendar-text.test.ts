import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarText, escaped, folded, utc, type Event } from './calendar-text.ts'

const bytes = (text: string): number => new TextEncoder().encode(text).length
const unfolded = (text: string): string => text.replaceAll('\r\n ', '')

test('the RFC’s own example of escaping', () => {
  const meant = 'Project XYZ Final Review\nConference Room - 3B\nCome Prepared.'
  assert.equal(escaped(meant), 'Project XYZ Final Review\\nConference Room - 3B\\nCome Prepared.')
})

test('commas, semicolons, backslashes and every kind of line break are escaped; a colon is not', () => {
  assert.equal(escaped('a,b;c\\d:e\r\nf\rg'), 'a\\,b\\;c\\\\d:e\\nf\\ng')
})

test('control characters are left out', () => assert.equal(escaped('a\u0000b\u0007c\u007f\td'), 'abc\td'))

test('a line of 75 octets stays whole, one more is folded', () => {
  assert.equal(folded('x'.repeat(75)), 'x'.repeat(75))
  assert.equal(folded('x'.repeat(76)), `${'x'.repeat(75)}\r\n x`)
})

test('the blank of a folded line counts, and unfolding gives the line back', () => {
  const line = `DESCRIPTION:${'x'.repeat(400)}`
  for (const part of folded(line).split('\r\n')) assert.ok(bytes(part) <= 75)
  assert.equal(unfolded(folded(line)), line)
})

test('no character is broken in two, however many octets it has', () => {
  const line = `SUMMARY:${'门岗夜班，北门😀'.repeat(20)}`
  const parts = folded(line).split('\r\n')
  assert.ok(parts.length > 5)
  for (const part of parts) {
    assert.ok(bytes(part) <= 75, part)
    assert.ok(!part.includes('\ufffd'))
  }
  assert.equal(unfolded(folded(line)), line)
})

test('an instant is written in UTC', () => {
  assert.equal(utc(Date.parse('1997-07-14T17:00:00Z')), '19970714T170000Z')
  assert.equal(utc(Date.parse('2026-11-21T19:00:00+08:00')), '20261121T110000Z')
})

const night: Event = {
  id: '0193a000-0000-7000-8000-000000000001',
  startsAt: Date.parse('2026-11-21T11:00:00Z'),
  endsAt: Date.parse('2026-11-21T23:00:00Z'),
  madeAt: Date.parse('2026-11-20T04:00:00Z'),
  sequence: 2,
  cancelled: false,
  summary: '北门岗 · 锦绣花园',
  place: '徐汇区锦绣路1号, 北门',
}
const face = { name: '王建国的班', host: 'gatehouse.test', language: 'zh' }

test('a shift is an event whose name never changes, with its version as sequence', () => {
  const text = calendarText([night], face)
  for (const line of [
    'UID:0193a000-0000-7000-8000-000000000001@gatehouse.test',
    'DTSTAMP:20261120T040000Z',
    'DTSTART:20261121T110000Z',
    'DTEND:20261121T230000Z',
    'SEQUENCE:2',
    'STATUS:CONFIRMED',
    'SUMMARY:北门岗 · 锦绣花园',
    'LOCATION:徐汇区锦绣路1号\\, 北门',
  ])
    assert.ok(unfolded(text).split('\r\n').includes(line), line)
})

test('a cancelled shift says so and keeps its name', () => {
  const text = calendarText([{ ...night, cancelled: true, sequence: 3 }], face)
  assert.match(text, /STATUS:CANCELLED/)
  assert.match(unfolded(text), /UID:0193a000-0000-7000-8000-000000000001@/)
})

test('every line ends in CRLF, what is opened is closed, and an empty calendar is one too', () => {
  for (const text of [calendarText([night, night], face), calendarText([], face)]) {
    assert.ok(text.endsWith('END:VCALENDAR\r\n'))
    assert.equal(text.replaceAll('\r\n', '').includes('\n'), false)
    const of = (word: string) => text.split(`\r\n${word}:VEVENT\r\n`).length
    assert.equal(of('BEGIN'), of('END'))
    assert.match(text, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:/)
    assert.match(text, /REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n/)
  }
})
