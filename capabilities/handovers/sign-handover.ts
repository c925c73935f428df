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
import { takeOver, type NextShift } from './take-over.ts'

type Input = InputOf<typeof signHandover>
type Place = { siteId: Id | null; postId: Id | null; partyId: Id }

/**
 * 交接班: kept as it was signed. The outgoing guard's attendance ends, since that is what happened; the successor
 * signs on by it where number and PIN belong together and the next shift is theirs.
 */
export const handoverSigned =
  (keys: Keys): Act<Input, { confirmed: boolean }> =>
  async (doing, input) => {
    const { db, actor, opId, now, happenedAt } = doing
    const { personId } = actor
    const { outgoing, place } = await standing(doing, input)
    const claimed = await claimedSuccessor(keys, doing, input.successor, place.siteId)
    const to = await theirShift(doing, input, place, claimed)
    await insert(doing, input, place, claimed, to)
    const attendance = { personId, shiftId: input.fromShift, attendanceId: input.attendanceId }
    const closed = await closeAttendances(db, attendance, 'handed-over', happenedAt)
    const arrival = claimed.confirmed && claimed.found && to ? await takeOver(doing, to, claimed.found) : []
    const found = judgeHandover(
      { shift: outgoing, stood: closed.length > 0 },
      successorOf(claimed, input.toShift ? to !== null : null),
      input.counted,
    )
    const about = { siteId: place.siteId, partyId: place.partyId, personId }
    const findings = await raise(db, { table: 'handover', id: opId, ...about }, found, now)
    return done({
      answer: { confirmed: claimed.confirmed },
      changes: [signing(doing, about), ...closed.map(({ id }) => leaving(id, about)), ...arrival, ...findings],
      topics: claimed.found ? [`person:${claimed.found.personId}`] : [],
      findings: found.map(one => one.kind),
    })
  }

type About = { siteId: Id | null; partyId: Id; personId: Id }

const signing = ({ opId, op }: Doing, about: About): Change => ({
  kind: 'handover.sign',
  table: 'handover',
  id: opId,
  ...about,
  note: { claim: { at: op.at, offset: op.offset ?? null } },
})
const leaving = (id: Id, about: About): Change => ({ kind: 'attendance.leave', table: 'attendance', id, ...about })

const successorOf = ({ found, isOutgoing, confirmed }: Claimed, rostered: boolean | null) => ({
  known: found !== null,
  isOutgoing,
  confirmed,
  rostered,
})

// Another's shift lends its site and employer to nobody; only the post this guard may know stands for the place.
async function standing({ db, actor }: Doing, { fromShift, postId }: Input) {
  const from = await shiftFacts(db, fromShift)
  const mine = from?.personId === actor.personId ? from : null
  const known = mine?.postId === postId ? mine : await knownPost(db, postId)
  const place: Place = {
    siteId: known?.siteId ?? mine?.siteId ?? null,
    postId: known?.postId ?? null,
    partyId: mine?.partyId ?? actor.partyId,
  }
  return { outgoing: mine ? 'mine' : from ? 'other' : 'unknown', place } as const
}

/** The next shift that was named, where it is the successor's, on this post, and stands. */
async function theirShift(
  { db }: Doing,
  { toShift }: Input,
  place: Place,
  { found }: Claimed,
): Promise<NextShift | null> {
  const to = toShift && found ? await shiftFacts(db, toShift) : null
  const theirs = to?.personId === found?.personId && to?.postId === place.postId && to?.state === 'published'
  return to && toShift && theirs ? { ...to, id: toShift } : null
}

// The named next shift is kept only where it is the successor's: row security lets it be signed on to by that alone.
const insert = (
  { db, actor, opId, op, now, happenedAt }: Doing,
  input: Input,
  place: Place,
  { found, confirmed }: Claimed,
  to: NextShift | null,
): Promise<unknown> =>
  db
    .insertInto('handover')
    .values({
      id: opId,
      ...place,
      fromShift: input.fromShift,
      toShift: to?.id ?? null,
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
