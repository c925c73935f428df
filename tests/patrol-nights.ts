import {
  between,
  chance,
  dullClock,
  gps,
  hour,
  lap,
  minute,
  normal,
  phone,
  second,
  walker,
  whole,
  type MadeSite,
  type Night,
  type Phone,
  type Rng,
  type Sent,
  type Spot,
  type Stop,
  type Walker,
} from './patrol-guards.ts'

// The nights of those guards, one kind after another.

export type Asked = { rng: Rng; site: MadeSite; siteNo: number; guards: readonly number[]; from: number; name: string }

const laps = (rng: Rng, site: MadeSite, me: Walker, from: number, count = whole(rng, 3, 6)): Stop[][] => {
  const all: Stop[][] = []
  for (let at = from + between(rng, 2, 40) * minute; all.length < count;) {
    const stops = lap(rng, site, me, at)
    all.push(stops)
    at = (stops.at(-1)?.at ?? at) + between(rng, 25, 80) * minute
  }
  return all
}
const placeAt = (rng: Rng, me: Walker, site: MadeSite, spot: number): Sent['place'] =>
  me.consents ? gps(rng, site.spots[spot] as Spot) : null

/** What a guard scanned, sent as it happens, or all of it when the phone is back; hours later, then. */
function carry({ rng, site, guards }: Asked, on: Phone, me: Walker, rounds: readonly Stop[][], offline: boolean): void {
  for (const stops of rounds) {
    for (const { spot, at, how } of stops) {
      on.scan(at, guards[0] as number, spot, { how, place: placeAt(rng, me, site, spot) })
      if (!offline && chance(rng, 0.85)) on.contact(at + between(rng, 0.4, 20) * second)
    }
    if (!offline) on.contact((stops.at(-1)?.at ?? 0) + between(rng, 1, 3) * minute)
  }
  const end = rounds.at(-1)?.at(-1)?.at ?? 0
  on.contact(end + (offline ? between(rng, 0.5, 6) * hour : between(rng, 3, 9) * minute))
}

type Told = Pick<Night, 'sent'> & { cheat?: string; expects?: string[] }
export type Kind = (asked: Asked) => Told
const own = ({ name }: Asked): string => `own:${name}`

const plain: Kind = asked => {
  const { rng, site, from } = asked
  const me = walker(rng)
  const on = phone(rng, own(asked), dullClock(rng, from), from)
  carry(asked, on, me, laps(rng, site, me, from), false)
  return { sent: on.sent }
}
const offline: Kind = asked => {
  const { rng, site, from } = asked
  const me = walker(rng)
  const on = phone(rng, own(asked), dullClock(rng, from), from)
  carry(asked, on, me, laps(rng, site, me, from), true)
  return { sent: on.sent }
}
const slowClock: Kind = asked => {
  const { rng, site, from } = asked
  const me = walker(rng)
  const on = phone(rng, own(asked), dullClock(rng, from, 45), from)
  carry(asked, on, me, laps(rng, site, me, from), chance(rng, 0.5))
  return { sent: on.sent }
}
// The network puts the phone's clock right in the night; it reaches the server at once after.
const clockPutRight: Kind = asked => {
  const { rng, site, from } = asked
  const me = walker(rng)
  const off = between(rng, -9, 9) * minute
  const rounds = laps(rng, site, me, from)
  const right = (rounds[1]?.at(-1)?.at ?? from) + 20 * minute
  const on = phone(rng, own(asked), at => (at < right ? at + off : at), from)
  carry(asked, on, me, rounds.slice(0, 2), false)
  on.contact(right + second)
  carry(asked, on, me, rounds.slice(2), false)
  return { sent: on.sent }
}
const fourOnOnePhone: Kind = asked => {
  const { rng, site, guards, from } = asked
  const on = phone(rng, `shared:${asked.name}`, dullClock(rng, from), from)
  const turns = guards.map(guard => ({ guard, me: walker(rng) }))
  let at = from + 10 * minute
  for (let turn = 0; turn < 8; turn += 1) {
    const { guard, me } = turns[turn % turns.length] as (typeof turns)[number]
    for (const stop of lap(rng, site, me, at)) {
      on.scan(stop.at, guard, stop.spot, { how: stop.how, place: placeAt(rng, me, site, stop.spot) })
      at = stop.at
    }
    if (chance(rng, 0.5)) on.contact(at + 20 * second)
    // The next one takes the phone over and begins at once.
    at += between(rng, 1, 30) * minute
  }
  on.contact(at + hour)
  return { sent: on.sent }
}
// The battery dies: the post's phone takes over, and what the first phone held comes in after the next day's charging.
const phoneDied: Kind = asked => {
  const { rng, site, from } = asked
  const me = walker(rng)
  const first = phone(rng, own(asked), dullClock(rng, from), from)
  const second_ = phone(rng, `shared:${asked.name}`, dullClock(rng, from), from)
  const rounds = laps(rng, site, me, from, 5)
  const held = rounds.slice(0, 2)
  for (const { spot, at, how } of held.flat()) first.scan(at, asked.guards[0] as number, spot, { how })
  const [half = [], ...rest] = rounds.slice(2)
  for (const { spot, at, how } of half.slice(0, 3)) first.scan(at, asked.guards[0] as number, spot, { how })
  carry(asked, second_, me, [half.slice(3), ...rest], chance(rng, 0.4))
  first.contact((rounds.at(-1)?.at(-1)?.at ?? from) + between(rng, 1, 4) * hour)
  return { sent: [...first.sent, ...second_.sent] }
}

export const honest: Readonly<Record<string, Kind>> = {
  plain,
  'plain again': plain,
  offline,
  'slow clock': slowClock,
  'clock put right': clockPutRight,
  'four on one phone': fourOnOnePhone,
  'phone died': phoneDied,
}

type Made = { spot: number; at: number; device?: string }
function fake(asked: Asked, made: readonly Made[], consents = false): Told {
  const { rng, site, from, guards } = asked
  const on = phone(rng, own(asked), dullClock(rng, from), from)
  const gate = site.spots[0] as Spot
  for (const { spot, at } of made) {
    on.scan(at, guards[0] as number, spot, { place: consents ? gps(rng, gate) : null })
    if (chance(rng, 0.6)) on.contact(at + between(rng, 0.3, 8) * second)
  }
  on.contact((made.at(-1)?.at ?? from) + 5 * minute)
  return { sent: on.sent }
}
const lapStarts = (rng: Rng, from: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => from + (n * 100 + between(rng, 5, 35)) * minute)

const sheetInSeconds: Kind = asked => {
  const { rng, site, from } = asked
  const made = lapStarts(rng, from, 4).flatMap(start => {
    let at = start
    return site.spots.map((_, spot) => ({ spot, at: (at += between(rng, 1.2, 5) * second) }))
  })
  return { ...fake(asked, made), expects: ['burst', 'too-quick'] }
}
const sheetAtACadence: Kind = asked => {
  const { rng, site, from } = asked
  const every = between(rng, 25, 110) * second
  const made = lapStarts(rng, from, 5).flatMap(start =>
    site.spots.map((_, spot) => ({ spot, at: start + spot * every + between(rng, -0.7, 0.7) * second })),
  )
  return { ...fake(asked, made), expects: ['even-cadence'] }
}
const sheetFromOneSpot: Kind = asked => {
  const { rng, site, from } = asked
  const made = lapStarts(rng, from, 4).flatMap(start => {
    let at = start
    return site.spots.map((_, spot) => ({ spot, at: (at += between(rng, 40, 160) * second) }))
  })
  return { ...fake(asked, made, true), expects: ['far-from-point'] }
}
const script: Kind = asked => {
  const { rng, site, from } = asked
  const legs = site.spots.map(() => between(rng, 30, 200) * second)
  const made = lapStarts(rng, from, 4).flatMap(start => {
    let at = start
    return site.spots.map((_, spot) => ({ spot, at: (at += legs[spot] as number) + between(rng, -0.3, 0.3) * second }))
  })
  return { ...fake(asked, made), expects: ['even-cadence'] }
}
// A round was left out; before the phone sees the server again its clock is set back, the round is made up, and the clock
// is put right.
const clockBack: Kind = asked => {
  const { rng, site, from, guards } = asked
  const me = walker(rng)
  const rounds = laps(rng, site, me, from, 5)
  const left = rounds[whole(rng, 1, 3)] as Stop[]
  const setBack = (rounds.at(-1)?.at(-1)?.at ?? from) + between(rng, 10, 90) * minute
  const back = setBack - (left[0] as Stop).at
  const setRight = setBack + hour
  const on = phone(rng, own(asked), at => (at >= setBack && at < setRight ? at - back : at), from)
  for (const { spot, at } of rounds.filter(stops => stops !== left).flat()) on.scan(at, guards[0] as number, spot)
  for (const { spot, at } of lap(rng, site, me, setBack + minute).filter(stop => stop.at < setRight))
    on.scan(at, guards[0] as number, spot)
  on.contact(setRight + 10 * minute)
  return { sent: on.sent, expects: ['clock-moved'] }
}
// The rounds of the whole night are made in the evening with the clock set forward; then it is set back.
const clockForwardAndBack: Kind = asked => {
  const { rng, site, from, guards } = asked
  const me = walker(rng)
  const made = from + hour
  const on = phone(rng, own(asked), at => at + (at < made ? 0 : at < made + hour ? 3 * hour : 0), from)
  const stops = [...lap(rng, site, me, from + 5 * minute), ...lap(rng, site, me, made + minute)]
  for (const { spot, at } of stops) on.scan(at, guards[0] as number, spot)
  for (const { spot, at } of lap(rng, site, me, made + hour + 30 * minute)) on.scan(at, guards[0] as number, spot)
  on.contact(from + 8 * hour)
  return { sent: on.sent, expects: ['clock-moved'] }
}
const lentPhone: Kind = asked => {
  const { rng, site, from, guards } = asked
  const me = walker(rng)
  const on = phone(rng, `own:${asked.name}`, dullClock(rng, from), from)
  const [mine, theirs] = guards as [number, number]
  for (const stops of laps(rng, site, me, from, 4))
    for (const { spot, at } of stops) {
      on.scan(at, mine, spot)
      on.scan(at + between(rng, 8, 20) * second, theirs, spot)
      on.contact(at + 30 * second)
    }
  return { sent: on.sent, expects: ['phone-of-another'] }
}
const twoPhones: Kind = asked => {
  const { rng, site, from, guards } = asked
  const [one, two] = [own(asked), `shared:${asked.name}`].map(device => phone(rng, device, dullClock(rng, from), from))
  const half = Math.ceil(site.spots.length / 2)
  for (const stops of laps(rng, site, walker(rng), from, 4)) {
    const start = stops[0]?.at ?? from
    // Both begin at once, each with one half of the route.
    for (const { spot, at } of stops) {
      const late = spot < half ? at : start + (at - start) * 0.4
      const on = (spot < half ? one : two) as Phone
      on.scan(late, guards[0] as number, spot)
      on.contact(late + between(rng, 1, 5) * second)
    }
  }
  return { sent: [...(one as Phone).sent, ...(two as Phone).sent], expects: ['two-phones'] }
}
const scooter: Kind = asked => {
  const { rng, site, from } = asked
  const made = lapStarts(rng, from, 5).flatMap(start => {
    let at = start
    return site.spots.map((there, spot) => {
      const here = site.spots[spot - 1] ?? there
      const way = Math.hypot(here.x - there.x, here.y - there.y) * between(rng, 1, 1.15)
      return { spot, at: (at += (way / between(rng, 9, 14) + between(rng, 0.5, 2)) * second) }
    })
  })
  return { ...fake(asked, made), expects: ['too-quick', 'burst'] }
}
const samePhoto: Kind = asked => {
  const { rng, site, from, guards } = asked
  const me = walker(rng)
  const on = phone(rng, own(asked), dullClock(rng, from), from)
  const taken = `picture of ${asked.name}`
  for (const { spot, at } of laps(rng, site, me, from, 4).flat()) {
    on.scan(at, guards[0] as number, spot, { photo: chance(rng, 0.3) ? taken : `${taken} ${normal(rng)}` })
    on.contact(at + 5 * second)
  }
  return { sent: on.sent, expects: ['photo-repeated'] }
}

export const cheats: Readonly<Record<string, Kind>> = {
  'photographed sheet in seconds': sheetInSeconds,
  'photographed sheet at a cadence': sheetAtACadence,
  'photographed sheet from one spot': sheetFromOneSpot,
  'script at fixed seconds': script,
  'clock back': clockBack,
  'clock forward and back': clockForwardAndBack,
  'lent phone': lentPhone,
  'two phones': twoPhones,
  'scooter far beyond': scooter,
  'same photo': samePhoto,
}
/** Cheats that only show where the points are placed. */
export const needsPlaces = new Set(['photographed sheet from one spot', 'two phones', 'scooter far beyond'])
