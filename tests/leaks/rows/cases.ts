import type { Role } from '#kernel/access.ts'
import { hazard } from '#capabilities/cases/cases/hazard.ts'
import { openInquiry } from '#capabilities/cases/index.ts'
import { newId, type Id } from '#kernel/id.ts'
import { compel } from '#shell/cases/advance.ts'
import { openCase } from '#shell/cases/open.ts'
import type { Acting } from '#shell/cases/acting.ts'
import { inquiries } from '#capabilities/cases/kinds.ts'
import type { World } from '../../world.ts'
import type { Asked, Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const withLeader = (may: number, mayNot: number, more: Partial<Record<Role, number>> = {}): Statuses =>
  to(mayNot, { administrator: may, office: may, leader: may, ...more })

const acting = ({ it }: Ground, db: Acting['db']): Acting => {
  const { now } = it.clock
  return { db, now, happenedAt: now, city: it.house.city, actor: null }
}

/** A hazard that a world’s guard noted, in a state. */
async function aHazard(ground: Ground, { people, place }: World, state: 'noted' | 'mended'): Promise<Id> {
  const id = newId(ground.it.clock.now)
  const { partyId } = people.guard
  const actor = { ...people.guard, deviceId: null, sessionId: null }
  await ground.byHand(async db => {
    const noted = { id, siteId: place.siteId, partyId, facts: { line: '地库积水' } }
    await openCase({ ...acting(ground, db), actor }, hazard, noted)
    await db
      .updateTable('case')
      .set(eb => ({ state, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
  })
  return id
}

/** An inquiry about a world’s guard; `missed`: the guard let it lapse. */
async function anInquiry(ground: Ground, { people, place }: World, missed: boolean): Promise<Id> {
  const { partyId, personId } = people.guard
  const about = { table: 'spot_check' as const, id: newId(ground.it.clock.now) }
  let id = ''
  await ground.byHand(async db => {
    const clock = acting(ground, db)
    const at = clock.now
    const [change] = await openInquiry(clock, {
      grounds: 'spot-check',
      about,
      siteId: place.siteId,
      partyId,
      personId,
      at,
    })
    id = change?.id as Id
    if (missed) await compel(clock, inquiries, id, 'give-up')
  })
  return id
}

/** What the routes of matters answer, by role: their people, their employer and the manager, and nobody else. */
export const casesRows = (ground: Ground): Record<string, Row> => {
  const hazards =
    (state: 'noted' | 'mended', act: string, body: object = {}) =>
    async (world: World): Promise<Asked> => ({
      path: `/cases/${await aHazard(ground, world, state)}/hazard.${act}`,
      body,
    })
  const inquiry =
    (missed: boolean, act: string, body: object = {}) =>
    async (world: World): Promise<Asked> => ({
      path: `/cases/${await anInquiry(ground, world, missed)}/inquiry.${act}`,
      body,
    })
  const says = { says: '看过' }
  const keepers = withLeader(200, 404, { manager: 200, guard: 403 })
  const judges = withLeader(200, 404, { manager: 403, guard: 403 })
  return {
    'GET /api/cases': { own: to(200) },
    'GET /api/me/cases': { own: to(200) },
    'GET /api/cases/{id}': {
      ask: async world => ({ path: `/cases/${await aHazard(ground, world, 'noted')}` }),
      own: withLeader(200, 404, { manager: 200, guard: 200 }),
      other: to(404),
    },
    'POST /api/hazards': {
      ask: world => ({ body: { siteId: world.place.siteId, line: '路灯不亮' } }),
      own: to(403, { administrator: 201, office: 201, leader: 201, manager: 201, guard: 201 }),
      // It is kept with its writer, and reaches nobody of the other district.
      other: to(403, { administrator: 201, office: 201, leader: 201, manager: 201, guard: 201 }),
    },
    'POST /api/cases/{id}/hazard.mend': { ask: hazards('noted', 'mend'), own: keepers, other: to(404) },
    'POST /api/cases/{id}/hazard.confirm': { ask: hazards('mended', 'confirm'), own: keepers, other: to(404) },
    'POST /api/cases/{id}/hazard.redo': { ask: hazards('mended', 'redo', says), own: keepers, other: to(404) },
    'POST /api/cases/{id}/hazard.dismiss': { ask: hazards('noted', 'dismiss', says), own: keepers, other: to(404) },
    'POST /api/cases/{id}/inquiry.answer': {
      ask: inquiry(false, 'answer', says),
      own: withLeader(403, 404, { manager: 403, guard: 200 }),
      other: to(404),
    },
    'POST /api/cases/{id}/inquiry.explain': { ask: inquiry(true, 'explain'), own: judges, other: to(404) },
    'POST /api/cases/{id}/inquiry.uphold': { ask: inquiry(true, 'uphold', says), own: judges, other: to(404) },
  }
}
