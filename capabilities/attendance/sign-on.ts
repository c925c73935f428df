import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { raise, type Found } from '#shell/findings/raise.ts'
import { foundIn } from '../files/index.ts'
import { certificateThen } from './certificate-then.ts'
import { declare } from './declare.ts'
import type { signOn } from './ops.ts'
import { judgeArrival } from './rules/arrival.ts'
import { judgeDeclared } from './rules/declared.ts'
import { endedSince, knownPost, shiftFacts, signedOnAlready, type Ended, type ShiftFacts } from './store.ts'
import { whereStood, type Stood } from './where-stood.ts'
import { withdrawAbsent } from './withdraw-absent.ts'

type Input = InputOf<typeof signOn>

/**
 * 上岗: recorded whatever the roster says; what does not fit it becomes findings: late, another post, outside the
 * boundary, what was declared missing, a certificate that counts no longer. The op's id is the attendance's.
 */
export const signedOn: Act<Input, null> = async (doing, input) => {
  const { db, actor, opId, op, now, happenedAt } = doing
  const at = await standing(doing, input)
  const { personId } = actor
  const { shift, mine, siteId, partyId } = at
  const { stood, found: outside } = await whereStood(db, { personId, partyId, siteId }, input.place)
  const ended = mine ? await endedSince(db, input.shiftId, personId, happenedAt) : null
  const found = [...(await arrival(doing, input, at, ended)), ...outside, ...judgeDeclared(input.declared)]
  if (mine && shift.postId === input.postId)
    found.push(...(await certificateThen(doing, { personId, postId: shift.postId })))
  await insert(doing, input.shiftId, at, { ...stood, offAt: ended?.offAt ?? null, offKind: ended?.offKind ?? null })
  const about = { siteId, partyId, personId }
  const findings = await raise(db, { table: 'attendance', id: opId, ...about }, found, now)
  const declared = await declare(doing, about, input.declared)
  const startsAt = mine ? millis(shift.startsAt) : 0
  const arrived = { shiftId: input.shiftId, personId, startsAt, onAt: happenedAt, now }
  const withdrawn = mine ? await withdrawAbsent(db, arrived) : []
  const note = { claim: { at: op.at, offset: op.offset ?? null } }
  return done({
    answer: null,
    changes: [
      { kind: 'attendance.sign-on', table: 'attendance', id: opId, ...about, note },
      ...findings,
      ...declared,
      ...withdrawn,
    ],
    findings: [...found.map(one => one.kind), ...foundIn(declared)],
  })
}

type Off = { offAt: string | null; offKind: string | null }
type Standing = { postId: Id | null; siteId: Id | null; partyId: Id } & (
  | { mine: true; shift: ShiftFacts }
  | { mine: false; shift: ShiftFacts | null }
)

// Another's shift lends this guard neither site nor employer; only the post the guard may know stands for the place.
async function standing({ db, actor }: Doing, { shiftId, postId }: Input): Promise<Standing> {
  const shift = await shiftFacts(db, shiftId)
  const own = shift?.personId === actor.personId ? shift : null
  const place = own?.postId === postId ? own : await knownPost(db, postId)
  const where = {
    postId: place?.postId ?? null,
    siteId: place?.siteId ?? own?.siteId ?? null,
    partyId: own?.partyId ?? actor.partyId,
  }
  return own ? { mine: true, shift: own, ...where } : { mine: false, shift, ...where }
}

async function arrival(
  { db, actor, happenedAt }: Doing,
  input: Input,
  { shift, mine }: Standing,
  ended: Ended | null,
): Promise<Found[]> {
  return judgeArrival({
    shift: shift && {
      mine,
      cancelled: shift.state === 'cancelled',
      postId: shift.postId,
      from: millis(shift.startsAt),
    },
    postId: input.postId,
    already: ended?.own === true || (mine && (await signedOnAlready(db, input.shiftId, actor.personId))),
    at: happenedAt,
  })
}

const insert = (
  { db, actor, opId, op, now, happenedAt }: Doing,
  shiftId: Id,
  { siteId, postId, partyId }: Standing,
  stood: Stood & Off,
): Promise<unknown> =>
  db
    .insertInto('attendance')
    .values({
      id: opId,
      shiftId,
      siteId,
      postId,
      partyId,
      personId: actor.personId,
      onAt: instant(happenedAt),
      deviceAt: instant(op.at),
      receivedAt: instant(now),
      ...stood,
    })
    .execute()
