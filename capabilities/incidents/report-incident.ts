import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { openCase } from '#shell/cases/open.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { attach, foundIn } from '../files/index.ts'
import { mayRecordPlace } from '../guards/index.ts'
import { incident } from './cases/incident.ts'
import type { reportIncident } from './ops.ts'
import { knownPoint, ownerOf, placeOf } from './place-of.ts'
import { withoutIdentity } from '#kernel/least.ts'

type Input = InputOf<typeof reportIncident>

/**
 * 报告事件: kept whatever it says, with identity numbers masked and a place only of whoever agreed to it. The op's id is the
 * incident's. It wakes the leader on duty, who has five minutes to say that they know.
 */
export const incidentReported: Act<Input, null> = async (doing, input) => {
  const where = await placeOf(doing, input)
  const owner = await ownerOf(doing, where)
  const opened = await openCase(doing, incident, {
    id: doing.opId,
    ...where,
    owner,
    facts: await factsOf(doing, input, where.siteId),
  })
  const { siteId, partyId } = where
  const hung = await attach(doing, { table: 'case', id: doing.opId, siteId, partyId }, input.photos)
  const topics = [`party:${owner.partyId}`, ...(owner.personId ? [`person:${owner.personId}`] : [])]
  return done({ answer: null, changes: [...opened, ...hung], topics, findings: foundIn(hung) })
}

async function factsOf({ db, actor }: Doing, input: Input, siteId: string | null) {
  const { kind, line = '', did = [], people, pointId, place } = input
  const point = await knownPoint(db, pointId, siteId)
  const agreed = place && (await mayRecordPlace(db, [actor.personId], actor.partyId)).has(actor.personId)
  return {
    kind,
    line: withoutIdentity(line.trim()),
    did,
    ...(people === undefined ? {} : { people }),
    ...(point ? { pointId: point } : {}),
    ...(agreed ? { place } : {}),
  }
}
