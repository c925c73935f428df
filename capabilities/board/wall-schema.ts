import { Type, type Static } from 'typebox'
import { IdShape, InstantShape, Nullable, OneOf, Shape } from '#kernel/shape.ts'
import { BoundaryShape, PlanFrame } from '../sites/schema.ts'
import { BoardSite, boardStates, Counts } from './schema.ts'

const Degrees = Shape({ lon: Type.Number(), lat: Type.Number() })

/** Where the posts of a site stand: its boundary, the plan it is drawn on, and each post that was put on it. Names nobody. */
export const SiteGround = Shape({
  siteId: IdShape,
  siteName: Type.String(),
  /** GeoJSON, WGS84; null where none is drawn. */
  boundary: Nullable(BoundaryShape),
  centre: Nullable(Degrees),
  plan: Nullable(Shape({ fileId: IdShape, frame: PlanFrame })),
  posts: Type.Array(Shape({ postId: IdShape, lon: Type.Number(), lat: Type.Number() })),
})
export const Grounds = Shape({ sites: Type.Array(SiteGround) })

/** What hangs on the wall of an office: posts and figures, nobody's name, number or face. */
export const Wall = Shape({
  at: InstantShape,
  counts: Counts,
  sites: Type.Array(BoardSite),
  posts: Type.Array(
    Shape({
      postId: IdShape,
      siteId: IdShape,
      name: Type.String(),
      state: OneOf(boardStates),
      lap: Type.Integer(),
      done: Type.Integer(),
      all: Type.Integer(),
    }),
  ),
  /** The last fourteen nights of each site, or of each post where one site is shown: shifts rostered and signed on to. */
  nights: Type.Array(
    Shape({ id: IdShape, name: Type.String(), on: Type.String(), rostered: Type.Integer(), attended: Type.Integer() }),
  ),
  /** The last twelve hours, oldest first: points scanned, and points that plans of rounds asked for. */
  hours: Type.Array(Shape({ from: InstantShape, scans: Type.Integer(), planned: Type.Integer() })),
  /** This month's incidents, by kind, most first. */
  incidents: Type.Array(Shape({ kind: Type.String(), count: Type.Integer() })),
  /** What stands open, by its clock. */
  matters: Shape({
    overdue: Type.Integer(),
    today: Type.Integer(),
    week: Type.Integer(),
    later: Type.Integer(),
  }),
})
export type SiteGround = Static<typeof SiteGround>
export type Wall = Static<typeof Wall>
