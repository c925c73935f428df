import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import type { PartyKindCode } from '../parties/access.ts'
import type { Act } from '#shell/door/door.ts'
import { may, mayEnd, relationsFor, type SiteStanding } from './access.ts'
import { keptOffHeld } from './on-site.ts'
import type { addSiteParty } from './ops.ts'
import { fits } from './rules/fits.ts'
import type { SiteParty } from './schema.ts'
import { siteStanding } from './store.ts'

/**
 * 加入有关单位: from a day on, today unless said, a party stands in a relation to the site. Refused: `not-found`,
 * `access.denied`, `site-party.not-yours`, `site-party.unfit`, `days.turned`, `site-party.exists`.
 */
export const partyAdded: Act<InputOf<typeof addSiteParty>, SiteParty> = async ({ db, actor, now, city }, input) => {
  const refused = await keptOffHeld(db, actor, input.siteId, may.addParty)
  if (refused) return refused
  const { siteId, partyId, relation, fromOn = dayAt(now, city.timeZone), untilOn = null } = input
  const standing = (await siteStanding(db, siteId)) as SiteStanding
  if (!relationsFor(actor, standing).includes(relation))
    return refuse('site-party.not-yours', {}, { field: '/relation' })
  const party = await db.selectFrom('party').select(['name', 'kind']).where('id', '=', partyId).executeTakeFirst()
  if (!party) return refuse('not-found', {}, { field: '/partyId' })
  const partyKind = party.kind as PartyKindCode
  if (!fits(partyKind, relation)) return refuse('site-party.unfit', {}, { field: '/partyId' })
  if (untilOn !== null && untilOn < fromOn) return refuse('days.turned', {}, { field: '/untilOn' })
  const row = { partyId, relation, fromOn, untilOn }
  // One that was taken back before it began may begin after all.
  const added = await db
    .insertInto('siteParty')
    .values({ siteId, ...row })
    .onConflict(conflict =>
      conflict
        .columns(['siteId', 'partyId', 'relation', 'fromOn'])
        .doUpdateSet({ untilOn })
        .whereRef('siteParty.untilOn', '<', 'siteParty.fromOn'),
    )
    .returning('partyId')
    .executeTakeFirst()
  if (!added) return refuse('site-party.exists', {}, { field: '/partyId' })
  return done({
    answer: { ...row, partyName: party.name, partyKind, mayEnd: mayEnd(actor, standing, row) },
    changes: [{ kind: 'site-party.add', table: 'site', id: siteId, siteId, partyId, note: row }],
  })
}
