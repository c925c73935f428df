import type { Metres } from '#kernel/geo.ts'
import type { Draft } from './draft.ts'

/** What a drawing shows: the ground in its middle, and how many points of the screen a metre is. */
export type View = { x: number; y: number; scale: number }
export type Size = { width: number; height: number }

export const toScreen = ({ x, y }: Metres, view: View, size: Size): Metres => ({
  x: size.width / 2 + (x - view.x) * view.scale,
  y: size.height / 2 - (y - view.y) * view.scale,
})

/** The ground under a point of the screen, to a tenth of a metre. */
export const toGround = ({ x, y }: Metres, view: View, size: Size): Metres => ({
  x: tenth(view.x + (x - size.width / 2) / view.scale),
  y: tenth(view.y - (y - size.height / 2) / view.scale),
})

export const tenth = (metres: number): number => Math.round(metres * 10) / 10

const clampScale = (scale: number): number => Math.min(20, Math.max(0.02, scale))

/** A view of everything drawn and of `extra`, with a margin; 400 metres around the middle where there is nothing. */
export function fitting({ polygons, posts }: Draft, extra: readonly Metres[], { width, height }: Size): View {
  const points = [...polygons.flat(2), ...posts.flatMap(post => post.at ?? []), ...extra]
  if (points.length < 2)
    return { x: points[0]?.x ?? 0, y: points[0]?.y ?? 0, scale: clampScale(Math.min(width, height) / 400) }
  const [xs, ys] = [points.map(point => point.x), points.map(point => point.y)]
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [low, high] = [Math.min(...ys), Math.max(...ys)]
  const scale = Math.min(width / Math.max(20, right - left), height / Math.max(20, high - low)) * 0.84
  return { x: (left + right) / 2, y: (low + high) / 2, scale: clampScale(scale) }
}

/** Nearer or farther, keeping the ground under one point of the screen where it is. */
export function zoomed(view: View, by: number, at: Metres, size: Size): View {
  const scale = clampScale(view.scale * by)
  const ground = { x: view.x + (at.x - size.width / 2) / view.scale, y: view.y - (at.y - size.height / 2) / view.scale }
  return { scale, x: ground.x - (at.x - size.width / 2) / scale, y: ground.y + (at.y - size.height / 2) / scale }
}

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

/** Metres between two lines of the grid, so that they stand 40 points or more apart. */
export const gridStep = ({ scale }: View): number => steps.find(step => step * scale >= 40) ?? 10_000
