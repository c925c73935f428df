/** Places of posts on a sketch where nothing was drawn: on the border of a court, clockwise from the upper left, each within 0 and 1. */
export function sketch(count: number): { x: number; y: number }[] {
  return Array.from({ length: count }, (_, nth) => {
    const along = ((nth + 0.5) / count) * 4
    const side = Math.floor(along)
    const part = along - side
    if (side === 0) return { x: part, y: 0 }
    if (side === 1) return { x: 1, y: part }
    if (side === 2) return { x: 1 - part, y: 1 }
    return { x: 0, y: 1 - part }
  })
}
