import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { completionOf, nearestDue, standRounds, type Asked, type Walked } from './round-standing.ts'
import { roundsDue, type Almanac, type Plan } from './rounds-due.ts'

const at = (text: string): number => Date.parse(`2026-11-${text}+08:00`)
const plan: Plan = {
  id: 'night',
  dayKinds: ['workday', 'rest-day', 'holiday'],
  starts: 19 * 60,
  minutes: 720,
  laps: 6,
  slackMinutes: 15,
  shiftBy: 0,
  fromOn: '2026-11-01',
  untilOn: null,
}
const almanac: Almanac = { timeZone: 'Asia/Shanghai', dayKind: () => 'workday', draw: () => 0 }
const due = roundsDue(plan, at('21T12:00'), at('22T12:00'), almanac)
const asked: Asked = { planId: 'night', points: ['a', 'b', 'c'], ordered: true, leastMinutes: 8, signatures: 1 }
type Lap = Partial<Walked> & { points?: string; every?: number }
const lap = (start: string, { points = 'abc', every = 5, ...more }: Lap = {}): Walked => {
  const startedAt = at(start)
  const reached = [...points].map((checkpointId, index) => ({
    checkpointId,
    at: startedAt + (index + 1) * every * 60_000,
  }))
  return {
    id: start,
    planId: 'night',
    personId: 'wang',
    startedAt,
    endedAt: (reached.at(-1)?.at ?? startedAt) + 1,
    reached,
    signers: [],
    ...more,
  }
}
const noon = at('22T12:00')
const stand = (walked: Walked[], now = noon, of: Partial<Asked> = {}) =>
  standRounds(due, walked, { ...asked, ...of }, now).rows
const words = (walked: Walked[], now = noon): string[] => stand(walked, now).map(row => row.standing)

const times: [says: string, start: string, standing: string, offBy: number][] = [
  ['begun to the minute', '21T23:00', 'on-time', 0],
  ['at the last minute of the slack before', '21T22:45', 'on-time', -15],
  ['a minute before the slack', '21T22:44', 'early', -16],
  ['at the last minute of the slack after', '21T23:15', 'on-time', 15],
  ['a minute after the slack', '21T23:16', 'late', 16],
  ['half way to the next', '22T00:00', 'late', 60],
]
for (const [says, start, standing, offBy] of times)
  test(`a round ${says} is ${standing}`, () => {
    const row = stand([lap(start)])[2]
    assert.equal(row?.standing, standing)
    assert.equal(row?.offBy, offBy)
  })

test('begun later than half way, it is an early one of the next time, and this one is missed', () => {
  assert.deepEqual(words([lap('22T00:05')]).slice(2, 4), ['missed', 'early'])
})

test('a round serves the nearest due time, whatever the phone took it for, and each is served once', () => {
  const rows = stand([lap('21T22:50'), lap('21T23:05')])
  assert.equal(rows[2]?.rounds[0]?.id, '21T23:05')
  assert.equal(rows[1]?.standing, 'missed', 'the other is too late for 21:00')
  assert.equal(rows[3]?.standing, 'missed', 'and too early for 01:00')
  assert.deepEqual(
    standRounds(due, [lap('21T22:50'), lap('21T23:05')], asked, noon).others.map(({ id }) => id),
    ['21T22:50'],
  )
})

test('over midnight: begun at five to, ended after, it counts for the hour it was due', () => {
  const row = stand([lap('21T23:10', { every: 30 })])[2]
  assert.equal(row?.standing, 'on-time')
  assert.equal(row?.reached, 3)
})

test('begun in one window and ended in another, it counts where it began', () => {
  const rows = stand([lap('21T23:00', { every: 45 })])
  assert.equal(rows[2]?.standing, 'on-time')
  assert.equal(rows[3]?.standing, 'missed')
})

test('before, during and after its time with nobody walking', () => {
  assert.equal(words([], at('21T22:44'))[2], 'ahead')
  assert.equal(words([], at('21T22:45'))[2], 'due')
  assert.equal(words([], at('22T00:00'))[2], 'due')
  assert.equal(words([], at('22T00:00') + 1)[2], 'missed')
})

test('while it is being walked it is under way; one nobody ended is judged by its beginning', () => {
  const open = lap('21T23:00', { points: 'a', endedAt: null })
  assert.equal(words([open], at('21T23:30'))[2], 'under-way')
  assert.equal(words([open], at('22T03:01'))[2], 'on-time')
  assert.equal(stand([open], at('22T03:01'))[2]?.reached, 1)
})

test('completion is points reached of points owed, strangers and repeats left out', () => {
  const row = stand([lap('21T23:00', { points: 'axaab' })])[2]
  assert.deepEqual([row?.reached, row?.owed], [2, 3])
})

test('where turns count, the first point out of its turn is named', () => {
  assert.equal(stand([lap('21T23:00', { points: 'abc' })])[2]?.outOfOrder, null)
  assert.equal(stand([lap('21T23:00', { points: 'acb' })])[2]?.outOfOrder, 'c')
  assert.equal(stand([lap('21T23:00', { points: 'ac' })])[2]?.outOfOrder, null, 'a point left out is not out of turn')
  assert.equal(stand([lap('21T23:00', { points: 'acb' })], noon, { ordered: false })[2]?.outOfOrder, null)
})

test('a whole round in less than any walker needs is too fast; a part of one says nothing', () => {
  assert.equal(stand([lap('21T23:00', { every: 2 })])[2]?.tooFast, 6)
  assert.equal(stand([lap('21T23:00', { every: 8 / 3 })])[2]?.tooFast, null, 'eight minutes are enough')
  assert.equal(stand([lap('21T23:00', { every: 1, points: 'ab' })])[2]?.tooFast, null)
  assert.equal(stand([lap('21T23:00', { every: 1 })], noon, { leastMinutes: null })[2]?.tooFast, null)
})

test('a second signature is missing until somebody else signs', () => {
  const missing = (signers: string[]) =>
    stand([lap('21T23:00', { signers })], noon, { signatures: 2 })[2]?.signaturesMissing
  assert.equal(missing([]), 1)
  assert.equal(missing(['wang']), 1, 'one’s own name twice is one')
  assert.equal(missing(['li']), 0)
})

test('a guard relieved in the middle leaves the rest to the next, and both count as one round', () => {
  const rows = stand([lap('21T23:00', { points: 'ab' }), lap('21T23:25', { points: 'c', personId: 'li' })])
  assert.equal(rows[2]?.reached, 3)
  assert.equal(rows[2]?.rounds.length, 2)
  const again = stand([lap('21T23:00', { points: 'ab' }), lap('21T23:25', { points: 'c' })])
  assert.equal(again[2]?.reached, 2, 'the same guard beginning again is another round')
})

const paper = (start: string, change: Lap = {}) => lap(start, { written: true, id: `${start} on paper`, ...change })

test('what was written down never takes the place of what was walked: it stands beside it, for the same time', () => {
  const rows = stand([paper('21T23:00'), lap('21T23:10', { points: 'ab' })])
  assert.deepEqual(
    rows[2]?.rounds.map(({ id }) => id),
    ['21T23:10', '21T23:00 on paper'],
  )
  assert.deepEqual([rows[2]?.offBy, rows[2]?.reached], [10, 3], 'begun when it was walked; paper adds what was left')
  assert.equal(standRounds(due, [paper('21T23:00'), lap('21T23:10')], asked, noon).others.length, 0)
})

test('paper alone serves its time, and says turns and pace only where nothing was walked', () => {
  assert.equal(words([paper('21T23:00')])[2], 'on-time')
  assert.equal(stand([paper('21T23:00', { points: 'acb' })])[2]?.outOfOrder, 'c')
  assert.equal(stand([paper('21T23:00', { points: 'acb' }), lap('21T23:10')])[2]?.outOfOrder, null)
  assert.equal(stand([paper('21T23:00', { every: 1 }), lap('21T23:10')])[2]?.tooFast, null)
})

test('paper for a time while it is being walked leaves it under way', () => {
  const rows = stand(
    [paper('21T23:00', { points: 'a' }), lap('21T23:05', { points: 'a', endedAt: null })],
    at('21T23:30'),
  )
  assert.equal(rows[2]?.standing, 'under-way')
})

test('paper for a time nobody is owed stays aside', () =>
  assert.equal(standRounds(due, [paper('22T09:00')], asked, noon).others.length, 1))

test('a round is measured by the route as it lay when it was begun', () => {
  const before = [{ until: new Date(at('21T22:00')).toISOString(), checkpointIds: ['a', 'b'] }]
  const rows = stand([lap('21T21:00', { points: 'ab' }), lap('21T23:00', { points: 'ab' })], noon, { before })
  assert.deepEqual(
    rows.slice(0, 3).map(({ reached, owed }) => [reached, owed]),
    [
      [0, 2],
      [2, 2],
      [2, 3],
    ],
  )
})

test('a round of another plan counts for nothing here; one without a plan may', () => {
  assert.equal(words([lap('21T23:00', { planId: 'fire' })])[2], 'missed')
  assert.equal(words([lap('21T23:00', { planId: null })])[2], 'on-time')
})

test('the nearest due time of a beginning, or none', () => {
  assert.equal(nearestDue(due, at('21T23:40'))?.dueAt, at('21T23:00'))
  assert.equal(nearestDue(due, at('22T00:10'))?.dueAt, at('22T01:00'))
  assert.equal(nearestDue(due, at('22T07:30')), null)
})

test('a night in figures: times that are not over yet are not owed', () => {
  const rows = stand([lap('21T19:00'), lap('21T21:20'), lap('21T23:00', { points: 'a' })], at('22T00:30'))
  assert.deepEqual(completionOf(rows), { owed: 3, walked: 3, onTime: 2, missed: 0, percent: 77 })
  assert.deepEqual(completionOf(stand([], at('21T12:00'))).percent, null)
})

test('the days of a plan are the days on which its windows begin', () => {
  assert.ok(due.every(({ on }) => on === day('2026-11-21')))
})
