import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { absenceOf } from './absence-store.ts'
import type { askAbsence } from './ops.ts'
import { wrongAbsenceTimes } from './rules/absence-times.ts'
import type { Absence } from './schema.ts'

/**
 * 请假: a guard asks, perhaps days before the phone found signal, so how late it is counts from when it was asked. The
 * absence takes the op's id. Refused: `access.denied`, times (`absence.*`), `absence.overlap`.
 */
export const absenceAsked: Act<InputOf<typeof askAbsence>, Absence> = async (doing, input) => {
  const { db, actor, now, happenedAt, opId } = doing
  if (actor.role !== 'guard' && actor.role !== 'leader') return refuse('access.denied')
  const [startsAt, endsAt] = [millis(input.startsAt), millis(input.endsAt)]
  const wrong = wrongAbsenceTimes(startsAt, endsAt, happenedAt, 'guard')
  if (wrong) return wrong
  const { personId, partyId } = actor
  await db
    .insertInto('absence')
    .values({
      id: opId,
      personId,
      partyId,
      kind: input.kind,
      startsAt: instant(startsAt),
      endsAt: instant(endsAt),
      state: 'asked',
      note: input.note?.trim() ?? '',
      createdAt: instant(now),
    })
    .execute()
  return done({
    answer: await absenceOf(db, actor, opId),
    changes: [{ kind: 'absence.ask', table: 'absence', id: opId, partyId, personId }],
  })
}
