// Which drafts a phone lets go of, and what is left of one where there is no room. Pure.

/** A draft as the phone keeps it; milliseconds of the phone's clock. */
export type Laid = { keptAt: number; value: unknown }

/** A form nobody came back to for a week is given up: least data, and pictures are large. */
export const draftMs = 7 * 86_400_000

/** The names of drafts that have faded; a clock that was moved weeks, either way, gives them up too. */
export const fadedDrafts = (laid: readonly (readonly [string, Laid | undefined])[], now: number): string[] =>
  laid.flatMap(([name, one]) => (!one || Math.abs(now - one.keptAt) > draftMs ? [name] : []))

/** A draft without the pictures and voice notes in it, wherever they stand. */
export function withoutPictures<T>(value: T): T {
  if (Array.isArray(value)) return value.filter(one => !isTaken(one)).map(one => withoutPictures(one as unknown)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutPictures(inner)])) as T
}

const isTaken = (value: unknown): boolean => typeof value === 'object' && value !== null && 'bytes' in value
