import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Keys } from '#shell/house.ts'
import type { Change } from '#shell/log/write.ts'
import { closeAttendances, raise } from '../attendance/index.ts'
import { attach, foundIn } from '../files/index.ts'
import { changeOf } from './begin-handover.ts'
import { gateOf } from './gate.ts'
import { settle } from './held-cases.ts'
import { following, type Following } from './next-shift.ts'
import type { signHandover } from './ops.ts'
import { judgeHandover, judgeTakingOver } from './rules/judge-handover.ts'
import type { Handover, Refuse } from './schema.ts'
import { standing, type Place } from './standing.ts'
import { claimedSuccessor, type Claimed } from './successor.ts'
import { takeOver } from './take-over.ts'

type Input = InputOf<typeof signHandover>

/**
 * 交接班: kept as it was signed. The outgoing guard's attendance ends, since that is what happened; the successor
 * signs on by it where number and PIN belong together and a shift on this post is theirs. What was to be walked, counted
 * and read and was not becomes findings; what waited for this handover ends with it.
 */
export const handoverSigned =
  (keys: Keys): Act<Input, { confirmed: boolean }> =>
  async (doing, input) => {
    const { db, actor, opId, now, happenedAt } = doing
    const { personId } = actor
    const outgoing = await standing(doing, input)
    const { place } = outgoing
    const claimed = await claimedSuccessor(keys, doing, input.successor, place.siteId)
    const next = await following(doing, input.toShift, place, claimed)
    const gate = await gateOf(db, input, { personId, fromShift: input.fromShift, postId: place.postId, at: happenedAt })
    await insert(doing, input, { place, claimed, toShift: next.to?.id ?? null })
    const attendance = { personId, shiftId: input.fromShift, attendanceId: input.attendanceId }
    const closed = await closeAttendances(db, attendance, 'handed-over', happenedAt)
    const arrival = claimed.confirmed && claimed.found && next.to ? await takeOver(doing, next.to, claimed.found) : []
    const about = { table: 'handover' as const, id: opId, siteId: place.siteId, partyId: place.partyId }
    const pictures = await attach(doing, about, input.photos)
    const successor = successorOf(claimed, next)
    const stood = { shift: outgoing.shift, stood: closed.length > 0, again: outgoing.again }
    const found = judgeHandover(stood, successor, input.counted, gate)
    const findings = [
      ...(await raise(db, { ...about, personId }, found, now)),
      ...(await raiseOfSuccessor(doing, about, claimed, judgeTakingOver(successor))),
    ]
    const settled = claimed.confirmed ? await settleAll(doing, closed) : []
    return done({
      answer: { confirmed: claimed.confirmed },
      changes: [
        signing(doing, 'handover.sign', place),
        ...closed.map(row => changeOf('attendance.leave', row, personId)),
        ...arrival,
        ...pictures,
        ...findings,
        ...settled,
      ],
      topics: claimed.found ? [`person:${claimed.found.personId}`] : [],
      findings: [...found.map(one => one.kind), ...foundIn(pictures)],
    })
  }

async function settleAll(doing: Doing, closed: readonly { id: Id }[]): Promise<Change[]> {
  const changes: Change[] = []
  for (const { id } of closed) changes.push(...(await settle(doing, id, 'take-over')))
  return changes
}

type Found = ReturnType<typeof judgeTakingOver>

async function raiseOfSuccessor(
  { db, now }: Doing,
  about: { table: 'handover'; id: Id; siteId: Id | null; partyId: Id },
  { found }: Claimed,
  kinds: Found,
): Promise<Change[]> {
  return found ? raise(db, { ...about, personId: found.personId }, kinds, now) : []
}

/** The handover itself, in the log: with what the phone claimed of its time. */
export const signing = ({ opId, op, actor }: Doing, kind: string, { siteId, partyId }: Place): Change => ({
  kind,
  table: 'handover',
  id: opId,
  siteId,
  partyId,
  personId: actor.personId,
  note: { claim: { at: op.at, offset: op.offset ?? null } },
})

/** A successor as a handover is judged by them. */
export const successorOf = ({ found, isOutgoing, confirmed }: Claimed, { rostered, replaced }: Following) => ({
  known: found !== null,
  isOutgoing,
  confirmed,
  rostered,
  replaced,
})

type Signed = { place: Place; claimed: Claimed; toShift: Id | null }

/**
 * Writes the record of a handover, taken or refused. The next shift is kept only where it is the successor's: row
 * security lets it be signed on to by that alone.
 */
export const insert = (
  { db, actor, opId, op, now, happenedAt }: Doing,
  input: Omit<Handover, 'notes'> & Partial<Pick<Handover, 'notes'> & Pick<Refuse, 'reason'>>,
  { place, claimed: { found, confirmed }, toShift }: Signed,
): Promise<unknown> =>
  db
    .insertInto('handover')
    .values({
      id: opId,
      ...place,
      fromShift: input.fromShift,
      toShift,
      fromPerson: actor.personId,
      toPerson: found?.personId ?? null,
      toClaimed: input.successor.number,
      releasedBy: null,
      outcome: input.reason === undefined ? 'taken' : 'refused',
      reason: input.reason ?? null,
      counted: JSON.stringify(input.counted),
      walked: JSON.stringify(input.walked ?? []),
      matters: JSON.stringify(input.matters ?? []),
      recordRead: input.recordRead ?? null,
      notes: input.notes ?? '',
      toConfirmed: confirmed,
      happenedAt: instant(happenedAt),
      deviceAt: instant(op.at),
      receivedAt: instant(now),
    })
    .execute()
