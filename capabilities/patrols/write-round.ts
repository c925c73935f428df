import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome, type Refused } from '#kernel/outcome.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { ledHere, shiftFacts, type ShiftFacts } from '../attendance/index.ts'
import { may } from './access.ts'
import { laidOf } from '../sites/index.ts'
import { pointsAt } from '../sites/rules/points-at.ts'
import { standingAt } from './on-plan.ts'
import type { writeRound } from './ops.ts'

type Input = InputOf<typeof writeRound>
const hour = 3_600_000

/**
 * 补录巡逻: a round on paper, of a guard whose phone is dead, entered by a leader in their own name and marked so. Refused:
 * `not-found`, `access.denied`, `round.own`, `round.off-shift`, `round.ahead`.
 */
export const roundWritten: Act<Input, { id: Id }> = async (doing, input) => {
  const { db, actor, opId, now } = doing
  const held = await keptOff(doing, input)
  if (!held.ok) return held
  const { siteId, personId, partyId } = held.value
  const times = input.points.map(({ at }) => Date.parse(at))
  const [startedAt, endedAt] = [instant(Math.min(...times)), instant(Math.max(...times))]
  await db
    .insertInto('round')
    .values({
      id: opId,
      routeId: input.routeId,
      shiftId: input.shiftId,
      siteId,
      partyId,
      personId,
      planId: input.planId ?? null,
      dueAt: null,
      startedAt,
      endedAt,
      enteredBy: actor.membershipId,
      behalfReason: input.reason,
      receivedAt: instant(now),
    })
    .execute()
  const rows = scansOf(doing, input, held.value)
  await db.insertInto('scan').values(rows).execute()
  const about = { siteId, partyId, personId }
  return done({
    answer: { id: opId },
    changes: [
      { kind: 'round.write', table: 'round', id: opId, ...about },
      ...rows.map(({ id }) => ({ kind: 'scan.write', table: 'scan' as const, id, ...about })),
    ],
  })
}

// Scans like any other, but written: no code was read, and the time is the leader's word.
const scansOf = (
  { actor, opId, now }: Doing,
  { points, shiftId }: Input,
  { siteId, postId, personId, partyId }: ShiftFacts,
) =>
  points.map(({ checkpointId, at }) => ({
    id: newId(now),
    receivedAt: instant(now),
    happenedAt: instant(Date.parse(at)),
    deviceAt: instant(now),
    clockOffset: 0,
    siteId,
    postId,
    checkpointId,
    roundId: opId,
    shiftId,
    partyId,
    personId,
    membershipId: actor.membershipId,
    code: '',
    how: 'written',
  }))

async function keptOff({ db, actor, now }: Doing, input: Input): Promise<Outcome<ShiftFacts>> {
  const shift = await db
    .selectFrom('shift')
    .select(ledHere.as('led'))
    .where('id', '=', input.shiftId)
    .executeTakeFirst()
  const facts = shift ? await shiftFacts(db, input.shiftId) : null
  const standing = facts && (await standingAt(db, facts.siteId))
  if (!facts || !standing) return refuse('not-found', {}, { field: '/shiftId' })
  if (!may.write(actor, standing)) return refuse('access.denied')
  // Two companies may guard one site, and neither writes for the other's.
  if (!shift?.led) return refuse('not-found', {}, { field: '/shiftId' })
  if (facts.personId === actor.personId) return refuse('round.own')
  const route = await db
    .selectFrom('route')
    .select('id')
    .where('id', '=', input.routeId)
    .where('siteId', '=', facts.siteId)
    .executeTakeFirst()
  if (!route) return refuse('not-found', {}, { field: '/routeId' })
  return (await strayPoint({ db }, input)) ?? wrongTime(input, facts, now) ?? done(facts)
}

async function strayPoint({ db }: Pick<Doing, 'db'>, { routeId, points }: Input): Promise<Refused | null> {
  const route = (await laidOf(db, [routeId])).get(routeId)
  const known = route ? pointsAt(route, Math.min(...points.map(({ at }) => Date.parse(at)))) : []
  const stray = points.findIndex(({ checkpointId }) => !known.includes(checkpointId))
  return stray < 0 ? null : refuse('not-found', {}, { field: `/points/${stray}/checkpointId` })
}

function wrongTime({ points }: Input, { startsAt, endsAt }: ShiftFacts, now: number): Refused | null {
  const times = points.map(({ at }) => Date.parse(at))
  if (times.some(at => at > now)) return refuse('round.ahead', {}, { field: '/points' })
  const inside = (at: number) => at >= millis(startsAt) - hour && at <= millis(endsAt) + hour
  return times.every(inside) ? null : refuse('round.off-shift', {}, { field: '/points' })
}
