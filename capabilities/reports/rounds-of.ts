import { sql } from 'kysely'
import { dayKind, type DayCalendar } from '#kernel/day-kind.ts'
import type { Id } from '#kernel/id.ts'
import type { Day, Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { LaidBefore } from '../sites/rules/points-at.ts'
import { standRounds, type Walked } from '../patrols/rules/round-standing.ts'
import { roundsDue, type Plan } from '../patrols/rules/rounds-due.ts'
import { knownAt, said } from './as-of.ts'
import type { Clock, Span } from './month.ts'
import type { Book } from './rules/site-month.ts'

type PlanRecord = {
  id: Id
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
type Reached = { roundId: Id; checkpointId: Id; personId: Id; at: string }

const day = 86_400_000
const ms = (text: string): Instant => Date.parse(text)

/** How each round that was owed in a month stands, judged by what was known at a moment, with the rules the screens use. */
export async function roundsOf(
  db: Db,
  siteId: Id,
  { from, to, asOf }: Span,
  { timeZone, draw, calendar }: Clock & { calendar: DayCalendar; fromOn: Day },
): Promise<Book['rounds'][number][]> {
  const siteIds = [siteId]
  const plans = said(await knownAt<PlanRecord>(db, { table: 'round_plan', siteIds, asOf }))
  if (plans.length === 0) return []
  const routes = said(await knownAt<RouteRecord>(db, { table: 'route', siteIds, asOf }))
  const laid = new Map(routes.map(({ id, ...route }) => [id, route]))
  const walked = await walkedIn(db, siteId, { from: from - day, to: to + day, asOf })
  const almanac = { timeZone, dayKind: (on: Day) => dayKind(calendar, on), draw }
  const found: Book['rounds'][number][] = []
  let rest = walked
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

async function walkedIn(db: Db, siteId: Id, { from, to, asOf }: Span): Promise<(Walked & { routeId: Id | null })[]> {
  const known = await knownAt<RoundRecord>(db, {
    table: 'round',
    siteIds: [siteId],
    fit: sql`t.started_at >= ${instant(from)} and t.started_at < ${instant(to)}`,
    asOf,
  })
  const rounds = said(known)
  const ids = rounds.map(({ id }) => id)
  if (ids.length === 0) return []
  // A scan and a signature are never changed: when they came decides whether they were known.
  const scans = await sql<Reached>`select round_id, checkpoint_id, person_id, happened_at as at from scan
    where round_id = any(${ids}::uuid[]) and checkpoint_id is not null and received_at <= ${instant(asOf)} and received_at >= ${instant(from)}
    order by happened_at, id`.execute(db)
  const signs = await sql<{ roundId: Id; personId: Id }>`select distinct round_id, person_id from round_sign
    where round_id = any(${ids}::uuid[]) and in_charge and received_at <= ${instant(asOf)} order by 1, 2`.execute(db)
  const reached = Map.groupBy(scans.rows, row => row.roundId)
  const signed = Map.groupBy(signs.rows, row => row.roundId)
  return rounds
    .map(round => ({
      id: round.id,
      routeId: round.route_id,
      planId: round.plan_id,
      personId: round.person_id,
      startedAt: ms(round.started_at),
      endedAt: round.ended_at === null ? null : ms(round.ended_at),
      reached: (reached.get(round.id) ?? [])
        .filter(({ personId }) => personId === round.person_id)
        .map(({ checkpointId, at }) => ({ checkpointId, at: ms(at) })),
      signers: (signed.get(round.id) ?? []).map(({ personId }) => personId),
      written: round.entered_by !== null,
    }))
    .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1))
}
