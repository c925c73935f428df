import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { may } from './access.ts'
import { keptOffHeld } from './on-site.ts'
import type { amendCheckpoint, retireCheckpoint } from './ops.ts'
import { checkpoints, routesOf } from './store.ts'

type Which = { siteId: Id; checkpointId: Id }

async function keptOffPoint({ db, actor, now, city }: Doing, { siteId, checkpointId }: Which): Promise<Refused | null> {
  const refused = await keptOffHeld(db, actor, siteId, may.addCheckpoint)
  if (refused) return refused
  const inUse = await checkpoints(db, siteId, dayAt(now, city.timeZone), false)
  return inUse.some(point => point.id === checkpointId) ? null : refuse('not-found', {}, { field: '/checkpointId' })
}

const changed = (kind: string, { actor }: Doing, { siteId, checkpointId }: Which): Change[] => [
  { kind, table: 'checkpoint', id: checkpointId, siteId, partyId: actor.partyId },
]

/** 修改巡逻点; its code stays, so the sheet on the wall still counts. Refused: `not-found`, `access.denied`, `checkpoint.name-taken`. */
export const checkpointAmended: Act<InputOf<typeof amendCheckpoint>, null> = async (doing, input) => {
  const refused = await keptOffPoint(doing, input)
  if (refused) return refused
  const { checkpointId, name, hint = null, kind, floor, at } = input
  const place = at === undefined ? {} : { lon: at?.lon ?? null, lat: at?.lat ?? null }
  const more = { ...(kind === undefined ? {} : { kind }), ...(floor === undefined ? {} : { floor }), ...place }
  await doing.db
    .updateTable('checkpoint')
    .set({ name, hint, ...more })
    .where('id', '=', checkpointId)
    .execute()
  return done({ answer: null, changes: changed('checkpoint.amend', doing, input) })
}

/** 撤销巡逻点 from today. Refused: `not-found`, `access.denied`, `checkpoint.on-route` while a route passes it. */
export const checkpointRetired: Act<InputOf<typeof retireCheckpoint>, null> = async (doing, input) => {
  const refused = await keptOffPoint(doing, input)
  if (refused) return refused
  const { db, now, city } = doing
  const { siteId, checkpointId } = input
  const route = (await routesOf(db, [siteId])).find(one => one.checkpointIds.includes(checkpointId))
  if (route) return refuse('checkpoint.on-route', { route: route.name })
  const retiredOn = dayAt(now, city.timeZone)
  await db.updateTable('checkpoint').set({ retiredOn }).where('id', '=', checkpointId).execute()
  return done({ answer: null, changes: changed('checkpoint.retire', doing, input) })
}
