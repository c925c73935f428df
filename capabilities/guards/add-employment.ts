import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { addDays, day, dayAt, type Day } from '#kernel/time.ts'
import { numberForm } from '#capabilities/identity/index.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { mayGuards } from './access.ts'
import { employmentsWith, keeperOf, openGuard, wrongNumber, type Held } from './employment-store.ts'
import { unfit } from './fitness.ts'
import type { addEmploymentOp } from './ops.ts'
import { goesOnDuty } from './rules/guard-work.ts'
import { dayFault } from './rules/sane-day.ts'

type Input = InputOf<typeof addEmploymentOp>

/**
 * Employs somebody who is or was on the register: anew, or (`after`) in another kind of employment, the one in force
 * ending the day before. Refused: `access.denied`, `not-found`, wrong days, `employment.overlap`, `guard.number-taken`,
 * and whoever may not be hired (保安服务管理条例 16, 17).
 */
export const employmentAdded: Act<Input, { id: Id }> = async (doing, input) => {
  const { db, actor, now, city } = doing
  if (!mayGuards.keep(actor, null)) return refuse('access.denied')
  const today = dayAt(now, city.timeZone)
  const { personId } = input
  const partyId = await keeperOf(db, actor, personId)
  if (!partyId) return refuse('not-found')
  const fault = dayFault(input.fromOn, { field: '/fromOn', today })
  if (fault) return fault
  const terms = await employmentsWith(db, personId, partyId)
  const before = await endBefore(db, terms, input)
  if (!before.ok) return before
  const last = terms.at(-1) as Held
  const work = input.work ?? last.work
  const number = numberForm(input.number ?? last.number)
  const fromOn = day(input.fromOn)
  const refused =
    (await wrongNumber(db, { partyId, personId, number, fromOn })) ??
    (await unfit(db, { personId, work, hiredOn: fromOn, citizen: true }))
  if (refused) return refused
  const changes = await employ(doing, input, { partyId, number, work, fromOn })
  return done({ answer: { id: changes[0]?.id as Id }, changes: [...changes, ...before.value] })
}

/** Ends the employment that the new one follows, on the day before. */
async function endBefore(db: Db, terms: readonly Held[], { after, fromOn }: Input): Promise<Outcome<Change[]>> {
  if (after === undefined) return done([])
  const old = terms.find(({ id }) => id === after)
  if (!old) return refuse('not-found')
  const untilOn = addDays(day(fromOn), -1)
  if (old.untilOn !== null && old.untilOn < untilOn) return refuse('employment.ended', { untilOn: old.untilOn })
  const backward = dayFault(fromOn, { field: '/fromOn', today: day(fromOn), notBefore: addDays(old.fromOn, 1) })
  if (backward) return backward
  await db.updateTable('employment').set({ untilOn, endReason: 'other' }).where('id', '=', old.id).execute()
  const { id, partyId, personId } = old
  return done([{ kind: 'employment.end', table: 'employment', id, partyId, personId }])
}

type Terms = { partyId: Id; number: string; work: string[]; fromOn: Day }

async function employ(
  { db, now }: Doing,
  { personId, kind, title, agency }: Input,
  { partyId, number, work, fromOn }: Terms,
): Promise<Change[]> {
  const id = newId(now)
  const said = { title: title?.trim() ?? null, agency: agency?.trim() ?? null }
  await db
    .insertInto('employment')
    .values({ id, personId, partyId, number, kind, work, fromOn, ...said, createdAt: instant(now) })
    .execute()
  const opened = goesOnDuty(work) ? await openGuard(db, { personId, partyId, fromOn, now }) : []
  return [{ kind: 'employment.add', table: 'employment', id, partyId, personId }, ...opened]
}
