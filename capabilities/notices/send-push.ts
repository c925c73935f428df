import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Language } from '#kernel/words.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import { within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { writeLog } from '#shell/log/write.ts'
import { push } from '#shell/notify/web-push.ts'
import { nextTry, type Ended, type Waiting } from './claim.ts'
import { pageOf } from './rules/define-notice.ts'
import { noticeKind } from './rules/kinds.ts'
import { lockScreen } from './rules/sentence.ts'
import { words } from './words.ts'

type Browser = {
  id: Id
  endpoint: string
  p256dh: string
  auth: string
  face: 'console' | 'pocket'
  partyId: Id
  personId: Id
  language: Language | null
}

/**
 * Where somebody's pushes go: browsers whose session is still open, so that one given back tells nobody anything. A phone
 * of one's own may have signed in anew since.
 */
async function browsersOf(db: Db, personId: Id, now: number): Promise<Browser[]> {
  const { rows } =
    await sql<Browser>`select p.id, p.endpoint, p.p256dh, p.auth, p.face, p.party_id, p.person_id, w.language
    from push_subscription p left join device d on d.id = p.device_id left join notice_wish w on w.person_id = p.person_id
    where p.person_id = ${personId} and p.ended_at is null and d.revoked_at is null
      and exists (select from session s where s.person_id = p.person_id and s.ended_at is null and s.expires_at > ${instant(now)}
        and (s.id = p.session_id or s.device_id = p.device_id))
    order by p.id`.execute(db)
  return rows
}

/** What the worker is told: the kind, a sentence without a name in it, where to look. Nothing else leaves the house. */
function payloadOf(some: readonly Waiting[], { language, face }: Browser): object | null {
  const [first] = some as [Waiting]
  const kind = noticeKind(first.kind ?? '')
  if (!kind) return null
  const one = some.length === 1
  const says = one
    ? lockScreen(kind, first.facts ?? {}, language)
    : lockScreen({ push: words.several }, { count: some.length }, language)
  const to = face === 'pocket' ? (one ? kind.screen : 'now') : one ? pageOf(kind, first) : '/notices'
  return {
    kind: one ? kind.kind : 'several',
    says,
    to,
    id: first.noticeId,
    alarm: some.some(({ urgency }) => urgency === 'alarm'),
  }
}

/** Sends one push to each of somebody's browsers for all that is due to them. */
export async function pushTogether(house: House, some: readonly Waiting[]): Promise<Ended> {
  const now = house.now()
  const [first] = some as [Waiting]
  const browsers = await within(house.store, house.city, 'system', db => browsersOf(db, first.personId as Id, now))
  const answers = await Promise.all(browsers.map(browser => pushOne(house, some, browser)))
  if (answers.length === 0) return { state: 'dropped', answer: 'no-browser' }
  if (answers.some(answer => answer === 'sent')) return { state: 'sent', answer: String(answers.length) }
  if (answers.every(answer => answer === 'gone')) return { state: 'dropped', answer: 'gone' }
  return { again: nextTry(first.tries, now), answer: answers.join(' ') }
}

async function pushOne(house: House, some: readonly Waiting[], browser: Browser): Promise<string> {
  const payload = payloadOf(some, browser)
  if (!payload) return 'gone'
  const now = house.now()
  const last = Math.max(...some.map(({ expiresAt }) => millis(expiresAt)))
  const { endpoint, p256dh, auth } = browser
  const topic = hash('sha256', some.map(({ noticeId }) => noticeId).join(), 'base64url').slice(0, 32)
  const urgent = some.some(({ urgency }) => urgency === 'alarm' || urgency === 'now')
  const posted = await push(house, { endpoint, p256dh, auth, payload, ttlSeconds: (last - now) / 1000, urgent, topic })
  if ('fault' in posted) return posted.fault
  if (posted.status === 404 || posted.status === 410) {
    await within(house.store, house.city, 'system', db => forget(db, browser, now))
    return 'gone'
  }
  return posted.status >= 200 && posted.status < 300 ? 'sent' : String(posted.status)
}

/** A browser that took its consent back is asked no more. */
async function forget(db: Db, { id, partyId, personId }: Browser, now: number): Promise<void> {
  const ended = await db
    .updateTable('pushSubscription')
    .set({ endedAt: instant(now) })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) return
  const author = { opId: null, membershipId: null, deviceId: null, receivedAt: now, happenedAt: now }
  await writeLog(db, author, [{ kind: 'push.end', table: 'push_subscription', id, partyId, personId }], [])
}
