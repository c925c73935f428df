import { caseKinds } from '#capabilities/index.ts'
import { openInquiry } from '#capabilities/cases/index.ts'
import { newId, type Id } from '#kernel/id.ts'
import { actionsOf } from '#shell/cases/ops.ts'
import { sweep } from '#shell/cases/sweep.ts'
import { asOwner, type Somebody } from './house.ts'
import type { Acts } from './acts-of-places.ts'
import { day, type Life } from './life.ts'

type Posts = (url: string, body?: object) => Promise<{ id: Id }>
type Phones = (who: Somebody, name: string, input: object) => Promise<Id>

/** An inquiry about a guard. */
async function anInquiry({ it, place, wang }: Life): Promise<Id> {
  const about = { table: 'spot_check' as const, id: newId(it.clock.now) }
  let id = ''
  await asOwner(it.house, async db => {
    const { now } = it.clock
    const acting = { db, actor: null, now, happenedAt: now, city: it.house.city }
    const { partyId, personId } = wang
    const changes = await openInquiry(acting, {
      grounds: 'spot-check',
      about,
      siteId: place.siteId,
      partyId,
      personId,
      at: now,
    })
    id = changes[0]?.id as Id
    return changes
  })
  return id
}

/** Every act on the generic kinds of case. */
export const caseActs = (lifeOf: () => Life, post: Posts, phone: Phones): Acts => [
  [
    'hazard.open hazard.mend hazard.redo hazard.confirm hazard.dismiss',
    async () => {
      const life = lifeOf()
      const { siteId } = life.place
      const note = (): Promise<Id> => phone(life.wang, 'hazard.open', { siteId, line: '路灯不亮' })
      const id = await note()
      const act = (name: string, who = life.office, more: object = {}): Promise<Id> =>
        phone(who, `hazard.${name}`, { caseId: id, ...more })
      await act('mend')
      await act('redo', life.leader, { says: '还是不亮' })
      await act('mend')
      await act('confirm', life.leader)
      await phone(life.leader, 'hazard.dismiss', { caseId: await note(), says: '白天关的' })
      await post('/hazards', { siteId, line: '井盖松动' })
    },
  ],
  [
    'inquiry.answer inquiry.explain inquiry.uphold',
    async () => {
      const life = lifeOf()
      for (const judged of ['explain', 'uphold']) {
        const caseId = await anInquiry(life)
        await phone(life.wang, 'inquiry.answer', { caseId, says: '在地库' })
        await phone(life.leader, `inquiry.${judged}`, { caseId, says: '看过记录' })
      }
    },
  ],
  [
    // Nobody's act: the clock's.
    '',
    async () => {
      const life = lifeOf()
      const before = life.it.clock.now
      await anInquiry(life)
      life.it.clock.now = before + 9 * day
      await sweep(life.it.house, caseKinds)
      life.it.clock.now = before
    },
  ],
]

/** The names of every act a person may take on a case. */
export const caseActNames = (): string[] =>
  caseKinds.flatMap(kind => actionsOf(kind).map(action => `${kind.kind}.${action}`))
