import { Type, type Static } from 'typebox'
import { relations } from '#kernel/access.ts'
import { IdShape, Nullable, OneOf, Shape, Text } from '#kernel/shape.ts'

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

export const Site = Shape({
  id: IdShape,
  kind: OneOf(siteKinds),
  name: Type.String(),
  address: Nullable(Type.String()),
  posts: Type.Integer(),
  checkpoints: Type.Integer(),
})
export const NewSite = Shape({
  id: Type.Optional(IdShape),
  kind: OneOf(siteKinds),
  name: Text(120),
  address: Type.Optional(Text(200)),
  relation: OneOf(['guards', 'operates'] as const),
})
export const Post = Shape({ id: IdShape, name: Type.String(), kind: OneOf(postKinds), position: Type.Integer() })
export const NewPost = Shape({ id: Type.Optional(IdShape), name: Text(60), kind: OneOf(postKinds) })
/** `code` is null for those who may not see it. */
export const Checkpoint = Shape({
  id: IdShape,
  name: Type.String(),
  hint: Nullable(Type.String()),
  code: Nullable(Type.String()),
  position: Type.Integer(),
})
export const NewCheckpoint = Shape({ id: Type.Optional(IdShape), name: Text(60), hint: Type.Optional(Text(120)) })
export const Route = Shape({ id: IdShape, postId: IdShape, name: Type.String(), checkpointIds: Type.Array(IdShape) })
export const NewRoute = Shape({
  id: Type.Optional(IdShape),
  postId: IdShape,
  name: Text(60),
  checkpointIds: Type.Array(IdShape, { minItems: 1, maxItems: 100 }),
})
export const SiteParty = Shape({ partyId: IdShape, partyName: Type.String(), relation: OneOf(relations) })
export const NewSiteParty = Shape({ partyId: IdShape, relation: OneOf(relations) })
export const SitePage = Shape({
  site: Site,
  posts: Type.Array(Post),
  checkpoints: Type.Array(Checkpoint),
  routes: Type.Array(Route),
  parties: Type.Array(SiteParty),
  can: Type.Array(Type.String()),
})
export type Site = Static<typeof Site>
export type Post = Static<typeof Post>
export type SitePage = Static<typeof SitePage>
export type Checkpoint = Static<typeof Checkpoint>
export type Route = Static<typeof Route>
export type SiteParty = Static<typeof SiteParty>
