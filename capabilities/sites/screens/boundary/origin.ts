import { polygonsOf, type Boundary, type Position } from '#kernel/geo.ts'
import type { SitePage } from '../../schema.ts'

/** Where metres are counted from: the middle that was said, else the first corner of the boundary or of what is `own`; null where neither is. */
export function originOf(
  { centre, boundary, plan }: Pick<SitePage['site'], 'centre' | 'boundary' | 'plan'>,
  own: Boundary | null = null,
): Position | null {
  if (centre) return [centre.lon, centre.lat]
  const drawn = (boundary as unknown as Boundary | null) ?? own
  const first = drawn && polygonsOf(drawn)[0]?.[0]?.[0]
  if (first) return [first[0] as number, first[1] as number]
  return plan ? [plan.frame.corner[0] as number, plan.frame.corner[1] as number] : null
}
