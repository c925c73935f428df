import type { Id } from '#kernel/id.ts'
import { dayAt } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import { dueSoon, type Draw } from '../patrols/index.ts'
import type { Night, NightShift } from './night-schema.ts'
import {
  lastPoints,
  ledSites,
  nightShifts,
  openMatters,
  roundsWalked,
  siteOfShift,
  type NightRow,
  plansOn,
} from './night-store.ts'
import { nextRound } from './rules/next-round.ts'
import { minutesLate, nightState } from './rules/night-state.ts'

type Asked = { siteId?: Id | undefined; personId: Id; now: number; city: City; draw: Draw }

/**
 * 谁在哪: the shifts of a site around `now` (ms), how each stands and what was recorded last; the site asked for, else the
 * one whoever asks is rostered on, else the first they lead. Null where they do not lead the site asked for, or none.
 */
export async function nightNow(db: Db, { siteId, personId, now, city, draw }: Asked): Promise<Night | null> {
  const sites = await ledSites(db)
  const wanted = siteId ?? (await siteOfShift(db, personId, now)) ?? sites[0]?.id
  const site = sites.find(({ id }) => id === wanted) ?? (siteId ? undefined : sites[0])
  if (!site) return null
  const rows = await nightShifts(db, site.id, now)
  const shifts = rows.map(row => row.shiftId)
  const plans = await dueSoon(db, await plansOn(db, site.id, { today: dayAt(now, city.timeZone), now }), {
    now,
    city,
    draw,
  })
  const points = await lastPoints(db, shifts, [...new Set(rows.map(row => row.personId))], now)
  return {
    at: instant(now),
    siteId: site.id,
    siteName: site.name,
    sites,
    shifts: rows.map(row => ({
      ...shiftOf(row, points.get(row.shiftId), personId, now),
      nextRoundAt: row.offAt === null ? nextRound(plans, row, now) : null,
    })),
    rounds: await roundsWalked(db, shifts),
    matters: await openMatters(db, site.id),
  }
}

type Point = { name: string | null; at: string }

function shiftOf(row: NightRow, point: Point | undefined, me: Id, now: number): Omit<NightShift, 'nextRoundAt'> {
  const { shiftId, postId, postName, personId, personName, startsAt, endsAt, attendanceId, onAt } = row
  const stood = onAt === null ? null : stoodOf(row, onAt)
  return {
    shiftId,
    postId,
    postName,
    personId,
    personName,
    mine: personId === me,
    startsAt,
    endsAt,
    state: nightState(millis(startsAt), stood, now),
    attendanceId,
    onAt,
    lateMinutes: minutesLate(millis(startsAt), stood),
    placeState: row.placeState ?? 'none',
    behalf: row.behalf === true,
    missing: (['certificate', 'uniform', 'badge'] as const).filter(thing => row[thing] === false),
    lastPoint: point?.name ?? null,
    lastScanAt: point?.at ?? null,
    checkAskedAt: row.checkAskedAt,
  }
}

const stoodOf = ({ offAt, handingAt }: NightRow, onAt: string) => ({
  onAt: millis(onAt),
  offAt: offAt === null ? null : millis(offAt),
  handingAt: handingAt === null ? null : millis(handingAt),
})
