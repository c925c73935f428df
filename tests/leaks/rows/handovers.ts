import type { Role } from '#kernel/access.ts'
import type { CaseKind } from '#kernel/case.ts'
import { noSuccessor, refusedPost } from '#capabilities/handovers/cases/kinds.ts'
import { newId, type Id } from '#kernel/id.ts'
import { openCase } from '#shell/cases/open.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Somebody } from '../../house.ts'
import type { World } from '../../world.ts'
import type { Ground, Row, Statuses } from '../asking.ts'
import { aFreeShift } from '../things.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const above = (may: number, guard: number): Statuses =>
  to(404, { administrator: may, office: may, leader: may, manager: may, guard })

type Kind = typeof noSuccessor | typeof refusedPost

/** An attendance of a world's guard that is still open; the other district's is the one it has. */
async function aStanding(ground: Ground, world: World, asker: Somebody): Promise<{ attendanceId: Id; shiftId: Id }> {
  const { clock } = ground.it
  const { place, people } = world
  if (!Object.values(people).includes(asker)) return { attendanceId: world.attendanceId, shiftId: world.shifts.night }
  const shiftId = await aFreeShift(ground, world)
  const attendanceId = newId(clock.now)
  const at = instant(clock.now)
  const { personId, partyId } = people.guard
  const where = { siteId: place.siteId, postId: place.postId, partyId, personId }
  const times = { onAt: at, deviceAt: at, receivedAt: at, offAt: null, offKind: null }
  await ground.byHand(db =>
    db
      .insertInto('attendance')
      .values({ id: attendanceId, shiftId, ...where, ...times })
      .execute(),
  )
  return { attendanceId, shiftId }
}

/** A matter of such a guard, who waits. */
async function aWaiting(ground: Ground, world: World, asker: Somebody, kind: Kind): Promise<Id> {
  const { clock, house } = ground.it
  const { place, people } = world
  const { attendanceId, shiftId } = await aStanding(ground, world, asker)
  const id = newId(clock.now)
  const { personId, partyId } = people.guard
  const facts = { line: '北门岗', attendanceId, handoverId: id }
  await ground.byHand(db =>
    openCase(
      {
        db,
        now: clock.now,
        happenedAt: clock.now,
        city: house.city,
        actor: { ...people.guard, deviceId: null, sessionId: null },
      },
      kind as CaseKind,
      {
        id,
        siteId: place.siteId,
        postId: place.postId,
        shiftId,
        partyId,
        personId,
        about: { table: 'attendance', id: attendanceId },
        owner: { role: 'leader', partyId },
        facts,
      },
    ),
  )
  return id
}

/** What the routes of handovers answer, by role: whoever leads there, the manager of the site, and nobody else. */
export const handoversRows = (ground: Ground): Record<string, Row> => {
  const move = (kind: Kind, action: string, body: object, guard = 403): [string, Row] => [
    `POST /api/cases/{id}/${kind.kind}.${action}`,
    {
      ask: async (world, asker) => ({
        path: `/cases/${await aWaiting(ground, world, asker, kind)}/${kind.kind}.${action}`,
        body,
      }),
      own: above(200, guard),
      other: to(404),
    },
  ]
  return {
    'GET /api/handovers/held': {
      ask: world => ({ query: `siteId=${world.place.siteId}` }),
      own: to(200),
      other: to(200),
    },
    'POST /api/handovers/release': {
      ask: async (world, asker) => ({
        body: { attendanceId: (await aStanding(ground, world, asker)).attendanceId, reason: '派出所接手' },
      }),
      own: { ...above(204, 403), client: 403 },
      other: to(404),
    },
    ...Object.fromEntries([
      move(noSuccessor, 'found', { whom: '李四' }),
      move(noSuccessor, 'come-myself', {}),
      move(noSuccessor, 'release', { says: '白班停一班' }),
      move(noSuccessor, 'close', { says: '岗位撤了' }),
      move(refusedPost, 'put-right', { says: '找到了' }, 200),
      move(refusedPost, 'release', { says: '白班停一班' }),
    ]),
  }
}
