import { sql } from 'kysely'
import type { DayKind } from '#kernel/day-kind.ts'
import type { Id } from '#kernel/id.ts'
import type { Day, Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { LaidBefore } from '../sites/rules/points-at.ts'
import { standRounds, type Walked } from '../patrols/rules/round-standing.ts'
import { roundsDue, type Plan } from '../patrols/rules/rounds-due.ts'
import { knownBySite, said, type Known, type Since } from './as-of.ts'
import type { Clock, Span } from './month.ts'
import type { Book } from './rules/site-month.ts'

type PlanRecord = {
  id: Id
  post_id: Id
  route_id: Id
  ordered: boolean
  day_kinds: string[]
  starts: number
  minutes: number
  laps: number
  slack_minutes: number
  shift_by: number
  least_minutes: number | null
  signatures: number
  from_on: string
  until_on: string | null
}
type RouteRecord = { id: Id; points: [number, Id][] | null; laid_before: LaidBefore[] }
type RoundRecord = {
  id: Id
  route_id: Id | null
  plan_id: Id | null
  person_id: Id
  started_at: string
  ended_at: string | null
  entered_by: Id | null
}
type Reached = { roundId: Id; personId: Id; points: string }
type Signed = { roundId: Id; personId: Id }

/** What was owed and walked at some sites, as it was known. */
type RoundsKnown = {
  plans: (siteId: Id) => Known<PlanRecord>[]
  routes: (siteId: Id) => Known<RouteRecord>[]
  rounds: (siteId: Id) => Known<RoundRecord>[]
  reached: ReadonlyMap<Id, readonly Reached[]>
  signed: ReadonlyMap<Id, readonly Signed[]>
}

const day = 86_400_000
const ms = (text: string): Instant => Date.parse(text)

/** The plans, routes and rounds of a month on some sites with a day on either side, as they were known. */
export async function roundsKnown(
  db: Db,
  { siteIds, since, span }: { siteIds: readonly Id[]; since: Since; span: Span },
): Promise<RoundsKnown> {
  const { asOf } = span
  const [from, to] = [instant(span.from - day), instant(span.to + day)]
  const asked = { siteIds, since, asOf }
  const plans = await knownBySite<PlanRecord>(db, { table: 'round_plan', ...asked })
  const routes = await knownBySite<RouteRecord>(db, { table: 'route', ...asked })
  const rounds = await knownBySite<RoundRecord>(db, {
    table: 'round',
    ...asked,
    says: ['id', 'route_id', 'plan_id', 'person_id', 'started_at', 'ended_at', 'entered_by'],
    fit: sql`t.started_at >= ${from} and t.started_at < ${to}`,
  })
  const ids = siteIds.flatMap(siteId => said(rounds(siteId)).map(({ id }) => id))
  // A scan and a signature are never changed: when they came decides whether they were known.
  const scans = await sql<Reached>`select round_id, person_id, string_agg(checkpoint_id::text, ' ') as points from scan
    where round_id = any(${ids}::uuid[]) and checkpoint_id is not null and received_at <= ${instant(asOf)} and received_at >= ${from}
    group by 1, 2`.execute(db)
  const signs = await sql<Signed>`select distinct round_id, person_id from round_sign
    where round_id = any(${ids}::uuid[]) and in_charge and received_at <= ${instant(asOf)} order by 1, 2`.execute(db)
  return {
    plans,
    routes,
    rounds,
    reached: Map.groupBy(scans.rows, row => row.roundId),
    signed: Map.groupBy(signs.rows, row => row.roundId),
  }
}

/** How each round that was owed in a month stands, judged by what was known at a moment, with the rules the screens use. */
export function roundsOf(
  known: RoundsKnown,
  siteId: Id,
  { from, to, asOf }: Span,
  { timeZone, draw, kindOf, others }: Clock & { kindOf: (on: Day) => DayKind; others: ReadonlySet<Id> },
): Book['rounds'][number][] {
  const plans = said(known.plans(siteId)).filter(({ post_id: id }) => !others.has(id))
  if (plans.length === 0) return []
  const laid = new Map(said(known.routes(siteId)).map(({ id, ...route }) => [id, route]))
  const almanac = { timeZone, dayKind: kindOf, draw }
  const found: Book['rounds'][number][] = []
  let rest = walkedIn(known, siteId)
  for (const plan of plans.toSorted((a, b) => a.starts - b.starts || (a.id < b.id ? -1 : 1))) {
    const due = roundsDue(planOf(plan), from, to, almanac)
    const asked = {
      planId: plan.id,
      points: (laid.get(plan.route_id)?.points ?? []).map(([, point]) => point),
      before: laid.get(plan.route_id)?.laid_before,
      ordered: plan.ordered,
      leastMinutes: plan.least_minutes,
      signatures: plan.signatures,
    }
    const mine = rest.filter(round => round.routeId === plan.route_id)
    const { rows } = standRounds(due, mine, asked, asOf)
    // A round that nobody claimed for a plan counts once.
    const used = new Set(rows.flatMap(row => row.rounds.map(({ id }) => id)))
    rest = rest.filter(({ id }) => !used.has(id))
    for (const { due: one, standing, owed, reached } of rows) found.push({ at: one.dueAt, standing, owed, reached })
  }
  return found
}

const planOf = (plan: PlanRecord): Plan => ({
  id: plan.id,
  dayKinds: plan.day_kinds,
  starts: plan.starts,
  minutes: plan.minutes,
  laps: plan.laps,
  slackMinutes: plan.slack_minutes,
  shiftBy: plan.shift_by,
  fromOn: plan.from_on,
  untilOn: plan.until_on,
})

// Which points were reached is counted and not when, so that most rounds of a route come to the same and share it.
function walkedIn({ rounds, reached, signed }: RoundsKnown, siteId: Id): (Walked & { routeId: Id | null })[] {
  const shared = new Map<string, Walked['reached']>()
  const reachedBy = (points: string): Walked['reached'] => {
    const found = shared.get(points) ?? points.split(' ').map(checkpointId => ({ checkpointId, at: 0 }))
    shared.set(points, found)
    return found
  }
  return said(rounds(siteId))
    .map(round => {
      const mine = reached.get(round.id)?.find(({ personId }) => personId === round.person_id)
      return {
        id: round.id,
        routeId: round.route_id,
        planId: round.plan_id,
        personId: round.person_id,
        startedAt: ms(round.started_at),
        endedAt: round.ended_at === null ? null : ms(round.ended_at),
        reached: mine ? reachedBy(mine.points) : [],
        signers: (signed.get(round.id) ?? []).map(({ personId }) => personId),
        written: round.entered_by !== null,
      }
    })
    .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1))
}
