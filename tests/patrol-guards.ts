import { toPosition, type Position } from '#kernel/geo.ts'

// Made-up guards whose nights are labelled: honest ones with all that makes a patrol record look odd though nobody did
// wrong, and cheating ones. Seeded, so that a night that fails can be looked at again. Times in milliseconds, of the
// true clock unless said otherwise.

export type Rng = () => number
/** A seeded row of numbers from 0 to 1 (mulberry32). */
export function seeded(seed: number): Rng {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296
  }
}
const between = (rng: Rng, from: number, to: number): number => from + rng() * (to - from)
const normal = (rng: Rng): number => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng())
const chance = (rng: Rng, share: number): boolean => rng() < share
const whole = (rng: Rng, from: number, to: number): number => Math.floor(between(rng, from, to + 1))

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const origin: Position = [121.4737, 31.2304]

export type Spot = { x: number; y: number; floor: number }
export type MadeSite = { kind: 'estate' | 'tower' | 'unplaced'; spots: Spot[]; drawn: (Position | null)[] }

/** A site with its points; drawn some metres off, or (a mall) not drawn at all. */
export function madeSite(rng: Rng, kind: MadeSite['kind']): MadeSite {
  const spots: Spot[] = []
  while (spots.length < whole(rng, 8, 12)) {
    const spot =
      kind === 'tower'
        ? { x: between(rng, 0, 40), y: between(rng, 0, 40), floor: whole(rng, -2, 24) }
        : { x: between(rng, 0, 320), y: between(rng, 0, 260), floor: chance(rng, 0.2) ? -1 : 1 }
    const free = spots.every(other => distance(other, spot) > (kind === 'tower' ? 6 : 28) || other.floor !== spot.floor)
    if (free) spots.push(spot)
  }
  const drawn = spots.map(({ x, y }) =>
    kind === 'unplaced' ? null : toPosition({ x: x + normal(rng) * 4, y: y + normal(rng) * 4 }, origin),
  )
  return { kind, spots: route(spots), drawn: route(spots).map(spot => drawn[spots.indexOf(spot)] ?? null) }
}
const distance = (one: Spot, two: Spot): number => Math.hypot(one.x - two.x, one.y - two.y)
// A route goes to what is nearest next.
function route(spots: readonly Spot[]): Spot[] {
  const left = [...spots]
  const walk = left.splice(0, 1)
  while (left.length > 0) {
    const here = walk.at(-1) as Spot
    const far = (spot: Spot): number => distance(here, spot) + 8 * Math.abs(here.floor - spot.floor)
    walk.push(...left.splice(left.indexOf(left.toSorted((a, b) => far(a) - far(b))[0] as Spot), 1))
  }
  return walk
}

/** One scan as a phone sends it: `at` and `deviceNow` by the phone's clock, `offset` as it last measured. */
export type Sent = {
  guard: number
  device: string
  spot: number
  at: number
  offset: number
  seq: number
  receivedAt: number
  deviceNow: number
  how: 'qr' | 'nfc' | 'typed'
  place: { lon: number; lat: number; metres: number } | null
  photo: string | null
}
/** `cheat` null: honest. `expects`: any of these findings is the night found. */
export type Night = {
  label: string
  cheat: string | null
  expects: string[]
  guards: number[]
  site: number
  sent: Sent[]
}

type Clock = (at: number) => number
export type Phone = {
  scan: (at: number, guard: number, spot: number, more?: Partial<Pick<Sent, 'how' | 'place' | 'photo'>>) => void
  /** The phone reaches the server: what waits goes out, the clock is measured. */
  contact: (at: number) => void
  sent: Sent[]
}

/** A phone whose clock says `clock(at)`; it knows its offset as of the last contact. */
export function phone(rng: Rng, device: string, clock: Clock, from: number): Phone {
  const waiting: Omit<Sent, 'receivedAt' | 'deviceNow'>[] = []
  const sent: Sent[] = []
  let seq = whole(rng, 1, 4000)
  let offset = from - clock(from)
  return {
    sent,
    scan(at, guard, spot, { how = 'qr', place = null, photo = null } = {}) {
      waiting.push({
        guard,
        device,
        spot,
        at: Math.round(clock(at)),
        offset: Math.round(offset),
        seq: (seq += 1),
        how,
        place,
        photo,
      })
    },
    contact(at) {
      const receivedAt = Math.round(at)
      const deviceNow = Math.round(clock(at))
      sent.push(...waiting.splice(0).map(one => ({ ...one, receivedAt, deviceNow })))
      offset = at - clock(at) + normal(rng) * 120
    },
  }
}
/** A clock some minutes off that drifts a little. */
export const dullClock = (rng: Rng, from: number, most = 3): Clock => {
  const off = between(rng, -most, most) * minute
  const drift = between(rng, -2, 2) * second
  return at => at + off + (drift * (at - from)) / hour
}

/** `steady`: how much a guard's pace differs from one time to the next; `reads`: how much the time at a code does, in seconds. */
export type Walker = {
  metresPerSecond: number
  consents: boolean
  hasty: boolean
  lifts: boolean
  steady: number
  reads: number
}
export const walker = (rng: Rng): Walker => ({
  metresPerSecond: between(rng, 0.9, 1.6),
  consents: chance(rng, 0.5),
  hasty: chance(rng, 0.1),
  lifts: chance(rng, 0.7),
  steady: between(rng, 0.025, 0.1),
  reads: between(rng, 1.5, 7),
})

export type Stop = { spot: number; at: number; how: Sent['how'] }
/** One honest lap from `at` on: somebody walks, takes lifts, rests, forgets, turns round, and reads some codes twice. */
export function lap(rng: Rng, site: MadeSite, me: Walker, at: number): Stop[] {
  let now = at
  let here: Spot | undefined
  const jogs = chance(rng, me.hasty ? 0.5 : 0.04)
  const stops: Stop[] = []
  for (const spot of order(rng, site)) {
    const there = site.spots[spot] as Spot
    if (chance(rng, 0.04)) continue
    if (here) now += walked(rng, me, here, there, jogs)
    if (chance(rng, 0.08)) now += between(rng, 20, 300) * second
    if (chance(rng, 0.015)) now += between(rng, 3, 11) * minute
    now += (2.5 + rng() * me.reads) * second
    const how = chance(rng, 0.25) ? 'nfc' : chance(rng, 0.05) ? 'typed' : 'qr'
    stops.push({ spot, at: now, how })
    if (chance(rng, how === 'nfc' ? 0.2 : 0.04))
      stops.push({ spot, at: (now += between(rng, how === 'nfc' ? 0.3 : 2, 6) * second), how })
    here = there
  }
  return stops
}
function order(rng: Rng, { spots }: MadeSite): number[] {
  const all = spots.map((_, n) => n)
  if (chance(rng, 0.1)) return all.reverse()
  if (chance(rng, 0.15)) {
    const n = whole(rng, 0, all.length - 2)
    all.splice(n, 2, all[n + 1] as number, all[n] as number)
  }
  return all
}
function walked(rng: Rng, me: Walker, from: Spot, to: Spot, jogs: boolean): number {
  const speed = jogs ? between(rng, 2.2, 3.2) : me.metresPerSecond * Math.exp(normal(rng) * me.steady)
  const floors = Math.abs(from.floor - to.floor)
  const lift = between(rng, 8, 60) + floors * between(rng, 1.8, 3)
  const stairs = floors * between(rng, jogs ? 8 : 12, 20)
  const climb = floors === 0 ? 0 : me.lifts && floors > 1 ? lift : Math.min(stairs, lift + 40)
  // The way between two points is the same each time.
  const detour = 1.05 + (Math.abs(from.x * 7 + from.y * 13 + to.x * 17 + to.y * 19) % 0.3)
  return ((distance(from, to) * detour) / speed + climb) * second
}

/** Where a phone says it is, standing at a spot: some metres off, sometimes far off and then unsure. */
export function gps(rng: Rng, { x, y }: Spot): Sent['place'] {
  const jumps = chance(rng, 0.03)
  const off = jumps ? between(rng, 150, 1500) : Math.abs(normal(rng)) * between(rng, 4, 35)
  const metres = Math.round(
    jumps ? off * between(rng, 0.85, 1.6) : Math.max(5, Math.min(60, off * between(rng, 0.5, 1.8))),
  )
  const turn = between(rng, 0, 2 * Math.PI)
  const [lon, lat] = toPosition({ x: x + Math.cos(turn) * off, y: y + Math.sin(turn) * off }, origin)
  return { lon, lat, metres }
}

export { between, chance, hour, minute, normal, second, whole }
