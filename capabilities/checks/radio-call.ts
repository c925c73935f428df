import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { mayCall } from './access.ts'
import { openInquiryFor } from './inquiry.ts'
import type { callRadio } from './ops.ts'
import { against, answeredFor, busyWith, knownPeople, type Known } from './standing.ts'

type Input = InputOf<typeof callRadio>
type Line = Input['lines'][number]

/**
 * 对讲点名: one row for each name the leader called. Who did not answer and was not kept by an incident, a handover or a
 * relief becomes a matter for a person to judge. A sender who is not in charge, and a name they cannot know, are findings.
 */
export const radioCalled: Act<Input, null> = async (doing, { siteId: named, lines }) => {
  const { actor, db } = doing
  if (!mayCall(actor, null)) {
    const changes = await against(doing, 'call-not-in-charge')
    return done({ answer: null, changes, findings: ['call-not-in-charge'] })
  }
  const siteId = await answeredFor(db, named)
  const once = [...new Map(lines.map(line => [line.personId, line])).values()]
  const known = await knownPeople(doing, once, siteId)
  const changes: Change[] = []
  for (const line of once) {
    const person = known.get(line.personId)
    if (person) changes.push(...(await called(doing, line, { ...person, siteId })))
  }
  const strangers = known.size < once.length
  if (strangers) changes.push(...(await against(doing, 'call-stranger')))
  return done({ answer: null, changes, findings: strangers ? ['call-stranger'] : [] })
}

async function called(doing: Doing, line: Line, who: Known & { siteId: Id | null }): Promise<Change[]> {
  const { db, actor, now, happenedAt } = doing
  const at = instant(happenedAt)
  const why = line.answered ? null : await busyWith(db, who.personId, at)
  const state = line.answered ? 'answered' : why ? 'called-off' : 'unanswered'
  const id = newId(now)
  await db
    .insertInto('spotCheck')
    .values({
      id,
      ...who,
      source: 'radio',
      state,
      drawn: null,
      askedAt: at,
      dueAt: null,
      reachedAt: null,
      answeredAt: line.answered ? at : null,
      byMembership: actor.membershipId,
      seen: JSON.stringify(why ? { why } : {}),
      says: line.says ?? null,
      calledAt: null,
      calledBy: null,
      receivedAt: instant(now),
    })
    .execute()
  const { siteId, partyId, personId } = who
  const inquiry =
    state === 'unanswered' ? await openInquiryFor(doing, { id, source: 'radio', askedAt: at, ...who }) : []
  return [{ kind: 'radio.call', table: 'spot_check', id, siteId, partyId, personId }, ...inquiry]
}
