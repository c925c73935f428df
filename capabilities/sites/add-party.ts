import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import type { Act } from '#shell/door/door.ts'
import { may } from './access.ts'
import { keptOff } from './on-site.ts'
import type { addSiteParty } from './ops.ts'
import type { SiteParty } from './schema.ts'

/** 加入有关单位: from today a party stands in a relation to the site. Refused: `not-found`, `access.denied`, `site-party.exists`. */
export const partyAdded: Act<InputOf<typeof addSiteParty>, SiteParty> = async ({ db, actor, now, city }, input) => {
  const refused = await keptOff(db, actor, input.siteId, may.addParty)
  if (refused) return refused
  const { siteId, partyId, relation } = input
  const party = await db.selectFrom('party').select('name').where('id', '=', partyId).executeTakeFirst()
  if (!party) return refuse('not-found', {}, { field: '/partyId' })
  const added = await db
    .insertInto('siteParty')
    .values({ siteId, partyId, relation, fromOn: dayAt(now, city.timeZone) })
    .onConflict(conflict => conflict.columns(['siteId', 'partyId', 'relation']).doNothing())
    .returning('partyId')
    .executeTakeFirst()
  if (!added) return refuse('site-party.exists', {}, { field: '/partyId' })
  return done({
    answer: { partyId, partyName: party.name, relation },
    changes: [{ kind: 'site-party.add', table: 'site', id: siteId, siteId, partyId, note: { partyId, relation } }],
  })
}
