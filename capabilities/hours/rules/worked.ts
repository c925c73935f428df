import type { Instant } from '#kernel/time.ts'

// What of a shift counts as work. A sign-on or a clock's punches say when somebody really stood there; without them the
// plan counts, and the sheet says that nothing was recorded. Whether somebody was absent is for a person to judge.

export type Stretch = { from: Instant; to: Instant }
export const sources = ['signed', 'punched', 'half', 'on-post', 'planned', 'unrecorded'] as const
/** `half`: one of two punches; `on-post`: signed on and not yet left; `unrecorded`: over, and nobody knows. */
export type Source = (typeof sources)[number]
/** A sign-on and how it ended; `off` null while on post, `behalf` where somebody who leads entered either. */
export type Signed = { on: Instant; off: Instant | null; behalf?: boolean }
export type Record = {
  shift: Stretch
  /** Sign-ons to this shift. */
  attendances: readonly Signed[]
  /** Punches of the guard that lie nearer to this shift than to another. */
  punches: readonly Instant[]
  /** Approved leave. */
  away: readonly Stretch[]
  now: Instant
}
export type Worked = {
  source: Source
  /** 代录: a claim of somebody who leads and not of the guard’s own phone. */
  behalf: boolean
  stretches: Stretch[]
  lateMinutes: number
  /** Left before the end by so many minutes. */
  shortMinutes: number
}

const minute = 60_000

/**
 * What was worked of one shift. Coming early is not work; staying after the end is. A recorded stretch counts as it
 * was; a planned one without the leave that was approved. Late and short from the first full minute.
 */
export function worked(record: Record): Worked {
  const { shift, attendances, now } = record
  if (attendances.length > 0) {
    const on = Math.min(...attendances.map(one => one.on))
    const left = attendances.map(one => one.off)
    const off = left.some(each => each === null) ? null : Math.max(...left.map(Number))
    const behalf = attendances.some(one => one.behalf)
    return { ...counted(shift, on, off, off === null ? 'on-post' : 'signed'), behalf }
  }
  const punched = byPunches(record)
  if (punched) return punched
  const source = shift.to <= now ? 'unrecorded' : 'planned'
  return { source, behalf: false, stretches: without(shift, record.away), lateMinutes: 0, shortMinutes: 0 }
}

function counted(shift: Stretch, on: Instant, off: Instant | null, source: Source): Worked {
  const late = whole(on - shift.from)
  const from = shift.from + late * minute
  const to = off ?? Math.max(shift.to, from)
  return {
    source,
    behalf: false,
    stretches: from < to ? [{ from, to }] : [],
    lateMinutes: late,
    shortMinutes: off === null ? 0 : whole(shift.to - off),
  }
}

const whole = (milliseconds: number): number => Math.max(0, Math.floor(milliseconds / minute))

/** The first punch of the first half is the arrival, the last of the second half the departure. */
function byPunches({ shift, punches }: Record): Worked | null {
  const middle = (shift.from + shift.to) / 2
  const into = punches.filter(at => at <= middle)
  const out = punches.filter(at => at > middle)
  if (into.length === 0 && out.length === 0) return null
  const on = into.length > 0 ? Math.min(...into) : shift.from
  const off = out.length > 0 ? Math.max(...out) : shift.to
  return counted(shift, on, off, into.length > 0 && out.length > 0 ? 'punched' : 'half')
}

/** A stretch without those that lie over it. */
export function without(stretch: Stretch, away: readonly Stretch[]): Stretch[] {
  return away.reduce<Stretch[]>(
    (left, gone) =>
      left.flatMap(({ from, to }) =>
        [
          { from, to: Math.min(to, gone.from) },
          { from: Math.max(from, gone.to), to },
        ].filter(piece => piece.from < piece.to),
      ),
    [stretch],
  )
}

/** Punches given to the shift they lie nearest to, no further than `reach` milliseconds from it. */
export function dealPunches(
  shifts: readonly Stretch[],
  punches: readonly Instant[],
  reach = 6 * 60 * minute,
): Instant[][] {
  const dealt = shifts.map((): Instant[] => [])
  const far = ({ from, to }: Stretch, at: Instant): number => Math.max(from - at, at - to, 0)
  for (const at of punches) {
    let nearest = -1
    for (const [nth, shift] of shifts.entries())
      if (nearest < 0 || far(shift, at) < far(shifts[nearest] as Stretch, at)) nearest = nth
    const shift = shifts[nearest]
    if (shift && far(shift, at) <= reach) dealt[nearest]?.push(at)
  }
  return dealt
}
