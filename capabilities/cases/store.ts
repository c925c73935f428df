import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import { isProvisional } from '#kernel/day-kind.ts'
import { openState, type CaseHead, type CaseKind } from '#kernel/case.ts'
import type { Id } from '#kernel/id.ts'
import { addDays, dayAt, dayOfWeek, daysBetween, endOf, isWorkingDay, type Instant } from '#kernel/time.ts'
import { workingDaysFrom } from '#shell/cases/working-days.ts'
import { below, mergedPage, type Ranges } from '#shell/db/merge.ts'
import { cursorOf, readCursor } from '#shell/db/page.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import type { CaseList, CaseQuery, CaseRow, DueSpan } from './schema.ts'

// The inbox. Open matters are few at any time: they are read by their own index in the order they are due, and row
// security leaves the reader's. Closed ones are many: they are read newest first by one run of an index for each reason
// the reader may see them.

export type Reading = { db: Db; me: Actor; now: Instant; city: City; kinds: ReadonlyMap<string, CaseKind> }

const never = '9999-12-31T00:00:00Z'
const dueOrNever = sql`coalesce(c.due_at, ${sql.lit(never)}::timestamptz)`

const mine = ({ personId, partyId, role }: Actor): RawBuilder<unknown> =>
  sql`(c.owner_person = ${personId} or (c.owner_person is null and c.owner_party = ${partyId} and c.owner_role = ${role}))`

function fits({ me }: Reading, { owner, kind, siteId }: CaseQuery): RawBuilder<unknown> {
  const wanted = [
    ...(owner ? [mine(me)] : []),
    ...(kind ? [sql`c.kind = ${kind}`] : []),
    ...(siteId ? [sql`c.site_id = ${siteId}`] : []),
  ]
  return wanted.length > 0 ? sql.join(wanted, sql` and `) : sql`true`
}

/** Where the spans of the due strip end: now, tonight, Sunday night. */
const spansAt = ({ now, city: { timeZone } }: Reading) => {
  const today = dayAt(now, timeZone)
  const sunday = addDays(today, 7 - dayOfWeek(today))
  return { overdue: instant(now), today: instant(endOf(today, timeZone)), week: instant(endOf(sunday, timeZone)) }
}

const spanOf = (reading: Reading): RawBuilder<DueSpan> => {
  const { overdue, today, week } = spansAt(reading)
  return sql`case when c.due_at <= ${overdue}::timestamptz then 'overdue' when c.due_at <= ${today}::timestamptz then 'today'
    when c.due_at <= ${week}::timestamptz then 'week' else 'later' end`
}

/** One page of the matters the reader may see: open ones by when they are due, closed ones newest first. */
export async function cases(reading: Reading, asked: CaseQuery): Promise<CaseList> {
  const { ids, next } = await (asked.state === 'closed' ? closedIds(reading, asked) : openIds(reading, asked))
  return { rows: await rowsOf(reading, ids), next, due: await counts(reading, asked) }
}

async function openIds(reading: Reading, asked: CaseQuery): Promise<{ ids: Id[]; next: string | null }> {
  const { after, limit = 50, due } = asked
  const cursor = after === undefined ? null : readCursor(after)
  const on = cursor ? sql`and (${dueOrNever}, c.id) > (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``
  const within = due ? sql`and ${spanOf(reading)} = ${due}` : sql``
  const { rows } = await sql<{ id: Id; at: string }>`select c.id, ${dueOrNever} as at from "case" c
    where c.closed_at is null and ${fits(reading, asked)} ${within} ${on}
    order by ${dueOrNever}, c.id limit ${limit + 1}`.execute(reading.db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { ids: shown.map(({ id }) => id), next: rows.length > limit && last ? cursorOf(last.at, last.id) : null }
}

/** What a phone carries at most. */
const mostOwn = 30

/** The open matters that lie with the reader, are about the reader, or were noted by them; the most urgent first. */
export async function ownOpenIds({ db, me }: Reading): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`select c.id from "case" c where c.closed_at is null
    and (${mine(me)} or c.person_id = ${me.personId} or c.opened_person = ${me.personId})
    order by ${mine(me)} desc, ${dueOrNever}, c.id limit ${sql.lit(mostOwn)}`.execute(db)
  return rows.map(({ id }) => id)
}

async function closedIds(reading: Reading, asked: CaseQuery): Promise<{ ids: Id[]; next: string | null }> {
  const ranges = await reasonsToSee(reading, asked)
  const { places, next } = await mergedPage(reading.db, ranges, asked)
  return { ids: places.map(({ id }) => id), next }
}

async function reasonsToSee(reading: Reading, asked: CaseQuery): Promise<Ranges[]> {
  const { db, me } = reading
  const { rows } = await sql<{ sites: Id[]; parties: Id[]; named: Id[] }>`select seen_sites('case') as sites,
    my_parties(array['office','leader','administrator']) as parties, my_named_cases() as named`.execute(db)
  const { sites = [], parties = [], named = [] } = rows[0] ?? {}
  const where = sql`c.closed_at is not null and ${fits(reading, asked)} and ${below('c.opened_at', 'c.id')}`
  const by = (column: string): RawBuilder<unknown> =>
    sql`select c.opened_at as at, c.id from "case" c where ${sql.ref(`c.${column}`)} = run.key and ${where}`
  const own = [me.personId]
  const all: Ranges[] = [
    { keys: sites, rows: by('site_id') },
    { keys: parties, rows: by('party_id') },
    { keys: own, rows: by('person_id') },
    { keys: own, rows: by('opened_person') },
    { keys: own, rows: by('owner_person') },
    { keys: [me.partyId], rows: sql`${by('owner_party')} and c.owner_person is null and c.owner_role = ${me.role}` },
    { keys: named, rows: by('id') },
  ]
  return all.filter(({ keys }) => keys.length > 0)
}

async function counts(reading: Reading, asked: CaseQuery): Promise<CaseList['due']> {
  const { rows } = await sql<{
    span: DueSpan
    count: number
  }>`select ${spanOf(reading)} as span, count(*)::integer as count
    from "case" c where c.closed_at is null and ${fits(reading, asked)} group by 1`.execute(reading.db)
  const of = (span: DueSpan): number => rows.find(row => row.span === span)?.count ?? 0
  return { overdue: of('overdue'), today: of('today'), week: of('week'), later: of('later') }
}

/** The rows of some matters as the reader sees them, in the order asked for. */
export async function rowsOf(reading: Reading, ids: readonly Id[]): Promise<CaseRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Omit<CaseRow, 'provisional' | 'workingDays'>>`
    select c.id, c.kind, c.state, c.facts, c.site_id, site.name as site_name, post.name as post_name, c.person_id, about.name as person_name,
      c.owner_role, party.name as owner_party, owner.name as owner_name, ${mine(reading.me)} as mine, c.level, c.version, c.due_at,
      c.happened_at, c.opened_at, c.closed_at
    from unnest(${sql.val(ids)}::uuid[]) with ordinality as wanted (id, n) join "case" c on c.id = wanted.id
    left join site on site.id = c.site_id left join post on post.id = c.post_id left join person about on about.id = c.person_id
    left join person owner on owner.id = c.owner_person left join party on party.id = c.owner_party
    order by wanted.n`.execute(reading.db)
  const counted = await countedDays(reading, rows)
  return rows.map(row => ({ ...row, ...counted(row) }))
}

type Timed = { kind: string; state: string; dueAt: string | null }

/** The working days left of those whose clock counts them, and whether their year is published. */
async function countedDays({ db, now, city, kinds }: Reading, rows: readonly Timed[]) {
  const counted = ({ kind, state, dueAt }: Timed): boolean => {
    const found = kinds.get(kind)
    const due = dueAt !== null && found ? openState(found, state)?.due : undefined
    return due !== undefined && 'workingDays' in due
  }
  const none = { workingDays: null, provisional: false }
  if (!rows.some(counted)) return () => none
  const today = dayAt(now, city.timeZone)
  const calendar = await workingDaysFrom(db, today)
  return (row: Timed): Pick<CaseRow, 'workingDays' | 'provisional'> => {
    if (!counted(row)) return none
    const last = dayAt(millis(row.dueAt as string) - 1, city.timeZone)
    const ahead = Array.from({ length: Math.max(0, daysBetween(today, last)) }, (_, at) => addDays(today, at + 1))
    return { workingDays: ahead.filter(on => isWorkingDay(calendar, on)), provisional: isProvisional(calendar, last) }
  }
}

/** The actions a person may take on a case now. */
export const allowedOn = (kind: CaseKind, me: Actor, head: CaseHead): string[] =>
  Object.entries(kind.actions).flatMap(([name, { from, who }]) =>
    who !== 'clock' && from.includes(head.state) && who(me, head) ? [name] : [],
  )
