import { attended, type Result } from './choices.ts'

type Sat = { minutes: number; result: Result }

/**
 * What training somebody had, from the sessions of a year: how many, and their minutes. Who was not there had none; who
 * failed the test sat it all the same. No law names hours for guards in service, so nothing is owed.
 */
export const trainedMinutes = (sessions: readonly Sat[]): { sessions: number; minutes: number } => {
  const there = sessions.filter(({ result }) => attended(result))
  return { sessions: there.length, minutes: there.reduce((sum, { minutes }) => sum + minutes, 0) }
}

/** `HH:MM` of minutes after midnight; 1440 and more is the next day's clock. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor((minutes % 1440) / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Minutes after midnight of `HH:MM`; null where it is no time of day. */
export function minutesOf(text: string): number | null {
  const [, hours, minutes] = /^([01]?[0-9]|2[0-3])[:：]([0-5][0-9])$/.exec(text.trim()) ?? []
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes)
}
