import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { addDays, day, dayAt, endOf, startOf, type Instant } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { monthOf, type Book as HoursBook, type Frame } from '../hours/rules/month.ts'
import { reachOf } from '../hours/rules/reach.ts'
import { monthDays } from '../hours/rules/systems.ts'
import type { LeaveKind } from '../hours/schema.ts'
import { approvalRows, calendarOf, rosterDays } from '../roster/index.ts'
import { cycleAround } from '../roster/rules/cycle.ts'
import { knownAt, said } from './as-of.ts'
import type { Book } from './rules/site-month.ts'
import { reportedSites } from './store.ts'

// Hours beyond those of the law or of an approval, by the rules of the month sheet, from what the log knew at a moment.
// The employer's own people only: what another employer's worked stands in its own report. All their shifts count that the
// reader may see, since a week's forty hours know no site; each shift's overtime then stands at its site.

type Employed = {
  person_id: Id
  party_id: Id
  work: string[]
  from_on: string
  until_on: string | null
}
type ShiftRecord = {
  id: Id
  person_id: Id
  party_id: Id
  site_id: Id
  post_id: Id
  state: string
  starts_at: string
  ends_at: string
}
const shiftSays = ['id', 'person_id', 'party_id', 'site_id', 'post_id', 'state', 'starts_at', 'ends_at']
const onSays = ['shift_id', 'person_id', 'on_at', 'off_at']
type On = { shift_id: Id; person_id: Id; on_at: string; off_at: string | null }
type Away = { person_id: Id; party_id: Id; kind: LeaveKind; state: string; starts_at: string; ends_at: string }
type Asking = { people: readonly Id[]; month: string; asOf: Instant; timeZone: string }
export type Overtime = Pick<Book, 'overtime' | 'overCap'>

/** The overtime of some people in a month as it was known at a moment; of those the reader's parties do not employ, none. */
export async function overtimeOf(db: Db, asking: Asking): Promise<Overtime> {
  const { month, asOf, timeZone } = asking
  const workers = await workersOf(db, asking)
  const { fromOn, untilOn } = monthDays(month)
  const today = dayAt(asOf, timeZone)
  // One that was ended later was still in force then, as far as anybody knew.
  const rows = await approvalRows(db).where('createdAt', '<=', instant(asOf)).execute()
  const approvals = rows.map(one => ({
    ...one,
    endedOn: one.endedOn !== null && one.endedOn <= today ? one.endedOn : null,
  }))
  const { firstOn, lastOn } = reachOf(workers, approvals, fromOn)
  const days = rosterDays(await calendarOf(db, firstOn, lastOn), firstOn, lastOn).map(one => ({
    ...one,
    start: startOf(day(one.on), timeZone),
    end: endOf(day(one.on), timeZone),
  }))
  const frame: Frame = { days, fromOn, untilOn, approvals, now: asOf }
  const weeksEnd = endOf(addDays(cycleAround('week', untilOn).untilOn, 1), timeZone)
  const books = await booksOf(db, workers, { from: startOf(firstOn, timeZone), to: weeksEnd, asOf })
  const counted = books.map(book => monthOf(book, frame))
  return {
    overtime: counted.flatMap(({ line: { personId }, rows }) =>
      rows.flatMap(({ shiftId, endsAt, source, extended, restDay, holiday }) =>
        millis(endsAt) <= asOf && extended + restDay + holiday > 0
          ? [{ shiftId, personId, assumed: source === 'unrecorded', extended, restDay, holiday }]
          : [],
      ),
    ),
    overCap: counted.flatMap(({ line }) => (line.overCap ? [line.personId] : [])),
  }
}

type Worker = Pick<HoursBook, 'personId' | 'partyId' | 'parties' | 'work' | 'employed'>

/** Those of some people who were employed by the reader's parties, one line for each employer. */
async function workersOf(db: Db, { people, asOf, month }: Asking): Promise<Worker[]> {
  const { fromOn, untilOn } = monthDays(month)
  const held = said(await knownAt<Employed>(db, { table: 'employment', people, asOf })).filter(
    one => one.from_on <= untilOn && (one.until_on === null || one.until_on >= fromOn),
  )
  const { rows } = await sql<{ partyId: Id; parties: string[] }>`
    select up.party_id, array_agg(up.ancestor_id::text order by up.depth) as parties from party_up up
    where up.party_id = any((select my_parties(array['office','leader','administrator']))::uuid[]) group by 1`.execute(
    db,
  )
  const above = new Map(rows.map(({ partyId, parties }) => [partyId, parties]))
  const lines = Map.groupBy(held, one => `${one.person_id} ${one.party_id}`)
  return [...lines.values()].flatMap(all => {
    const [last] = all.toSorted((a, b) => (a.from_on < b.from_on ? 1 : -1))
    const parties = last && above.get(last.party_id)
    if (!last || !parties) return []
    const employed = all.map(one => ({ fromOn: one.from_on, untilOn: one.until_on }))
    return [{ personId: last.person_id, partyId: last.party_id, parties, work: last.work, employed }]
  })
}

type Reach = { from: Instant; to: Instant; asOf: Instant }
const hour = 3_600_000

async function booksOf(db: Db, workers: readonly Worker[], reach: Reach): Promise<HoursBook[]> {
  const people = [...new Set(workers.map(({ personId }) => personId))]
  if (people.length === 0) return []
  const { from, to, asOf } = reach
  const [since, until] = [instant(from - 24 * hour), instant(to)]
  const siteIds = await reportedSites(db, undefined)
  const whose = new Set(people)
  const theirs = sql`t.person_id = any(${people}::uuid[])`
  const within = sql`${theirs} and t.starts_at > ${since} and t.starts_at < ${until}`
  const shifts = said(
    await knownAt<ShiftRecord>(db, { table: 'shift', siteIds, says: shiftSays, fit: within, asOf }),
  ).filter(
    one =>
      whose.has(one.person_id) &&
      one.state === 'published' &&
      at(one.starts_at) > from - 24 * hour &&
      at(one.starts_at) < to,
  )
  const near = sql`${theirs} and t.on_at > ${instant(from - 48 * hour)} and t.on_at < ${instant(to + 24 * hour)}`
  const ons = said(await knownAt<On>(db, { table: 'attendance', siteIds, says: onSays, fit: near, asOf }))
  const leave = said(await knownAt<Away>(db, { table: 'absence', people, asOf })).filter(
    one => one.state === 'approved' && at(one.ends_at) > from && at(one.starts_at) < to,
  )
  const held = {
    shifts: Map.groupBy(shifts, keyOf),
    ons: Map.groupBy(ons, one => one.person_id),
    leave: Map.groupBy(leave, keyOf),
    punches: Map.groupBy(await punchesOf(db, people, reach), one => `${one.personId} ${one.partyId}`),
    kinds: await kindsOf(db, siteIds, asOf),
  }
  return workers.map(worker => bookOf(worker, held))
}

const at = (text: string): Instant => Date.parse(text)
const keyOf = (one: { person_id: Id; party_id: Id }): string => `${one.person_id} ${one.party_id}`

type Held = {
  shifts: Map<string, ShiftRecord[]>
  ons: Map<string, On[]>
  leave: Map<string, Away[]>
  punches: Map<string, { at: string }[]>
  kinds: Map<Id, string>
}

function bookOf(worker: Worker, held: Held): HoursBook {
  const { personId, partyId } = worker
  const key = `${personId} ${partyId}`
  const unsaid = { name: '', number: '', mark: null, postName: null, siteName: null }
  return {
    ...worker,
    ...unsaid,
    shifts: (held.shifts.get(key) ?? []).map(one => ({
      ...unsaid,
      id: one.id,
      from: at(one.starts_at),
      to: at(one.ends_at),
      postKind: held.kinds.get(one.post_id) ?? null,
    })),
    attendances: (held.ons.get(personId) ?? []).map(one => ({
      shiftId: one.shift_id,
      on: at(one.on_at),
      off: one.off_at === null ? null : at(one.off_at),
    })),
    punches: (held.punches.get(key) ?? []).map(one => at(one.at)),
    leave: (held.leave.get(key) ?? []).map(one => ({ kind: one.kind, from: at(one.starts_at), to: at(one.ends_at) })),
  }
}

/** A punch is never changed: it counts when it had been imported. */
async function punchesOf(db: Db, people: readonly Id[], { from, to, asOf }: Reach) {
  return db
    .selectFrom('punch')
    .select(['personId', 'partyId', 'at'])
    .where('personId', 'in', sql<Id>`(select unnest(${people}::uuid[]))`)
    .where('at', '>', instant(from - 24 * hour))
    .where('at', '<', instant(to + 24 * hour))
    .where('importedAt', '<=', instant(asOf))
    .execute()
}

async function kindsOf(db: Db, siteIds: readonly Id[], asOf: Instant): Promise<Map<Id, string>> {
  const posts = said(await knownAt<{ id: Id; kind: string }>(db, { table: 'post', siteIds, asOf }))
  return new Map(posts.map(({ id, kind }) => [id, kind]))
}
