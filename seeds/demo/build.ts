import { sql } from 'kysely'
import type { FastifyBaseLogger } from 'fastify'
import { addDays, dayAt, startOf } from '#kernel/time.ts'
import { capabilitiesOf } from '#capabilities/index.ts'
import { instant } from '#shell/db/parsers.ts'
import { within } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { buildApp } from '#shell/http/app.ts'
import { checksOf, setCheckRules } from './checks.ts'
import { clockWork } from './clock-work.ts'
import { demoClock, hour, minute, seeded } from './clock.ts'
import { deskWork } from './desk.ts'
import { found, type Founded } from './found.ts'
import { gateBook } from './gate-book.ts'
import { hazardsOf } from './hazards.ts'
import { staffUp, type Staffed } from './hire.ts'
import { incidentsOf } from './incidents.ts'
import { leadersNights } from './leaders.ts'
import type { DemoMark } from './mark.ts'
import { markOf } from './mark-of.ts'
import { presentOf } from './present.ts'
import { reviewsOf } from './reviews.ts'
import { rosterAhead, rosterBehind } from './roster.ts'
import type { Stage } from './speak.ts'
import { every, play, type Happening } from './timeline.ts'
import { happeningsOf, turnsOf, type Turn } from './turns.ts'

// The demo district: five sites, sixty people, two weeks behind and one ahead. It is built by its own people, through the
// same routes and ops as everybody's book, in a house whose clock we move; so log, findings, matters and clocks are what
// the program makes of such weeks, and the log verifies whole.

/** Opens a house on the demo's database whose clock is the one given. */
type OpenHouse = (now: () => number) => Promise<House & { close(): Promise<void> }>
export type Building = {
  openHouse: OpenHouse
  /** The instant the district is relative to (ms). */
  now: number
  seed?: number
  log: FastifyBaseLogger
  /** Told how much is done, from 0 to 1. */
  told?: (share: number) => void
}

const nightsBehind = 14

/** Builds the district into a migrated database nobody uses yet; who its people are, for their sign-in links. */
export async function buildDemo({ openHouse, now, seed = 1, log, told = () => {} }: Building): Promise<DemoMark> {
  const clock = demoClock(now)
  const house = await openHouse(clock.now)
  const app = await buildApp(house, capabilitiesOf(house))
  try {
    await app.ready()
    const { timeZone } = house.city
    const start = startOf(addDays(dayAt(now, timeZone), -nightsBehind - 1), timeZone) + 9 * hour
    clock.move(start)
    await within(house.store, house.city, 'system', db => sql`select ensure_partitions(${instant(start)})`.execute(db))
    const stage: Stage = { house, app, clock, rng: seeded(seed), now, start, faults: [] }
    const mark = await live(stage, told)
    for (const fault of stage.faults) log.warn({ fault }, 'the demo district lacks something')
    return mark
  } finally {
    await app.close()
    await house.close()
  }
}

async function live(stage: Stage, told: (share: number) => void): Promise<DemoMark> {
  const founded = await found(stage)
  told(0.1)
  await setCheckRules(stage, founded)
  const staffed = await staffUp(stage, founded)
  told(0.25)
  const shifts = await rosterBehind(stage, founded, staffed)
  const turns = turnsOf(stage, shifts, founded.sites)
  const { start, now } = stage
  // So that a look falls just after half an hour of each turn, when an empty post is noticed.
  const ticks = every(90, start + 94 * minute, now)
  await play(stage, happeningsIn(stage, { founded, staffed, turns }), ticks, async at => {
    await clockWork(stage)
    told(0.25 + (0.7 * (at - start)) / (now - start))
  })
  await rosterAhead(stage, founded, staffed)
  await clockWork(stage)
  told(1)
  return markOf(stage, founded, turns)
}

export type Living = { founded: Founded; staffed: Staffed; turns: readonly Turn[] }

const happeningsIn = (stage: Stage, living: Living): Happening[] => {
  const { founded, staffed, turns } = living
  const { leader } = founded.staff
  return [
    ...turns.flatMap(turn => [
      ...happeningsOf(stage, turn, leader),
      ...checksOf(stage, turn, leader),
      ...gateBook(stage, turn),
    ]),
    ...leadersNights(stage, turns, founded),
    ...incidentsOf(stage, turns, founded),
    ...hazardsOf(stage, turns, founded),
    ...reviewsOf(stage, founded, staffed),
    ...deskWork(stage, living),
    ...presentOf(stage, living),
  ]
}
