import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '#kernel/id.ts'
import type { Pull } from '../schema.ts'
import { callsOf, heldBy, mattersOf, oddSince, recordBefore, releaseOf, toBegin, underWay } from './handover-state.ts'

const now = Date.parse('2026-11-21T23:00:00Z')
const hours = (count: number): string => new Date(now - count * 3_600_000).toISOString()
const attendance = {
  id: 'on',
  shiftId: 'night',
  postId: 'north',
  personId: 'me',
  onAt: hours(12),
  offAt: null,
  handingAt: null,
} as unknown as Pull['attendances'][number]
const where = { attendance, postId: 'north' as Id, me: 'me' as Id, now }
const matter = (fields: object) =>
  ({ id: 'm', kind: 'hazard', state: 'noted', postId: 'north', line: '', happenedAt: hours(1), ...fields }) as never
const record = (fields: object) =>
  ({ id: 'r', postId: 'north', outcome: 'taken', mine: false, happenedAt: hours(24), ...fields }) as never
const pull = (fields: Partial<Pull>): Pull =>
  ({ records: [], matters: [], reports: [], findings: [], phones: [], ...fields }) as unknown as Pull

test('a release counts for this guard, on this post, since they stand there', () => {
  const release = (fields: object) => pull({ records: [record({ outcome: 'released', mine: true, ...fields })] })
  assert.ok(releaseOf(release({ happenedAt: hours(1) }), where))
  assert.equal(releaseOf(release({ happenedAt: hours(13) }), where), undefined)
  assert.equal(releaseOf(release({ happenedAt: hours(1), mine: false }), where), undefined)
  assert.equal(releaseOf(release({ happenedAt: hours(1), postId: 'south' }), where), undefined)
})

test('what holds up this handover is not handed on by it; everything else of the post is', () => {
  const state = pull({
    matters: [
      matter({ id: 'lamp', happenedAt: hours(2) }),
      matter({ id: 'called', kind: 'no-successor', state: 'called', happenedAt: hours(1) }),
      matter({ id: 'before', kind: 'refused-post', state: 'refused', happenedAt: hours(13) }),
      matter({ id: 'south', postId: 'south' }),
    ],
  })
  assert.equal(heldBy(state, where)?.id, 'called')
  assert.deepEqual(
    mattersOf(state, where).map(({ id }) => id),
    ['before', 'lamp'],
  )
})

test('the record before is the last that was taken', () => {
  const state = pull({
    records: [
      record({ id: 'old' }),
      record({ id: 'last', happenedAt: hours(12) }),
      record({ id: 'refused', outcome: 'refused', happenedAt: hours(1) }),
    ],
  })
  assert.equal(recordBefore(state, 'north' as Id)?.id, 'last')
  assert.equal(recordBefore(state, 'south' as Id), undefined)
})

test('an incident of the post or of this phone is under way once, an old one is handed on', () => {
  const report = (fields: object) =>
    ({
      id: 'i',
      kind: 'incident',
      state: 'reported',
      postId: 'north',
      personId: 'other',
      facts: { line: '争执' },
      happenedAt: hours(1),
      closedAt: null,
      ...fields,
    }) as never
  const both = pull({ matters: [matter({ id: 'i', kind: 'incident', state: 'handling' })], reports: [report({})] })
  assert.deepEqual(underWay(both, where), [{ id: 'i', line: '争执' }])
  assert.deepEqual(underWay(pull({ reports: [report({ postId: 'south' })] }), where), [])
  assert.equal(underWay(pull({ reports: [report({ postId: 'south', personId: 'me' })] }), where).length, 1)
  assert.deepEqual(underWay(pull({ reports: [report({ happenedAt: hours(13) })] }), where), [])
  assert.deepEqual(underWay(pull({ reports: [report({ closedAt: hours(0) })] }), where), [])
  assert.deepEqual(underWay(pull({ matters: [matter({})] }), where), [])
})

test('findings of this shift that nobody has judged are told to the successor', () => {
  const finding = (fields: object) => ({ id: 'f', kind: 'late', foundAt: hours(1), verdict: null, ...fields }) as never
  assert.equal(oddSince(pull({ findings: [finding({})] }), where).length, 1)
  assert.equal(oddSince(pull({ findings: [finding({ verdict: 'explained' })] }), where).length, 0)
  assert.equal(oddSince(pull({ findings: [finding({ foundAt: hours(13) })] }), where).length, 0)
})

test('the leader is called first', () => {
  const phone = (kind: string, position: number) => ({ id: `${kind}${position}`, siteId: 's', kind, position }) as never
  const phones = [
    phone('other', 0),
    phone('manager', 1),
    phone('leader', 3),
    phone('leader', 2),
    phone('control-room', 0),
  ]
  assert.deepEqual(
    callsOf(pull({ phones }), 's' as Id).map(({ id }) => id),
    ['leader2', 'leader3', 'control-room0'],
  )
})

test('a handover is begun once, and again when it was left for long', () => {
  assert.equal(toBegin(attendance, now), true)
  assert.equal(toBegin({ ...attendance, handingAt: hours(0.5) }, now), false)
  assert.equal(toBegin({ ...attendance, handingAt: hours(1) }, now), true)
})
