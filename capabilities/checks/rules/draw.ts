import { addDays, dayAt, startOf, type Instant } from '#kernel/time.ts'

// When somebody is asked at random in a shift. No law sets any of this: the window and how many are the house's, the
// bounds here are ours. The chance comes in from outside, so that every process draws the same and nobody can foretell it.

const minute = 60_000
/** Nobody is asked so soon after the beginning or before the end of a shift: then a post is taken over or handed on. */
export const edgeMinutes = 20
/** Two times of one shift lie at least this far apart. */
export const apartMinutes = 30

export type Span = { from: Instant; to: Instant }
/** The hours in which a site asks: minutes after midnight in the city's zone, and how long, over midnight where it must. */
export type Window = { starts: number; minutes: number }
export type Draw = { shift: Span; window: Window; count: number; timeZone: string; chance: (drawn: number) => number }

/** What of a shift lies in the hours of the window and away from both its ends, in order. */
export function askable({ shift, window, timeZone }: Pick<Draw, 'shift' | 'window' | 'timeZone'>): Span[] {
  const from = shift.from + edgeMinutes * minute
  const to = shift.to - edgeMinutes * minute
  if (to <= from) return []
  const spans: Span[] = []
  for (let on = addDays(dayAt(from, timeZone), -1); startOf(on, timeZone) < to; on = addDays(on, 1)) {
    const opens = startOf(on, timeZone) + window.starts * minute
    const span = { from: Math.max(from, opens), to: Math.min(to, opens + window.minutes * minute) }
    // A window of a whole day touches the next one.
    const last = spans.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else if (span.from < span.to) spans.push(span)
  }
  return spans
}

/**
 * The times (ms, whole minutes) at which a shift is asked, in order: as many as wanted, fewer where they would lie too
 * close. `chance` gives a number from 0 up to 1 for each of 1 … `count`.
 */
export function drawTimes({ count, chance, ...draw }: Draw): Instant[] {
  const spans = askable(draw)
  const room = spans.reduce((sum, span) => sum + span.to - span.from, 0)
  const most = room > 0 ? Math.min(count, Math.floor(room / (apartMinutes * minute)) + 1) : 0
  // Points thrown into what the distances leave over, then moved apart again: every spacing is as likely as any other.
  const free = room - Math.max(0, most - 1) * apartMinutes * minute
  const thrown = Array.from({ length: most }, (_, at) => chance(at + 1) * free).sort((a, b) => a - b)
  return thrown.map((at, index) => placed(spans, whole(at) + index * apartMinutes * minute))
}

const whole = (ms: number): number => Math.floor(ms / minute) * minute

/** The instant that lies `at` milliseconds into some spans put end to end. */
function placed(spans: readonly Span[], at: number): Instant {
  let left = at
  for (const { from, to } of spans) {
    if (left < to - from) return from + left
    left -= to - from
  }
  return spans.at(-1)?.to ?? 0
}
