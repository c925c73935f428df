import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { millis } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { may } from './access.ts'
import type { cancelShift } from './ops.ts'
import { tooLate } from './rules/shift-times.ts'
import type { Shift } from './schema.ts'
import { shiftOf, shiftStanding } from './store.ts'

/** 取消班次. Refused: `not-found`, `access.denied`, `shift.cancelled-already`, `shift.attended`, `shift.past`. */
export const shiftCancelled: Act<InputOf<typeof cancelShift>, Shift> = async ({ db, actor, now }, { shiftId }) => {
  const shift = await shiftStanding(db, shiftId)
  if (!shift) return refuse('not-found')
  if (!may.cancel(actor, shift)) return refuse('access.denied')
  if (shift.state === 'cancelled') return refuse('shift.cancelled-already')
  if (shift.attended) return refuse('shift.attended')
  const past = tooLate(millis(shift.startsAt), now)
  if (past) return past
  const cancelled = await db
    .updateTable('shift')
    .set(eb => ({ state: 'cancelled', version: eb('version', '+', 1) }))
    .where('id', '=', shiftId)
    .where('state', '=', 'published')
    .returning('id')
    .executeTakeFirst()
  if (!cancelled) return refuse('not-found')
  const { siteId, partyId, personId } = shift
  return done({
    answer: (await shiftOf(db, shiftId)) as Shift,
    changes: [{ kind: 'shift.cancel', table: 'shift', id: shiftId, siteId, partyId, personId }],
  })
}
