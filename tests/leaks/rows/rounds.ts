import { randomBytes } from 'node:crypto'
import type { Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { World } from '../../world.ts'
import type { Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
/** Who keeps the plans may, who only reads them is told so, and for the others there are none. */
const keeper = (may: number): Statuses =>
  to(403, { administrator: may, office: may, housing: 404, client: 404, owners: 404 })
const reader = to(200, { housing: 404, client: 404, owners: 404 })

const plan = ({ place }: World) => ({
  routeId: place.routeId,
  name: `丙${randomBytes(4).toString('hex')}`,
  kind: 'patrol',
  ordered: false,
  dayKinds: ['workday'],
  starts: 60,
  minutes: 60,
  laps: 1,
  slackMinutes: 10,
  shiftBy: 0,
  leastMinutes: null,
  signatures: 1,
  fromOn: '2026-12-24',
})
const question = () => ({ kind: 'light', says: `丙${randomBytes(4).toString('hex')}？`, photoOnBad: false })

/** A plan of a world for one asking. */
async function aPlan({ it, byHand }: Ground, world: World): Promise<Id> {
  const id = newId(it.clock.now)
  const { siteId, postId } = world.place
  const row = { id, siteId, postId, ...plan(world), untilOn: null, createdAt: instant(it.clock.now) }
  await byHand(db => db.insertInto('roundPlan').values(row).execute())
  return id
}

/** A question at a world's first point, for one asking. */
async function aQuestion({ it, byHand }: Ground, { place }: World): Promise<Id> {
  const id = newId(it.clock.now)
  const at = { siteId: place.siteId, checkpointId: place.checkpointIds[0] as Id, position: 90 }
  const row = { id, ...at, ...question(), retiredOn: null, createdAt: instant(it.clock.now) }
  await byHand(db => db.insertInto('pointQuestion').values(row).execute())
  return id
}

/** A round of our guard that nobody has signed, for one asking; of the other district the one it has, which stays as it is. */
async function aRound({ it, byHand, ours }: Ground, world: World): Promise<Id> {
  if (world !== ours) return world.roundId
  const { place, people, parties } = world
  const id = newId(it.clock.now)
  const at = instant(it.clock.now)
  const { personId } = people.guard
  const about = { siteId: place.siteId, routeId: place.routeId, partyId: parties.company, personId }
  await byHand(db =>
    db
      .insertInto('round')
      .values({ id, ...about, shiftId: null, startedAt: at, endedAt: at, receivedAt: at })
      .execute(),
  )
  return id
}

/** What the routes of rounds answer, by role. */
export const roundsRows = (ground: Ground): Record<string, Row> => ({
  'GET /api/rounds': { ask: world => ({ query: `siteId=${world.place.siteId}` }), own: to(200), other: to(200) },
  'GET /api/rounds.xlsx': { ask: world => ({ query: `siteId=${world.place.siteId}` }), own: to(200), other: to(200) },
  'GET /api/rounds/{id}': {
    ask: ({ roundId }) => ({ path: `/rounds/${roundId}` }),
    own: reader,
    other: to(404),
  },
  'POST /api/rounds': {
    ask: ({ place, shifts }) => ({
      body: {
        shiftId: shifts.night,
        routeId: place.routeId,
        points: [{ checkpointId: place.checkpointIds[0], at: instant(ground.it.clock.now - 60_000) }],
        reason: '丙没电',
      },
    }),
    own: to(404, { administrator: 201, office: 201, leader: 201, manager: 403, guard: 403 }),
    other: to(404),
  },
  'POST /api/rounds/{id}/signature': {
    ask: async world => ({ path: `/rounds/${await aRound(ground, world)}/signature`, body: {} }),
    own: to(404, { administrator: 204, office: 204, leader: 204, manager: 204, officer: 403, guard: 403 }),
    other: to(404),
  },
  'GET /api/posts/{id}/round-plans': {
    ask: ({ place }) => ({ path: `/posts/${place.postId}/round-plans` }),
    own: reader,
    other: to(404),
  },
  'POST /api/posts/{id}/round-plans': {
    ask: world => ({ path: `/posts/${world.place.postId}/round-plans`, body: plan(world) }),
    own: keeper(201),
    other: to(404),
  },
  'POST /api/round-plans/{id}/end': {
    ask: async world => ({ path: `/round-plans/${await aPlan(ground, world)}/end`, body: { untilOn: '2026-12-25' } }),
    own: keeper(204),
    other: to(404),
  },
  'GET /api/sites/{id}/questions': {
    ask: ({ place }) => ({ path: `/sites/${place.siteId}/questions` }),
    own: reader,
    other: to(404),
  },
  'POST /api/checkpoints/{id}/questions': {
    ask: async ({ place }) => ({
      path: `/checkpoints/${place.checkpointIds[2]}/questions`,
      body: { questions: [question()] },
    }),
    own: keeper(201),
    other: to(404),
  },
  'POST /api/questions/{id}': {
    ask: async world => ({ path: `/questions/${await aQuestion(ground, world)}`, body: question() }),
    own: keeper(204),
    other: to(404),
  },
  'POST /api/questions/{id}/retirement': {
    ask: async world => ({ path: `/questions/${await aQuestion(ground, world)}/retirement` }),
    own: keeper(204),
    other: to(404),
  },
})
