import type { Actor } from '#kernel/access.ts'
import { within } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import type { Feed, FeedReader, Feeds } from '#shell/notify/feed.ts'
import { openSource, type Cut, type Moved, type Source } from './feed.ts'
import { shownRow, shownSite, type Apart, type Scope } from './rules/shown-row.ts'
import { wallMoved } from './rules/wall-row.ts'
import type { BoardMoved } from './schema.ts'
import { apartOf } from './scope.ts'

// Nearly all readers share one source. Where two companies guard one site, each company's readers have one of their own,
// in which the other's people and nights never come to stand: what is not there is not cut wrongly.

/** `board`: rows as GET /board gives them. `wall`: what hangs on the wall of an office, which names nobody. */
export function boardFeeds(house: House): Feeds {
  const sources = new Map<string, Source>()
  const sourceOf = (apart: Apart, key: string): Source => {
    const source = sources.get(key) ?? openSource(house, apart)
    sources.set(key, source)
    return source
  }
  const feedOf = (cut: Cut): Feed => ({ join: (actor, tell) => joined(house, sourceOf, { actor, tell, cut }) })
  return { board: feedOf(boardMoved), wall: feedOf(wallMoved) }
}

type Asking = { actor: Actor; tell: (json: string) => void; cut: Cut }

/** A reader of the source that is theirs, and of another once other companies are apart from them. */
async function joined(
  house: House,
  sourceOf: (apart: Apart, key: string) => Source,
  { actor, tell, cut }: Asking,
): Promise<FeedReader> {
  const apartNow = () => within(house.store, house.city, actor, apartOf)
  const enter = (apart: Apart, key: string) => sourceOf(apart, key).join(actor, tell, cut)
  const first = await apartNow()
  let key = JSON.stringify(first)
  let reader = await enter(first, key)
  let left = false
  let turn: Promise<unknown> = Promise.resolve()
  const look = async (): Promise<boolean> => {
    reader.hold()
    const apart = await apartNow()
    if (left) return false
    const asked = JSON.stringify(apart)
    if (asked === key) return reader.look()
    reader.leave()
    // Of no source until the other is entered: where that fails, the next look enters it.
    key = ''
    reader = await enter(apart, asked)
    key = asked
    if (left) reader.leave()
    return true
  }
  return {
    // One after the other: two at once would enter the other source twice, and leave it once.
    look() {
      reader.hold()
      const looked = turn.then(look)
      turn = looked.catch(() => undefined)
      return looked
    },
    leave() {
      left = true
      reader.leave()
    },
  }
}

/** What changed, as one reader may see it; null where nothing of it is theirs. */
function boardMoved({ at, rows, sites, gone }: Moved, scope: Scope): BoardMoved | null {
  const mine = {
    at,
    rows: rows.flatMap(row => shownRow(row, scope) ?? []),
    sites: sites.flatMap(site => shownSite(site, scope) ?? []),
    gone: gone.flatMap(({ postId, siteId }) => (scope.sites.attendance.has(siteId) ? [postId] : [])),
  }
  return mine.rows.length + mine.sites.length + mine.gone.length > 0 ? mine : null
}
