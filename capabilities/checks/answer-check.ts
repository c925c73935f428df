import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { raise, whereStood } from '../attendance/index.ts'
import { reverseInquiry } from '../cases/index.ts'
import { heldCheck, type HeldCheck } from './held-check.ts'
import type { answerCheck } from './ops.ts'
import { judgeAnswer, type Judged } from './rules/judge-answer.ts'

type Input = InputOf<typeof answerCheck>

/**
 * 应答: kept whenever it comes. One made in time counts however late it arrives, and takes back what the clock had
 * concluded, with the inquiry that was opened; one made too late, or of somebody else's check, becomes a finding.
 */
export const checkAnswered: Act<Input, null> = async (doing, { checkId, place }) => {
  const { db, actor, now, happenedAt, op } = doing
  const check = await heldCheck(db, checkId)
  const mine = check !== undefined && check.personId === actor.personId
  const judged = judgeAnswer(check ? asked(check, mine) : null, { at: happenedAt, receivedAt: now })
  const { personId } = actor
  // Only how the place lies to the site is kept, never where it was.
  const where = mine ? await whereStood(db, { ...check, personId }, place) : null
  if (mine) await keep(doing, check, judged, where?.stood.placeState)
  const found = [...judged.found, ...(where?.found ?? [])]
  const about = {
    siteId: mine ? check.siteId : null,
    partyId: mine ? check.partyId : actor.partyId,
    personId,
  }
  const findings = await raise(db, { table: 'spot_check', id: checkId, ...about }, found, now)
  const note = { claim: { at: op.at, offset: op.offset ?? null } }
  const changes: Change[] = mine
    ? [{ kind: kindOf(judged), table: 'spot_check', id: checkId, ...about, note }, ...findings]
    : findings
  const taken = check && judged.reverses ? await reverseInquiry(doing, checkId) : []
  return done({ answer: null, changes: [...changes, ...taken], findings: found.map(one => one.kind) })
}

const asked = ({ state, askedAt, dueAt }: HeldCheck, mine: boolean) => ({
  state,
  mine,
  askedAt: millis(askedAt),
  dueAt: millis(dueAt ?? askedAt),
})

const kindOf = ({ state, reverses, found }: Judged): string =>
  reverses ? 'check.reverse' : found.length > 0 && state === null ? 'check.late' : 'check.answer'

const keep = async ({ db, happenedAt }: Doing, check: HeldCheck, { state }: Judged, placed = 'none') => {
  const at = instant(happenedAt)
  await db
    .updateTable('spotCheck')
    .set({
      // The first answer stays the answer.
      answeredAt: state ? at : (check.answeredAt ?? at),
      ...(state ? { state, reachedAt: check.reachedAt ?? at } : {}),
      ...(state || check.answeredAt === null ? { placeState: placed } : {}),
    })
    .where('id', '=', check.id)
    .execute()
}
