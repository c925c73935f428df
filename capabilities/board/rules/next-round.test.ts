import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextRound } from './next-round.ts'

const night = { postId: 'gate', startsAt: '2026-11-21T11:00:00Z', endsAt: '2026-11-21T23:00:00Z' }
const now = Date.parse('2026-11-21T12:00:00Z')
const due = (dueAt: string, around = dueAt) => ({ dueAt, around })
const plan = (times: ReturnType<typeof due>[], shiftBy = 0, postId = 'gate') => ({ postId, shiftBy, due: times })

const examples: [string, Parameters<typeof nextRound>[0], string | null][] = [
  ['no plan', [], null],
  [
    'the next one, not the one before',
    [plan([due('2026-11-21T11:30:00Z'), due('2026-11-21T13:30:00Z')])],
    '2026-11-21T13:30:00Z',
  ],
  ['of another post', [plan([due('2026-11-21T13:30:00Z')], 0, 'yard')], null],
  ['after the shift', [plan([due('2026-11-21T23:00:00Z')])], null],
  [
    'an unpredictable one is told by its plan',
    [plan([due('2026-11-21T13:44:00Z', '2026-11-21T13:30:00Z')], 20)],
    '2026-11-21T13:30:00Z',
  ],
  [
    'and by its drawn time ten minutes before',
    [plan([due('2026-11-21T12:10:00Z', '2026-11-21T12:00:00Z')], 20)],
    '2026-11-21T12:10:00Z',
  ],
  [
    'the earlier of two plans',
    [plan([due('2026-11-21T14:00:00Z')]), plan([due('2026-11-21T13:00:00Z')])],
    '2026-11-21T13:00:00Z',
  ],
]
for (const [sentence, plans, expected] of examples)
  test(sentence, () => assert.equal(nextRound(plans, night, now), expected))
