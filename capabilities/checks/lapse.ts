import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { writeLog } from '#shell/log/write.ts'
import { openInquiryFor } from './inquiry.ts'
import { concluded } from './rules/conclude.ts'
import type { Reason } from './schema.ts'

type Due = {
  id: Id
  siteId: Id | null
  postId: Id | null
  shiftId: Id | null
  partyId: Id
  personId: Id
  askedAt: string
  dueAt: string
  reached: boolean
  busy: Reason | null
  left: boolean
}

/**
 * Concludes one check whose time is up: whether no phone had it, or one had and nobody answered; the latter opens an
 * inquiry. Answers whether there was one. The last moment itself still counts for the guard.
 */
export async function lapseNext({ now, city }: House, db: Db): Promise<boolean> {
  const at = now()
  const due = await nextDue(db, at)
  if (!due) return false
  const { id, siteId, partyId, personId } = due
  const { state, why } = concluded(due)
  await db
    .updateTable('spotCheck')
    .set({ state, ...(why ? { seen: JSON.stringify({ why }) } : {}) })
    .where('id', '=', id)
    .execute()
  const happenedAt = millis(due.dueAt)
  const acting = { db, actor: null, now: at, happenedAt, city }
  const inquiry = state === 'unanswered' ? await openInquiryFor(acting, { ...due, source: 'phone' }) : []
  const kind = state === 'called-off' ? 'check.call-off' : `check.${state}`
  const author = { opId: null, membershipId: null, deviceId: null, receivedAt: at, happenedAt }
  await writeLog(db, author, [{ kind, table: 'spot_check', id, siteId, partyId, personId }, ...inquiry], [])
  return true
}

/** The one that is over longest, with what the guard was in the middle of when asked or when the time was up. */
async function nextDue(db: Db, now: number): Promise<Due | undefined> {
  const { rows } = await sql<Due>`
    select k.id, k.site_id, k.post_id, k.shift_id, k.party_id, k.person_id, k.asked_at, k.due_at, k.state = 'reached' as reached,
      coalesce(busy_with(k.person_id, k.due_at), busy_with(k.person_id, k.asked_at),
        case when exists (select from attendance a where a.shift_id = k.shift_id and a.person_id = k.person_id
          and a.handing_at between k.asked_at - interval '45 minutes' and k.due_at) then 'handover' end) as busy,
      not exists (select from attendance a where a.shift_id = k.shift_id and a.person_id = k.person_id and (a.off_at is null or a.off_at > k.due_at)) as "left"
    from spot_check k where k.state in ('asked','reached') and k.due_at < ${instant(now)}
    order by k.due_at, k.id limit 1 for update of k skip locked`.execute(db)
  return rows[0]
}
