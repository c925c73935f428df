import type { Id } from '#kernel/id.ts'
import { millis } from '#shell/db/parsers.ts'
import { within } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { claim, nextTry, settle, type Ended, type Waiting } from './claim.ts'
import { mailTogether, sendConfirmation } from './send-mail.ts'
import { pushTogether } from './send-push.ts'
import { sendWebhook } from './send-webhook.ts'

// Sends what waits, outside every transaction. What is due for one person at the same moment goes together, so that the
// end of a quiet night is one push and one letter.

const together = (some: readonly Waiting[]): Waiting[][] => [...Map.groupBy(some, one => one.personId).values()]

/** Sends all that is due; answers how many were taken in hand. Safe in many processes. */
export async function deliver(house: House): Promise<number> {
  const taken = await claim(house)
  const of = (channel: Waiting['channel']) => taken.filter(one => one.channel === channel)
  await Promise.all([
    ...together(of('push')).map(some => trying(house, some, () => pushTogether(house, some))),
    ...together(of('mail')).map(some => trying(house, some, () => mailTogether(house, some))),
    ...of('confirm').map(one => trying(house, [one], () => sendConfirmation(house, one))),
    ...of('webhook').map(one => trying(house, [one], () => sendWebhook(house, one))),
  ])
  return taken.length
}

/** A fault of the network or of the other side is tried again until it is no longer worth it. */
async function trying(house: House, some: readonly Waiting[], send: () => Promise<Ended>): Promise<void> {
  const now = house.now()
  const ids: Id[] = some.map(({ id }) => id)
  const [first] = some as [Waiting]
  const ended = await send().catch((problem: unknown): Ended => {
    house.log.warn({ err: problem, channel: first.channel }, 'something could not be sent and will be tried again')
    return { again: nextTry(first.tries, now), answer: 'broken' }
  })
  const over = 'again' in ended && ended.again >= millis(first.expiresAt)
  const final: Ended = over ? { state: 'failed', answer: ended.answer } : ended
  await within(house.store, house.city, 'system', db => settle(db, ids, final, now))
}
