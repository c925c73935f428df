import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authorityClock, type ReportGrounds } from './authority-clock.ts'

const knownAt = Date.parse('2026-11-21T15:00:00Z')

const examples: [string, ReportGrounds, string | null, number, string, boolean][] = [
  ['a work accident: an hour after the head was told', 'work-accident', '310115', 60, 'wsa-report-1-hour', false],
  ['a work accident elsewhere: the same hour', 'work-accident', '320505', 60, 'wsa-report-1-hour', false],
  ['nobody listened, in Shanghai: a day', 'failed-dissuasion', '310115001', 1440, 'shp-24h-report', false],
  [
    'nobody listened, in Suzhou: promptly, which is our figure',
    'failed-dissuasion',
    '320505',
    1440,
    'pmr-stop-and-report-violations',
    true,
  ],
  [
    'nobody listened, and the place is not known',
    'failed-dissuasion',
    null,
    1440,
    'pmr-stop-and-report-violations',
    true,
  ],
  ['a fire: at once, which is our figure', 'fire', '310115', 30, 'fl-alarm-and-evacuate', true],
  ['a safety accident: at once', 'safety-accident', '310115', 30, 'pmr-assist-safety-and-report', true],
  ['an offence that could not be stopped: at once', 'offence', null, 30, 'bsr-stop-report-protect', true],
]

for (const [sentence, grounds, divisionCode, minutes, law, setting] of examples)
  test(sentence, () => {
    const clock = authorityClock(grounds, knownAt, divisionCode)
    assert.deepEqual([clock.minutes, clock.law, clock.setting], [minutes, law, setting])
    assert.equal(clock.dueAt, knownAt + minutes * 60_000)
  })
