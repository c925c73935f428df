import type { Id } from '#kernel/id.ts'
import { newId } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { addDays, dayAt } from '#kernel/time.ts'
import type { Acting } from '#shell/cases/acting.ts'
import { openCase } from '#shell/cases/open.ts'
import { millis } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { raise } from '../attendance/index.ts'
import { delivery } from './cases/delivery.ts'
import { guardAttacked } from './cases/guard-attacked.ts'
import { mediation } from './cases/mediation.ts'
import { workInjury } from './cases/work-injury.ts'
import { lineOf, placeOfCase, writtenCase } from './kept-case.ts'
import type { recordAttack, recordDelivery, recordDispute } from './ops.ts'
import { placeOf, type Place } from './place-of.ts'
import { injuryDays } from './rules/injury-days.ts'
import { judgeDelivery } from './rules/judge-delivery.ts'
import { withoutIdentity } from '#kernel/least.ts'

// What comes of an incident runs beside it on a clock of its own: a child case, opened by what a guard recorded. Where the
// incident is not known here, it stands by itself.

type Parent = { parentId: Id | null; line: string; where: Place }

async function parentOf(doing: Doing, incidentId: Id): Promise<Parent> {
  const head = await writtenCase(doing, incidentId)
  return head
    ? { parentId: head.id, line: lineOf(head), where: placeOfCase(head) }
    : { parentId: null, line: '', where: await placeOf(doing, {}) }
}

/** 扭送: times only. A call to the police that came late becomes a finding, which the guard sees and can answer. */
export const deliveryRecorded: Act<InputOf<typeof recordDelivery>, null> = async (doing, input) => {
  const { db, actor, now, happenedAt, opId } = doing
  const { incidentId, ...said } = input
  const { parentId, line, where } = await parentOf(doing, incidentId)
  const opened = await openCase(doing, delivery, { id: opId, ...where, parentId, facts: { line, ...said } })
  const times = {
    contactAt: millis(input.contactAt),
    calledAt: input.calledAt ? millis(input.calledAt) : null,
    recordedAt: happenedAt,
  }
  const found = judgeDelivery(times)
  const { siteId, partyId } = where
  const findings = await raise(db, { table: 'case', id: opId, siteId, partyId, personId: actor.personId }, found, now)
  return done({ answer: null, changes: [...opened, ...findings], findings: found.map(({ kind }) => kind) })
}

/** 保安员受袭、受阻: with an injury, the employer's thirty days for the work injury application begin. */
export const attackRecorded: Act<InputOf<typeof recordAttack>, null> = async (doing, input) => {
  const { actor, opId } = doing
  const { incidentId, says, hospital, ...said } = input
  const { parentId, line, where } = await parentOf(doing, incidentId)
  const { personId } = actor
  const opened = await openCase(doing, guardAttacked, {
    id: opId,
    ...where,
    parentId,
    personId,
    says: says ? withoutIdentity(says) : null,
    facts: { line, ...said, ...(hospital ? { hospital: withoutIdentity(hospital) } : {}) },
  })
  const hurt = { parentId: opId, line, where, personId }
  const injury = input.injured ? await injuryOpened({ ...doing, on: doing.happenedAt }, hurt) : []
  return done({ answer: null, changes: [...opened, ...injury] })
}

type Hurt = Parent & { personId: Id }

/** Opens the application for the work injury of somebody hurt at `on` (ms). */
export function injuryOpened({ on, ...acting }: Acting & { on: number }, { line, ...of }: Hurt): Promise<Change[]> {
  const { where, parentId, personId } = of
  const facts = { line, ...injuryDays(dayAt(on, acting.city.timeZone)) }
  return openCase(acting, workInjury, { id: newId(acting.now), ...where, parentId, personId, facts })
}

/** A follow-up that nobody set a day for comes after a week; no law asks for it. */
const followUpDays = 7

/** 纠纷: who quarrelled is not written down, and nothing is decided. */
export const disputeRecorded: Act<InputOf<typeof recordDispute>, null> = async (doing, input) => {
  const { opId, happenedAt, city } = doing
  const { incidentId, about, calmed, days = followUpDays, says } = input
  const { parentId, line, where } = await parentOf(doing, incidentId)
  const followUpOn = addDays(dayAt(happenedAt, city.timeZone), days)
  const opened = await openCase(doing, mediation, {
    id: opId,
    ...where,
    parentId,
    says: says ? withoutIdentity(says) : null,
    facts: { line, about, calmed, followUpOn },
  })
  return done({ answer: null, changes: opened })
}
