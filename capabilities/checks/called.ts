import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { mayCall } from './access.ts'
import { heldCheck, type HeldCheck } from './held-check.ts'
import { openInquiryFor } from './inquiry.ts'
import type { callCheck } from './ops.ts'
import type { CheckState } from './rules/judge-answer.ts'
import { against, busyWith } from './standing.ts'

type Input = InputOf<typeof callCheck>
const open: readonly CheckState[] = ['asked', 'reached', 'not-reached']

/**
 * 对讲呼叫: the leader says whether somebody whom no phone reached answered by radio; that closes it. What is settled
 * already stays as it is. Nobody calls about themselves.
 */
export const checkCalled: Act<Input, null> = async (doing, input) => {
  const { db, actor } = doing
  const check = mayCall(actor, null) ? await heldCheck(db, input.checkId) : undefined
  const { personId } = check ?? {}
  if (!check || !personId || personId === actor.personId) {
    const changes = await against(doing, 'call-not-in-charge')
    return done({ answer: null, changes, findings: ['call-not-in-charge'] })
  }
  const state = open.includes(check.state) ? await outcomeOf(doing, personId, input.answered) : check.state
  await keep(doing, check, state, input)
  const { siteId, partyId } = check
  const inquiry =
    state === 'unanswered' && check.state !== 'unanswered' ? await openInquiryFor(doing, { ...check, personId }) : []
  return done({
    answer: null,
    changes: [{ kind: 'check.called', table: 'spot_check', id: check.id, siteId, partyId, personId }, ...inquiry],
  })
}

async function outcomeOf({ db, happenedAt }: Doing, personId: string, answered: boolean): Promise<CheckState> {
  if (answered) return 'answered'
  return (await busyWith(db, personId, instant(happenedAt))) ? 'called-off' : 'unanswered'
}

const keep = ({ db, actor, happenedAt }: Doing, check: HeldCheck, state: CheckState, { answered, says }: Input) =>
  db
    .updateTable('spotCheck')
    .set({
      state,
      calledAt: instant(happenedAt),
      calledBy: actor.membershipId,
      ...(says ? { says } : {}),
      ...(answered && check.answeredAt === null ? { answeredAt: instant(happenedAt) } : {}),
    })
    .where('id', '=', check.id)
    .execute()
