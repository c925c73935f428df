import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replay } from '#ui/offline/replay.ts'
import type { Kept } from '#ui/offline/queue.ts'
import type { Pull } from '../schema.ts'
import { completesRound, dutyAt, readScan, type Step } from './duty.ts'
import { appliersFor, shows, type FactName, type Facts } from './facts.ts'
import { recent } from './recent.ts'

const hour = 3_600_000
const from = Date.parse('2026-11-21T11:00:00Z')
const iso = (at: number): string => new Date(at).toISOString()
const shift = (id: string, personId: string, start: number): Pull['shifts'][number] => ({
  id,
  personId,
  personName: personId,
  siteId: 'site',
  siteName: '阳光花园',
  postId: 'post',
  postName: '北门岗',
  startsAt: iso(start),
  endsAt: iso(start + 12 * hour),
  state: 'published',
})
const point = (name: string): Pull['checkpoints'][number] => ({
  id: name,
  siteId: 'site',
  name,
  hint: null,
  position: 0,
  kind: 'point',
  floor: null,
  codeHash: `hash-${name}`,
})
const base: Pull = {
  place: 1,
  whole: true,
  serverNow: from,
  timeZone: 'Asia/Shanghai',
  scope: 's',
  shifts: [shift('mine', 'me', from), shift('next', 'you', from + 12 * hour)],
  sites: [],
  questions: [],
  plans: [],
  kit: [],
  records: [],
  matters: [],
  checks: [],
  findings: [],
  gate: [],
  reports: [],
  tasks: [],
  posts: [],
  checkpoints: [point('a'), point('b'), point('elsewhere')],
  routes: [{ id: 'route', postId: 'post', name: '夜间', checkpointIds: ['a', 'b'] }],
  attendances: [],
  rounds: [],
  roundsBeside: [],
  scans: [],
  gone: [],
}

let seq = 0
const fact = <N extends FactName>(id: string, name: N, input: Facts[N], at: number, codeHash?: string): Kept => ({
  id,
  name,
  input,
  at,
  seq: (seq += 1),
  membershipId: 'm',
  by: '我',
  state: 'waiting',
  ...(codeHash ? { local: { codeHash } } : {}),
})
const on = fact('on', 'attendance.sign-on', { shiftId: 'mine', postId: 'post' }, from)
const begun = fact('lap1', 'round.start', { routeId: 'route', shiftId: 'mine' }, from + hour)
const scan = (id: string, name: string, lap = 'lap1'): Kept =>
  fact(id, 'patrol.scan', { code: 'X', how: 'qr', shiftId: 'mine', roundId: lap }, from + hour, `hash-${name}`)
const ended = fact('end', 'round.end', { roundId: 'lap1' }, from + 2 * hour)
const after = (...ops: Kept[]): Pull => replay(base, ops, appliersFor('me'))
const at = (pull: Pull, hours: number) => dutyAt(pull, 'me', from + hours * hour)

const steps: readonly (readonly [string, Pull, number, Step])[] = [
  ['no shift of one’s own', { ...base, shifts: [] }, 0, 'none'],
  ['three hours early there is nothing to press', base, -3, 'later'],
  ['two hours early signing on is offered', base, -2, 'sign-on'],
  ['late is still signing on', base, 5, 'sign-on'],
  ['a shift that is over is not offered', base, 12, 'none'],
  ['on post the round is next', after(on), 1, 'start-round'],
  ['on a round the next point is next', after(on, begun), 1, 'scan'],
  ['a complete lap leads to the next one', after(on, begun, scan('1', 'a'), scan('2', 'b'), ended), 2, 'start-round'],
  ['a quarter before the end handing over is next', after(on), 11.75, 'handover'],
  ['but not a minute sooner', after(on), 11.74, 'start-round'],
  ['an open round is finished first', after(on, begun), 11.9, 'scan'],
  ['without a route a single scan is next', { ...after(on), routes: [] }, 1, 'scan'],
  ['a forgotten sign-off stays on post', after(on), 30, 'handover'],
]
for (const [sentence, pull, hours, step] of steps) test(sentence, () => assert.equal(at(pull, hours).step, step))

test('a round goes on by the route it was begun on, the next one by the new', () => {
  const before = [{ until: new Date(from + 1.5 * hour).toISOString(), checkpointIds: ['a', 'b'] }]
  const changed = (pull: Pull): Pull => ({
    ...pull,
    routes: [{ id: 'route', postId: 'post', name: '夜间', checkpointIds: ['elsewhere'], before }],
  })
  const names = (pull: Pull) => at(pull, 3).points.map(({ id }) => id)
  assert.deepEqual(names(changed(after(on, begun))), ['a', 'b'])
  const again = fact('lap2', 'round.start', { routeId: 'route', shiftId: 'mine' }, from + 3 * hour)
  assert.deepEqual(names(changed(after(on, begun, ended, again))), ['elsewhere'])
})

test('a round goes on by a route that was retired, and no other is begun by it', () => {
  const retired = { id: 'route', postId: 'post', name: '夜间', checkpointIds: ['a', 'b'], retired: true }
  const other = { id: 'other', postId: 'post', name: '备用', checkpointIds: ['elsewhere'] }
  const changed = (pull: Pull): Pull => ({ ...pull, routes: [other, retired] })
  const shown = (pull: Pull) => {
    const { route, routes, points } = at(pull, 3)
    return [route?.id, routes.map(({ id }) => id), points.map(({ id }) => id)]
  }
  assert.deepEqual(shown(changed(after(on, begun))), ['route', ['other'], ['a', 'b']])
  assert.deepEqual(shown(changed(after(on, begun, ended))), ['other', ['other'], ['elsewhere']])
})

test('the beads follow the scans of this lap only', () => {
  const again = fact('lap2', 'round.start', { routeId: 'route', shiftId: 'mine' }, from + 3 * hour)
  const duty = at(after(on, begun, scan('1', 'a'), ended, again, scan('2', 'b', 'lap2')), 3)
  assert.deepEqual(
    duty.points.map(({ id, scanned }) => [id, scanned]),
    [
      ['a', false],
      ['b', true],
    ],
  )
  assert.equal(duty.lap, 2)
  assert.equal(duty.next?.id, 'a')
})

test('the successor is who stands at the post next', () => assert.equal(at(base, 0).successor?.id, 'next'))

test('signed over, the shift is behind', () => {
  const input = { postId: 'post', fromShift: 'mine', attendanceId: 'on', counted: [], notes: '' }
  const signed = fact('h', 'handover.sign', { ...input, successor: { number: '2', sealedPin: 'x' } }, from + 12 * hour)
  assert.equal(at(after(on, signed), 11).step, 'none')
  assert.equal(after(on, signed).attendances[0]?.offAt, iso(from + 12 * hour))
})

test('what the phone’s clock was off by is taken into account', () => {
  const pull = after({ ...on, at: from - 26 * hour, offset: 26 * hour })
  assert.equal(pull.attendances[0]?.onAt, iso(from))
})

const readings = [
  ['the next point counts', 'hash-a', 'counted'],
  ['so does one out of turn', 'hash-b', 'counted'],
  ['one of the site but not of the route', 'hash-elsewhere', 'off-route'],
  ['a code nobody knows', 'hash-x', 'unknown'],
] as const
for (const [sentence, hash, reading] of readings)
  test(sentence, () => assert.equal(readScan(at(after(on, begun), 1), base, hash).reading, reading))

test('scanned twice is said', () => {
  const duty = at(after(on, begun, scan('1', 'a')), 1)
  assert.equal(readScan(duty, base, 'hash-a').reading, 'repeated')
  assert.equal(completesRound(duty, 'repeated'), false)
  assert.equal(completesRound(duty, 'counted'), true)
})

test('replaying over a base that shows it already changes nothing', () => {
  const ops = [on, begun, scan('1', 'a'), ended]
  const shown = after(...ops)
  assert.deepEqual(replay(shown, ops, appliersFor('me')), shown)
  for (const op of ops) assert.ok(shows(shown, op), op.name)
  for (const op of ops) assert.ok(!shows(base, op), op.name)
})

test('two weeks on, what is over is let go and what is open is kept', () => {
  const old = after(on, begun, scan('1', 'a'))
  const later = recent({ ...old, serverNow: from + 15 * 24 * hour })
  assert.deepEqual([later.scans.length, later.rounds.length, later.attendances.length], [0, 0, 1])
  assert.equal(recent(old).scans.length, 1)
})
