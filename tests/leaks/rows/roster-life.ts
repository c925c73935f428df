import type { Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { World } from '../../world.ts'
import type { Asked, Ground, Row, Statuses } from '../asking.ts'
import { aFreeShift, nextHours } from '../things.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const withLeader = (may: number, mayNot: number, more: Partial<Record<Role, number>> = {}): Statuses =>
  to(mayNot, { administrator: may, office: may, leader: may, ...more })

/** Leave of a world's guard on a day of its own, in a state. */
async function anAbsence(ground: Ground, { people }: World, state: 'asked' | 'approved'): Promise<Id> {
  const id = newId(ground.it.clock.now)
  const { personId, partyId } = people.guard
  const decided = state === 'approved' ? { decidedBy: people.office.membershipId } : {}
  const row = { id, personId, partyId, kind: 'sick', state, ...nextHours(ground), ...decided }
  await ground.byHand(db =>
    db
      .insertInto('absence')
      .values({ ...row, createdAt: instant(ground.it.clock.now) })
      .execute(),
  )
  return id
}

/** A swap both guards of a world agreed to, of a shift of its own. */
async function aSwap(ground: Ground, world: World): Promise<Id> {
  const { people, successor, place, parties } = world
  const id = newId(ground.it.clock.now)
  const shiftId = await aFreeShift(ground, world)
  const both = { fromPerson: people.guard.personId, toPerson: successor.personId }
  const row = { id, siteId: place.siteId, partyId: parties.company, shiftId, ...both, state: 'agreed' }
  await ground.byHand(db =>
    db
      .insertInto('swap')
      .values({ ...row, createdAt: instant(ground.it.clock.now) })
      .execute(),
  )
  return id
}

/** A relief of a world's guard by the successor, on a day of its own. */
async function aRelief(ground: Ground, world: World): Promise<Id> {
  const { successor, place, parties } = world
  const id = newId(ground.it.clock.now)
  const shiftId = await aFreeShift(ground, world)
  const where = { siteId: place.siteId, postId: place.postId, partyId: parties.company, shiftId }
  const row = { id, ...where, personId: successor.personId, ...nextHours(ground), state: 'planned' }
  await ground.byHand(db =>
    db
      .insertInto('relief')
      .values({ ...row, createdAt: instant(ground.it.clock.now) })
      .execute(),
  )
  return id
}

const hours = (ground: Ground): string => new URLSearchParams(nextHours(ground)).toString()

/** What the routes of leave, swaps, relief, replacements, holiday duty and calendars answer, by role. */
export const rosterLifeRows = (ground: Ground): Record<string, Row> => {
  const leave =
    (state: 'asked' | 'approved', act: string, body?: object) =>
    async (world: World): Promise<Asked> => ({
      path: `/absences/${await anAbsence(ground, world, state)}/${act}`,
      ...(body ? { body } : {}),
    })
  return {
    'GET /api/me/roster': { own: to(200) },
    'GET /api/absences': { own: to(200) },
    'GET /api/absences/effects': {
      ask: world => ({ query: `personId=${world.people.guard.personId}&${hours(ground)}` }),
      own: withLeader(200, 403),
      other: withLeader(200, 403),
    },
    'POST /api/absences': {
      ask: world => ({ body: { personId: world.people.guard.personId, kind: 'sick', ...nextHours(ground) } }),
      own: withLeader(201, 403),
      other: withLeader(404, 403),
    },
    'POST /api/absences/{id}/decide': {
      ask: leave('asked', 'decide', { approve: false }),
      own: withLeader(200, 404, { guard: 403 }),
      other: to(404),
    },
    'POST /api/absences/{id}/withdraw': {
      ask: leave('asked', 'withdraw'),
      own: withLeader(200, 404, { guard: 200 }),
      other: to(404),
    },
    'POST /api/absences/{id}/proof': {
      ask: leave('approved', 'proof'),
      own: to(404, { administrator: 200, office: 200, leader: 403, guard: 403 }),
      other: to(404),
    },
    'GET /api/swaps': { own: to(200) },
    'GET /api/swaps/{id}/findings': {
      ask: async world => ({ path: `/swaps/${await aSwap(ground, world)}/findings` }),
      own: withLeader(200, 403),
      other: withLeader(404, 403),
    },
    'POST /api/swaps/{id}/decide': {
      ask: async world => ({ path: `/swaps/${await aSwap(ground, world)}/decide`, body: { approve: false } }),
      own: withLeader(200, 404, { guard: 403 }),
      other: to(404),
    },
    'GET /api/reliefs': {
      ask: world => ({ query: `siteId=${world.place.siteId}&fromOn=2026-11-20&untilOn=2026-11-30` }),
      own: to(200),
      other: to(200),
    },
    'GET /api/reliefs/relievers': {
      ask: world => ({ query: `shiftId=${world.shifts.night}` }),
      own: withLeader(200, 404),
      other: to(404),
    },
    'POST /api/reliefs': {
      ask: world => ({
        body: { shiftId: world.shifts.day, personId: world.people.guard.personId, ...nextHours(ground) },
      }),
      own: withLeader(422, 403),
      other: withLeader(404, 403),
    },
    'POST /api/reliefs/{id}/cancel': {
      ask: async world => ({ path: `/reliefs/${await aRelief(ground, world)}/cancel` }),
      own: withLeader(200, 403),
      other: withLeader(404, 403),
    },
    'GET /api/holiday-duty': {
      ask: world => ({ query: `siteId=${world.place.siteId}` }),
      own: to(200),
      other: to(200),
    },
    'POST /api/holiday-duty': {
      ask: world => ({
        body: { siteId: world.place.siteId, onDay: '2026-11-23', cadreName: '丙', cadrePhone: '021 6400', version: 0 },
      }),
      own: withLeader(422, 403),
      other: withLeader(404, 403),
    },
    'GET /api/calendars/{name}': { ask: () => ({ path: '/calendars/none.ics' }), own: to(404), open: 404 },
    'GET /api/roster/holes': { own: withLeader(200, 403) },
    'GET /api/roster/replacements': {
      ask: world => ({ query: `postId=${world.place.postId}&${hours(ground)}` }),
      own: withLeader(200, 403),
      other: withLeader(404, 403),
    },
  }
}
