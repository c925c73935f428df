import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { isPushEndpoint } from '#shell/notify/web-push.ts'
import type { endPush, startPush } from './ops.ts'

const most = 10

/**
 * Pushes to this browser from now on, while the session that asked is open. The op id is the subscription's. Refused:
 * `push.not-a-service`, `push.too-many`, `push.shared-phone`.
 */
export const pushStarted =
  (anywhere: boolean): Act<InputOf<typeof startPush>, { id: Id }> =>
  async ({ db, actor, now, opId }, { face, endpoint, p256dh, auth }) => {
    if (!isPushEndpoint(endpoint, anywhere)) return refuse('push.not-a-service', {}, { field: '/endpoint' })
    const { personId, membershipId, partyId, sessionId, deviceId } = actor
    if (!sessionId) return refuse('session.none')
    if (deviceId) {
      const phone = await db.selectFrom('device').select('kind').where('id', '=', deviceId).executeTakeFirst()
      if (phone?.kind !== 'personal') return refuse('push.shared-phone')
    }
    const again = await db
      .updateTable('pushSubscription')
      .set({ endedAt: instant(now) })
      .where('personId', '=', personId)
      .where('endpoint', '=', endpoint)
      .where('endedAt', 'is', null)
      .returning('id')
      .execute()
    const live = await db
      .selectFrom('pushSubscription')
      .select('id')
      .where('personId', '=', personId)
      .where('endedAt', 'is', null)
      .execute()
    if (live.length >= most) return refuse('push.too-many', { most })
    const made = { face, endpoint, p256dh, auth, madeAt: instant(now), endedAt: null }
    await db
      .insertInto('pushSubscription')
      .values({ id: opId, personId, membershipId, partyId, sessionId, deviceId, ...made })
      .execute()
    const ended = again.map(({ id }) => change('push.end', { id, personId, partyId }))
    return done({ answer: { id: opId }, changes: [...ended, change('push.start', { id: opId, personId, partyId })] })
  }

const change = (kind: string, { id, personId, partyId }: { id: Id; personId: Id; partyId: Id }): Change => ({
  kind,
  table: 'push_subscription',
  id,
  partyId,
  personId,
})

/** No more pushes to one of one's own browsers. Refused: `not-found`. */
export const pushEnded: Act<InputOf<typeof endPush>, null> = async ({ db, actor, now }, { id }) => {
  const ended = await db
    .updateTable('pushSubscription')
    .set({ endedAt: instant(now) })
    .where('id', '=', id)
    .where('personId', '=', actor.personId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) return refuse('not-found')
  const { personId, partyId } = actor
  return done({ answer: null, changes: [change('push.end', { id, personId, partyId })] })
}
