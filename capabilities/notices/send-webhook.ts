import type { Id } from '#kernel/id.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import { within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { writeLog } from '#shell/log/write.ts'
import { post } from '#shell/notify/post.ts'
import { secretOf, signatureOf } from '#shell/notify/sign-webhook.ts'
import { nextTry, type Ended, type Waiting } from './claim.ts'

const day = 86_400_000

type Hook = { id: Id; url: string; partyId: Id; failingSince: string | null }

/** Sends one signed message; what is not taken is tried again for a day, and a webhook that fails for a day is stopped. */
export async function sendWebhook(house: House, { id, webhookId, message, tries }: Waiting): Promise<Ended> {
  const now = house.now()
  const hook = await within(house.store, house.city, 'system', db => liveHook(db, webhookId as Id))
  if (!hook) return { state: 'dropped', answer: 'off' }
  const body = JSON.stringify(message)
  const secret = secretOf(house.keys.identity, hook.id)
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Gatehouse',
    ...signatureOf(secret, { id, at: now, body }),
  }
  const posted = await post(hook.url, { headers, body: Buffer.from(body), anywhere: house.sendsAnywhere })
  const answer = 'fault' in posted ? posted.fault : String(posted.status)
  const good = 'status' in posted && posted.status >= 200 && posted.status < 300
  await within(house.store, house.city, 'system', db => (good ? works(db, hook) : fails(db, hook, now)))
  if (good) return { state: 'sent', answer }
  return answer === '410' ? { state: 'failed', answer } : { again: nextTry(tries, now), answer }
}

const liveHook = (db: Db, id: Id): Promise<Hook | undefined> =>
  db
    .selectFrom('webhook')
    .select(['id', 'url', 'partyId', 'failingSince'])
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .where('offAt', 'is', null)
    .executeTakeFirst()

async function works(db: Db, { id, failingSince }: Hook): Promise<void> {
  if (failingSince !== null) await db.updateTable('webhook').set({ failingSince: null }).where('id', '=', id).execute()
}

async function fails(db: Db, { id, partyId, failingSince }: Hook, now: number): Promise<void> {
  if (failingSince === null) {
    await db
      .updateTable('webhook')
      .set({ failingSince: instant(now) })
      .where('id', '=', id)
      .execute()
    return
  }
  if (now - millis(failingSince) < day) return
  const stopped = await db
    .updateTable('webhook')
    .set({ offAt: instant(now) })
    .where('id', '=', id)
    .where('offAt', 'is', null)
    .executeTakeFirst()
  if (stopped.numUpdatedRows === 0n) return
  const author = { opId: null, membershipId: null, deviceId: null, receivedAt: now, happenedAt: now }
  await writeLog(db, author, [{ kind: 'webhook.stop', table: 'webhook', id, partyId }], [])
}
