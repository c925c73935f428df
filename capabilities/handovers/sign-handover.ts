import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Keys } from '#shell/house.ts'
import type { Change } from '#shell/log/write.ts'
import { closeAttendances, knownPost, raise, shiftFacts } from '../attendance/index.ts'
import type { signHandover } from './ops.ts'
import { judgeHandover } from './rules/judge-handover.ts'
import { claimedSuccessor, type Claimed } from './successor.ts'
import { takeOver } from './take-over.ts'

type Input = InputOf<typeof signHandover>
type Place = { siteId: Id | null; postId: Id | null; partyId: Id }

/**
 * 交接班: kept as it was signed. The outgoing guard's attendance ends, since that is what happened; the successor
 * signs on by it where number and PIN belong together and the next shift is theirs.
 */
export const handoverSigned =
  (keys: Keys): Act<Input, { confirmed: boolean }> =>
  async (doing, input) => {
    const { db, actor, opId, op, now, happenedAt } = doing
    const from = await shiftFacts(db, input.fromShift)
    const to = input.toShift ? await shiftFacts(db, input.toShift) : null
    const mine = from?.personId === actor.personId ? from : null
    const known = mine?.postId === input.postId ? mine : await knownPost(db, input.postId)
    const place: Place = {
      siteId: known?.siteId ?? mine?.siteId ?? null,
      postId: known?.postId ?? null,
      partyId: mine?.partyId ?? actor.partyId,
    }
    const claimed = await claimedSuccessor(keys, doing, input.successor, place.siteId)
    const { found: successor, confirmed } = claimed
    const rostered = to !== null && to.personId === successor?.personId && to.postId === place.postId && to.state === 'published'
    await insert(doing, input, place, claimed, rostered)
    const { personId } = actor
    const about = { siteId: place.siteId, partyId: place.partyId, personId }
    const attendance = { personId, shiftId: input.fromShift, attendanceId: input.attendanceId }
    const closed = await closeAttendances(db, attendance, 'handed-over', happenedAt)
    const arrival =
      confirmed && rostered && successor ? await takeOver(doing, input.toShift as Id, to, successor) : []
    const found = judgeHandover(
      { shift: mine ? 'mine' : from ? 'other' : 'unknown', stood: closed.length > 0 },
      { known: successor !== null, isOutgoing: claimed.isOutgoing, confirmed, rostered: input.toShift ? rostered : null },
      input.counted,
    )
    const findings = await raise(db, { table: 'handover', id: opId, ...about }, found, now)
    const note = { claim: { at: op.at, offset: op.offset ?? null } }
    const changes: Change[] = [
      { kind: 'handover.sign', table: 'handover', id: opId, ...about, note },
      ...closed.map(({ id }) => ({ kind: 'attendance.leave', table: 'attendance' as const, id, ...about })),
      ...arrival,
      ...findings,
    ]
    const topics = successor ? [`person:${successor.personId}`] : []
    return done({ answer: { confirmed }, changes, topics, findings: found.map(one => one.kind) })
  }

// The named next shift is kept only where it is the successor's: row security lets it be signed on to by that alone.
const insert = (
  { db, actor, opId, op, now, happenedAt }: Doing,
  input: Input,
  place: Place,
  { found, confirmed }: Claimed,
  rostered: boolean,
): Promise<unknown> =>
  db
    .insertInto('handover')
    .values({
      id: opId,
      ...place,
      fromShift: input.fromShift,
      toShift: rostered ? (input.toShift as Id) : null,
      fromPerson: actor.personId,
      toPerson: found?.personId ?? null,
      toClaimed: input.successor.number,
      releasedBy: null,
      counted: JSON.stringify(input.counted),
      notes: input.notes,
      toConfirmed: confirmed,
      happenedAt: instant(happenedAt),
      deviceAt: instant(op.at),
      receivedAt: instant(now),
    })
    .execute()
