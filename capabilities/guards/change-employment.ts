import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome, type Refused } from '#kernel/outcome.ts'
import { cnPhone } from '#kernel/identity.ts'
import { addDays, dayAt, type Day } from '#kernel/time.ts'
import { numberForm } from '#capabilities/identity/index.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { mayGuards } from './access.ts'
import { closeRoles, keptEmployment, openGuard, shiftsAfter, wrongNumber, type Held } from './employment-store.ts'
import { unfit } from './fitness.ts'
import type { changeEmploymentOp } from './ops.ts'
import { goesOnDuty, isGuard } from './rules/guard-work.ts'
import { dayFault } from './rules/sane-day.ts'

type Input = InputOf<typeof changeEmploymentOp>

/**
 * Sets right what an employment says: number, title, work, contract, insurance, emergency contact. Work that becomes
 * guard work is judged as a hire; work that ceases to be none leaves no shifts behind. Refused: `access.denied`,
 * `not-found`, wrong days, `guard.number-taken`, `guard.phone-wrong`, `employment.shifts-ahead`, and 16 and 17.
 */
export const employmentChanged: Act<Input, null> = async (doing, input) => {
  const { db, actor, now, city } = doing
  if (!mayGuards.keep(actor, null)) return refuse('access.denied')
  const held = await keptEmployment(db, input.employmentId)
  if (!held) return refuse('not-found')
  const today = dayAt(now, city.timeZone)
  const { number } = input
  const wrong =
    wrongDays(input, held, today) ??
    (number === undefined ? null : await wrongNumber(db, { ...held, number: numberForm(number) }))
  if (wrong) return wrong
  const set = valuesOf(input)
  if (!set.ok) return set
  const roles = await rolesBy(doing, input, held, today)
  if (!roles.ok) return roles
  if (Object.keys(set.value).length === 0) return done({ answer: null, changes: [] })
  await db.updateTable('employment').set(set.value).where('id', '=', held.id).execute()
  const { id, partyId, personId } = held
  const change: Change = { kind: 'employment.change', table: 'employment', id, partyId, personId }
  return done({ answer: null, changes: [change, ...roles.value] })
}

const monthBefore = 31

function wrongDays(input: Input, held: Held, today: Day): Refused | null {
  // A contract is signed when somebody starts, or shortly before.
  const notBefore = addDays(held.fromOn, -monthBefore)
  return (
    dayFault(input.contractOn, { field: '/contractOn', today, past: true, notBefore }) ??
    dayFault(input.insuredOn, { field: '/insuredOn', today, past: true, notBefore }) ??
    dayFault(input.accidentOn, { field: '/accidentOn', today, past: true })
  )
}

function valuesOf({ employmentId: _, number, emergencyPhone, ...rest }: Input): Outcome<Record<string, unknown>> {
  const phone = emergencyPhone ? cnPhone(emergencyPhone) : null
  if (phone && !phone.ok) return refuse('guard.phone-wrong', {}, { field: '/emergencyPhone' })
  return done({
    ...rest,
    ...(number === undefined ? {} : { number: numberForm(number) }),
    ...(emergencyPhone === undefined ? {} : { emergencyPhone: phone?.ok ? phone.value : null }),
  })
}

async function rolesBy({ db, now }: Doing, { work }: Input, held: Held, today: Day): Promise<Outcome<Change[]>> {
  const { personId, partyId, fromOn, untilOn } = held
  if (work === undefined || (untilOn !== null && untilOn < today)) return done([])
  if (isGuard(work) && !isGuard(held.work)) {
    const refused = await unfit(db, { personId, work, hiredOn: today, citizen: true })
    if (refused) return { ...refused, field: '/work' }
  }
  if (isGuard(held.work) && !isGuard(work)) {
    const count = await shiftsAfter(db, personId, partyId, now)
    if (count > 0) return refuse('employment.shifts-ahead', { count }, { field: '/work' })
  }
  const begins = fromOn > today ? fromOn : today
  if (goesOnDuty(work)) return done(await openGuard(db, { personId, partyId, fromOn: begins, now }))
  const untilYesterday = { personId, partyId, untilOn: addDays(today, -1), roles: ['guard', 'leader'] }
  return done(await closeRoles(db, untilYesterday))
}
