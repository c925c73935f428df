import { Type, type Static } from 'typebox'
import { relations } from '#kernel/access.ts'
import { DayShape, IdShape, Nullable, OneOf, Shape, Text } from '#kernel/shape.ts'
import { partyKinds } from '../parties/schema.ts'

export const siteKinds = [
  'residential-estate',
  'hospital',
  'mall',
  'station',
  'school',
  'office',
  'entertainment-venue',
  'key-unit',
  'other',
] as const
export const postKinds = [
  'gate',
  'guarding',
  'patrol',
  'video-patrol',
  'order',
  'security-check',
  'leader',
  'mobile',
  'standby',
] as const

/** GB/T 2260: district of 6 figures, street of 9, committee of 12. */
export const DivisionCode = Type.String({ pattern: '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$' })
const Lon = Type.Number({ minimum: -180, maximum: 180 })
const Lat = Type.Number({ minimum: -90, maximum: 90 })
export const PositionShape = Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })
const RingsShape = Type.Array(Type.Array(PositionShape))
export const BoundaryShape = Type.Union([
  Shape({ type: Type.Literal('Polygon'), coordinates: RingsShape }),
  Shape({ type: Type.Literal('MultiPolygon'), coordinates: Type.Array(RingsShape) }),
])
/** Where a plan lies: its upper left corner, how many metres one of its points is, and its turn clockwise in degrees. */
export const PlanFrame = Shape({
  corner: PositionShape,
  metresPerPixel: Type.Number({ exclusiveMinimum: 0, maximum: 100 }),
  turnedDegrees: Type.Number({ minimum: -360, maximum: 360 }),
})

export const Site = Shape({
  id: IdShape,
  kind: OneOf(siteKinds),
  name: Type.String(),
  address: Nullable(Type.String()),
  posts: Type.Integer(),
  checkpoints: Type.Integer(),
  closedOn: Nullable(DayShape),
  /** The property contract that bounds the guards today. */
  companyName: Nullable(Type.String()),
  areaM2: Nullable(Type.Integer()),
  households: Nullable(Type.Integer()),
  contractUntil: Nullable(DayShape),
})
export const NewSite = Shape({
  id: Type.Optional(IdShape),
  kind: OneOf(siteKinds),
  name: Text(120),
  address: Type.Optional(Text(200)),
  divisionCode: Type.Optional(DivisionCode),
  relation: OneOf(['guards', 'operates'] as const),
})
export const SiteChange = Shape({
  kind: OneOf(siteKinds),
  name: Text(120),
  address: Type.Optional(Text(200)),
  divisionCode: Type.Optional(DivisionCode),
})
/** The first day it is no longer served; null opens it again. */
export const SiteClosing = Shape({ closedOn: Nullable(DayShape) })
/** Any GeoJSON that holds one boundary, or null for none. */
export const NewBoundary = Shape({ boundary: Type.Unknown() })
export const boundaryWarnings = ['perhaps-swapped', 'outside-china', 'posts-outside'] as const
export const Bounded = Shape({
  boundary: Nullable(BoundaryShape),
  areaM2: Nullable(Type.Integer()),
  warnings: Type.Array(OneOf(boundaryWarnings)),
})
/** What a boundary is drawn on: a plan that was uploaded, or a grid in metres around a place. */
export const NewGround = Shape({
  centre: Nullable(Shape({ lon: Lon, lat: Lat })),
  plan: Nullable(Shape({ fileId: IdShape, frame: PlanFrame })),
})

const Point = { lon: Nullable(Lon), lat: Nullable(Lat) }
export const Post = Shape({
  id: IdShape,
  name: Type.String(),
  kind: OneOf(postKinds),
  position: Type.Integer(),
  ...Point,
})
export const NewPost = Shape({ id: Type.Optional(IdShape), name: Text(60), kind: OneOf(postKinds) })
export const PostChange = Shape({ name: Text(60), kind: OneOf(postKinds) })
/** Where a post stands; null takes it off the plan. */
export const PostPoint = Shape({ at: Nullable(Shape({ lon: Lon, lat: Lat })) })
/** The first day it is no longer in use. */
export const Closing = Shape({ closedOn: DayShape })
/** A camera is looked at on a screen; any other point is walked to. */
export const checkpointKinds = ['point', 'camera'] as const
const Floor = Type.Integer({ minimum: -20, maximum: 200 })
/** `code` is null for those who may not see it, and for cameras, which have none on any wall. */
export const Checkpoint = Shape({
  id: IdShape,
  name: Type.String(),
  hint: Nullable(Type.String()),
  kind: OneOf(checkpointKinds),
  floor: Nullable(Floor),
  ...Point,
  code: Nullable(Type.String()),
  position: Type.Integer(),
})
const checkpointFields = {
  name: Text(60),
  hint: Type.Optional(Text(120)),
  /** Left out: as it was, a point at first. */
  kind: Type.Optional(OneOf(checkpointKinds)),
  /** Below ground is negative. Left out: as it was; null: not said. */
  floor: Type.Optional(Nullable(Floor)),
  /** Where it lies on the plan. Left out: as it was. */
  at: Type.Optional(Nullable(Shape({ lon: Lon, lat: Lat }))),
}
export const NewCheckpoint = Shape({ id: Type.Optional(IdShape), ...checkpointFields })
export const CheckpointChange = Shape(checkpointFields)
export const Route = Shape({ id: IdShape, postId: IdShape, name: Type.String(), checkpointIds: Type.Array(IdShape) })
const routeFields = {
  postId: IdShape,
  name: Text(60),
  checkpointIds: Type.Array(IdShape, { minItems: 1, maxItems: 100 }),
}
export const NewRoute = Shape({ id: Type.Optional(IdShape), ...routeFields })
export const RouteChange = Shape(routeFields)

export const SiteParty = Shape({
  partyId: IdShape,
  partyName: Type.String(),
  partyKind: OneOf(partyKinds),
  relation: OneOf(relations),
  fromOn: DayShape,
  untilOn: Nullable(DayShape),
  /** Whether this reader may say that it ended. */
  mayEnd: Type.Boolean(),
})
export const NewSiteParty = Shape({
  partyId: IdShape,
  relation: OneOf(relations),
  /** From today unless said. */
  fromOn: Type.Optional(DayShape),
  untilOn: Type.Optional(DayShape),
})
/** `untilOn` is the last day. */
export const PartyEnd = Shape({ partyId: IdShape, relation: OneOf(relations), fromOn: DayShape, untilOn: DayShape })

export const contractStates = ['planned', 'in-force', 'over'] as const
export const PropertyContract = Shape({
  id: IdShape,
  partyId: IdShape,
  partyName: Type.String(),
  number: Nullable(Type.String()),
  fromOn: DayShape,
  untilOn: Nullable(DayShape),
  areaM2: Nullable(Type.Integer()),
  households: Nullable(Type.Integer()),
  boundary: Nullable(BoundaryShape),
  endedOn: Nullable(DayShape),
  state: OneOf(contractStates),
  /** Days until its last day, where that is within sixty. */
  endsInDays: Nullable(Type.Integer()),
})
const contractFields = {
  number: Type.Optional(Text(60)),
  fromOn: DayShape,
  untilOn: Type.Optional(DayShape),
  areaM2: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000_000 })),
  households: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
}
export const NewContract = Shape({
  id: Type.Optional(IdShape),
  partyId: IdShape,
  ...contractFields,
  /** Any GeoJSON that holds one boundary; without it the contract covers the whole site. */
  boundary: Type.Optional(Type.Unknown()),
})
export const ContractChange = Shape({ ...contractFields, boundary: Type.Optional(Type.Unknown()) })
export const ContractEnd = Shape({ endedOn: DayShape })

export const SitePage = Shape({
  site: Shape({
    ...Site.properties,
    divisionCode: Nullable(Type.String()),
    radioChannel: Nullable(Type.String()),
    boundary: Nullable(BoundaryShape),
    boundaryM2: Nullable(Type.Integer()),
    centre: Nullable(Shape({ lon: Lon, lat: Lat })),
    plan: Nullable(Shape({ fileId: IdShape, frame: PlanFrame })),
  }),
  posts: Type.Array(Post),
  checkpoints: Type.Array(Checkpoint),
  routes: Type.Array(Route),
  parties: Type.Array(SiteParty),
  contracts: Type.Array(PropertyContract),
  /** The contract that bounds the guards today. */
  boundedBy: Nullable(IdShape),
  /** The relations in which this reader may name a party. */
  mayName: Type.Array(OneOf(relations)),
  can: Type.Array(Type.String()),
})
export type Site = Static<typeof Site>
export type Post = Static<typeof Post>
export type SitePage = Static<typeof SitePage>
export type Checkpoint = Static<typeof Checkpoint>
export type Route = Static<typeof Route>
export type SiteParty = Static<typeof SiteParty>
export type PropertyContract = Static<typeof PropertyContract>
export type PlanFrame = Static<typeof PlanFrame>
