import type { Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { countsOf } from './rules/counts.ts'
import { shownRow, shownSite } from './rules/shown-row.ts'
import type { Board } from './schema.ts'
import { apartOf, scopeOf } from './scope.ts'
import { wholeRows } from './whole-rows.ts'

/**
 * 此刻: every post of one site, or of all whose attendance this reader may see, as it stands at `now` (ms). Null where
 * the site named is none of theirs.
 */
export async function board(
  db: Db,
  { siteId, now, timeZone }: { siteId?: Id | undefined; now: number; timeZone: string },
): Promise<Board | null> {
  const scope = await scopeOf(db)
  if (siteId && !scope.sites.attendance.has(siteId)) return null
  const asked = siteId ? [siteId] : [...scope.sites.attendance]
  const whole = await wholeRows(db, { sites: asked, now, timeZone, apart: await apartOf(db) })
  const rows = whole.rows.flatMap(row => shownRow(row, scope) ?? [])
  const sites = whole.sites.flatMap(site => shownSite(site, scope) ?? [])
  return { at: instant(now), rows, sites, counts: countsOf(rows, sites) }
}
