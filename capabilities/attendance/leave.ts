import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { millis } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { leave } from './ops.ts'
import { raise, type Found } from '#shell/findings/raise.ts'
import { judgeDeparture } from './rules/departure.ts'
import { closeAttendances, shiftFacts, succession } from './store.ts'

/** 离岗: a real departure is always recorded. One without an attendance to end is a finding and changes nothing else. */
export const left: Act<InputOf<typeof leave>, null> = async (doing, { attendanceId, shiftId }) => {
  const { db, actor, op, now, happenedAt } = doing
  const { personId } = actor
  const closed = await closeAttendances(db, { personId, shiftId, attendanceId }, 'left', happenedAt)
  const [first] = closed
  const found: Found[] = first
    ? await departure(doing, first.shiftId)
    : [{ kind: 'unknown-attendance', facts: { leftAt: happenedAt } }]
  const place = { siteId: first?.siteId ?? null, partyId: first?.partyId ?? actor.partyId, personId }
  const findings = await raise(db, { table: 'attendance', id: first?.id ?? attendanceId, ...place }, found, now)
  const note = { claim: { at: op.at, offset: op.offset ?? null } }
  return done({
    answer: null,
    changes: [
      ...closed.map(({ id }) => ({ kind: 'attendance.leave', table: 'attendance' as const, id, ...place, note })),
      ...findings,
    ],
    findings: found.map(one => one.kind),
  })
}

async function departure({ db, actor, happenedAt }: Doing, shiftId: string): Promise<Found[]> {
  const shift = await shiftFacts(db, shiftId)
  if (!shift || shift.personId !== actor.personId) return []
  return judgeDeparture({
    shiftEnd: millis(shift.endsAt),
    leftAt: happenedAt,
    ...(await succession(db, shiftId, happenedAt)),
  })
}
