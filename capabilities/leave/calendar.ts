import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import type { endCalendar, makeCalendar } from './ops.ts'

/**
 * 日历订阅: the guard's phone made the secret part of an address and keeps it; only its hash comes here. An address made
 * before ends with it. Refused: `calendar.taken`.
 */
export const calendarMade: Act<InputOf<typeof makeCalendar>, { since: string }> = async ({ db, actor, now }, input) => {
  const { personId, partyId } = actor
  const row = { tokenHash: Buffer.from(input.tokenHash, 'hex'), madeAt: instant(now), endedAt: null }
  await db
    .insertInto('calendarFeed')
    .values({ personId, ...row })
    .onConflict(conflict => conflict.column('personId').doUpdateSet(row))
    .execute()
  return done({
    answer: { since: row.madeAt },
    changes: [{ kind: 'calendar.make', table: 'calendar_feed', id: personId, partyId, personId }],
  })
}

/** Ends the address; ending one that is none changes nothing. */
export const calendarEnded: Act<InputOf<typeof endCalendar>, null> = async ({ db, actor, now }) => {
  const { personId, partyId } = actor
  const ended = await db
    .updateTable('calendarFeed')
    .set({ endedAt: instant(now) })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .returning('personId')
    .executeTakeFirst()
  const change = { kind: 'calendar.end', table: 'calendar_feed', id: personId, partyId, personId } as const
  return done({ answer: null, changes: ended ? [change] : [] })
}
