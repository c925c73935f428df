import { addDays, dayAt, dayOfWeek, startOf, type Day, type Instant } from '#kernel/time.ts'
import type { Urgency } from './define-notice.ts'

export type Quiet = { quiet: boolean; starts: number; ends: number; days: readonly string[] }

/** 22:00 to 07:00 every night: the habit of the house, no law's. */
export const usualQuiet: Quiet = {
  quiet: true,
  starts: 22 * 60,
  ends: 7 * 60,
  days: ['1', '2', '3', '4', '5', '6', '7'],
}
/** When the day's e-mail goes out: minutes after midnight. */
const digestAt = 8 * 60
const minute = 60_000

/** When the quiet hours that hold at an instant end; null where there are none. The same start and end is a whole day. */
export function quietUntil(now: Instant, wish: Quiet, timeZone: string): Instant | null {
  if (!wish.quiet) return null
  const today = dayAt(now, timeZone)
  for (const began of [addDays(today, -1), today]) {
    if (!wish.days.includes(String(dayOfWeek(began)))) continue
    const from = at(began, wish.starts, timeZone)
    const until = at(wish.ends > wish.starts ? began : addDays(began, 1), wish.ends, timeZone)
    if (from <= now && now < until) return until
  }
  return null
}

const at = (on: Day, minutes: number, timeZone: string): Instant => startOf(on, timeZone) + minutes * minute

/**
 * When to send: alarms at once; the rest not in quiet hours, unless its reader is on shift; what is for once a day in
 * the morning's e-mail.
 */
export function sendAt(
  now: Instant,
  { urgency, wish, onShift, timeZone }: { urgency: Urgency; wish: Quiet; onShift: boolean; timeZone: string },
): Instant {
  if (urgency === 'alarm') return now
  if (urgency === 'daily') return morning(now, timeZone)
  return onShift ? now : (quietUntil(now, wish, timeZone) ?? now)
}

function morning(now: Instant, timeZone: string): Instant {
  const today = dayAt(now, timeZone)
  const next = at(today, digestAt, timeZone)
  return next >= now ? next : at(addDays(today, 1), digestAt, timeZone)
}
