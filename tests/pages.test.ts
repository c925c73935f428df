import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { pagesOf } from '#capabilities/identity/access.ts'
import { roles } from '#kernel/access.ts'
import { openStore, within, type Db } from '#shell/db/pool.ts'
import { isTheirs, needs } from '../apps/console/needs.ts'
import { as } from './duty.ts'
import { testHouse } from './house.ts'
import type { Asked } from './leaks/asking.ts'
import { rowsOf } from './leaks/rows.ts'
import { aWorld } from './world.ts'

// Every page of the console as every role, by its address: one whose page it is is answered by what the page reads first;
// anybody else is shown the page that says so, before anything is asked.

const it = await testHouse()
const owner = openStore(it.ownerUrl, { max: 1, now: () => it.clock.now })
after(async () => {
  await owner.pool.end()
  await it.close()
})
const ours = await aWorld(it, '甲')
await it.seal()
const byHand = (work: (db: Db) => Promise<unknown>): Promise<unknown> => within(owner, it.house.city, 'nobody', work)
const rows = rowsOf({ it, ours, byHand })

/** What each page reads first; none where a page begins with a form. */
const reads: Readonly<Record<string, string | null>> = {
  '/': 'GET /api/board',
  '/wall': 'GET /api/board/wall',
  '/matters': 'GET /api/cases',
  '/roster': 'GET /api/roster',
  '/roster/import': null,
  '/roster/settings': 'GET /api/roster/house-rule',
  '/hours': 'GET /api/hours',
  '/leave': 'GET /api/absences',
  '/holiday-duty': 'GET /api/holiday-duty',
  '/guards': 'GET /api/guards',
  '/guards/$personId': 'GET /api/guards/{personId}',
  '/guards/cards': 'GET /api/cards',
  '/guards/import': null,
  '/sites': 'GET /api/sites',
  '/sites/import': null,
  '/sites/$id': 'GET /api/sites/{id}',
  '/sites/$siteId/boundary': 'GET /api/sites/{id}',
  '/sites/$siteId/contracts/$contractId/boundary': 'GET /api/sites/{id}',
  '/sites/$siteId/posts/$postId': 'GET /api/posts/{id}',
  '/sites/$siteId/phone-book': 'GET /api/sites/{id}/phone-book',
  '/roll-calls': 'GET /api/roll-calls',
  '/handovers': 'GET /api/handovers',
  '/incidents': 'GET /api/incidents',
  '/incidents/$id': null,
  '/gate': 'GET /api/gate',
  '/ledgers': 'GET /api/ledgers',
  '/training': 'GET /api/training',
  '/punches': 'GET /api/punches',
  '/punches/import': null,
  '/scans': 'GET /api/scans',
  '/scans/import': null,
  '/rounds': 'GET /api/rounds',
  '/findings': 'GET /api/findings',
  '/checks': 'GET /api/checks',
  '/reports': 'GET /api/reports',
  '/reports/$id': null,
  '/parties': 'GET /api/parties',
  '/log': 'GET /api/log',
  '/law': 'GET /api/law',
  '/notices': 'GET /api/notices',
  '/notices/settings': 'GET /api/notices/settings',
  '/devices': 'GET /api/devices',
  '/settings': 'GET /api/me/sessions',
  '/tour': null,
}

test('every page says what it reads first', () => {
  assert.deepEqual(Object.keys(reads).sort(), Object.keys(needs).sort())
})

for (const [page, key] of Object.entries(reads))
  if (key)
    test(`${page}: content for each role whose page it is`, async () => {
      const row = rows[key] ?? assert.fail(`${key} has no row`)
      for (const role of roles.filter(one => isTheirs(page, pagesOf[one]))) {
        const who = ours.people[role]
        const asked: Asked = (await row.ask?.(ours, who)) ?? {}
        const { path, query } = asked
        const url: string = `${path ?? key.replace('GET /api', '')}${query ? `?${query}` : ''}`
        assert.equal((await as(it, who, 'GET', url)).status, 200, `${role} at ${page}`)
      }
    })

/** Pages that hold something in a district whose night was walked, for each role that has them. */
const full: Readonly<Record<string, (body: Record<string, readonly unknown[]>) => number>> = {
  '/': ({ rows: list }) => list?.length ?? 0,
  '/sites': list => (list as unknown as unknown[]).length,
  '/handovers': ({ rows: list }) => list?.length ?? 0,
  '/scans': ({ rows: list }) => list?.length ?? 0,
}
for (const [page, count] of Object.entries(full))
  test(`${page}: not an empty page for any role that has it`, async () => {
    for (const role of roles.filter(one => isTheirs(page, pagesOf[one]))) {
      const url = (reads[page] as string).replace('GET /api', '')
      const { body } = await as(it, ours.people[role], 'GET', url)
      assert.ok(count(body) > 0, `${role} at ${page}`)
    }
  })
