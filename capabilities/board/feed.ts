import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { within } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import type { FeedReader } from '#shell/notify/feed.ts'
import type { Apart, Scope, WholeRow } from './rules/shown-row.ts'
import type { BoardSite } from './schema.ts'
import { scopeOf, signatureOf } from './scope.ts'
import { wholeRows } from './whole-rows.ts'

// Rows by push. A change of a site is worked out once in this process, for all who look at it here, and only what came out
// otherwise than last told is sent, cut to each reader by what they may see. Readers of one office are cut together. What
// stands here is a memory of what was told, no state: a process that starts has told nothing and tells the site whole.
// The clock's own turns (late, absent, uncovered) are known from the rows and looked for by one comparison a tick.

/** A site is worked out at most this often; the first change after a pause at once. */
const restMilliseconds = 100
const tickMilliseconds = 200

type Told = { rows: Map<Id, string>; site: string; turnsAt: number; workedAt: number }
type Reader = {
  cut: Cut
  actor: Actor
  tell: (json: string) => void
  /** Null while it is read again: nothing is told meanwhile. */
  scope: Scope | null
  /** The sites as last read: they are watched on while the scope is read again. */
  sites: ReadonlySet<Id>
  signature: string
  missed: boolean
}
export type Moved = { at: string; rows: WholeRow[]; sites: BoardSite[]; gone: { postId: Id; siteId: Id }[] }
/** What changed, cut to one reader; null where nothing of it is theirs. */
export type Cut = (moved: Moved, scope: Scope) => object | null
export type Source = ReturnType<typeof openSource>
/** `hold`: tells nothing more until the next look is over. */
type SourceReader = FeedReader & { hold(): void }

/** Works out the rows for all whom the same companies are `apart` from; each reader's `cut` is told of them. */
export function openSource(house: House, apart: Apart) {
  const readers = new Set<Reader>()
  const told = new Map<Id, Told>()
  const changed = new Set<Id>()
  let watched: ReadonlySet<Id> = new Set()
  let working = false
  let timer: NodeJS.Timeout | null = null
  let tick: NodeJS.Timeout | null = null
  let deaf: (() => void) | null = null

  const watch = (): void => {
    watched = new Set([...readers].flatMap(({ sites }) => [...sites]))
    for (const site of told.keys()) if (!watched.has(site)) told.delete(site)
    for (const site of watched) if (!told.has(site)) changed.add(site)
    if (readers.size > 0 && !tick) begin()
    if (readers.size === 0) rest()
    plan()
  }
  const begin = (): void => {
    tick = setInterval(turn, tickMilliseconds)
    tick.unref()
    deaf = house.bus.listen(hear)
  }
  const rest = (): void => {
    if (tick) clearInterval(tick)
    if (timer) clearTimeout(timer)
    deaf?.()
    tick = timer = deaf = null
    changed.clear()
  }
  const hear = (topics: readonly string[]): void => {
    const all = topics.includes('*')
    for (const site of watched) if (all || topics.includes(`site:${site}`)) changed.add(site)
    plan()
  }
  const turn = (): void => {
    const now = house.now()
    for (const [site, { turnsAt }] of told) if (turnsAt <= now) changed.add(site)
    plan()
  }

  // The first change after a pause is worked out at once; those that follow wait until the site has rested.
  const plan = (): void => {
    if (working || timer || changed.size === 0) return
    const waits = [...changed].map(
      site => (told.get(site)?.workedAt ?? -Infinity) + restMilliseconds - performance.now(),
    )
    timer = setTimeout(work, Math.max(0, Math.min(...waits)))
  }
  const work = (): void => {
    timer = null
    working = true
    const ripe = [...changed].filter(
      site => performance.now() - (told.get(site)?.workedAt ?? -Infinity) >= restMilliseconds - 1,
    )
    for (const site of ripe) changed.delete(site)
    workOut(ripe.filter(site => watched.has(site)))
      .catch(problem => {
        house.log.error({ err: problem }, 'the board could not be worked out and will be tried again')
        for (const site of ripe) changed.add(site)
      })
      .finally(() => {
        working = false
        plan()
      })
  }

  const workOut = async (sites: readonly Id[]): Promise<void> => {
    if (sites.length === 0) return
    const now = house.now()
    const began = performance.now()
    const whole = await within(house.store, house.city, 'system', db =>
      wholeRows(db, { sites, now, timeZone: house.city.timeZone, apart }),
    )
    const moved: Moved = { at: instant(now), rows: [], sites: [], gone: [] }
    for (const siteId of sites) {
      const rows = whole.rows.filter(row => row.siteId === siteId)
      const site = whole.sites.find(each => each.siteId === siteId)
      const before = told.get(siteId)
      const after = new Map(rows.map(row => [row.postId, JSON.stringify(row)]))
      moved.rows.push(...rows.filter(row => before?.rows.get(row.postId) !== after.get(row.postId)))
      if (site && before?.site !== JSON.stringify(site)) moved.sites.push(site)
      for (const postId of before?.rows.keys() ?? []) if (!after.has(postId)) moved.gone.push({ postId, siteId })
      told.set(siteId, {
        rows: after,
        site: JSON.stringify(site),
        turnsAt: whole.turns.get(siteId) ?? Infinity,
        workedAt: began,
      })
    }
    if (moved.rows.length + moved.sites.length + moved.gone.length > 0) tellAll(moved)
  }

  const tellAll = (moved: Moved): void => {
    const cut = new Map<Cut, Map<string, string | null>>()
    for (const reader of readers) {
      if (!reader.scope) {
        reader.missed = true
        continue
      }
      const texts = cut.get(reader.cut) ?? new Map<string, string | null>()
      cut.set(reader.cut, texts)
      if (!texts.has(reader.signature)) {
        const mine = reader.cut(moved, reader.scope)
        texts.set(reader.signature, mine && JSON.stringify(mine))
      }
      const text = texts.get(reader.signature)
      if (text) reader.tell(text)
    }
  }

  // Nothing is told while we look, so that nothing is told by a scope that has just ended.
  const hold = (reader: Reader): void => {
    reader.scope = null
  }
  const look = async (reader: Reader): Promise<boolean> => {
    const before = reader.signature
    hold(reader)
    const scope = await within(house.store, house.city, reader.actor, scopeOf)
    if (!readers.has(reader)) return false
    reader.scope = scope
    reader.sites = scope.sites.attendance
    reader.signature = signatureOf(scope)
    const again = reader.missed || reader.signature !== before
    reader.missed = false
    if (reader.signature !== before) watch()
    return again
  }

  return {
    async join(actor: Actor, tell: Reader['tell'], cut: Cut): Promise<SourceReader> {
      const reader: Reader = { actor, tell, cut, scope: null, sites: new Set(), signature: '', missed: false }
      const leave = (): void => {
        readers.delete(reader)
        watch()
      }
      readers.add(reader)
      await look(reader).catch((problem: unknown) => {
        leave()
        throw problem
      })
      return { look: () => look(reader), hold: () => hold(reader), leave }
    },
  }
}
