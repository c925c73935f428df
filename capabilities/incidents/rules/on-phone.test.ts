import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportsAfter, showsReport, type Report } from './on-phone.ts'

const at = '2026-11-21T15:00:00.000Z'
const op = (name: string, input: Record<string, unknown>, id = 'r1') => ({ id, name, input })
const reported = reportsAfter([], op('incident.report', { kind: 'fire', line: '三号楼冒烟', siteId: 's' }), 'me', at)

test('a report shows at once, as nobody has it yet', () => {
  const [row] = reported
  assert.deepEqual(
    [row?.kind, row?.state, row?.siteId, row?.facts['line']],
    ['incident', 'reported', 's', '三号楼冒烟'],
  )
})
test('replayed over a base that has it, it stays one', () =>
  assert.equal(reportsAfter(reported, op('incident.report', { kind: 'fire' }), 'me', at).length, 1))
test('what comes of it lies where it lies', () => {
  const [, child] = reportsAfter(reported, op('incident.dispute', { incidentId: 'r1', about: 'noise' }, 'c1'), 'me', at)
  assert.deepEqual([child?.kind, child?.parentId, child?.siteId], ['mediation', 'r1', 's'])
})
test('a leader’s tap moves it, closing ends it, and a closed one is not moved again', () => {
  const taken = reportsAfter(reported, op('incident.acknowledge', { caseId: 'r1' }, 'a'), 'me', at)
  assert.equal(taken[0]?.state, 'acknowledged')
  const closed = reportsAfter(taken, op('incident.close', { caseId: 'r1' }, 'b'), 'me', at)
  assert.deepEqual([closed[0]?.state, closed[0]?.closedAt], ['closed', at])
  assert.equal(reportsAfter(closed, op('incident.acknowledge', { caseId: 'r1' }, 'd'), 'me', at)[0]?.state, 'closed')
})
test('a tap is shown when the state is there, or the report is no longer pulled', () => {
  const tap = op('incident.acknowledge', { caseId: 'r1' }, 'a')
  assert.equal(showsReport(reported, tap), false)
  assert.equal(showsReport([{ ...(reported[0] as Report), state: 'acknowledged' }], tap), true)
  assert.equal(showsReport([], tap), true)
  assert.equal(showsReport([], op('incident.report', {})), false)
})
