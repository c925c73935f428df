import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toPosition } from '#kernel/geo.ts'
import type { Odd, TrailScan } from './odd.ts'
import type { Point } from './speed.ts'
import { noTrail, step, type Trail } from './trail.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const start = Date.parse('2026-11-21T11:00:00Z')
const origin = [121.4737, 31.2304] as const

const placed = (name: string, x: number, floor = 1, more: Partial<Point> = {}): [string, Point] => {
  const [lon, lat] = toPosition({ x, y: 0 }, origin)
  return [name, { siteId: 'estate', name, kind: 'point', lon, lat, floor, ...more }]
}
const loose = (name: string): [string, Point] => [
  name,
  { siteId: 'mall', name, kind: 'point', lon: null, lat: null, floor: null },
]
const points = new Map([
  placed('gate', 0),
  placed('hall', 60),
  placed('far', 420),
  placed('pump', 62),
  placed('panel', 64),
  placed('valve', 66),
  placed('roof', 60, 25),
  placed('other', 3000, 1, { siteId: 'elsewhere' }),
  placed('screen', 400, 1, { kind: 'camera' }),
  ...['a', 'b', 'c', 'd', 'e', 'f'].map(loose),
])

type Some = Partial<TrailScan> & { at: number }
const scan = (point: string, { at, ...more }: Some): TrailScan => ({
  id: `${point} ${at}`,
  personId: 'wang',
  checkpointId: point,
  happenedAt: start + at,
  receivedAt: start + at + second,
  deviceAt: start + at,
  clockOffset: 0,
  deviceId: 'own',
  owner: 'wang',
  seq: null,
  how: 'qr',
  place: null,
  ...more,
})
function judged(scans: readonly TrailScan[], before: Trail = noTrail): Odd[] {
  let trail = before
  return scans.flatMap(one => {
    const next = step(trail, one, points)
    trail = next.trail
    return next.findings
  })
}
const kinds = (scans: readonly TrailScan[]): string[] => judged(scans).map(({ kind }) => kind)
const walk = (names: readonly string[], seconds: number, more: Partial<TrailScan> = {}, from = 0): TrailScan[] =>
  names.map((name, n) => scan(name, { at: from + n * seconds * second, ...more }))

test('420 metres in nine seconds is too quick, and says between which points', () => {
  const [found] = judged([scan('gate', { at: 0 }), scan('far', { at: 9 * second })])
  assert.deepEqual(found, { kind: 'too-quick', facts: { metres: 420, from: 'gate', to: 'far', seconds: 9 } })
})

test('420 metres at 5 m/s is a run and not odd; a second less is', () => {
  assert.deepEqual(kinds([scan('gate', { at: 0 }), scan('far', { at: 82 * second })]), [])
  assert.deepEqual(kinds([scan('gate', { at: 0 }), scan('far', { at: 80 * second })]), ['too-quick'])
})

test('24 floors by lift are 44 seconds at the least; in ten they are too quick', () => {
  assert.deepEqual(kinds([scan('hall', { at: 0 }), scan('roof', { at: 45 * second })]), [])
  const [found] = judged([scan('hall', { at: 0 }), scan('roof', { at: 10 * second })])
  assert.deepEqual(found, { kind: 'too-quick', facts: { floors: 24, from: 'hall', to: 'roof', seconds: 10 } })
})

test('three kilometres to another site in four minutes were driven', () =>
  assert.deepEqual(kinds([scan('gate', { at: 0 }), scan('other', { at: 4 * minute })]), []))

test('a photographed QR sheet: six points that are not placed within seconds are one burst', () => {
  const found = judged(walk(['a', 'b', 'c', 'd', 'e', 'f'], 4))
  assert.deepEqual(
    found.map(({ kind, facts }) => [kind, facts]),
    [['burst', { points: 4, seconds: 12 }]],
  )
})

test('points that are not placed, ten seconds apart, are no burst', () =>
  assert.deepEqual(kinds(walk(['a', 'b', 'c', 'd', 'e', 'f'], 10)), []))

test('four tags beside one another in a pump room are read in seconds', () =>
  assert.deepEqual(kinds(walk(['hall', 'pump', 'panel', 'valve'], 3)), []))

test('a tag that is read twice is no burst and no cadence', () =>
  assert.deepEqual(kinds(walk(['a', 'a', 'a', 'a', 'a', 'a'], 1, { how: 'nfc' })), []))

test('cameras looked at on a screen one after the other are walked to by nobody', () => {
  assert.deepEqual(kinds([scan('gate', { at: 0 }), scan('screen', { at: 5 * second, how: 'camera' })]), [])
  assert.deepEqual(kinds([scan('gate', { at: 0 }), scan('far', { at: 5 * second, how: 'written' })]), [])
})

test('a stick that tells no seconds: 420 metres “in a minute”, four points “in the same minute”, laps as even as a clock', () => {
  const stick = { how: 'stick', deviceId: null, owner: null }
  assert.deepEqual(kinds([scan('gate', { at: 0, ...stick }), scan('far', { at: minute, ...stick })]), [])
  assert.deepEqual(kinds(walk(['a', 'b', 'c', 'd'], 0, stick)), [])
  assert.deepEqual(kinds(lapsAt(() => 2 * minute).map(one => ({ ...one, ...stick }))), [])
  // Less than nothing even with a minute to spare, and a stick that tells seconds, are judged like any other.
  assert.deepEqual(kinds([scan('gate', { at: 0, ...stick }), scan('far', { at: 0, ...stick })]), ['too-quick'])
  assert.deepEqual(
    kinds(
      walk(['a', 'b', 'c', 'd'], 2, stick).map(one => ({
        ...one,
        happenedAt: one.happenedAt + 7000,
        deviceAt: one.deviceAt + 7000,
      })),
    ),
    ['burst'],
  )
})

test('what a leader wrote by hand, or was looked at on a screen, is neither quick nor a burst nor even', () => {
  for (const how of ['written', 'camera']) {
    assert.deepEqual(kinds(walk(['gate', 'far', 'roof', 'hall', 'other'], 0, { how })), [])
    assert.deepEqual(kinds(lapsAt(() => 2 * minute).map(one => ({ ...one, how }))), [])
  }
})

const lapsAt = (every: (lap: number, n: number) => number): TrailScan[] => {
  const all: TrailScan[] = []
  for (let lap = 0; lap < 4; lap += 1) {
    let at = lap * 2 * hour
    for (const [n, name] of ['a', 'b', 'c', 'd', 'e', 'f'].entries())
      all.push(scan(name, { at: (at += every(lap, n)) }))
  }
  return all
}

test('one cadence all night is odd from the third lap, once', () => {
  const legs = [0, 61, 83, 47, 120, 74]
  const found = judged(lapsAt((lap, n) => (legs[n] as number) * second + ((lap * 7 + n * 3) % 5) * 100))
  assert.deepEqual(
    found.map(({ kind, facts }) => [kind, facts['times']]),
    [['even-cadence', 10]],
  )
})

test('a walker’s laps differ by some seconds, and are not odd', () => {
  const legs = [0, 61, 83, 47, 120, 74]
  assert.deepEqual(kinds(lapsAt((lap, n) => (legs[n] as number) * second + ((lap * 13 + n * 5) % 11) * 1100)), [])
})

test('a clock set forward and back: what was sent later says it happened earlier', () => {
  const found = judged([
    scan('a', { at: 3 * hour, receivedAt: start + 8 * hour, seq: 1 }),
    scan('b', { at: 20 * minute, receivedAt: start + 8 * hour, seq: 2 }),
  ])
  assert.deepEqual(found, [{ kind: 'clock-moved', facts: { minutes: 160, back: true } }])
})

test('a phone that was offline sends its night late and in order: nothing is odd', () => {
  const late = { receivedAt: start + 12 * hour }
  const early = walk(['gate', 'hall', 'far'], 300, { ...late, deviceId: 'old', seq: null })
  assert.deepEqual(kinds([...walk(['gate', 'hall', 'far'], 300, {}, 2 * hour), ...early]), [])
})

test('two phones for one guard: 420 metres apart at the same time', () => {
  const [found] = judged([scan('gate', { at: 0 }), scan('far', { at: 5 * second, deviceId: 'second', owner: null })])
  assert.deepEqual(found?.kind, 'two-phones')
})

test('two phones whose clocks are in doubt accuse nobody', () => {
  const doubtful = { deviceId: 'second', owner: null, clockOffset: 90 * second }
  assert.deepEqual(kinds([scan('gate', { at: 0 }), scan('far', { at: 5 * second, ...doubtful })]), [])
})

test('two phones in turns at points that are not placed', () => {
  const turns = walk(['a', 'b', 'c', 'd', 'e', 'f'], 30).map((one, n) =>
    n % 2 ? { ...one, deviceId: 'second', owner: null } : one,
  )
  assert.deepEqual(kinds(turns), ['two-phones'])
})

test('the personal phone of another is said once a night; a post’s phone never', () => {
  assert.deepEqual(kinds(walk(['a', 'b', 'c'], 60, { owner: 'zhao' })), ['phone-of-another'])
  assert.deepEqual(kinds(walk(['a', 'b', 'c'], 60, { owner: null })), [])
})

test('a place too far from its point, beyond its own uncertainty and eighty metres', () => {
  const at = (x: number, metres: number) => {
    const [lon, lat] = toPosition({ x, y: 0 }, origin)
    return { at: 0, place: { lon, lat, metres } }
  }
  assert.deepEqual(judged([scan('gate', at(200, 20))]), [{ kind: 'far-from-point', facts: { metres: 200, sure: 20 } }])
  assert.deepEqual(kinds([scan('gate', at(99, 20))]), [])
  assert.deepEqual(kinds([scan('gate', at(2000, 1500))]), [], 'a place so vague says nothing')
})

test('what is said of one scan is not said again of the next', () =>
  assert.deepEqual(kinds(walk(['gate', 'far', 'gate', 'far'], 9)), ['too-quick']))

test('a trail stays small however long the night', () => {
  let trail = noTrail
  for (let n = 0; n < 3000; n += 1)
    trail = step(trail, scan(`${'abcdef'[n % 6]}`, { at: n * 97 * second + ((n * 37) % 50) * second }), points).trail
  assert.ok(JSON.stringify(trail).length < 6000)
})
