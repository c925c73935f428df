// Hours of a mark: minutes after midnight, and how long; over midnight too.

const two = (value: number): string => String(value).padStart(2, '0')

/** Minutes after midnight as `HH:MM`; those past midnight as the time of the next day. */
export const clock = (minutes: number): string => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`

/** `HH:MM` as minutes after midnight. */
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** A time of day typed as 0730, 7:30 or 7.30, up to 24:00, as minutes after midnight; null where it is none. */
export function typedMinutes(text: string): number | null {
  const found = /^([01]?\d|2[0-4])[:.]?([0-5]\d)$/.exec(text.normalize('NFKC').trim())
  return found && (Number(found[1]) * 60 + Number(found[2])) % 1440
}

/** When a mark begins and how long it lasts; an end not after the start is on the next day, so alike is a whole day. */
export const spanOf = (from: string, to: string): { starts: number; minutes: number } => ({
  starts: minutesOf(from),
  minutes: (minutesOf(to) - minutesOf(from) + 1440) % 1440 || 1440,
})
