import type { Actor, Grant } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { refuse, type Refused } from '#kernel/outcome.ts'
import type { Db } from '#shell/db/pool.ts'
import type { SiteStanding } from './access.ts'
import { holdSite, siteStanding } from './store.ts'

/** Why somebody may not do this on a site: `not-found` where they may not know it, else `access.denied`; null where they may. */
export async function keptOff(db: Db, actor: Actor, siteId: Id, grant: Grant<SiteStanding>): Promise<Refused | null> {
  const site = await siteStanding(db, siteId)
  if (!site) return refuse('not-found')
  return grant(actor, site) ? null : refuse('access.denied')
}

/** The same, and where they may, the site is held until the transaction ends. */
export async function keptOffHeld(
  db: Db,
  actor: Actor,
  siteId: Id,
  grant: Grant<SiteStanding>,
): Promise<Refused | null> {
  const refused = await keptOff(db, actor, siteId, grant)
  if (!refused) await holdSite(db, siteId)
  return refused
}
