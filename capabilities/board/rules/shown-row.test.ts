import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boardKinds, shownRow, shownSite, type Scope, type WholeRow } from './shown-row.ts'

const whole = {
  postId: 'post',
  postName: '北门岗',
  siteId: 'here',
  siteName: '锦绣花园',
  state: 'on-duty',
  personId: 'wang',
  personName: '王建国',
  personPhone: '138****0001',
  photoId: 'photo',
  partyId: 'ours',
  isRostered: true,
  nextName: '赵强',
  nextPartyId: 'ours',
  declared: { id: 'said', missing: ['badge'], pictures: 2 },
  lap: 2,
  points: [{ checkpointId: 'c', name: '大堂', scannedAt: '2026-11-22T11:00:00Z' }],
  lastScanAt: '2026-11-22T11:00:00Z',
  findings: [
    { kind: 'late', partyId: 'ours' },
    { kind: 'late', partyId: 'ours' },
    { kind: 'late', partyId: 'theirs' },
  ],
  handedOverAt: '2026-11-22T11:00:00Z',
  matters: [{ id: 'm', kind: 'hazard', dueAt: null }],
} as unknown as WholeRow

const scope = (kinds: readonly string[], parties: string[] = [], site = 'here'): Scope => ({
  sites: Object.fromEntries(
    boardKinds.map(kind => [kind, new Set(kinds.includes(kind) ? [site] : [])]),
  ) as unknown as Scope['sites'],
  parties: new Set(parties),
})

test('who sees no attendance there is shown no row', () => {
  assert.equal(shownRow(whole, scope(boardKinds, ['ours'], 'elsewhere')), null)
  assert.equal(shownRow(whole, scope([], ['ours'])), null)
})

test('the employer’s leader is shown everything; findings by kind, of the own books only', () => {
  const row = shownRow(whole, scope(boardKinds, ['ours']))
  assert.deepEqual([row?.personPhone, row?.photoId, row?.lap], ['138****0001', 'photo', 2])
  assert.deepEqual(row?.findings, [{ kind: 'late', count: 2 }])
  assert.ok(row && !('partyId' in row) && !('isRostered' in row) && !('nextPartyId' in row))
})

test('a client is shown who, and no round, number, matter, declaration or finding', () => {
  const row = shownRow(whole, scope(['attendance', 'person']))
  assert.deepEqual([row?.personName, row?.nextName, row?.state], ['王建国', '赵强', 'on-duty'])
  assert.deepEqual(
    [
      row?.personPhone,
      row?.lap,
      row?.points,
      row?.lastScanAt,
      row?.matters,
      row?.declared,
      row?.findings,
      row?.handedOverAt,
    ],
    [null, 0, [], null, [], null, [], null],
  )
})

test('whoever stands there without ever being rostered there is named to the employer alone', () => {
  const stranger = { ...whole, isRostered: false }
  assert.equal(shownRow(stranger, scope(boardKinds))?.personName, null)
  assert.equal(shownRow(stranger, scope(boardKinds))?.photoId, null)
  assert.equal(shownRow(stranger, scope(boardKinds, ['ours']))?.personName, '王建国')
})

test('points without their scans for who may see routes and no scans', () => {
  const row = shownRow(whole, scope(['attendance', 'route', 'checkpoint']))
  assert.deepEqual(row?.points, [{ checkpointId: 'c', name: '大堂', scannedAt: null }])
})

test('a site counts its matters for who may see them', () => {
  const site = { siteId: 'here', siteName: '锦绣花园', matters: 3 }
  assert.equal(shownSite(site, scope(boardKinds))?.matters, 3)
  assert.equal(shownSite(site, scope(['attendance']))?.matters, 0)
  assert.equal(shownSite(site, scope(boardKinds, [], 'elsewhere')), null)
})
