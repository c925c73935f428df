import type { Id } from '#kernel/id.ts'
import { dayAt } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { lapOf } from './rules/lap.ts'
import { standing, type ShiftThen } from './rules/standing.ts'
import type { Board, BoardRow } from './schema.ts'
import {
  attendancesOn,
  boardPosts,
  comingShifts,
  currentShifts,
  findingsOf,
  lastHandovers,
  lastScans,
  rosteredLately,
  roundsOn,
  routesOn,
  scansOf,
  type AttendanceRow,
  type PostRow,
  type ShiftRow,
} from './store.ts'

/** 此刻: every post of one site, or of all whose attendance this reader may see, as it stands at `now` (ms). */
export async function board(
  db: Db,
  { siteId, now, timeZone }: { siteId?: Id | undefined; now: number; timeZone: string },
): Promise<Board> {
  const posts = await boardPosts(db, siteId, dayAt(now, timeZone))
  const facts = await gather(
    db,
    posts.map(post => post.id),
    now,
  )
  const rows = posts.map(post => rowOf(post, facts, now))
  const count = (state: BoardRow['state']) => rows.filter(row => row.state === state).length
  const counts = {
    posts: rows.length,
    onDuty: count('on-duty'),
    late: count('late'),
    absent: count('absent'),
    uncovered: count('uncovered'),
  }
  return { at: instant(now), rows, counts }
}

type Facts = Awaited<ReturnType<typeof gather>>

async function gather(db: Db, posts: readonly Id[], now: number) {
  const current = await currentShifts(db, posts, now)
  const coming = await comingShifts(db, posts, now)
  const shifts = [...current, ...coming].map(shift => shift.id)
  const attendances = await attendancesOn(db, shifts)
  const rounds = await roundsOn(db, shifts)
  const latest = [...Map.groupBy(rounds, round => round.shiftId).values()].map(of => (of.at(-1) as { id: Id }).id)
  const people = [...new Set([...current, ...coming, ...attendances].map(row => row.personId))]
  return {
    current: Map.groupBy(current, shift => shift.postId),
    coming: Map.groupBy(coming, shift => shift.postId),
    attendances: Map.groupBy(attendances, row => row.shiftId),
    rounds: Map.groupBy(rounds, round => round.shiftId),
    lately: await rosteredLately(db, posts, now),
    scans: await scansOf(db, latest, now),
    lastScans: await lastScans(db, shifts, people, now),
    routes: Map.groupBy(await routesOn(db, posts), route => route.postId),
    findings: Map.groupBy(await findingsOf(db, people, now), row => row.personId),
    handovers: await lastHandovers(db, posts, now),
  }
}

const presenceOf = (rows: readonly AttendanceRow[]): ShiftThen['presence'] =>
  rows.some(row => row.offAt === null) ? 'on' : rows.length > 0 ? 'gone' : 'none'

const thenOf = (shift: ShiftRow, { attendances }: Facts): ShiftThen => ({
  id: shift.id,
  startsAt: millis(shift.startsAt),
  endsAt: millis(shift.endsAt),
  presence: presenceOf(attendances.get(shift.id) ?? []),
})

function rowOf(post: PostRow, facts: Facts, now: number): BoardRow {
  const current = facts.current.get(post.id) ?? []
  const coming = facts.coming.get(post.id) ?? []
  const [next] = coming
  const { state, shiftId } = standing(
    {
      current: current.map(shift => thenOf(shift, facts)),
      next: next ? thenOf(next, facts) : null,
      rosteredLately: facts.lately.has(post.id),
    },
    now,
  )
  const shift = [...current, ...coming].find(each => each.id === shiftId)
  const after = coming.find(each => each.id !== shiftId)
  return {
    postId: post.id,
    postName: post.name,
    siteId: post.siteId,
    siteName: post.siteName,
    state,
    ...whoOf(shift, state, facts),
    shiftId,
    shiftFrom: shift?.startsAt ?? null,
    shiftTo: shift?.endsAt ?? null,
    nextName: after?.name ?? null,
    nextFrom: after?.startsAt ?? null,
    ...roundOf(post, shift, facts),
    findings: findingsIn(shift, facts),
    handedOverAt: facts.handovers.get(post.id) ?? null,
  }
}

type Who = Pick<BoardRow, 'personId' | 'personName' | 'personPhone' | 'since' | 'behalf' | 'declared'>

// Who stands there, also where that is not who was rostered; else who should.
function whoOf(shift: ShiftRow | undefined, state: BoardRow['state'], { attendances }: Facts): Who {
  if (!shift) return { personId: null, personName: null, personPhone: null, since: null, behalf: false, declared: null }
  const standsThere =
    state === 'on-duty' ? (attendances.get(shift.id) ?? []).find(row => row.offAt === null) : undefined
  const { personId, name, phone } = standsThere ?? shift
  return {
    personId,
    personName: name,
    personPhone: phone,
    since: standsThere?.onAt ?? shift.startsAt,
    behalf: standsThere?.behalf ?? false,
    declared: declaredIn(standsThere?.declared ?? null),
  }
}

function declaredIn(said: AttendanceRow['declared']): BoardRow['declared'] {
  if (!said) return null
  const { id, pictures } = said
  return { id, pictures, missing: (['certificate', 'uniform', 'badge'] as const).filter(thing => !said[thing]) }
}

function roundOf(
  post: PostRow,
  shift: ShiftRow | undefined,
  facts: Facts,
): Pick<BoardRow, 'lap' | 'points' | 'lastScanAt'> {
  const rounds = shift ? (facts.rounds.get(shift.id) ?? []) : []
  const { lap, points } = lapOf(rounds, facts.scans, facts.routes.get(post.id) ?? [])
  return { lap, points, lastScanAt: (shift && facts.lastScans.get(shift.id)) ?? null }
}

const hour = 3_600_000

// A finding carries a person and an instant, not a shift: what was found since shortly before the shift is the shift's.
function findingsIn(shift: ShiftRow | undefined, { findings, attendances }: Facts): BoardRow['findings'] {
  if (!shift) return []
  const people = new Set([shift.personId, ...(attendances.get(shift.id) ?? []).map(row => row.personId)])
  const since = instant(millis(shift.startsAt) - 2 * hour)
  const found = [...people].flatMap(person => findings.get(person) ?? []).filter(row => row.foundAt >= since)
  return [...Map.groupBy(found, row => row.kind)].map(([kind, rows]) => ({ kind, count: rows.length }))
}
