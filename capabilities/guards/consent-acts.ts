import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { day, dayAt, endOf } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { mayGuards } from './access.ts'
import { keeperOf } from './employment-store.ts'
import { noticeVersions, type Purpose } from './notice-words.ts'
import type { answerConsent, fileConsentOp } from './ops.ts'
import { dayFault } from './rules/sane-day.ts'

/** An answer on the person's own phone: a fact, kept in the order in which answers were given. */
export const consentAnswered: Act<InputOf<typeof answerConsent>, null> = async (doing, { purpose, given, notice }) => {
  const { actor, happenedAt, opId, op } = doing
  const { personId, partyId } = actor
  const answer = { id: opId, personId, partyId, purpose, given, notice, how: 'phone', answeredAt: happenedAt } as const
  const change = await write(doing, answer)
  return done({ answer: null, changes: [{ ...change, note: { claim: { at: op.at, offset: op.offset ?? null } } }] })
}

/** An answer signed on paper, filed by the office. Refused: `access.denied`, `not-found`, wrong days. */
export const consentFiled: Act<InputOf<typeof fileConsentOp>, null> = async (doing, input) => {
  const { db, actor, now, city } = doing
  if (!mayGuards.keep(actor, null)) return refuse('access.denied')
  const { personId, purpose, given, onDay } = input
  const partyId = await keeperOf(db, actor, personId)
  if (!partyId) return refuse('not-found')
  const fault = dayFault(onDay, { field: '/onDay', today: dayAt(now, city.timeZone), past: true })
  if (fault) return fault
  // A paper bears a day only: it counts as the last word of that day.
  const answeredAt = Math.min(now, endOf(day(onDay), city.timeZone) - 1)
  const answer = { id: newId(now), personId, partyId, purpose, given, notice: noticeVersions[purpose] }
  return done({ answer: null, changes: [await write(doing, { ...answer, how: 'paper', answeredAt })] })
}

type Answer = {
  id: Id
  personId: Id
  partyId: Id
  purpose: Purpose
  given: boolean
  notice: string
  how: 'phone' | 'paper'
  answeredAt: number
}

async function write({ db, now }: Doing, { answeredAt, ...answer }: Answer): Promise<Change> {
  await db
    .insertInto('consent')
    .values({ ...answer, answeredAt: instant(answeredAt), recordedAt: instant(now) })
    .execute()
  const { id, partyId, personId, how } = answer
  return { kind: how === 'phone' ? 'consent.answer' : 'consent.file', table: 'consent', id, partyId, personId }
}
