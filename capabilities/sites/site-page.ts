import { allowed, type Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import { may, mayEnd, mayReadCodes, relationsFor } from './access.ts'
import type { SitePage } from './schema.ts'
import { siteWhole } from './store.ts'

/** The page of a site as this reader may see it, and what they may do there; undefined where there is none. */
export async function sitePage(db: Db, actor: Actor, id: Id, today: Day): Promise<SitePage | undefined> {
  const whole = await siteWhole(db, id, today, standing => mayReadCodes(actor, standing))
  if (!whole) return undefined
  const { standing, parties, ...page } = whole
  return {
    ...page,
    parties: parties.map(party => ({ ...party, mayEnd: mayEnd(actor, standing, party) })),
    mayName: [...relationsFor(actor, standing)],
    can: allowed(may, actor, standing),
  }
}
