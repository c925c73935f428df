import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { shiftFacts } from '../attendance/index.ts'
import { openHazard } from '../cases/index.ts'
import type { Attached } from '../files/schema.ts'
import { notSo } from './rules/not-so.ts'

type Bad = {
  answerId: Id
  siteId: Id | null
  shiftId?: Id | undefined
  point: string
  question: { id: Id; says: string }
  says: string | null
  photos: readonly Attached[]
}

/**
 * Opens a hazard for what was not in order at a point, with its pictures, so that the next guard reads it at the handover.
 * Null where the same thing stands open there already: it is not opened anew with every lap.
 */
export async function reportHazard(doing: Doing, bad: Bad): Promise<Change[] | null> {
  const { db, actor, now } = doing
  const { answerId, siteId, shiftId, point, question, says, photos } = bad
  const { rows } = await sql<{ stands: boolean }>`select hazard_stands(${siteId}, ${question.id}) as stands`.execute(db)
  if (rows[0]?.stands) return null
  const shift = shiftId ? await shiftFacts(db, shiftId) : null
  const own = shift?.personId === actor.personId && shift.siteId === siteId ? shift : null
  return openHazard(doing, {
    id: newId(now),
    siteId,
    partyId: actor.partyId,
    postId: own?.postId ?? null,
    shiftId: shiftId ?? null,
    line: notSo(question.says),
    point,
    says,
    photos,
    about: { table: 'point_answer', id: answerId },
  })
}
