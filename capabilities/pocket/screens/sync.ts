import type { Id } from '#kernel/id.ts'
import { languageNow } from '#ui/words.tsx'
import { now } from '#ui/clock.ts'
import { startHeart, type Beat, type Heart } from '#ui/offline/heartbeat.ts'
import { flush, type Flushed, type Ways } from '#ui/offline/outbox.ts'
import { landed } from '#ui/offline/queue.ts'
import { merge } from '#ui/offline/replay.ts'
import { ask, measureOffset, type Answer } from '#ui/offline/server.ts'
import { keepBase, roomLeft, settleOps, write } from '#ui/offline/store.ts'
import type { Pull } from '../schema.ts'
import { shows } from './facts.ts'
import { refreshOwn } from './own-roster.ts'
import { recent } from './recent.ts'
import { isRequest } from './requests.ts'
import { change, db, phoneNow, rereadOps, rereadPeople, tokens, type Person } from './phone-state.ts'

const othersHear = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('gatehouse-pocket')

/** Tells the other open windows of this phone that something changed. */
export const tellOthers = (): void => othersHear?.postMessage('ops')

/** Keeps how far the phone's clock is from the server's, where this exchange says so. */
export async function measured(serverSays: number, askedAt: number, answeredAt: number): Promise<void> {
  const offset = measureOffset(serverSays, askedAt, answeredAt)
  if (offset === undefined) return
  change({ offset })
  await write(db(), 'offset', offset)
}

const ways: Ways = {
  now,
  measured,
  waiting: async () => [...phoneNow().ops],
  token: membershipId => tokens.get(membershipId),
  post: (token, body) => ask('POST /ops', { token, body, language: languageNow() }),
  async keep(settled) {
    await settleOps(db(), settled)
    await rereadOps()
    tellOthers()
  },
}

async function pull(token: string, membershipId: Id): Promise<Answer<Pull>> {
  const base = (await db().get('base', membershipId)) as Pull | undefined
  const query = base ? { since: base.place, scope: base.scope } : {}
  const askedAt = now()
  const answer = await ask('GET /pull', { query, token, language: languageNow() })
  if (!answer.ok) return answer
  await measured(answer.value.serverNow, askedAt, now())
  const asks = phoneNow().ops.some(op => op.state === 'sent' && op.membershipId === membershipId && isRequest(op))
  await refreshOwn(token, membershipId, asks)
  const fresh = recent(merge(base, answer.value))
  const gone = landed(phoneNow().ops, op => op.membershipId === membershipId && shows(fresh, op), now())
  await keepBase(db(), membershipId, fresh, gone)
  if (phoneNow().person?.membershipId === membershipId) change({ base: fresh })
  await rereadOps()
  tellOthers()
  return answer
}

async function pullForPerson(): Promise<'done' | 'unreachable' | 'ended'> {
  const { person, stage } = phoneNow()
  const token = person && tokens.get(person.membershipId)
  if (stage !== 'open' || !person || !token) return 'done'
  const answer = await pull(token, person.membershipId)
  if (answer.ok) return 'done'
  return answer.kind === 'refused' && answer.status === 401 ? 'ended' : 'unreachable'
}

/** The server ended this person's session: what waits stays, and the PIN is asked again. */
async function endSession(membershipId: Id): Promise<void> {
  tokens.delete(membershipId)
  const stored = (await db().getAll('sessions')).find(each => each.membershipId === membershipId)
  if (stored) await db().put('sessions', { ...stored, ended: true })
  await rereadPeople()
  if (phoneNow().person?.membershipId === membershipId) change({ stage: 'locked', lockReason: 'ended' })
}

async function settleLink(
  flushed: Flushed,
  pulled: 'done' | 'unreachable' | 'ended',
  asked: boolean,
): Promise<boolean> {
  const failed = flushed.unreachable || pulled === 'unreachable'
  const { reachedAt } = phoneNow().link
  if (failed) change({ link: { state: 'unreachable', says: flushed.says, ...(reachedAt ? { reachedAt } : {}) } })
  else if (asked) {
    change({ link: { state: 'reached', reachedAt: now() } })
    await write(db(), 'reachedAt', now())
  } else change({ link: { state: 'unknown', ...(reachedAt ? { reachedAt } : {}) } })
  return failed
}

async function beat(): Promise<Beat> {
  const { person, link, ops } = phoneNow()
  const asked = tokens.size > 0 && (person !== undefined || ops.some(op => op.state === 'waiting'))
  if (asked) change({ link: { ...link, state: 'busy' } })
  await rereadOps()
  const flushed = await flush(ways)
  const pulled = flushed.unreachable ? 'unreachable' : await pullForPerson()
  for (const membershipId of flushed.ended) await endSession(membershipId)
  if (pulled === 'ended' && person) await endSession(person.membershipId)
  const failed = await settleLink(flushed, pulled, asked)
  if (!flushed.unreachable && phoneNow().blobs.some(blob => blob.state === 'waiting')) sendPictures()
  const room = await roomLeft()
  if (room) change({ room })
  return { failed, nextMs: document.visibilityState === 'visible' ? seenMs(person) : 300_000 }
}

// Fetched when first needed, so that the first screen stays light.
const sendPictures = (): void =>
  void import('./send-blobs.ts').then(
    part => part.kickBlobs(),
    () => undefined,
  )

// Who leads hears sooner of what guards report; nothing wakes a phone that is put away.
const seenMs = (person: Person | undefined): number => (person?.role === 'leader' ? 15_000 : 45_000)

let heart: Heart | undefined

async function hear(): Promise<void> {
  const { person } = phoneNow()
  if (person) change({ base: (await db().get('base', person.membershipId)) as Pull | undefined })
  await rereadOps()
}

/** Starts sending and fetching; call once, when the phone is open. */
export function startSync(): void {
  heart ??= startHeart(beat)
  othersHear?.addEventListener('message', () => void hear())
}

/** Something may be sent or fetched now. */
export const kick = (): void => heart?.kick()
