import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Role } from '#kernel/access.ts'
import type { World } from '../world.ts'
import type { Asked, Ground, Row, Statuses } from './asking.ts'
import { attendanceRows } from './rows/attendance.ts'
import { casesRows } from './rows/cases.ts'
import { checksRows } from './rows/checks.ts'
import { attachmentsRows } from './rows/attachments.ts'
import { findingsRows } from './rows/findings.ts'
import { gateRows } from './rows/gate.ts'
import { guardsRows } from './rows/guards.ts'
import { hoursRows } from './rows/hours.ts'
import { handoversRows } from './rows/handovers.ts'
import { incidentsRows } from './rows/incidents.ts'
import { importsRows } from './rows/imports.ts'
import { ledgersRows } from './rows/ledgers.ts'
import { noticesRows } from './rows/notices.ts'
import { postsRows } from './rows/posts.ts'
import { lawsRows } from './rows/laws.ts'
import { reportsRows } from './rows/reports.ts'
import { rosterLifeRows } from './rows/roster-life.ts'
import { rosterRows } from './rows/roster.ts'
import { roundsRows } from './rows/rounds.ts'
import { searchRows } from './rows/search.ts'
import { sitesRows } from './rows/sites.ts'
import { sticksRows } from './rows/sticks.ts'
import { verificationRows } from './rows/verification.ts'
import { aDevice, aFreeShift, aSession, facts, nextHours } from './things.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const staff = (may: number, mayNot: number): Statuses => to(mayNot, { administrator: may, office: may })
const withLeader = (may: number, mayNot: number): Statuses => ({ ...staff(may, mayNot), leader: may })
const onSite = (action: string) => (world: World) => ({ path: `/sites/${world.place.siteId}${action}` })
const fresh = (): string => randomBytes(4).toString('hex')
const phoneKey = (): string => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
}
const login = (): string => `${fresh()}@gatehouse.test`

async function spreadsheet(): Promise<Asked> {
  return { file: await readFile(new URL('../fixtures/guards-clean.xlsx', import.meta.url)) }
}

/** What every route of the API answers, by role. */
export const rowsOf = (ground: Ground): Record<string, Row> => {
  const { it, ours } = ground
  return {
    'GET /api/health': { own: to(200), open: 200 },
    'GET /api/ready': { own: to(200), open: 200 },
    'GET /api/first-run': { own: to(200), open: 200 },
    'POST /api/first-run': {
      ask: () => ({
        body: {
          token: 'none',
          company: '丙',
          kind: 'security-company',
          name: '丙',
          login: login(),
          password: 'correct horse 9',
        },
      }),
      own: to(410),
      open: 410,
    },
    'POST /api/first-run/link': { ask: () => ({ body: { token: 'none' } }), own: to(410), open: 410 },
    'GET /api/first-run/demo': { own: to(200), open: 200 },
    'POST /api/first-run/demo': { ask: () => ({ body: { token: 'none' } }), own: to(410), open: 410 },
    'POST /api/first-run/demo/entry': { ask: () => ({ body: { token: 'none' } }), own: to(410), open: 410 },
    'POST /api/sign-in': {
      ask: () => ({ body: { login: login(), password: 'wrong horse' } }),
      own: to(401),
      open: 401,
    },
    'POST /api/pocket/devices': {
      ask: () => ({ body: { code: 'NONE', name: '手机', publicKey: phoneKey() } }),
      own: to(410),
      open: 410,
    },
    'POST /api/pocket/sign-in': {
      ask: world => ({
        body: { deviceId: world.deviceId, number: world.numbers.guard, pin: '271828', at: it.clock.now, proof: 'AA==' },
      }),
      own: to(401),
      other: to(401),
      open: 401,
    },
    'GET /api/me': { own: to(200) },
    'POST /api/me/acting': {
      ask: (world, who) => ({ body: { membershipId: (world === ours ? who : world.people[who.role]).membershipId } }),
      // A guard acts on a phone; the console is not for them.
      own: to(200, { guard: 404 }),
      other: to(404),
    },
    'GET /api/me/sessions': { own: to(200) },
    'POST /api/me/sessions/{id}/end': {
      ask: async (world, who) => ({
        path: `/me/sessions/${await aSession(ground, world === ours ? who : world.people[who.role])}/end`,
      }),
      own: to(204),
      other: to(404),
    },
    'POST /api/me/totp': { own: to(404, { office: 409 }) },
    'POST /api/me/totp/confirm': {
      ask: () => ({ body: { password: 'wrong horse', secret: 'JBSWY3DPEHPK3PXP', code: '000000' } }),
      own: to(404, { office: 422 }),
    },
    'POST /api/me/totp/end': { ask: () => ({ body: { password: 'wrong horse' } }), own: to(404, { office: 422 }) },
    'POST /api/me/password': {
      ask: () => ({ body: { old: 'wrong horse', fresh: 'correct horse 9' } }),
      own: to(404, { office: 422 }),
    },
    'POST /api/me/pin': { ask: () => ({ body: { old: '918273', pin: '314159' } }), own: to(422) },
    'GET /api/devices': { own: to(200) },
    'POST /api/devices/{id}/revoke': {
      ask: async world => ({ path: `/devices/${await aDevice(ground, world, world.people.guard)}/revoke` }),
      own: { ...staff(204, 404), guard: 204 },
      other: to(404),
    },
    'POST /api/enrolments': {
      ask: world => ({ body: { kind: 'personal', personId: world.people.guard.personId } }),
      own: staff(201, 403),
      other: staff(404, 403),
    },
    'GET /api/parties': { own: to(200) },
    'POST /api/parties': {
      ask: () => ({ body: { kind: 'police', name: `丙${fresh()}` } }),
      own: to(403, { administrator: 201 }),
    },
    'GET /api/members': { own: staff(200, 403), citywide: ['administrator'] },
    'POST /api/members': {
      ask: world => ({
        body: {
          partyId: world.parties.company,
          role: 'leader',
          name: '丙新人',
          login: login(),
          password: 'correct horse 9',
        },
      }),
      own: staff(201, 403),
      // The administrator keeps the accounts of the whole city.
      other: to(403, { administrator: 201 }),
    },
    'GET /api/sites': { own: to(200) },
    'POST /api/sites': {
      ask: () => ({ body: { kind: 'office', name: `丙${fresh()}`, relation: 'guards' } }),
      own: staff(201, 403),
    },
    'GET /api/sites/{id}': { ask: onSite(''), own: to(200), other: to(404) },
    'POST /api/sites/{id}/posts': {
      ask: world => ({ ...onSite('/posts')(world), body: { name: `丙${fresh()}`, kind: 'gate' } }),
      own: staff(201, 403),
      other: to(404),
    },
    'POST /api/sites/{id}/checkpoints': {
      ask: world => ({ ...onSite('/checkpoints')(world), body: { name: `丙${fresh()}` } }),
      own: staff(201, 403),
      other: to(404),
    },
    'POST /api/sites/{id}/routes': {
      ask: world => ({
        ...onSite('/routes')(world),
        body: { name: '丙', postId: world.place.postId, checkpointIds: world.place.checkpointIds },
      }),
      own: staff(201, 403),
      other: to(404),
    },
    'GET /api/sites/{id}/qr-sheet.pdf': { ask: onSite('/qr-sheet.pdf'), own: staff(200, 403), other: to(404) },
    'GET /api/guards': { own: withLeader(200, 403) },
    'POST /api/guards': {
      ask: () => ({ body: { name: '丙新人', number: fresh(), kind: 'labour' } }),
      own: staff(201, 403),
    },
    'POST /api/guards/{personId}/pin': {
      ask: world => ({ path: `/guards/${world.successor.personId}/pin`, body: { pin: '918273' } }),
      own: staff(204, 403),
      other: staff(404, 403),
    },
    'POST /api/guards/{personId}/role': {
      ask: world => ({ path: `/guards/${world.successor.personId}/role`, body: { role: 'leader' } }),
      own: staff(204, 403),
      other: staff(404, 403),
    },
    'POST /api/guards/import/preview': { ask: spreadsheet, own: staff(200, 403) },
    'POST /api/guards/import': { ask: spreadsheet, own: staff(409, 403) },
    'GET /api/shifts': {
      ask: world => ({ query: `fromOn=2026-11-20&toOn=2026-12-20&siteId=${world.place.siteId}` }),
      own: to(200),
      other: to(200),
    },
    'POST /api/shifts': {
      ask: world => ({
        body: { postId: world.place.postId, personId: world.people.guard.personId, ...nextHours(ground) },
      }),
      own: withLeader(201, 403),
      other: withLeader(404, 403),
    },
    'POST /api/shifts/{id}/cancel': {
      ask: async world => ({ path: `/shifts/${await aFreeShift(ground, world)}/cancel` }),
      own: { ...withLeader(200, 404), guard: 403, manager: 403, client: 403 },
      other: to(404),
    },
    'GET /api/scans': { ask: world => ({ query: `siteId=${world.place.siteId}` }), own: to(200), other: to(200) },
    'GET /api/handovers': { ask: world => ({ query: `siteId=${world.place.siteId}` }), own: to(200), other: to(200) },
    'GET /api/board': {
      ask: world => ({ query: `siteId=${world.place.siteId}` }),
      own: to(200, { officer: 404, housing: 404, guard: 404, owners: 404 }),
      other: to(404),
    },
    'GET /api/board/ground': {
      ask: world => ({ query: `siteId=${world.place.siteId}` }),
      own: to(200, { officer: 404, housing: 404, guard: 404, owners: 404 }),
      other: to(404),
    },
    'GET /api/board/wall': {
      ask: world => ({ query: `siteId=${world.place.siteId}` }),
      own: to(200, { officer: 404, housing: 404, guard: 404, owners: 404 }),
      other: to(404),
    },
    'GET /api/log': { ask: world => ({ query: `siteId=${world.place.siteId}` }), own: to(200), other: to(200) },
    'GET /api/log/heads': { own: to(200) },
    'GET /api/log/aside': { own: to(200) },
    'GET /api/log/key': { own: to(200) },
    'POST /api/log/verify': {
      own: to(403, { administrator: 200, office: 200, leader: 200, manager: 200, officer: 200 }),
    },
    'GET /api/pull': { own: to(200) },
    'POST /api/ops': { ask: world => ({ body: facts(ground, world) }), own: to(200), other: to(200) },
    'POST /api/sign-out': { own: to(204), open: 204 },
    ...attendanceRows(ground),
    ...casesRows(ground),
    ...handoversRows(ground),
    ...incidentsRows(ground),
    ...checksRows(ground),
    ...hoursRows(ground),
    ...importsRows(ground),
    ...noticesRows(ground),
    ...postsRows(ground),
    ...attachmentsRows(ground),
    ...findingsRows(ground),
    ...gateRows(ground),
    ...reportsRows(ground),
    ...lawsRows(ground),
    ...ledgersRows(ground),
    ...searchRows(ground),
    ...sitesRows(ground),
    ...roundsRows(ground),
    ...sticksRows(ground),
    ...rosterRows(ground),
    ...rosterLifeRows(ground),
    ...guardsRows(ground),
    ...verificationRows(ground),
  }
}
