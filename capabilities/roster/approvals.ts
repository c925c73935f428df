import { newId } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt, isDay } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { mayHouse } from './access.ts'
import { approvalsOn } from './house-rows.ts'
import type { addApproval, endApproval } from './ops.ts'
import type { ApprovalRow } from './schema.ts'

/**
 * 登记工时审批: what the labour authority granted, with its number and days. Refused: `access.denied`, `shape.wrong` for
 * a day that does not exist, `approval.ends-before-start`, `approval.cycle-missing`, `approval.cycle-idle`.
 */
export const approvalAdded: Act<InputOf<typeof addApproval>, ApprovalRow[]> = async (doing, input) => {
  const { db, actor, now, city } = doing
  if (!mayHouse.approvals(actor, null)) return refuse('access.denied')
  const { id = newId(now), system, cycle, work, number, office, fromOn, untilOn } = input
  for (const [field, on] of Object.entries({ fromOn, untilOn }))
    if (!isDay(on)) return refuse('shape.wrong', { field: `/${field}` }, { field: `/${field}` })
  if (untilOn < fromOn) return refuse('approval.ends-before-start', {}, { field: '/untilOn' })
  if (system === 'comprehensive' && cycle === null) return refuse('approval.cycle-missing', {}, { field: '/cycle' })
  if (system === 'flexible' && cycle !== null) return refuse('approval.cycle-idle', {}, { field: '/cycle' })
  const { partyId } = actor
  await db
    .insertInto('hoursApproval')
    .values({
      id,
      partyId,
      system,
      cycle,
      work,
      number,
      office,
      fromOn,
      untilOn,
      endedOn: null,
      createdAt: instant(now),
    })
    .execute()
  return done({
    answer: await approvalsOn(db, dayAt(now, city.timeZone)),
    changes: [{ kind: 'approval.add', table: 'hours_approval', id, partyId }],
  })
}

/** 终止工时审批 on a day, the last on which it holds. Refused: `access.denied`, `not-found`, `approval.ended-already`, `shape.wrong`. */
export const approvalEnded: Act<InputOf<typeof endApproval>, ApprovalRow[]> = async (
  doing,
  { approvalId, endedOn },
) => {
  const { db, actor, now, city } = doing
  if (!mayHouse.approvals(actor, null)) return refuse('access.denied')
  if (!isDay(endedOn)) return refuse('shape.wrong', { field: '/endedOn' }, { field: '/endedOn' })
  const approval = await db
    .selectFrom('hoursApproval')
    .select(['partyId', 'fromOn', 'endedOn'])
    .where('id', '=', approvalId)
    .executeTakeFirst()
  if (!approval) return refuse('not-found')
  if (approval.endedOn !== null) return refuse('approval.ended-already')
  if (endedOn < approval.fromOn) return refuse('approval.ends-before-start', {}, { field: '/endedOn' })
  const ended = await db
    .updateTable('hoursApproval')
    .set({ endedOn })
    .where('id', '=', approvalId)
    .where('endedOn', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!ended) return refuse('not-found')
  return done({
    answer: await approvalsOn(db, dayAt(now, city.timeZone)),
    changes: [{ kind: 'approval.end', table: 'hours_approval', id: approvalId, partyId: approval.partyId }],
  })
}
