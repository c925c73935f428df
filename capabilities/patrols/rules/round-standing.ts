import type { Instant } from '#kernel/time.ts'
import { pointsAt, type LaidBefore } from '../../sites/rules/points-at.ts'
import type { DueRound } from './rounds-due.ts'

// How the rounds that were owed stand against those that were walked. Which of the plan a round counts for is judged
// from when it was begun, not from what the phone took it for: each serves the nearest that it can, and each due one is
// served once. A guard who is relieved in the middle leaves the rest to the next: their rounds count together. What was
// written down for a guard never takes the place of what was walked: it stands beside it, for the same time.

export const standings = ['ahead', 'due', 'under-way', 'early', 'on-time', 'late', 'missed'] as const
export type Standing = (typeof standings)[number]

export type Walked = {
  id: string
  planId: string | null
  personId: string
  startedAt: Instant
  endedAt: Instant | null
  reached: readonly { checkpointId: string; at: Instant }[]
  /** Who signed it besides whoever walked it. */
  signers: readonly string[]
  /** 补录: a leader wrote it down. */
  written?: boolean | undefined
}
/** What a plan asks of each of its rounds. `points` in the order of the route; `before`: how it lay until it was changed. */
export type Asked = {
  planId: string
  points: readonly string[]
  before?: readonly LaidBefore[] | undefined
  ordered: boolean
  leastMinutes: number | null
  signatures: number
}
export type RoundStanding = {
  due: DueRound
  standing: Standing
  rounds: readonly Walked[]
  /** How many minutes before or after its time it was begun; null while nobody has. */
  offBy: number | null
  reached: number
  owed: number
  /** The first point that was reached out of its turn, where turns count. */
  outOfOrder: string | null
  /** How fast a whole round was walked, in minutes, where no walker is that fast. */
  tooFast: number | null
  signaturesMissing: number
}

const minute = 60_000
/** A round that nobody ended is over when this much time has passed. */
export const longestMinutes = 240

/** How each due round of one plan stands at `now` (ms), in the order of their times; and the rounds that served none. */
export function standRounds(
  due: readonly DueRound[],
  walked: readonly Walked[],
  asked: Asked,
  now: Instant,
): { rows: RoundStanding[]; others: Walked[] } {
  const mine = walked.filter(({ planId }) => planId === null || planId === asked.planId)
  const served = serve(due, mine)
  const firsts = new Set([...served.values()].map(([first]) => first))
  const rest = mine.filter(round => !firsts.has(round))
  const others = rest.filter(
    round => !(round.written ? standsBeside(round, served) : goesOn(round, due, served, asked)),
  )
  const rows = due.map(one => standingOf(one, served.get(one) ?? [], asked, now))
  const own = new Set(mine)
  return { rows, others: [...others, ...walked.filter(round => !own.has(round))] }
}

// The pair that lies nearest is settled first, then the next nearest among what is left.
function serve(due: readonly DueRound[], walked: readonly Walked[]): Map<DueRound, Walked[]> {
  const pairs = due.flatMap(one =>
    walked
      .filter(({ startedAt }) => startedAt >= one.opens && startedAt < one.closes)
      .map(round => ({ one, round, apart: Math.abs(round.startedAt - one.dueAt) })),
  )
  const isWritten = ({ round }: (typeof pairs)[number]): number => Number(round.written ?? false)
  pairs.sort((a, b) => isWritten(a) - isWritten(b) || a.apart - b.apart || a.round.startedAt - b.round.startedAt)
  const served = new Map<DueRound, Walked[]>()
  const used = new Set<Walked>()
  for (const { one, round } of pairs) {
    if (served.has(one) || used.has(round)) continue
    served.set(one, [round])
    used.add(round)
  }
  return served
}

// What was written down for a time that was walked as well is seen there too.
function standsBeside(round: Walked, served: ReadonlyMap<DueRound, Walked[]>): boolean {
  const near = nearestDue([...served.keys()], round.startedAt)
  if (near) served.get(near)?.push(round)
  return near !== null
}

/** What a plan asks of a round that was begun, or due, at an instant (ms): the route as it lay then. */
export const askedAt = (asked: Asked, at: Instant): Asked => ({
  ...asked,
  points: pointsAt({ checkpointIds: asked.points, before: asked.before }, at),
})

// Somebody else goes on where the first was relieved: after them, for the same time, and while points were left.
function goesOn(
  round: Walked,
  due: readonly DueRound[],
  served: ReadonlyMap<DueRound, Walked[]>,
  asked: Asked,
): boolean {
  const one = due.find(each => {
    const rounds = served.get(each)
    const first = rounds?.[0]
    if (!rounds || !first || first.personId === round.personId || round.startedAt < first.startedAt) return false
    const then = askedAt(asked, first.startedAt)
    return round.startedAt < each.closes && reachedOf(rounds, then).size < new Set(then.points).size
  })
  if (!one) return false
  served.get(one)?.push(round)
  return true
}

function standingOf(due: DueRound, rounds: readonly Walked[], of: Asked, now: Instant): RoundStanding {
  const [first] = rounds
  const asked = askedAt(of, first?.startedAt ?? due.dueAt)
  const owed = new Set(asked.points).size
  const reached = reachedOf(rounds, asked).size
  // Turns and pace are told by what was walked; only where there is no more than paper, by that.
  const walked = first?.written ? rounds : rounds.filter(({ written }) => !written)
  const whole = (walked.length === rounds.length ? reached : reachedOf(walked, asked).size) === owed
  const signers = new Set(rounds.flatMap(round => round.signers.filter(person => person !== round.personId)))
  return {
    due,
    standing: first ? begun(due, rounds, { now, whole: reached === owed }) : notBegun(due, now),
    rounds,
    offBy: first ? Math.trunc((first.startedAt - due.dueAt) / minute) : null,
    reached,
    owed,
    outOfOrder: asked.ordered ? outOfTurn(walked, asked.points) : null,
    tooFast: whole ? tooFast(walked, asked) : null,
    signaturesMissing: first ? Math.max(0, asked.signatures - 1 - signers.size) : 0,
  }
}

const notBegun = (due: DueRound, now: Instant): Standing =>
  now < due.from ? 'ahead' : now < due.closes ? 'due' : 'missed'

function begun(due: DueRound, rounds: readonly Walked[], { now, whole }: { now: Instant; whole: boolean }): Standing {
  const last = (rounds.findLast(({ written }) => !written) ?? rounds.at(-1)) as Walked
  if (!whole && last.endedAt === null && now < last.startedAt + longestMinutes * minute) return 'under-way'
  return startStanding(due, (rounds[0] as Walked).startedAt)
}

/** Whether a round begun at an instant (ms) is early, on time or late for its due time; the edges of the slack are on time. */
export const startStanding = (
  { from, until }: Pick<DueRound, 'from' | 'until'>,
  startedAt: Instant,
): 'early' | 'on-time' | 'late' => (startedAt < from ? 'early' : startedAt > until ? 'late' : 'on-time')

/** The due round that one begun at an instant (ms) is nearest to and can count for, or null. */
export function nearestDue(due: readonly DueRound[], startedAt: Instant): DueRound | null {
  const near = due.filter(({ opens, closes }) => startedAt >= opens && startedAt < closes)
  near.sort((a, b) => Math.abs(a.dueAt - startedAt) - Math.abs(b.dueAt - startedAt))
  return near[0] ?? null
}

/** When each owed point was first reached, in the order in which they were. */
export function reachedOf(rounds: readonly Pick<Walked, 'reached'>[], { points }: Pick<Asked, 'points'>) {
  const owed = new Set(points)
  const firsts = new Map<string, Instant>()
  for (const { checkpointId, at } of rounds.flatMap(round => round.reached).sort((a, b) => a.at - b.at))
    if (owed.has(checkpointId) && !firsts.has(checkpointId)) firsts.set(checkpointId, at)
  return firsts
}

/** The first point reached before one that stands ahead of it on the route, or null. */
export function outOfTurn(rounds: readonly Pick<Walked, 'reached'>[], points: readonly string[]): string | null {
  const order = [...reachedOf(rounds, { points }).keys()].map(id => points.indexOf(id))
  const at = order.findIndex((place, index) => order.slice(index + 1).some(later => later < place))
  return at < 0 ? null : (points[order[at] as number] as string)
}

/** The minutes of a whole round where they are fewer than any walker needs, or null. From its beginning to its last point. */
export function tooFast(rounds: readonly Walked[], asked: Pick<Asked, 'points' | 'leastMinutes'>): number | null {
  const [first] = rounds
  if (!first || asked.leastMinutes === null) return null
  const last = Math.max(...reachedOf(rounds, asked).values())
  if (!Number.isFinite(last)) return null
  const minutes = Math.floor((last - first.startedAt) / minute)
  return minutes < asked.leastMinutes ? Math.max(0, minutes) : null
}

export type Completion = { owed: number; walked: number; onTime: number; missed: number; percent: number | null }

/** What a night comes to: rounds whose time has come, how many were walked and on time, and points reached of points owed. */
export function completionOf(rows: readonly RoundStanding[]): Completion {
  const over = rows.filter(({ standing }) => !['ahead', 'due'].includes(standing))
  const walked = over.filter(({ standing }) => standing !== 'missed')
  const sum = (of: (row: RoundStanding) => number) => over.reduce((total, row) => total + of(row), 0)
  const owed = sum(row => row.owed)
  return {
    owed: over.length,
    walked: walked.length,
    onTime: walked.filter(({ standing }) => standing === 'on-time').length,
    missed: over.length - walked.length,
    percent: owed === 0 ? null : Math.floor((sum(row => row.reached) * 100) / owed),
  }
}
