import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overdue } from './overdue.ts'

const [start, went] = ['2026-11-21T11:00:00Z', '2026-11-21T15:00:00Z']
const row = (state: Parameters<typeof overdue>[0]['state'], since: string | null) => ({
  state,
  since,
  shiftFrom: start,
})
const at = (text: string): number => Date.parse(`2026-11-21T${text}Z`)

const examples: [string, ReturnType<typeof row>, number, ReturnType<typeof overdue>][] = [
  ['late by minutes', row('late', start), at('11:07:59'), { said: 'late', at: start, hours: 0, minutes: 7 }],
  ['absent for hours', row('absent', start), at('13:05:00'), { said: 'late', at: start, hours: 2, minutes: 5 }],
  [
    'who came and left is not late',
    row('absent', went),
    at('15:20:00'),
    { said: 'left', at: went, hours: 0, minutes: 20 },
  ],
  ['on duty', row('on-duty', start), at('13:05:00'), null],
  ['nobody rostered', { ...row('uncovered', null), shiftFrom: null as never }, at('13:05:00'), null],
  ['a clock that is behind', row('late', start), at('10:59:00'), null],
]
for (const [sentence, given, now, expected] of examples)
  test(sentence, () => assert.deepEqual(overdue(given, now), expected))
