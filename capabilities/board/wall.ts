import type { Id } from '#kernel/id.ts'
import { addDays, day, dayAt, endOf, startOf } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import { dueSoon, type Draw } from '../patrols/index.ts'
import { board } from './board.ts'
import { wallPost } from './rules/wall-row.ts'
import type { Scope } from './rules/shown-row.ts'
import { scopeOf } from './scope.ts'
import { incidentsByKind, mattersByClock, nightsOn, plansOnSites, scansByHour } from './wall-store.ts'
import type { Wall } from './wall-schema.ts'

type Asked = { siteId?: Id | undefined; now: number; city: City; draw: Draw }

const hour = 3_600_000
const nights = 14
const hours = 12

/**
 * 大屏: the posts and figures of one site, or of all whose attendance this reader may see, at `now` (ms), for a wall that
 * anybody reads. Nobody is named. Null where the site named is none of theirs.
 */
export async function wall(db: Db, { siteId, now, city, draw }: Asked): Promise<Wall | null> {
  const { timeZone } = city
  const standing = await board(db, { siteId, now, timeZone })
  if (!standing) return null
  const scope = await scopeOf(db)
  const on = (kind: keyof Scope['sites']): Id[] => [...scope.sites[kind]].filter(id => !siteId || id === siteId)
  const today = dayAt(now, timeZone)
  const since = startOf(addDays(today, -nights), timeZone) + 12 * hour
  const month = startOf(day(`${today.slice(0, 7)}-01`), timeZone)
  const week = endOf(addDays(today, 7), timeZone)
  return {
    at: standing.at,
    counts: standing.counts,
    sites: standing.sites,
    posts: standing.rows.filter(row => !row.ofAnother).map(wallPost),
    nights: await nightsOn(db, on('attendance'), { by: siteId ? 'post' : 'site', since, now, timeZone }),
    hours: await hoursOf(db, on('scan'), { now, city, draw }),
    incidents: await incidentsByKind(db, on('case'), month),
    matters: await mattersByClock(db, on('case'), { now, today: endOf(today, timeZone), week }),
  }
}

async function hoursOf(
  db: Db,
  sites: readonly Id[],
  { now, city, draw }: { now: number; city: City; draw: Draw },
): Promise<Wall['hours']> {
  const end = Math.ceil(now / hour) * hour
  const scans = await scansByHour(db, sites, { hours, now: end })
  const planned = new Map<number, number>()
  for (const { due, points } of await dueSoon(db, await plansOnSites(db, sites, now), { now, city, draw }))
    for (const { around } of due) {
      const back = Math.floor((end - millis(around)) / hour)
      planned.set(back, (planned.get(back) ?? 0) + points)
    }
  return Array.from({ length: hours }, (_, at) => {
    const back = hours - 1 - at
    const from = instant(end - (back + 1) * hour)
    return { from, scans: scans.get(back) ?? 0, planned: planned.get(back) ?? 0 }
  })
}
