// Which rows are drawn: those that can be seen and some on both sides. Rows may be of unlike height, so the tops are
// summed once per roster and searched.

/** How high the head above the rows is, as roster.css draws it. */
export const headHeight = 46

export type Shown = { first: number; last: number }

/** The top of each row and, at the end, the height of all. */
export function topsOf(heights: readonly number[]): number[] {
  const tops = [0]
  for (const height of heights) tops.push((tops.at(-1) as number) + height)
  return tops
}

const rowAt = (tops: readonly number[], y: number): number => {
  let [low, high] = [0, tops.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((tops[middle] as number) <= y) low = middle
    else high = middle
  }
  return low
}

/** The rows from `first` up to, not including, `last` that lie within a stretch of `height` from `top`, and `spare` more on each side. */
export function shownOf(tops: readonly number[], top: number, height: number, spare: number): Shown {
  const count = tops.length - 1
  if (count <= 0) return { first: 0, last: 0 }
  const first = Math.max(0, rowAt(tops, Math.max(0, top)) - spare)
  return { first, last: Math.min(count, rowAt(tops, top + height) + 1 + spare) }
}
