import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Role } from '#kernel/access.ts'
import type { World } from '../../world.ts'
import type { Asked, Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const staff = (may: number, mayNot: number): Statuses => to(mayNot, { administrator: may, office: may })
const onRun =
  (action: string) =>
  (world: World): Asked => ({ path: `/imports/${world.importRunId}${action}` })
const onSite = (world: World): Asked => ({ query: `siteId=${world.place.siteId}` })

async function spreadsheet(): Promise<Asked> {
  return { file: await readFile(new URL('../../fixtures/guards-clean.xlsx', import.meta.url)) }
}

/** Imports and their runs, punches, and the spreadsheet of every list: each as its list is. */
export const importsRows = (_ground: Ground): Record<string, Row> => ({
  'GET /api/imports': { own: to(200) },
  'GET /api/imports/{id}': { ask: onRun(''), own: staff(200, 404), other: to(404) },
  'POST /api/imports/{id}/stop': { ask: onRun('/stop'), own: staff(200, 404), other: to(404) },
  'POST /api/imports/headings': {
    ask: () => ({ body: { register: 'guards', heading: `丙${randomBytes(4).toString('hex')}`, means: '-' } }),
    own: to(403, { administrator: 204, office: 204, housing: 204 }),
  },
  'GET /api/guards/import/sample.xlsx': { own: staff(200, 403) },
  'POST /api/guards/import/refused.xlsx': { ask: spreadsheet, own: staff(200, 403) },
  'GET /api/punches': { own: to(200) },
  'GET /api/punches.xlsx': { own: to(200) },
  'POST /api/punches/import/preview': { ask: spreadsheet, own: staff(422, 403) },
  'POST /api/punches/import/refused.xlsx': { ask: spreadsheet, own: staff(422, 403) },
  'POST /api/punches/import': { ask: spreadsheet, own: staff(422, 403) },
  'GET /api/parties.xlsx': { own: to(200) },
  'GET /api/members.xlsx': { own: staff(200, 403), citywide: ['administrator'] },
  'GET /api/sites.xlsx': { own: to(200) },
  'GET /api/posts.xlsx': { own: to(200) },
  'GET /api/guards.xlsx': { own: { ...staff(200, 403), leader: 200 } },
  'GET /api/devices.xlsx': { own: to(200) },
  'GET /api/shifts.xlsx': {
    ask: world => ({ query: `fromOn=2026-11-20&toOn=2026-12-20&siteId=${world.place.siteId}` }),
    own: to(200),
    other: to(200),
  },
  'GET /api/handovers.xlsx': { ask: onSite, own: to(200), other: to(200) },
  'GET /api/scans.xlsx': { ask: onSite, own: to(200), other: to(200) },
  'GET /api/log.xlsx': { ask: onSite, own: to(200), other: to(200) },
  'GET /api/absences.xlsx': { own: to(200) },
  'GET /api/swaps.xlsx': { own: to(200) },
  'GET /api/holiday-duty.xlsx': { ask: onSite, own: to(200), other: to(200) },
})
