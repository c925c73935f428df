import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Kept } from '#ui/offline/queue.ts'
import type { Night, NightShift } from '../../board/night-schema.ts'
import { counted, entryWaits, withEntries } from './night-kept.ts'

const shift = (shiftId: string, more: Partial<NightShift> = {}): NightShift => ({
  shiftId,
  postId: 'p',
  postName: '北门岗',
  personId: shiftId,
  personName: '王建国',
  mine: false,
  startsAt: '2026-11-21T11:00:00Z',
  endsAt: '2026-11-21T23:00:00Z',
  state: 'absent',
  attendanceId: null,
  onAt: null,
  lateMinutes: null,
  placeState: 'none',
  behalf: false,
  missing: [],
  lastPoint: null,
  lastScanAt: null,
  nextRoundAt: null,
  checkAskedAt: null,
  ...more,
})
const night = (...shifts: NightShift[]): Night => ({
  at: '2026-11-21T12:00:00Z',
  siteId: 's',
  siteName: '翠湖苑',
  sites: [],
  shifts,
  rounds: { begun: 0, ended: 0 },
  matters: [],
})
const op = (id: string, name: string, input: object, membershipId = 'me'): Kept =>
  ({ id, name, input, membershipId, at: 0, seq: 1, state: 'waiting', by: '李队长' }) as unknown as Kept

const signOn = op('a1', 'attendance.sign-on-for', { shiftId: '1', at: '2026-11-21T11:12:00Z', reason: '手机没电' })
const leave = op('a2', 'attendance.leave-for', { attendanceId: 'a1', at: '2026-11-21T12:00:00Z', reason: '手机没电' })

test('an entry shows at once, marked, late by its minutes', () => {
  const [one, two] = withEntries(night(shift('1'), shift('2')), [signOn], 'me').shifts
  assert.deepEqual([one?.state, one?.behalf, one?.lateMinutes, one?.attendanceId], ['on', true, 12, 'a1'])
  assert.equal(two?.state, 'absent')
})
test('a departure entered after it ends it again', () => {
  const [one] = withEntries(night(shift('1')), [signOn, leave], 'me').shifts
  assert.equal(one?.state, 'left')
})
test('what the server already shows is left as it is', () => {
  const there = shift('1', { state: 'on', attendanceId: 'a1', behalf: true })
  assert.deepEqual(withEntries(night(there), [signOn], 'me').shifts, [there])
})
test('another person’s entry on a shared phone is theirs', () =>
  assert.equal(withEntries(night(shift('1')), [{ ...signOn, membershipId: 'you' }], 'me').shifts[0]?.state, 'absent'))
test('an entry that waits is told for its own shift only', () => {
  assert.equal(entryWaits(shift('1'), [signOn]), true)
  assert.equal(entryWaits(shift('2'), [signOn]), false)
  assert.equal(entryWaits(shift('2', { attendanceId: 'a1' }), [leave]), true)
})
test('on post of those who should be: neither those ahead nor those who left', () =>
  assert.deepEqual(
    counted([shift('1', { state: 'on' }), shift('2'), shift('3', { state: 'ahead' }), shift('4', { state: 'left' })]),
    { on: 1, due: 2 },
  ))
