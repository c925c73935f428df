import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import { within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import type { NoticeFacts } from './rules/define-notice.ts'

// What waits is taken for two minutes by one process; whoever dies with it in hand lets the next one take it again. So
// each is sent at least once, and always under the same name, by which its receiver knows it.

export type Waiting = {
  id: Id
  channel: 'push' | 'mail' | 'webhook' | 'confirm'
  noticeId: Id | null
  webhookId: Id | null
  partyId: Id
  personId: Id | null
  message: unknown
  tries: number
  expiresAt: string
  kind: string | null
  facts: NoticeFacts | null
  urgency: string | null
  aboutTable: string | null
  aboutId: Id | null
}

const leaseMinutes = 2
const minute = 60_000
const most = 20

/** Takes what is due now; drops what came too late for anybody. */
export async function claim(house: Pick<House, 'store' | 'city' | 'now'>): Promise<Waiting[]> {
  const now = house.now()
  return within(house.store, house.city, 'system', async db => {
    await sql`update delivery set state = 'dropped', last_at = ${instant(now)} where id in (
      select id from delivery where state = 'waiting' and next_at <= ${instant(now)} and expires_at <= ${instant(now)} limit 500 for update skip locked)`.execute(
      db,
    )
    const { rows } = await sql<Waiting>`with taken as (
        update delivery set tries = tries + 1, next_at = ${instant(now + leaseMinutes * minute)} where id in (
          select id from delivery where state = 'waiting' and next_at <= ${instant(now)} order by next_at, id limit ${sql.lit(most)} for update skip locked)
        returning id, channel, notice_id, webhook_id, party_id, person_id, message, tries, expires_at)
      select t.*, n.kind, n.facts, n.urgency, n.about_table, n.about_id from taken t left join notice n on n.id = t.notice_id order by t.id`.execute(
      db,
    )
    return rows
  })
}

export type Ended = { state: 'sent' | 'failed' | 'dropped'; answer: string } | { again: Instant; answer: string }

/** Writes down how some went. */
export async function settle(db: Db, ids: readonly Id[], ended: Ended, now: Instant): Promise<void> {
  if (ids.length === 0) return
  const set = 'again' in ended ? { nextAt: instant(ended.again) } : { state: ended.state }
  await db
    .updateTable('delivery')
    .set({ ...set, answer: ended.answer.slice(0, 120), lastAt: instant(now) })
    .where('id', 'in', [...ids])
    .where('state', '=', 'waiting')
    .execute()
}

const backoffMinutes = [1, 5, 15, 60, 180, 360] as const

/** When to try again after so many tries; past its end it is dropped. */
export const nextTry = (tries: number, now: Instant): Instant =>
  now + (backoffMinutes[Math.min(tries, backoffMinutes.length) - 1] ?? 1) * minute
