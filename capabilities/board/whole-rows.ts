import type { Id } from '#kernel/id.ts'
import { mask } from '#kernel/register.ts'
import { dayAt, endOf } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { lapOf } from './rules/lap.ts'
import { nextTurn } from './rules/next-turn.ts'
import type { Apart, WholeRow } from './rules/shown-row.ts'
import { standing, standsSince, type PostThen, type ShiftThen } from './rules/standing.ts'
import type { BoardSite } from './schema.ts'
import {
  attendancesOn,
  boardPosts,
  findingsOf,
  lastHandovers,
  lastScans,
  mattersOn,
  peopleOf,
  postsBeside,
  rosteredLately,
  rosteredThere,
  roundsOn,
  routesOn,
  scansOf,
  shiftsAround,
  type AttendanceRow,
  type PostRow,
  type ShiftRow,
} from './store.ts'

export type Sites = {
  rows: WholeRow[]
  sites: BoardSite[]
  /** When a row next stands otherwise by the clock alone, by site (ms). */
  turns: ReadonlyMap<Id, number>
}

type Asked = { sites: readonly Id[]; now: number; timeZone: string; apart: Apart }

/**
 * Every post of some sites as it stands at `now` (ms), with everything on it but what is of companies `apart`: whoever
 * shows a row cuts it first to what its reader may see (`rules/shown-row.ts`).
 */
export async function wholeRows(db: Db, { sites, now, timeZone, apart }: Asked): Promise<Sites> {
  const today = dayAt(now, timeZone)
  const posts = await boardPosts(db, sites, today)
  const beside = await postsBeside(db, posts, now, apart)
  const facts = await gather(db, posts, sites, { now, apart })
  const turns = new Map<Id, number>(sites.map(id => [id, endOf(today, timeZone)]))
  const rows = posts.map(post => {
    const manned = beside.get(post.id)
    if (manned !== undefined)
      return { ...bare(post), ofAnother: true, state: manned ? ('on-duty' as const) : ('idle' as const) }
    const then = postThen(post, facts, now)
    const lately = facts.lately.get(post.id)?.turnsAt
    const turn = Math.min(nextTurn(then, now), lately ? millis(lately) : Infinity)
    turns.set(post.siteId, Math.min(turns.get(post.siteId) as number, turn))
    return rowOf(post, then, facts, now)
  })
  const names = new Map(posts.map(post => [post.siteId, post.siteName]))
  const matters = (siteId: Id) => facts.siteMatters.get(siteId)?.length ?? 0
  return {
    rows,
    sites: [...names].map(([siteId, siteName]) => ({ siteId, siteName, matters: matters(siteId) })),
    turns,
  }
}

type Facts = Awaited<ReturnType<typeof gather>>

async function gather(
  db: Db,
  posts: readonly PostRow[],
  sites: readonly Id[],
  { now, apart }: Pick<Asked, 'now' | 'apart'>,
) {
  const ids = posts.map(post => post.id)
  const shifts = await shiftsAround(db, ids, now, apart)
  const attendances = await attendancesOn(
    db,
    shifts.map(shift => shift.id),
    apart,
  )
  const rounds = await roundsOn(
    db,
    shifts.map(shift => shift.id),
  )
  const latest = [...Map.groupBy(rounds, round => round.shiftId).values()].flatMap(of => of.slice(-1))
  const walked = latest.flatMap(({ routeId }) => (routeId ? [routeId] : []))
  const routes = await routesOn(db, ids, [...new Set(walked)])
  const people = [...new Set([...shifts, ...attendances].map(row => row.personId))]
  const siteOf = new Map(posts.map(post => [post.id, post.siteId]))
  const rostered = new Map(shifts.map(shift => [shift.id, shift]))
  const strangers = attendances.flatMap(({ personId, shiftId }) => {
    const shift = rostered.get(shiftId)
    const siteId = shift && siteOf.get(shift.postId)
    return siteId && shift.personId !== personId ? [{ personId, siteId }] : []
  })
  const covered = new Set(shifts.flatMap(({ postId, startsAt }) => (millis(startsAt) <= now ? [postId] : [])))
  const matters = await mattersOn(db, sites, apart)
  return {
    shifts: Map.groupBy(shifts, shift => shift.postId),
    attendances: Map.groupBy(attendances, row => row.shiftId),
    rounds: Map.groupBy(rounds, round => round.shiftId),
    people: await peopleOf(db, people),
    rosteredThere: await rosteredThere(db, strangers),
    // How it was is only asked of a post that nobody is rostered on now: of the others the end of the shift tells when.
    lately: await rosteredLately(
      db,
      ids.filter(id => !covered.has(id)),
      now,
      apart,
    ),
    scans: await scansOf(
      db,
      latest.map(round => round.id),
      now,
    ),
    lastScans: await lastScans(
      db,
      [...attendances, ...shifts.map(({ id, personId }) => ({ shiftId: id, personId }))].map(one => ({
        ...one,
        startsAt: (rostered.get(one.shiftId) as ShiftRow).startsAt,
      })),
      now,
    ),
    routes: Map.groupBy(routes, route => route.postId),
    walked: new Map(routes.map(route => [route.id, route])),
    findings: Map.groupBy(await findingsOf(db, people, now), row => row.personId),
    handovers: await lastHandovers(db, ids, now, apart),
    siteMatters: Map.groupBy(matters, matter => matter.siteId),
    postMatters: Map.groupBy(matters, matter => matter.postId),
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

function postThen(post: PostRow, facts: Facts, now: number): PostThen {
  const shifts = (facts.shifts.get(post.id) ?? []).map(shift => thenOf(shift, facts))
  return {
    current: shifts.filter(shift => shift.startsAt <= now),
    next: shifts.find(shift => shift.startsAt > now) ?? null,
    rosteredLately: facts.lately.get(post.id)?.covered ?? false,
  }
}

/** A post with nobody and nothing on it. */
const bare = (post: PostRow): WholeRow => ({
  postId: post.id,
  postName: post.name,
  siteId: post.siteId,
  siteName: post.siteName,
  ofAnother: false,
  state: 'idle',
  ...nobody,
  shiftId: null,
  shiftFrom: null,
  shiftTo: null,
  nextName: null,
  nextPartyId: null,
  nextFrom: null,
  lap: 0,
  points: [],
  lastScanAt: null,
  findings: [],
  handedOverAt: null,
  matters: [],
})

function rowOf(post: PostRow, then: PostThen, facts: Facts, now: number): WholeRow {
  const { state, shiftId } = standing(then, now)
  const shifts = facts.shifts.get(post.id) ?? []
  const shift = shifts.find(each => each.id === shiftId)
  const after = shifts.find(each => each.id !== shiftId && millis(each.startsAt) > now)
  return {
    ...bare(post),
    state,
    ...whoOf(shift, state, facts),
    shiftId,
    shiftFrom: shift?.startsAt ?? null,
    shiftTo: shift?.endsAt ?? null,
    nextName: (after && facts.people.get(after.personId)?.name) ?? null,
    nextPartyId: after?.partyId ?? null,
    nextFrom: after?.startsAt ?? null,
    ...roundOf(post, shift, facts),
    findings: findingsIn(shift, facts),
    handedOverAt: facts.handovers.get(post.id) ?? null,
    matters: (facts.postMatters.get(post.id) ?? [])
      .slice(0, mostMatters)
      .map(({ id, kind, dueAt }) => ({ id, kind, dueAt })),
  }
}

/** So many matters of one post are named; the page of matters has the rest. */
const mostMatters = 9

type Who = Pick<
  WholeRow,
  'personId' | 'personName' | 'personPhone' | 'photoId' | 'partyId' | 'isRostered' | 'since' | 'behalf' | 'declared'
>
const nobody: Who = {
  personId: null,
  personName: null,
  personPhone: null,
  photoId: null,
  partyId: null,
  isRostered: false,
  since: null,
  behalf: false,
  declared: null,
}

// Who stands there, also where that is not who was rostered; else who should.
function whoOf(shift: ShiftRow | undefined, state: WholeRow['state'], facts: Facts): Who {
  if (!shift) return nobody
  const stood = facts.attendances.get(shift.id) ?? []
  const stands = state === 'on-duty' ? stood.find(row => row.offAt === null) : undefined
  const { personId, partyId } = stands ?? shift
  const person = facts.people.get(personId)
  return {
    personId,
    partyId,
    isRostered: personId === shift.personId || facts.rosteredThere.has(`${personId} ${shift.siteId}`),
    personName: person?.name ?? null,
    personPhone: person?.phone ? mask('phone', person.phone) : null,
    photoId: person?.photoId ?? null,
    since: standsSince(state, shift.startsAt, stood),
    behalf: stands?.behalf ?? false,
    declared: declaredIn(stands?.declared ?? null),
  }
}

function declaredIn(said: AttendanceRow['declared']): WholeRow['declared'] {
  if (!said) return null
  const { id, pictures } = said
  return { id, pictures, missing: (['certificate', 'uniform', 'badge'] as const).filter(thing => !said[thing]) }
}

function roundOf(
  post: PostRow,
  shift: ShiftRow | undefined,
  facts: Facts,
): Pick<WholeRow, 'lap' | 'points' | 'lastScanAt'> {
  const rounds = shift ? (facts.rounds.get(shift.id) ?? []) : []
  const latest = rounds.at(-1)
  const walked = facts.walked.get(latest?.routeId ?? '')
  const routes = [...(walked ? [walked] : []), ...(facts.routes.get(post.id) ?? [])]
  const { lap, points } = lapOf(rounds, facts.scans.get(latest?.id ?? '') ?? [], routes)
  return { lap, points, lastScanAt: (shift && facts.lastScans.get(shift.id)) ?? null }
}

const hour = 3_600_000

// A finding carries a person and an instant, not a shift: what was found since shortly before the shift is the shift's.
function findingsIn(shift: ShiftRow | undefined, { findings, attendances }: Facts): WholeRow['findings'] {
  if (!shift) return []
  const people = new Set([shift.personId, ...(attendances.get(shift.id) ?? []).map(row => row.personId)])
  const since = instant(millis(shift.startsAt) - 2 * hour)
  return [...people]
    .flatMap(person => findings.get(person) ?? [])
    .filter(row => row.foundAt >= since && (row.siteId === null || row.siteId === shift.siteId))
    .map(({ kind, partyId }) => ({ kind, partyId }))
}
