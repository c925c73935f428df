import { sql, type SqlBool } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { dayAt, type Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import { mayRoster } from './access.ts'
import { rosterBook } from './book.ts'
import type { HoleAhead, HolesAhead } from './replacement-schema.ts'
import { coverage } from './rules/coverage.ts'

const aheadMs = 86_400_000
const longestStand = 12 * 3_600_000
type Given = { now: Instant; city: City }

/** Sites the reader rosters that say how many they need. */
const sitesWithNeeds = (db: Db) =>
  db
    .selectFrom('site')
    .select('id')
    .where('closedOn', 'is', null)
    .where(sql<SqlBool>`id = any((select written_sites('shift'))::uuid[])`)
    .where(sql<SqlBool>`exists (select from post p join post_need n on n.post_id = p.id where p.site_id = site.id)`)
    .orderBy('name')
    .execute()

/** A hole as somebody could stand it: no longer than the trade's 12 hours at a time, begun within the day. */
function pieces(from: Instant, to: Instant, now: Instant): { startsAt: string; endsAt: string }[] {
  const found = []
  for (let at = from; at < to && at < now + aheadMs; at += longestStand)
    found.push({ startsAt: instant(at), endsAt: instant(Math.min(to, at + longestStand)) })
  return found
}

/**
 * 缺岗: what is open in the 24 hours from `now` (ms) on every site the reader rosters, by start; only what is published
 * counts, since guards see nothing else. Refused: `access.denied`.
 */
export async function holesAhead(
  db: Db,
  actor: Actor,
  { now, city: { timeZone } }: Given,
): Promise<Outcome<HolesAhead>> {
  if (!mayRoster(actor, null)) return refuse('access.denied')
  const days = { fromOn: dayAt(now, timeZone), untilOn: dayAt(now + aheadMs, timeZone) }
  const holes: HoleAhead[] = []
  for (const { id: siteId } of await sitesWithNeeds(db)) {
    const book = await rosterBook(db, { siteId, ...days, standing: true }, actor, timeZone)
    if (!book) continue
    const names = new Map(book.posts.map(({ id, name }) => [id, name]))
    const soon = coverage(book, now, { published: true }).filter(({ from }) => from < now + aheadMs)
    for (const { postId, from, to, ...figures } of soon) {
      const place = { siteId, siteName: book.site.name, postId, postName: names.get(postId) ?? '' }
      for (const stretch of pieces(Math.max(from, now), to, now)) holes.push({ ...place, ...stretch, ...figures })
    }
  }
  holes.sort((a, b) => a.startsAt.localeCompare(b.startsAt))
  return done({ at: instant(now), holes })
}
