import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { may } from './access.ts'
import { layPoints, misplaced } from './add-route.ts'
import { keptOffHeld } from './on-site.ts'
import type { amendRoute, retireRoute } from './ops.ts'
import { keptBefore } from './rules/points-at.ts'
import { laidOf, routesOf } from './store.ts'

type Which = { siteId: Id; routeId: Id }

async function keptOffRoute({ db, actor }: Doing, { siteId, routeId }: Which): Promise<Refused | null> {
  const refused = await keptOffHeld(db, actor, siteId, may.addRoute)
  if (refused) return refused
  const inUse = await routesOf(db, [siteId])
  return inUse.some(route => route.id === routeId) ? null : refuse('not-found', {}, { field: '/routeId' })
}

const changed = (kind: string, { actor }: Doing, { siteId, routeId }: Which): Change[] => [
  { kind, table: 'route', id: routeId, siteId, partyId: actor.partyId },
]

/** 修改路线: name, post, points and their order. Refused: `not-found`, `access.denied`, `route.point-twice`. */
export const routeAmended: Act<InputOf<typeof amendRoute>, null> = async (doing, input) => {
  const { db, now, city } = doing
  const refused = (await keptOffRoute(doing, input)) ?? (await misplaced(db, input, dayAt(now, city.timeZone)))
  if (refused) return refused
  const { routeId, postId, name, checkpointIds } = input
  await db
    .updateTable('route')
    .set({ postId, name, ...(await laidBefore(db, input, now)) })
    .where('id', '=', routeId)
    .execute()
  await db.deleteFrom('routePoint').where('routeId', '=', routeId).execute()
  await layPoints(db, routeId, checkpointIds)
  return done({ answer: null, changes: changed('route.amend', doing, input) })
}

// Where the points change, how they lay stays known: rounds walked by them are looked at by them.
async function laidBefore(db: Db, { routeId, checkpointIds }: InputOf<typeof amendRoute>, now: number) {
  const laid = (await laidOf(db, [routeId])).get(routeId)
  if (!laid || laid.checkpointIds.join() === checkpointIds.join()) return {}
  return { laidBefore: JSON.stringify(keptBefore(laid, now)) }
}

/** 撤销路线 from today. Refused: `not-found`, `access.denied`. */
export const routeRetired: Act<InputOf<typeof retireRoute>, null> = async (doing, input) => {
  const refused = await keptOffRoute(doing, input)
  if (refused) return refused
  const { db, now, city } = doing
  const retiredOn = dayAt(now, city.timeZone)
  await db.updateTable('route').set({ retiredOn }).where('id', '=', input.routeId).execute()
  return done({ answer: null, changes: changed('route.retire', doing, input) })
}
