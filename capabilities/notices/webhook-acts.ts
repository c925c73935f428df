import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import { fitsForm } from '#shell/notify/public-address.ts'
import { mayNotices } from './access.ts'
import type { addWebhook, endWebhook, testWebhook } from './ops.ts'
import { noticeKind } from './rules/kinds.ts'

const most = 10
const day = 86_400_000

/**
 * Sends what happens to an outside system. The op id is the webhook's. Refused: `access.denied`,
 * `webhook.address`, `notice-kind.unknown`, `webhook.too-many`.
 */
export const webhookAdded =
  (anywhere: boolean): Act<InputOf<typeof addWebhook>, { id: Id }> =>
  async ({ db, actor, now, opId }, { url, kinds }) => {
    if (!mayNotices.webhooks(actor, null)) return refuse('access.denied')
    if (!fitsForm(url, anywhere)) return refuse('webhook.address', {}, { field: '/url' })
    const unknown = kinds.find(kind => !noticeKind(kind))
    if (unknown) return refuse('notice-kind.unknown', { kind: unknown }, { field: '/kinds' })
    const { partyId, membershipId } = actor
    const live = await db
      .selectFrom('webhook')
      .select('id')
      .where('partyId', '=', partyId)
      .where('endedAt', 'is', null)
      .execute()
    if (live.length >= most) return refuse('webhook.too-many', { most })
    await db
      .insertInto('webhook')
      .values({ id: opId, partyId, url, kinds: [...kinds], madeBy: membershipId, madeAt: instant(now) })
      .execute()
    return done({ answer: { id: opId }, changes: [{ kind: 'webhook.add', table: 'webhook', id: opId, partyId }] })
  }

const liveOne = (db: Db, id: Id, partyId: Id) =>
  db
    .selectFrom('webhook')
    .select(['id', 'partyId', 'offAt'])
    .where('id', '=', id)
    .where('partyId', '=', partyId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()

/** Nothing is sent there any more. Refused: `access.denied`, `not-found`. */
export const webhookEnded: Act<InputOf<typeof endWebhook>, null> = async ({ db, actor, now }, { id }) => {
  if (!mayNotices.webhooks(actor, null)) return refuse('access.denied')
  const found = await liveOne(db, id, actor.partyId)
  if (!found) return refuse('not-found')
  await db
    .updateTable('webhook')
    .set({ endedAt: instant(now) })
    .where('id', '=', id)
    .execute()
  return done({ answer: null, changes: [{ kind: 'webhook.end', table: 'webhook', id, partyId: found.partyId }] })
}

/** Sends a message that says nothing, to see whether it arrives. Refused: `access.denied`, `not-found`. */
export const webhookTested: Act<InputOf<typeof testWebhook>, null> = async ({ db, actor, now, opId }, { id }) => {
  if (!mayNotices.webhooks(actor, null)) return refuse('access.denied')
  const found = await liveOne(db, id, actor.partyId)
  if (!found || found.offAt) return refuse('not-found')
  const message = {
    type: 'test',
    timestamp: new Date(now).toISOString(),
    data: { says: { zh: '试发一条', en: 'A test' } },
  }
  const sent = { channel: 'webhook', webhookId: id, noticeId: null, personId: null, partyId: found.partyId }
  await db
    .insertInto('delivery')
    .values({
      id: newId(now),
      key: `webhook:${id}:test:${opId}`,
      ...sent,
      message: JSON.stringify(message),
      state: 'waiting',
      nextAt: instant(now),
      expiresAt: instant(now + day),
      madeAt: instant(now),
    })
    .execute()
  return done({ answer: null, changes: [] })
}
