/** Text as it is compared: without spaces, in one width and case. */
export const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
// Clocks and sticks drop the zeros in front of a number.
const short = (text: string): string => bare(text).replace(/^0+(?=\d)/, '')

/** Finds who holds a number as a device wrote it: the number itself, else the one that differs in the zeros before it. */
export function holderOf<T extends { number: string }>(employed: readonly T[]): (number: string) => T | undefined {
  const exact = new Map(employed.map(one => [bare(one.number), one]))
  const shortened = new Map(employed.map(one => [short(one.number), one]))
  return number => exact.get(bare(number)) ?? shortened.get(short(number))
}
