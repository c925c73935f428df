import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import { absenceOf, absenceStanding } from './absence-store.ts'
import { clearShifts } from './absence-effects.ts'
import { mayAbsence } from './access.ts'
import type { decideAbsence, seeProof, withdrawAbsence } from './ops.ts'
import type { Absence, Recorded } from './schema.ts'

type Standing = NonNullable<Awaited<ReturnType<typeof absenceStanding>>>

/** The absence, if the actor may do this with it. Refused: `not-found`, `absence.own`, `absence.decided-already`, `access.denied`. */
async function standing(
  db: Db,
  actor: Actor,
  { id, act }: { id: Id; act: keyof typeof mayAbsence },
): Promise<Outcome<Standing>> {
  const found = await absenceStanding(db, id)
  if (!found) return refuse('not-found')
  if (mayAbsence[act](actor, found)) return done(found)
  if (act === 'decide' && found.personId === actor.personId) return refuse('absence.own')
  if (mayAbsence[act](actor, { ...found, state: act === 'proof' ? 'approved' : 'asked', proofSeenOn: null }))
    return refuse('absence.decided-already')
  return refuse('access.denied')
}

/**
 * 批假: approved or refused, with a word of answer. Approving takes the guard off the shifts it touches. Refused: as
 * `standing`, `absence.attended`.
 */
export const absenceDecided: Act<InputOf<typeof decideAbsence>, Recorded> = async (doing, input) => {
  const { db, actor, now } = doing
  const { absenceId: id, approve, answer = '' } = input
  const found = await standing(db, actor, { id, act: 'decide' })
  if (!found.ok) return found
  const { personId, partyId } = found.value
  const [startsAt, endsAt] = [millis(found.value.startsAt), millis(found.value.endsAt)]
  const decided = { decidedBy: actor.membershipId, decidedAt: instant(now), answer: answer.trim() }
  const state = approve ? 'approved' : 'refused'
  await db
    .updateTable('absence')
    .set({ state, ...decided })
    .where('id', '=', id)
    .execute()
  const cleared = approve
    ? await clearShifts(db, { personId, startsAt, endsAt }, { absenceId: id, now })
    : done({ changes: [], gaps: [] })
  if (!cleared.ok) return cleared
  const { changes, gaps } = cleared.value
  const kind = approve ? 'absence.approve' : 'absence.refuse'
  return done({
    answer: { absence: await absenceOf(db, actor, id), gaps },
    changes: [{ kind, table: 'absence', id, partyId, personId }, ...changes],
  })
}

/**
 * 撤回请假: by whoever asked while it is open, by leader or office also later. Shifts that were cancelled for it stay so
 * and are rostered anew. Refused: as `standing`.
 */
export const absenceWithdrawn: Act<InputOf<typeof withdrawAbsence>, Absence> = async ({ db, actor }, input) => {
  const { absenceId: id } = input
  const found = await standing(db, actor, { id, act: 'withdraw' })
  if (!found.ok) return found
  await db.updateTable('absence').set({ state: 'withdrawn' }).where('id', '=', id).execute()
  const { personId, partyId } = found.value
  return done({
    answer: await absenceOf(db, actor, id),
    changes: [{ kind: 'absence.withdraw', table: 'absence', id, partyId, personId }],
  })
}

/** 病假条: the office saw the paper today; the paper itself is not kept. Refused: as `standing`. */
export const proofSeen: Act<InputOf<typeof seeProof>, Absence> = async ({ db, actor, now, city }, input) => {
  const { absenceId: id } = input
  const found = await standing(db, actor, { id, act: 'proof' })
  if (!found.ok) return found
  const proofSeenOn = dayAt(now, city.timeZone)
  await db.updateTable('absence').set({ proofSeenOn }).where('id', '=', id).execute()
  const { personId, partyId } = found.value
  return done({
    answer: await absenceOf(db, actor, id),
    changes: [{ kind: 'absence.proof', table: 'absence', id, partyId, personId }],
  })
}
