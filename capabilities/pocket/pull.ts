import { hash } from 'node:crypto'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { dayAt } from '#kernel/time.ts'
import type { City, Db } from '#shell/db/pool.ts'
import { dueSoon, type Draw } from '../patrols/index.ts'
import type { Pull } from './schema.ts'
import {
  changedSince,
  concerning,
  dutiesOn,
  handedOn,
  nightOf,
  placesOn,
  receivedAt,
  roundsBesideOn,
  routesBegun,
  reportsOf,
  shiftsAround,
  treeSize,
  type Changed,
} from './pull-store.ts'

// What a phone holds, and how it is kept up to date. "Since" is a place in the sealed tree, so a slow transaction can
// never fall behind a reader's back: the size is read first, and whatever commits later is told again next time, which
// does no harm. A delta never says what left the window of days or a changed scope: the day and the sites are part of
// the scope's mark, and when the mark differs the whole is sent afresh.

const version = 4
const dayMs = 86_400_000
const before = 2 * dayMs
const ahead = 8 * dayMs
/** A place older than this is not worth a delta. */
const oldest = 30 * dayMs
/** An entry can be received this long before one sealed ahead of it: transactions are shorter by far. */
const slack = 3_600_000

export type Asked = { since?: number | undefined; scope?: string | undefined }

/** 拉取: everything one guard needs for the days around `now` (ms), or what changed of it from the place asked for. */
export async function pull(
  db: Db,
  actor: Actor,
  { since, scope: sent }: Asked,
  { now, city, draw }: { now: number; city: City; draw: Draw },
): Promise<Pull> {
  const place = await treeSize(db)
  const today = dayAt(now, city.timeZone)
  const shifts = await shiftsAround(db, actor.personId, now - before, now + ahead)
  const siteIds = [...new Set(shifts.map(shift => shift.siteId))].sort()
  const scope = hash('sha256', JSON.stringify([version, actor.membershipId, today, siteIds])).slice(0, 16)
  const changed = sent === scope ? await changesFrom(db, since, { place, now, siteIds }) : null
  const head = { place, serverNow: now, timeZone: city.timeZone, scope }
  if (changed?.size === 0) return { ...head, whole: false, ...nothing, gone: [] }
  const places = await placesOn(db, siteIds, today)
  const night = await nightOf(
    db,
    actor.personId,
    now - dayMs,
    shifts.map(shift => shift.id),
  )
  const routes = [...places.routes, ...(await routesBegun(db, night.rounds, places.routes))]
  const own = shifts.filter(shift => shift.personId === actor.personId).map(shift => shift.postId)
  const duties = await dutiesOn(db, actor.personId, own)
  const posts = [...new Set(own)]
  const hanging = await handedOn(db, posts, today)
  const handed = { ...hanging, plans: await dueSoon(db, hanging.plans, { now, city, draw }) }
  const about = await concerning(db, actor.personId, siteIds, now)
  const reports = await reportsOf(db, actor, siteIds, now)
  const roundsBeside = await roundsBesideOn(db, posts, now - dayMs)
  const whole = { shifts, ...places, routes, ...night, roundsBeside, duties, ...handed, ...about, reports }
  if (!changed) return { ...head, whole: true, ...whole, gone: [] }
  return { ...head, whole: false, ...narrowed(whole, changed) }
}

type Rows = Omit<Pull, 'place' | 'whole' | 'serverNow' | 'timeZone' | 'scope' | 'gone'>
const nothing: Rows = {
  shifts: [],
  sites: [],
  posts: [],
  checkpoints: [],
  routes: [],
  attendances: [],
  rounds: [],
  roundsBeside: [],
  scans: [],
  duties: [],
  phones: [],
  questions: [],
  plans: [],
  kit: [],
  records: [],
  matters: [],
  checks: [],
  findings: [],
  gate: [],
  reports: [],
  tasks: [],
}

// Null where a delta cannot be trusted: no place, one the tree has not reached, or one too long ago.
async function changesFrom(
  db: Db,
  since: number | undefined,
  { place, now, siteIds }: { place: number; now: number; siteIds: readonly Id[] },
): Promise<Changed | null> {
  if (since === undefined || since > place) return null
  if (since === place) return new Map()
  const at = await receivedAt(db, since)
  if (at === null || now - at > oldest) return null
  return changedSince(db, since, at - slack, siteIds)
}

const tables: Readonly<Record<string, keyof Rows>> = {
  site: 'sites',
  post: 'posts',
  checkpoint: 'checkpoints',
  route: 'routes',
  attendance: 'attendances',
  round: 'rounds',
  scan: 'scans',
  phone_entry: 'phones',
  point_question: 'questions',
  round_plan: 'plans',
  post_kit: 'kit',
  spot_check: 'checks',
  finding: 'findings',
  gate_entry: 'gate',
}
/** What a guard's duties hang on: a shift on another post, a new version, a receipt. They are few, and told together. */
const dutyTables = ['shift', 'post', 'duty_version', 'duty_read']
/** What hangs on the posts is few as well: the last record and the open matters are told together. */
const handedTables = ['shift', 'post', 'handover', 'case', 'round_plan', 'post_kit']

// Records that changed, as they are now; those that changed and are in the whole no longer are gone. Shifts hang
// together (a new one has new neighbours), so when one changed all are told.
function narrowed(whole: Rows, changed: Changed): Rows & { gone: Id[] } {
  const told: Rows = { ...nothing, shifts: changed.has('shift') ? whole.shifts : [] }
  const gone = missing(changed.get('shift'), whole.shifts)
  for (const [table, key] of Object.entries(tables)) {
    const ids = changed.get(table)
    if (!ids) continue
    Object.assign(told, { [key]: whole[key].filter(row => ids.has(row.id)) })
    gone.push(...missing(ids, whole[key]))
  }
  // A post without a channel of its own speaks on the site's.
  if (changed.has('site')) told.posts = whole.posts
  if (dutyTables.some(table => changed.has(table))) told.duties = whole.duties
  if (handedTables.some(table => changed.has(table))) {
    Object.assign(told, { records: whole.records, matters: whole.matters, plans: whole.plans, kit: whole.kit })
    gone.push(...missing(changed.get('case'), whole.matters), ...missing(changed.get('handover'), whole.records))
  }
  // The same case may stand in one list and leave another: what is told anew stays.
  if (changed.has('case')) {
    told.reports = whole.reports
    gone.push(...missing(changed.get('case'), whole.reports))
  }
  // Of a site only the last roll-call is told, so a new one takes the place of the old.
  if (changed.has('roll_call')) told.tasks = whole.tasks
  // Whose a round is the log does not tell; those of others are few, and told together.
  if (changed.has('round')) told.roundsBeside = whole.roundsBeside
  if (changed.has('round')) gone.push(...routesOfRounds(told, whole))
  // A finding changes by what is said to it.
  if (changed.has('finding_answer') || changed.has('finding_verdict')) told.findings = whole.findings
  return { ...told, gone }
}

// A round that arrives after its route was retired brings the route back; one that has ended takes it away.
function routesOfRounds(told: Rows, whole: Rows): Id[] {
  const ids = (routes: Rows['routes']) => new Set(routes.map(({ id }) => id))
  const [known, there] = [ids(told.routes), ids(whole.routes)]
  told.routes = [...told.routes, ...whole.routes.filter(({ id, retired }) => retired && !known.has(id))]
  return told.rounds.flatMap(({ routeId, endedAt }) => (routeId && endedAt && !there.has(routeId) ? [routeId] : []))
}

function missing(ids: ReadonlySet<Id> | undefined, rows: readonly { id: Id }[]): Id[] {
  const there = new Set(rows.map(row => row.id))
  return [...(ids ?? [])].filter(id => !there.has(id))
}
