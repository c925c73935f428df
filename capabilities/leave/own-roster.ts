import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import { addDays, dayAt, startOf, day, type Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import { ownAbsences } from './absence-store.ts'
import type { OwnRoster, Relief } from './schema.ts'
import { colleagues, colleagueShifts, ownSwaps } from './swap-store.ts'

const aheadMs = 62 * 86_400_000

/**
 * 我的班: one's own published shifts from the first of last month to two months ahead, one's leave and swaps, and whom
 * one may ask for a swap. A phone keeps it.
 */
export async function ownRoster(db: Db, me: Actor, now: Instant, { timeZone }: City): Promise<OwnRoster> {
  const first = `${dayAt(now, timeZone).slice(0, 8)}01`
  const lastMonth = `${addDays(day(first), -1).slice(0, 8)}01`
  const since = startOf(day(lastMonth), timeZone)
  return {
    at: instant(now),
    shifts: await ownShifts(db, since, now + aheadMs),
    absences: await ownAbsences(db, me, since),
    swaps: await ownSwaps(db, me, since, now),
    colleagues: await colleagues(db, now),
    colleagueShifts: await colleagueShifts(db, now),
    reliefs: await ownReliefs(db, now),
    calendarSince: await calendarSince(db, me),
  }
}

async function ownShifts(db: Db, since: Instant, until: Instant): Promise<OwnRoster['shifts']> {
  const { rows } = await sql<OwnRoster['shifts'][number]>`
    select * from own_shifts(${instant(since)}, ${instant(until)})`.execute(db)
  return rows
}

async function ownReliefs(db: Db, since: Instant): Promise<Relief[]> {
  const { rows } = await sql<Relief>`select * from own_reliefs(${instant(since)})`.execute(db)
  return rows
}

async function calendarSince(db: Db, me: Actor): Promise<string | null> {
  const found = await db
    .selectFrom('calendarFeed')
    .select('madeAt')
    .where('personId', '=', me.personId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return found?.madeAt ?? null
}
