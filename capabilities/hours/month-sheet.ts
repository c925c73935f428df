import { cite } from '#kernel/law.ts'
import type { Id } from '#kernel/id.ts'
import { addDays, day, dayAt, endOf, startOf } from '#kernel/time.ts'
import { approvalRows, calendarOf, rosterDays } from '#capabilities/roster/index.ts'
import type { Db } from '#shell/db/pool.ts'
import { cycleAround } from '../roster/rules/cycle.ts'
import { monthOf, type Book, type Counted, type Frame } from './rules/month.ts'
import { dayMinutes } from './rules/overtime.ts'
import { reachOf } from './rules/reach.ts'
import { monthDays } from './rules/systems.ts'
import type { HoursOfPerson, HoursSheet } from './schema.ts'
import { attendancesOf, leaveOf, punchesOf, shiftsOf, workers, type Paging, type Whose, type Worker } from './store.ts'

type Asking = Whose & Paging & { month: string; self: boolean }
type Clock = { now: number; timeZone: string }
type Head = Omit<HoursSheet, 'rows' | 'next'>

const { monthWorkDays } = cite('mwd-month-days').parameters

/** 考勤月表: the lines of one page of people, counted in a handful of statements whatever their number. */
export async function monthSheet(db: Db, asking: Asking, clock: Clock): Promise<HoursSheet> {
  const { head, lines, next } = await counted(db, asking, clock)
  return { ...head, rows: lines.map(({ line }) => line), next }
}

/** One person's month with its rows; undefined where the reader keeps no books of theirs. */
export async function monthOfPerson(db: Db, asking: Asking, clock: Clock): Promise<HoursOfPerson | undefined> {
  const { head, lines, leave } = await counted(db, { ...asking, limit: 1 }, clock)
  const [mine] = lines
  return mine && { ...head, line: mine.line, rows: mine.rows, leave }
}

async function counted(db: Db, asking: Asking, clock: Clock) {
  const { fromOn, untilOn } = monthDays(asking.month)
  const { timeZone, now } = clock
  const inMonth = { from: startOf(fromOn, timeZone), to: endOf(untilOn, timeZone) }
  const page = await workers(db, { ...asking, fromOn, untilOn, ...inMonth })
  const approvals = await approvalRows(db).execute()
  const { firstOn, lastOn } = reachOf(page.rows, approvals, fromOn)
  const calendar = await calendarOf(db, firstOn, lastOn)
  const days = rosterDays(calendar, firstOn, lastOn).map(one => ({
    ...one,
    start: startOf(day(one.on), timeZone),
    end: endOf(day(one.on), timeZone),
  }))
  const frame: Frame = { days, fromOn, untilOn, approvals, now }
  // A day beyond the last week, since a rest over its Sunday ends there.
  const weeksEnd = endOf(addDays(cycleAround('week', untilOn).untilOn, 1), timeZone)
  const books = await booksOf(db, page.rows, { from: startOf(firstOn, timeZone), to: weeksEnd })
  const shown = rosterDays(calendar, fromOn, untilOn)
  const head: Head = {
    month: asking.month,
    days: shown,
    standardMinutes: shown.filter(({ kind }) => kind === 'workday').length * dayMinutes,
    quotaMinutes: Math.round(monthWorkDays * dayMinutes),
    provisional: shown.some(({ provisional }) => provisional),
    open: dayAt(now, timeZone) <= untilOn,
    approvals: approvals.filter(one => one.fromOn <= untilOn && one.untilOn >= fromOn),
  }
  const lines: Counted[] = books.map(book => monthOf(book, frame))
  const leave = (books[0]?.leave ?? []).filter(one => one.from < inMonth.to && one.to > inMonth.from)
  return { head, lines, next: page.next, leave: leave.map(said) }
}

const said = ({ kind, from, to }: Book['leave'][number]) => ({
  kind,
  startsAt: new Date(from).toISOString(),
  endsAt: new Date(to).toISOString(),
})

async function booksOf(db: Db, people: readonly Worker[], reach: { from: number; to: number }): Promise<Book[]> {
  const ids: Id[] = [...new Set(people.map(({ personId }) => personId))]
  if (ids.length === 0) return []
  const key = ({ personId, partyId }: { personId: Id; partyId: Id }): string => `${personId} ${partyId}`
  const shifts = Map.groupBy(await shiftsOf(db, ids, reach), key)
  const signed = Map.groupBy(await attendancesOf(db, ids, reach), ({ personId }) => personId)
  const punches = Map.groupBy(await punchesOf(db, ids, reach), key)
  const leave = Map.groupBy(await leaveOf(db, ids, reach), key)
  return people.map(worker => ({
    ...worker,
    shifts: (shifts.get(key(worker)) ?? []).map(({ shift }) => shift),
    attendances: (signed.get(worker.personId) ?? []).map(({ one }) => one),
    punches: (punches.get(key(worker)) ?? []).map(({ at }) => at),
    leave: (leave.get(key(worker)) ?? []).map(({ one }) => one),
  }))
}
