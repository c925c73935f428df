import { newId } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { mayAddSite } from './access.ts'
import type { addSite } from './ops.ts'
import type { Site } from './schema.ts'

/** What a list says of a site on which nothing stands yet. */
const unbounded = { companyName: null, areaM2: null, households: null, contractUntil: null }

/** 加入服务区域: the site and the relation of the actor's own party to it. Refused: `access.denied`. */
export const siteAdded: Act<InputOf<typeof addSite>, Site> = async ({ db, actor, now, city }, input) => {
  if (!mayAddSite(actor, null)) return refuse('access.denied')
  const id = input.id ?? newId(now)
  const { kind, name, address = null, divisionCode = null, relation } = input
  await db
    .insertInto('site')
    .values({ id, kind, name, address, divisionCode, createdBy: actor.membershipId, createdAt: instant(now) })
    .execute()
  await db
    .insertInto('siteParty')
    .values({ siteId: id, partyId: actor.partyId, relation, fromOn: dayAt(now, city.timeZone) })
    .execute()
  return done({
    answer: { id, kind, name, address, posts: 0, checkpoints: 0, closedOn: null, ...unbounded },
    changes: [{ kind: 'site.add', table: 'site', id, siteId: id, partyId: actor.partyId }],
  })
}
