import { polygonsOf, type Boundary, type Position } from '#kernel/geo.ts'
import type { SitePage } from '../../schema.ts'

/** Where metres are counted from: the middle that was said, else the first corner of the boundary; null where neither is. */
export function originOf({ centre, boundary, plan }: SitePage['site']): Position | null {
  if (centre) return [centre.lon, centre.lat]
  const first = boundary && polygonsOf(boundary as unknown as Boundary)[0]?.[0]?.[0]
  if (first) return [first[0] as number, first[1] as number]
  return plan ? [plan.frame.corner[0] as number, plan.frame.corner[1] as number] : null
}
