import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { raise, type Found } from '../attendance/index.ts'
import { shiftFacts } from '../attendance/index.ts'
import { laidOf } from '../sites/index.ts'
import { almanacOf, askedOf } from './night-book.ts'
import type { endRound, startRound } from './ops.ts'
import { plansOf } from './plans.ts'
import { askedAt, nearestDue, outOfTurn, reachedOf, tooFast, type Walked } from './rules/round-standing.ts'
import { roundsDue, type Draw } from './rules/rounds-due.ts'
import type { RoundPlan } from './schema.ts'

const hour = 3_600_000
const minute = 60_000
/** A guard who is relieved leaves the rest of a round to the next: what is not reached this close to the end is nobody's fault. */
const relievedMinutes = 15

type Start = InputOf<typeof startRound>

/**
 * 开始巡逻: a round begun on the phone. Recorded whatever the shift; a shift that is not the guard's own is a finding, and
 * so is a beginning after the slack of the time it is nearest to. What the phone took it for is only a claim.
 */
export const roundStarted =
  (draw: Draw): Act<Start, null> =>
  async (doing, input) => {
    const { db, actor, opId, now, happenedAt } = doing
    const shift = await shiftFacts(db, input.shiftId)
    const own = shift?.personId === actor.personId ? shift : null
    const about = {
      table: 'round',
      id: opId,
      siteId: own?.siteId ?? null,
      partyId: actor.partyId,
      personId: actor.personId,
    } as const
    const plan = own ? await planFor(doing, input, own.siteId) : null
    await db
      .insertInto('round')
      .values({
        id: opId,
        routeId: input.routeId,
        shiftId: input.shiftId,
        siteId: about.siteId,
        partyId: about.partyId,
        personId: about.personId,
        planId: plan?.id ?? null,
        dueAt: plan && input.dueAt ? instant(Date.parse(input.dueAt)) : null,
        startedAt: instant(happenedAt),
        endedAt: null,
        receivedAt: instant(now),
      })
      .execute()
    const found: Found[] = own ? await lateness(doing, plan, draw) : [{ kind: 'other-shift', facts: {} }]
    return done({
      answer: null,
      changes: [{ ...about, kind: 'round.start' }, ...(await raise(db, about, found, now))],
      findings: found.map(({ kind }) => kind),
    })
  }

// The plan it was begun for, where there is such a one for this route here; else the only one that asks for this route.
async function planFor({ db, happenedAt, city }: Doing, { planId, routeId }: Start, siteId: Id) {
  const on = dayAt(happenedAt - 24 * hour, city.timeZone)
  const plans = (await plansOf(db, { siteIds: [siteId] }, on)).filter(plan => plan.routeId === routeId)
  return (
    plans.find(({ id }) => id === planId) ?? (planId === undefined && plans.length === 1 ? (plans[0] ?? null) : null)
  )
}

// The second of two rounds for one time is a round more, not a late one.
async function lateness({ db, opId, actor, happenedAt, city }: Doing, plan: RoundPlan | null, draw: Draw) {
  if (!plan) return []
  const around = [happenedAt - 24 * hour, happenedAt + 24 * hour] as const
  const due = nearestDue(roundsDue(plan, ...around, await almanacOf(db, city, draw, around)), happenedAt)
  if (!due || happenedAt <= due.until) return []
  const earlier = await db
    .selectFrom('round')
    .select('id')
    .where('personId', '=', actor.personId)
    .where('planId', '=', plan.id)
    .where('id', '<>', opId)
    .where('startedAt', '>=', instant(due.from))
    .where('startedAt', '<=', instant(happenedAt))
    .limit(1)
    .executeTakeFirst()
  if (earlier) return []
  const minutes = Math.floor((happenedAt - due.dueAt) / minute)
  return [{ kind: 'round-late', facts: { minutes, dueAt: instant(due.dueAt) } }]
}

/**
 * 结束巡逻: the guard says the round is over, and then it is known what was not reached, what was out of its turn, and
 * what was faster than anybody walks. A round that is not the guard's own is left as it is.
 */
export const roundEnded: Act<InputOf<typeof endRound>, null> = async (doing, { roundId }) => {
  const { db, actor, now, happenedAt } = doing
  const ended = await db
    .updateTable('round')
    .set({ endedAt: instant(happenedAt) })
    .where('id', '=', roundId)
    .where('personId', '=', actor.personId)
    .where('endedAt', 'is', null)
    .returning(['id', 'siteId', 'partyId', 'planId', 'shiftId', 'startedAt'])
    .executeTakeFirst()
  if (!ended) return done({ answer: null, changes: [] })
  const { id, siteId, partyId } = ended
  const about = { table: 'round', id, siteId, partyId, personId: actor.personId } as const
  const found = ended.planId ? await judged(doing, { ...ended, planId: ended.planId }) : []
  return done({
    answer: null,
    changes: [{ ...about, kind: 'round.end' }, ...(await raise(db, about, found, now))],
    findings: found.map(({ kind }) => kind),
  })
}

type Ended = { id: Id; planId: Id; shiftId: Id | null; startedAt: string }

async function judged({ db, happenedAt, city }: Doing, ended: Ended): Promise<Found[]> {
  const on = dayAt(millis(ended.startedAt) - 24 * hour, city.timeZone)
  const [plan] = await plansOf(db, { planIds: [ended.planId] }, on)
  if (!plan) return []
  const asked = askedAt(askedOf(plan, await laidOf(db, [plan.routeId])), millis(ended.startedAt))
  const walked = await walkedAs(db, ended)
  const reached = reachedOf([walked], asked).size
  const owed = new Set(asked.points).size
  const fast = reached === owed ? tooFast([walked], asked) : null
  const turn = asked.ordered ? outOfTurn([walked], asked.points) : null
  const shift = ended.shiftId ? await shiftFacts(db, ended.shiftId) : null
  const relieved = shift !== null && happenedAt >= millis(shift.endsAt) - relievedMinutes * minute
  return [
    ...(reached < owed && !relieved ? [{ kind: 'round-incomplete', facts: { reached, owed } }] : []),
    ...(turn ? [{ kind: 'out-of-order', facts: { point: await nameOf(db, turn) } }] : []),
    ...(fast === null ? [] : [{ kind: 'too-fast', facts: { minutes: fast, least: asked.leastMinutes } }]),
  ]
}

async function walkedAs(db: Doing['db'], { id, planId, startedAt }: Ended): Promise<Walked> {
  const from = millis(startedAt)
  const { rows } = await sql<{ checkpointId: Id; at: string }>`
    select checkpoint_id, happened_at as at from scan
    where round_id = ${id} and checkpoint_id is not null and received_at >= ${instant(from)} and person_id = (select my_person())`.execute(
    db,
  )
  const reached = rows.map(({ checkpointId, at }) => ({ checkpointId, at: millis(at) }))
  return { id, planId, personId: '', startedAt: from, endedAt: null, reached, signers: [] }
}

async function nameOf(db: Doing['db'], id: string): Promise<string> {
  const point = await db.selectFrom('checkpoint').select('name').where('id', '=', id).executeTakeFirst()
  return point?.name ?? ''
}
