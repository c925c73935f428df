import { cite, type LawId } from '#kernel/law.ts'
import type { reportGrounds } from './choices.ts'

// How soon an authority has to be told. Only two of these clocks are figures of law: one hour after the head was told of a
// work accident, and in Shanghai a day after somebody would not be dissuaded. Where the law says "at once", the minutes
// are a setting of the house and are labelled so.

export type ReportGrounds = (typeof reportGrounds)[number]
export type AuthorityClock = {
  dueAt: number
  law: LawId
  /** The minutes that were counted. */
  minutes: number
  /** The figure is the house's: the law only says at once, or promptly. */
  setting: boolean
}

/** What "at once" is taken to be, in minutes; no law says so. */
export const atOnceMinutes = 30
/** What "promptly" is taken to be, in minutes; no law says so. */
export const promptMinutes = 24 * 60

const inShanghai = (divisionCode: string | null): boolean => divisionCode?.startsWith('31') === true

const byLaw = (law: LawId, minutes: number) => ({ law, minutes, setting: false })
const byHouse = (law: LawId, minutes: number) => ({ law, minutes, setting: true })

function clockOf(grounds: ReportGrounds, divisionCode: string | null): Omit<AuthorityClock, 'dueAt'> {
  switch (grounds) {
    case 'work-accident':
      return byLaw('wsa-report-1-hour', cite('wsa-report-1-hour').parameters.hours * 60)
    case 'failed-dissuasion':
      return inShanghai(divisionCode)
        ? byLaw('shp-24h-report', cite('shp-24h-report').parameters.hours * 60)
        : byHouse('pmr-stop-and-report-violations', promptMinutes)
    case 'fire':
      return byHouse('fl-alarm-and-evacuate', atOnceMinutes)
    case 'safety-accident':
      return byHouse('pmr-assist-safety-and-report', atOnceMinutes)
    case 'offence':
      return byHouse('bsr-stop-report-protect', atOnceMinutes)
  }
}

/**
 * The clock of one report: `knownAt` (ms) is when the head was told of a work accident, when somebody would not listen,
 * else when it happened. `divisionCode` is the site's; null counts as outside Shanghai.
 */
export function authorityClock(grounds: ReportGrounds, knownAt: number, divisionCode: string | null): AuthorityClock {
  const clock = clockOf(grounds, divisionCode)
  return { ...clock, dueAt: knownAt + clock.minutes * 60_000 }
}
