import type { Id } from '#kernel/id.ts'
import { pointsAt } from '../../sites/rules/points-at.ts'
import type { Pull } from '../schema.ts'

// What a guard's night looks like at one moment, read from the replayed state: which shift, on post or not, which lap,
// which point is next, and the one thing the big button should do. Pure; instants in milliseconds by the server's clock.

type Shift = Pull['shifts'][number]
type Attendance = Pull['attendances'][number]
type Route = Pull['routes'][number]
export type Point = { id: Id; name: string; hint: string | null; scanned: boolean; camera: boolean }
export type Step = 'none' | 'later' | 'sign-on' | 'start-round' | 'scan' | 'handover'
export type Duty = {
  step: Step
  shift: Shift | undefined
  attendance: Attendance | undefined
  routes: readonly Route[]
  route: Route | undefined
  roundId: Id | undefined
  /** The lap that is being walked, or the last one walked; 0 before the first. */
  lap: number
  points: readonly Point[]
  next: Point | undefined
  successor: Shift | undefined
  scanned: number
}

/** How long before a shift the big button offers signing on; earlier it takes the smaller one. */
export const earlyMs = 2 * 3_600_000
/** How long before the end handing over becomes the next step. */
export const closingMs = 15 * 60_000
/** A successor's shift begins about when this one ends. */
const changeMs = 2 * 3_600_000

const at = (text: string): number => Date.parse(text)
const byStart = (a: Shift, b: Shift): number => at(a.startsAt) - at(b.startsAt)

const openAttendance = (pull: Pull, me: Id): Attendance | undefined =>
  pull.attendances.filter(row => row.personId === me && row.offAt === null).sort((a, b) => at(b.onAt) - at(a.onAt))[0]

function shiftAhead(pull: Pull, me: Id, now: number): Shift | undefined {
  const left = new Set(pull.attendances.filter(row => row.personId === me && row.offAt).map(row => row.shiftId))
  return pull.shifts
    .filter(shift => shift.personId === me && shift.state === 'published')
    .filter(shift => !left.has(shift.id) && at(shift.endsAt) > now)
    .sort(byStart)[0]
}

const successorOf = (pull: Pull, shift: Shift): Shift | undefined =>
  pull.shifts
    .filter(other => other.postId === shift.postId && other.state === 'published')
    .filter(other => other.personId !== shift.personId)
    .filter(other => Math.abs(at(other.startsAt) - at(shift.endsAt)) <= changeMs)
    .sort(byStart)[0]

const pointsOf = (pull: Pull, route: Route, round: Pull['rounds'][number] | undefined): Point[] => {
  const done = new Set(pull.scans.filter(scan => round && scan.roundId === round.id).map(scan => scan.checkpointId))
  const ids = round ? pointsAt(route, at(round.startedAt)) : route.checkpointIds
  return ids.flatMap(id => {
    const point = pull.checkpoints.find(each => each.id === id)
    return point
      ? [{ id, name: point.name, hint: point.hint, scanned: done.has(id), camera: point.kind === 'camera' }]
      : []
  })
}

function roundOf(pull: Pull, me: Id, shift: Shift) {
  const rounds = pull.rounds
    .filter(round => round.personId === me && round.shiftId === shift.id)
    .sort((a, b) => at(a.startedAt) - at(b.startedAt))
  const open = rounds.filter(round => round.endedAt === null).pop()
  return { open, last: open ?? rounds[rounds.length - 1], laps: rounds.length }
}

// Which lap of its plan a round was begun for; undefined for one begun for none.
const plannedLap = (pull: Pull, { planId, dueAt }: Pull['rounds'][number]): number | undefined =>
  pull.plans.find(({ id }) => id === planId)?.due.find(due => dueAt !== null && at(due.dueAt) === at(dueAt))?.lap

function stepOf(duty: Omit<Duty, 'step'>, now: number): Step {
  const { shift, attendance, roundId, next, routes } = duty
  if (!shift) return 'none'
  if (!attendance) return now >= at(shift.startsAt) - earlyMs ? 'sign-on' : 'later'
  if (roundId && next) return 'scan'
  if (now >= at(shift.endsAt) - closingMs) return 'handover'
  return routes.length > 0 ? 'start-round' : 'scan'
}

/** A person's duty at `now`. */
export function dutyAt(pull: Pull, me: Id, now: number): Duty {
  const attendance = openAttendance(pull, me)
  const shift = pull.shifts.find(row => row.id === attendance?.shiftId) ?? shiftAhead(pull, me, now)
  const here = shift ? pull.routes.filter(route => route.postId === shift.postId) : []
  const routes = here.filter(route => !route.retired)
  const { open, last, laps } = shift ? roundOf(pull, me, shift) : { open: undefined, last: undefined, laps: 0 }
  const route = (open ? here : routes).find(each => each.id === last?.routeId) ?? routes[0]
  const points = route ? pointsOf(pull, route, last) : []
  const next = open ? points.find(point => !point.scanned) : points[0]
  const successor = shift && successorOf(pull, shift)
  const scanned = points.filter(point => point.scanned).length
  const lap = last ? (plannedLap(pull, last) ?? laps) : 0
  const duty = { shift, attendance, routes, route, roundId: open?.id, lap, points, next, successor, scanned }
  return { step: stepOf(duty, now), ...duty }
}

export type ScanReading = 'counted' | 'repeated' | 'off-route' | 'unknown'

/** What a reading means for the round being walked: only words for the guard; the server judges it again. */
export function readScan(duty: Duty, pull: Pull, codeHash: string): { reading: ScanReading; point?: Point } {
  const found = pull.checkpoints.find(point => point.codeHash === codeHash)
  if (!found) return { reading: 'unknown' }
  const onRoute = duty.points.find(point => point.id === found.id)
  const camera = found.kind === 'camera'
  const point = onRoute ?? { id: found.id, name: found.name, hint: found.hint, scanned: false, camera }
  if (!duty.roundId) return { reading: 'counted', point }
  if (!onRoute) return { reading: 'off-route', point }
  return { reading: onRoute.scanned ? 'repeated' : 'counted', point }
}

/** The point that stood next where the round's plan counts turns and another was reached; undefined where all is well. */
export function turnMissed(pull: Pull, duty: Duty, pointId: Id | undefined): string | undefined {
  const planId = pull.rounds.find(round => round.id === duty.roundId)?.planId
  const ordered = pull.plans.some(plan => plan.id === planId && plan.ordered)
  return ordered && duty.next && duty.next.id !== pointId ? duty.next.name : undefined
}

/** Whether this reading is the last the round was waiting for. */
export const completesRound = (duty: Duty, reading: ScanReading): boolean =>
  duty.roundId !== undefined && reading === 'counted' && duty.scanned === duty.points.length - 1
