import type { Role } from '#kernel/access.ts'
import type { CaseKind } from '#kernel/case.ts'
import { kinds } from '#capabilities/incidents/cases/kinds.ts'
import { newId, type Id } from '#kernel/id.ts'
import { openCase } from '#shell/cases/open.ts'
import { instant } from '#shell/db/parsers.ts'
import type { World } from '../../world.ts'
import type { Asked, Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const keepers = (may: number, guard: number): Statuses =>
  to(404, { administrator: may, office: may, leader: may, manager: may, guard })

/** A case of a kind that a world's guard opened, in a state. */
async function aCase(ground: Ground, { people, place }: World, name: string, state: string): Promise<Id> {
  const { clock, house } = ground.it
  const id = newId(clock.now)
  const kind = kinds.find(one => one.kind === name) as CaseKind
  const actor = { ...people.guard, deviceId: null, sessionId: null }
  await ground.byHand(async db => {
    const acting = { db, now: clock.now, happenedAt: clock.now, city: house.city, actor }
    const where = { siteId: place.siteId, partyId: people.guard.partyId, personId: people.guard.personId }
    const owner = { role: 'office' as const, partyId: people.guard.partyId }
    await openCase(acting, kind, { id, ...where, owner, facts: { kind: 'other', line: '一件事', did: [] } })
    const step = { id: newId(clock.now), caseId: id, partyId: where.partyId, action: 'report-up', toState: state }
    const at = { happenedAt: instant(clock.now), receivedAt: instant(clock.now) }
    await db
      .insertInto('caseStep')
      .values({ ...step, ...at, siteId: place.siteId, facts: '{}' })
      .execute()
    await db
      .updateTable('case')
      .set(eb => ({ state, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
  })
  return id
}

/** What the routes of incidents answer, by role: their guard, their employer and the manager of the site. */
export const incidentsRows = (ground: Ground): Record<string, Row> => {
  const at = (minutes: number): string => instant(ground.it.clock.now + minutes * 60_000)
  const on =
    (path: string, body?: object) =>
    async (world: World): Promise<Asked> => ({
      path: `/incidents/${await aCase(ground, world, 'incident', 'reported')}${path}`,
      ...(body ? { body } : {}),
    })
  const move = (kind: string, state: string, action: string, own: Statuses, body: object = {}): [string, Row] => [
    `POST /api/cases/{id}/${kind}.${action}`,
    {
      ask: async world => ({ path: `/cases/${await aCase(ground, world, kind, state)}/${kind}.${action}`, body }),
      own,
      other: to(404),
    },
  ]
  const [kept, all] = [keepers(200, 403), keepers(200, 200)]
  const books = to(404, { administrator: 200, office: 200, manager: 200, leader: 403, guard: 403 })
  const officer = { officer: '周警官', number: '031234' }
  return {
    'GET /api/incidents': { own: to(200) },
    'GET /api/incidents.xlsx': { own: to(200) },
    'GET /api/incidents/{id}': { ask: on(''), own: keepers(200, 200), other: to(404) },
    'POST /api/incidents/{id}/correct': {
      ask: on('/correct', { line: '不是', reason: '看错' }),
      own: keepers(204, 204),
      other: to(404),
    },
    'POST /api/incidents/{id}/footage': {
      ask: on('/footage', { cameras: '北门', fromAt: at(-10), untilAt: at(0) }),
      own: keepers(201, 201),
      other: to(404),
    },
    'POST /api/incidents/{id}/report-up': {
      ask: on('/report-up', { grounds: 'fire', to: 'fire', knownAt: at(0) }),
      own: keepers(201, 403),
      other: to(404),
    },
    ...Object.fromEntries([
      move('incident', 'reported', 'acknowledge', kept),
      move('incident', 'acknowledged', 'handle', kept),
      move('incident', 'acknowledged', 'close', kept, { result: 'settled' }),
      move('mediation', 'calmed', 'hand-on', all, { to: 'court' }),
      move('mediation', 'handed', 'follow-up', kept, { ending: 'open' }),
      move('mediation', 'handed', 'close', kept, { says: '好了' }),
      move('delivery', 'waiting', 'hand-over', all, { handedAt: at(0), ...officer }),
      move('delivery', 'waiting', 'went-away', all, { goneAt: at(0) }),
      move('delivery', 'handed-over', 'close', kept, { receipt: 'A1' }),
      move('guard-attacked', 'reported', 'acknowledge', kept),
      move('guard-attacked', 'following', 'go-to-hospital', all, { hospital: '华山' }),
      move('guard-attacked', 'following', 'call-police', all, { calledAt: at(0) }),
      move('guard-attacked', 'following', 'follow-up', kept, { says: '休息' }),
      move('guard-attacked', 'following', 'close', kept, { outcome: 'settled' }),
      move('work-injury', 'to-apply', 'apply', books, { appliedOn: '2026-12-01', receipt: 'B' }),
      move('work-injury', 'to-apply', 'set-aside', books, { says: '没有伤' }),
      move('footage-keep', 'asked', 'lock', kept, { lockedAt: at(0), where: '监控室' }),
      move('authority-report', 'to-send', 'send', kept, { sentAt: at(0), receipt: '0456' }),
      move('authority-report', 'to-send', 'drop', kept, { says: '误报' }),
    ]),
  }
}
