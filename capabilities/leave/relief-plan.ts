import { newId } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { takePeople } from '#capabilities/guards/index.ts'
import { mayRelieve } from './access.ts'
import type { cancelRelief, planRelief } from './ops.ts'
import { cannotRelieve, wrongReliefTimes } from './rules/relief-times.ts'
import { bookAround, firstRefusal } from './roster-gate.ts'
import { relievedShift, reliefOf, standingOf, type Relieved } from './relief-store.ts'
import type { Relief } from './schema.ts'

type Input = InputOf<typeof planRelief>

// Who relieves stands on the post, so the gates of that post are asked as for a shift; only that he is on duty on a
// mobile post at the time is what makes him free, so his own shifts are left out of the book.
async function barred(
  { db, actor, now, city }: Doing,
  { personId, startsAt, endsAt }: Input,
  { siteId, postId }: Relieved,
) {
  const book = await bookAround(db, { siteId, startsAt, endsAt, personIds: [personId] }, { actor, now, city })
  if (!book) return refuse('not-found')
  const without = { ...book, shifts: book.shifts.filter(shift => shift.personId !== personId) }
  return firstRefusal(without, { id: newId(now), postId, personId, startsAt, endsAt }, now, '/personId')
}

/**
 * 顶岗: for a meal, somebody on a mobile, standby or leader's post of the same site takes the post. Refused:
 * `access.denied`, `not-found`, times (`relief.*`), `relief.own-post`, `relief.off-duty`, what keeps them off the post
 * by law, `relief.overlap`.
 */
export const reliefPlanned: Act<Input, Relief> = async (doing, input) => {
  const { db, actor, now } = doing
  if (!mayRelieve(actor, null)) return refuse('access.denied')
  const shift = await relievedShift(db, input.shiftId)
  if (!shift || shift.personId === input.personId) return refuse('not-found', {}, { field: '/shiftId' })
  await takePeople(db, [input.personId])
  const span = { from: millis(input.startsAt), to: millis(input.endsAt) }
  const wrong = wrongReliefTimes(span, { from: millis(shift.startsAt), to: millis(shift.endsAt) })
  if (wrong) return wrong
  const standing = await standingOf(db, input.personId, span.from, span.to)
  const spans = standing.map(one => ({ ...one, from: millis(one.startsAt), to: millis(one.endsAt) }))
  const refused = cannotRelieve(spans, shift.siteId, span) ?? (await barred(doing, input, shift))
  if (refused) return refused
  const { id = newId(now), shiftId, personId } = input
  const { siteId, postId, partyId } = shift
  const times = { startsAt: instant(span.from), endsAt: instant(span.to), createdAt: instant(now) }
  await db
    .insertInto('relief')
    .values({ id, siteId, postId, partyId, shiftId, personId, ...times, state: 'planned' })
    .execute()
  return done({
    answer: await reliefOf(db, id),
    changes: [{ kind: 'relief.plan', table: 'relief', id, siteId, partyId, personId }],
    topics: [`person:${shift.personId}`],
  })
}

/** Refused: `access.denied`, `not-found`, `relief.cancelled-already`. */
export const reliefCancelled: Act<InputOf<typeof cancelRelief>, Relief> = async ({ db, actor }, { reliefId: id }) => {
  if (!mayRelieve(actor, null)) return refuse('access.denied')
  const found = await db
    .selectFrom('relief')
    .select(['siteId', 'partyId', 'personId', 'state'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return refuse('not-found')
  if (found.state === 'cancelled') return refuse('relief.cancelled-already')
  await db.updateTable('relief').set({ state: 'cancelled' }).where('id', '=', id).execute()
  const { siteId, partyId, personId } = found
  return done({
    answer: await reliefOf(db, id),
    changes: [{ kind: 'relief.cancel', table: 'relief', id, siteId, partyId, personId }],
  })
}
