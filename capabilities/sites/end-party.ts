import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { addDays, type Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import { mayEnd, type SiteStanding } from './access.ts'
import { keptOffHeld } from './on-site.ts'
import type { endSiteParty } from './ops.ts'
import { siteStanding } from './store.ts'

/**
 * 结束关系: `untilOn` is the last day; the day before it began takes it back. Refused: `not-found`, `access.denied`,
 * `site-party.not-yours`, `days.turned`, `site-party.last` where nobody would guard or manage the site the day after.
 */
export const partyEnded: Act<InputOf<typeof endSiteParty>, null> = async ({ db, actor }, input) => {
  const { siteId, partyId, relation, fromOn, untilOn } = input
  const refused = await keptOffHeld(db, actor, siteId, () => true)
  if (refused) return refused
  const standing = (await siteStanding(db, siteId)) as SiteStanding
  if (!mayEnd(actor, standing, input)) return refuse('site-party.not-yours')
  if (untilOn < addDays(fromOn as Day, -1)) return refuse('days.turned', {}, { field: '/untilOn' })
  const which = { siteId, partyId, relation, fromOn }
  const after = addDays(untilOn as Day, 1)
  if ((relation === 'guards' || relation === 'operates') && !(await anotherServes(db, which, after)))
    return refuse('site-party.last', {}, { field: '/untilOn' })
  const ended = await db
    .updateTable('siteParty')
    .set({ untilOn })
    .where('siteId', '=', siteId)
    .where('partyId', '=', partyId)
    .where('relation', '=', relation)
    .where('fromOn', '=', fromOn)
    .returning('partyId')
    .executeTakeFirst()
  if (!ended) return refuse('not-found', {}, { field: '/partyId' })
  const note = { partyId, relation, fromOn, untilOn }
  return done({
    answer: null,
    changes: [{ kind: 'site-party.end', table: 'site', id: siteId, siteId, partyId, note }],
  })
}

type Which = { siteId: Id; partyId: Id; relation: string; fromOn: string }

/** Whether somebody else guards or manages the site on a day, or will later. */
async function anotherServes(db: Db, { siteId, partyId, relation, fromOn }: Which, on: Day): Promise<boolean> {
  const others = await db
    .selectFrom('siteParty')
    .select(['partyId', 'relation', 'fromOn'])
    .where('siteId', '=', siteId)
    .where('relation', 'in', ['guards', 'operates'])
    .where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>=', on)]))
    .execute()
  return others.some(one => one.partyId !== partyId || one.relation !== relation || one.fromOn !== fromOn)
}
