import { randomBytes } from 'node:crypto'
import type { Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { World } from '../../world.ts'
import type { Ground, Row, Statuses } from '../asking.ts'
import { nextHours } from '../things.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const staff = (may: number, mayNot: number): Statuses => to(mayNot, { administrator: may, office: may })
const withLeader = (may: number, mayNot: number): Statuses => ({ ...staff(may, mayNot), leader: may })
const fresh = (): string => randomBytes(4).toString('hex')

/** A draft of a world's roster, on a day of its own. */
async function aDraft(ground: Ground, { parties, place, people }: World): Promise<Id> {
  const id = newId(ground.it.clock.now)
  const { siteId, postId } = place
  const shift = { id, siteId, postId, partyId: parties.company, personId: people.guard.personId, state: 'draft' }
  const createdAt = instant(ground.it.clock.now)
  await ground.byHand(db =>
    db
      .insertInto('shift')
      .values({ ...shift, ...nextHours(ground), createdAt })
      .execute(),
  )
  return id
}

/** A mark, a pattern or an approval of a world's company, made to be asked about once. */
async function aKept(
  { it, byHand }: Ground,
  { parties }: World,
  table: 'rosterMark' | 'rosterPattern' | 'hoursApproval',
): Promise<Id> {
  const id = newId(it.clock.now)
  const kept = { id, partyId: parties.company, createdAt: instant(it.clock.now) }
  const days = { fromOn: '2026-01-01', untilOn: '2026-12-31' }
  const rows = {
    rosterMark: { mark: fresh(), kind: 'rest' },
    rosterPattern: { name: fresh(), marks: ['白', '休'], crews: 2, onDays: 'all' },
    hoursApproval: { system: 'comprehensive', cycle: 'month', number: fresh(), office: '人社局', ...days },
  }
  await byHand(db =>
    db
      .insertInto(table)
      .values({ ...kept, ...rows[table] } as never)
      .execute(),
  )
  return id
}

/** What the routes of a roster answer, by role. */
export const rosterRows = (ground: Ground): Record<string, Row> => ({
  'GET /api/roster': {
    ask: world => ({ query: `siteId=${world.place.siteId}&fromOn=2026-11-20&untilOn=2026-11-24` }),
    own: { ...withLeader(200, 404), manager: 200, client: 200 },
    other: to(404),
  },
  'POST /api/roster/changes': {
    ask: world => {
      const { postId, siteId } = world.place
      const plan = {
        id: newId(ground.it.clock.now),
        postId,
        personId: world.people.guard.personId,
        ...nextHours(ground),
      }
      return { body: { siteId, add: [plan], move: [], remove: [] } }
    },
    own: withLeader(200, 403),
    other: withLeader(404, 403),
  },
  'POST /api/roster/publish': {
    ask: async world => ({
      body: { siteId: world.place.siteId, shifts: [{ id: await aDraft(ground, world), version: 1 }] },
    }),
    own: withLeader(200, 403),
    other: withLeader(404, 403),
  },
  'GET /api/roster/marks': { own: withLeader(200, 403) },
  'POST /api/roster/marks': {
    ask: () => ({ body: { mark: fresh(), kind: 'rest', starts: null, minutes: null } }),
    own: withLeader(200, 403),
  },
  'POST /api/roster/marks/{id}/retire': {
    ask: async world => ({ path: `/roster/marks/${await aKept(ground, world, 'rosterMark')}/retire` }),
    own: withLeader(200, 403),
    other: withLeader(404, 403),
  },
  'GET /api/roster/patterns': { own: withLeader(200, 403) },
  'POST /api/roster/patterns': {
    ask: () => ({ body: { name: fresh(), marks: ['白', '夜', '休'], crews: 3, onDays: 'all' } }),
    own: withLeader(200, 403),
  },
  'POST /api/roster/patterns/{id}/retire': {
    ask: async world => ({ path: `/roster/patterns/${await aKept(ground, world, 'rosterPattern')}/retire` }),
    own: withLeader(200, 403),
    other: withLeader(404, 403),
  },
  'GET /api/roster/house-rule': { own: withLeader(200, 403) },
  'POST /api/roster/house-rule': {
    ask: () => ({ body: { restHours: 8, daysInARow: 6, nightsInARow: 4, shiftHours: 12, upperAge: null } }),
    own: staff(200, 403),
  },
  'GET /api/hours-approvals': { own: withLeader(200, 403) },
  'POST /api/hours-approvals': {
    ask: () => ({
      body: {
        system: 'flexible',
        cycle: null,
        work: ['leader'],
        number: fresh(),
        office: '人社局',
        fromOn: '2026-01-01',
        untilOn: '2026-12-31',
      },
    }),
    own: staff(200, 403),
  },
  'POST /api/hours-approvals/{id}/end': {
    ask: async world => ({
      path: `/hours-approvals/${await aKept(ground, world, 'hoursApproval')}/end`,
      body: { endedOn: '2026-11-30' },
    }),
    own: staff(200, 403),
    other: staff(404, 403),
  },
})
