import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import { dayAt, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import { may } from './access.ts'
import { keptOffHeld } from './on-site.ts'
import type { addRoute } from './ops.ts'
import type { Route } from './schema.ts'
import { checkpoints, posts } from './store.ts'

/** 加入路线: points of this site in order, for a post of this site. Refused: `not-found`, `access.denied`, `route.point-twice`. */
export const routeAdded: Act<InputOf<typeof addRoute>, Route> = async ({ db, actor, now, city }, input) => {
  const refused =
    (await keptOffHeld(db, actor, input.siteId, may.addRoute)) ??
    (await misplaced(db, input, dayAt(now, city.timeZone)))
  if (refused) return refused
  const { siteId, postId, name, checkpointIds } = input
  const id = input.id ?? newId(now)
  await db
    .insertInto('route')
    .values({ id, siteId, postId, name, createdAt: instant(now) })
    .execute()
  await layPoints(db, id, checkpointIds)
  return done({
    answer: { id, postId, name, checkpointIds },
    changes: [{ kind: 'route.add', table: 'route', id, siteId, partyId: actor.partyId }],
  })
}

/** Writes the points of a route in their order. */
export const layPoints = (db: Db, routeId: Id, checkpointIds: readonly Id[]): Promise<unknown> =>
  db
    .insertInto('routePoint')
    .values(checkpointIds.map((checkpointId, index) => ({ routeId, position: index + 1, checkpointId })))
    .execute()

/** Why post and points cannot make a route of this site, or null. Refused: `not-found`, `route.point-twice`. */
export async function misplaced(
  db: Db,
  { siteId, postId, checkpointIds }: { siteId: Id; postId: Id; checkpointIds: readonly Id[] },
  today: Day,
): Promise<Refused | null> {
  if (!(await posts(db, siteId, today)).some(post => post.id === postId))
    return refuse('not-found', {}, { field: '/postId' })
  const known = new Set((await checkpoints(db, siteId, today, false)).map(point => point.id))
  const stranger = checkpointIds.findIndex(id => !known.has(id))
  if (stranger >= 0) return refuse('not-found', {}, { field: `/checkpointIds/${stranger}` })
  if (new Set(checkpointIds).size < checkpointIds.length)
    return refuse('route.point-twice', {}, { field: '/checkpointIds' })
  return null
}
