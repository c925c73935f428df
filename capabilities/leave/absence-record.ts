import type { Actor } from '#kernel/access.ts'
import { newId } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { absenceOf, employerOf } from './absence-store.ts'
import { clearShifts } from './absence-effects.ts'
import { mayLeave, mayPast } from './access.ts'
import type { recordAbsence } from './ops.ts'
import { wrongAbsenceTimes } from './rules/absence-times.ts'
import type { Recorded } from './schema.ts'

const by = (actor: Actor) => (mayPast(actor, null) ? 'office' : 'leader')

/**
 * 登记请假: leader or office enters leave, approved at once, and the guard comes off the shifts it touches in the same
 * transaction; the answer names the stretches of posts that are open now. Refused: `access.denied`, times (`absence.*`),
 * `not-found`, `absence.own`, `absence.overlap`, `absence.attended`.
 */
export const absenceRecorded: Act<InputOf<typeof recordAbsence>, Recorded> = async (doing, input) => {
  const { db, actor, now, city } = doing
  if (!mayLeave(actor, null)) return refuse('access.denied')
  const { id = newId(now), personId, kind, note = '' } = input
  const [startsAt, endsAt] = [millis(input.startsAt), millis(input.endsAt)]
  const wrong = wrongAbsenceTimes(startsAt, endsAt, now, by(actor))
  if (wrong) return wrong
  if (personId === actor.personId) return refuse('absence.own')
  const partyId = await employerOf(db, personId, dayAt(startsAt, city.timeZone))
  if (!partyId) return refuse('not-found', {}, { field: '/personId' })
  const times = { startsAt: instant(startsAt), endsAt: instant(endsAt) }
  const decided = { state: 'approved', decidedBy: actor.membershipId, decidedAt: instant(now) }
  await db
    .insertInto('absence')
    .values({ id, personId, partyId, kind, ...times, ...decided, note: note.trim(), createdAt: instant(now) })
    .execute()
  const cleared = await clearShifts(db, { personId, startsAt, endsAt }, { absenceId: id, now })
  if (!cleared.ok) return cleared
  const { changes, gaps } = cleared.value
  return done({
    answer: { absence: await absenceOf(db, actor, id), gaps },
    changes: [{ kind: 'absence.record', table: 'absence', id, partyId, personId }, ...changes],
  })
}
