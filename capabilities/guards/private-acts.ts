import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { day, dayAt, isDay } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { mayGuards } from './access.ts'
import { keeperOf } from './employment-store.ts'
import type { addProtectionOp, addVettingOp, endProtectionOp } from './ops.ts'
import { keepVettings } from './record-vettings.ts'
import { protectionDays, protectionLaw } from './rules/protection-days.ts'
import { dayFault } from './rules/sane-day.ts'

// What says something of somebody's record, health or family. The entries name the person and no party: through a party
// its leaders would read them in the log. Their author and the person they are about see them.

/**
 * Keeps one result: passed or not, the day, the office; never what stands behind it (治安管理处罚法 136). Refused:
 * `access.denied`, `not-found`, wrong days.
 */
export const vettingAdded: Act<InputOf<typeof addVettingOp>, { id: Id }> = async (doing, input) => {
  const { db, actor, now, city } = doing
  if (!mayGuards.keep(actor, null)) return refuse('access.denied')
  const { personId, kind, passed, onDay, office } = input
  const partyId = await keeperOf(db, actor, personId)
  if (!partyId) return refuse('not-found')
  const fault = dayFault(onDay, { field: '/onDay', today: dayAt(now, city.timeZone), past: true })
  if (fault) return fault
  const changes = await keepVettings(db, { partyId, now }, [{ personId, kind, passed, onDay, office: office.trim() }])
  return done({ answer: { id: changes[0]?.id as Id }, changes })
}

/**
 * Keeps the days on which somebody may not work nights or overtime (女职工劳动保护特别规定 6, 9). A roster is told the
 * days, nobody why. Refused: `access.denied`, `not-found`, wrong days, `protection.days-wrong`.
 */
export const protectionAdded: Act<InputOf<typeof addProtectionOp>, { id: Id }> = async (doing, input) => {
  const { db, actor, now, city } = doing
  if (!mayGuards.keep(actor, null)) return refuse('access.denied')
  const { personId, kind, fromOn, untilOn = null } = input
  const partyId = await keeperOf(db, actor, personId)
  if (!partyId) return refuse('not-found')
  const today = dayAt(now, city.timeZone)
  const fault = dayFault(fromOn, { field: '/fromOn', today }) ?? dayFault(untilOn, { field: '/untilOn', today })
  if (fault) return fault
  const days = protectionDays(kind, day(fromOn), untilOn !== null && isDay(untilOn) ? untilOn : null)
  const { pregnancyMonths: months, nursingChildUnderYears: years } = protectionLaw.parameters
  if (!days) return refuse('protection.days-wrong', { months, years }, { field: '/untilOn', law: protectionLaw.id })
  const id = newId(now)
  await db
    .insertInto('protection')
    .values({ id, personId, partyId, kind, ...days, recordedAt: instant(now) })
    .execute()
  return done({ answer: { id }, changes: [{ kind: 'protection.add', table: 'protection', id, personId }] })
}

/** Ends a protection before its last day. Refused: `access.denied`, `not-found`, wrong days. */
export const protectionEnded: Act<InputOf<typeof endProtectionOp>, null> = async (doing, { protectionId, endedOn }) => {
  const { db, actor, now, city } = doing
  if (!mayGuards.keep(actor, null)) return refuse('access.denied')
  const kept = await db
    .selectFrom('protection')
    .select(['personId', 'fromOn'])
    .where('id', '=', protectionId)
    .forUpdate()
    .executeTakeFirst()
  if (!kept) return refuse('not-found')
  const { personId, fromOn } = kept
  const fault = dayFault(endedOn, { field: '/endedOn', today: dayAt(now, city.timeZone), notBefore: fromOn })
  if (fault) return fault
  await db.updateTable('protection').set({ endedOn }).where('id', '=', protectionId).execute()
  return done({ answer: null, changes: [{ kind: 'protection.end', table: 'protection', id: protectionId, personId }] })
}
