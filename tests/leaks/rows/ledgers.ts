import type { Role } from '#kernel/access.ts'
import type { World } from '../../world.ts'
import type { Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
/** Who answers for a site or its guards; to everybody else there are no such books. */
const keepers = (yes: number, no = 404): Statuses =>
  to(no, { administrator: yes, office: yes, leader: yes, manager: yes })
const month = '2026-11'

/** The books of the guard-room, their proof, and what guards were taught. */
export const ledgersRows = ({ it, byHand }: Ground): Record<string, Row> => ({
  'GET /api/ledgers': {
    ask: ({ place }: World) => ({ query: `siteId=${place.siteId}` }),
    own: keepers(200),
    other: keepers(200),
  },
  'GET /api/ledgers/{kind}': {
    ask: ({ place }: World) => ({ path: '/ledgers/duty', query: `siteId=${place.siteId}&month=${month}` }),
    own: keepers(200),
    other: to(404),
  },
  'GET /api/ledgers.xlsx': {
    ask: ({ place }: World) => ({ query: `kind=training&siteId=${place.siteId}&month=${month}` }),
    own: keepers(200),
    other: to(404),
  },
  // Nobody seals here: whoever may print is told to try again, and nobody gets a paper.
  'POST /api/ledgers/{kind}/print': {
    ask: ({ place }: World) => ({ path: '/ledgers/duty/print', body: { siteId: place.siteId, month: '2027-09' } }),
    own: keepers(422),
    other: to(404),
  },
  'GET /api/proof': { ask: () => ({ query: `place=0&leaf=${'A'.repeat(43)}` }), own: to(200), open: 200 },
  'GET /api/training': {
    ask: ({ place }: World) => ({ query: `siteId=${place.siteId}` }),
    own: keepers(200),
    other: keepers(200),
  },
  'GET /api/training.xlsx': { own: keepers(200, 403) },
  'GET /api/training/people': { own: keepers(200) },
  'GET /api/my/training': { own: to(200) },
  'POST /api/training': {
    ask: ({ place, people }: World) => ({
      body: {
        siteId: place.siteId,
        kind: 'law',
        topic: '条例',
        heldOn: new Date(it.clock.now - 86_400_000).toISOString().slice(0, 10),
        starts: 60,
        minutes: 60,
        trainer: '队长',
        lines: [{ personId: people.guard.personId, result: 'present' }],
      },
    }),
    own: to(403, { administrator: 201, office: 201, leader: 201 }),
    other: to(403, { administrator: 404, office: 404, leader: 404 }),
  },
  // Signed for already, so even those who may correct it cannot.
  'POST /api/training/{id}': {
    ask: async ({ place, people }: World) => {
      const found: { id?: string }[] = []
      await byHand(async db => {
        const held = db.selectFrom('trainingSign').select('trainingId as id').where('siteId', '=', place.siteId)
        found.push(...(await held.limit(1).execute()))
      })
      const lines = [{ personId: people.guard.personId, result: 'present' }]
      const session = {
        kind: 'law',
        topic: '条例',
        heldOn: '2026-11-01',
        starts: 60,
        minutes: 60,
        trainer: '队长',
        lines,
      }
      return { path: `/training/${found[0]?.id}`, body: session }
    },
    own: to(404, { administrator: 409, office: 409, leader: 409 }),
    other: to(404),
  },
})
