/** Minutes after midnight as a clock shows them: `23:00`; a day and more begins anew. */
export function clockOf(minutes: number): string {
  const ofDay = ((minutes % 1440) + 1440) % 1440
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
}

/** A time of day, `23:00`, as minutes after midnight; NaN for what is none. */
export const clockMinutes = (text: string): number => {
  const [hours, minutes] = text.split(':')
  return Number(hours) * 60 + Number(minutes)
}
