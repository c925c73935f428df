import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import type { signOn } from './ops.ts'
import { raise } from './raise.ts'
import { judgeArrival } from './rules/arrival.ts'
import { knownPost, shiftFacts, signedOnAlready } from './store.ts'

/** 上岗: recorded whatever the roster says; what does not fit it becomes findings. The op's id is the attendance's. */
export const signedOn: Act<InputOf<typeof signOn>, null> = async (doing, { shiftId, postId }) => {
  const { db, actor, opId, op, now, happenedAt } = doing
  const shift = await shiftFacts(db, shiftId)
  const mine = shift !== null && shift.personId === actor.personId
  // Another's shift lends this guard neither site nor employer; only the post the guard may know stands for the place.
  const place = mine && shift.postId === postId ? shift : await knownPost(db, postId)
  const siteId = place?.siteId ?? (mine ? shift.siteId : null)
  const partyId = mine ? shift.partyId : actor.partyId
  const already = mine && (await signedOnAlready(db, shiftId, actor.personId))
  await db
    .insertInto('attendance')
    .values({
      id: opId,
      shiftId,
      siteId,
      postId: place?.postId ?? null,
      partyId,
      personId: actor.personId,
      onAt: instant(happenedAt),
      offAt: null,
      offKind: null,
      deviceAt: instant(op.at),
      receivedAt: instant(now),
    })
    .execute()
  const found = judgeArrival({
    shift: shift && {
      mine,
      cancelled: shift.state === 'cancelled',
      postId: shift.postId,
      from: millis(shift.startsAt),
    },
    postId,
    already,
    at: happenedAt,
  })
  const about = { table: 'attendance', id: opId, siteId, partyId, personId: actor.personId } as const
  const findings = await raise(db, about, found, now)
  return done({
    answer: null,
    changes: [
      { ...about, kind: 'attendance.sign-on', note: { claim: { at: op.at, offset: op.offset ?? null } } },
      ...findings,
    ],
    findings: found.map(one => one.kind),
  })
}
