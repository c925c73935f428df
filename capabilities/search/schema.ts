import { Type, type Static } from 'typebox'
import { DayShape, IdShape, InstantShape, Nullable, OneOf, Shape, Text } from '#kernel/shape.ts'
import { partyKinds } from '../parties/schema.ts'
import { postKinds, siteKinds } from '../sites/schema.ts'
import { trainingKinds } from '../training/rules/choices.ts'

/** What is looked for: up to four words, each of which must stand somewhere in what is found. */
export const SearchQuery = Shape({ q: Text(60) })

/** One of the reader's own register. No phone and no identity number is ever looked in, or answered. */
export const GuardHit = Shape({
  personId: IdShape,
  name: Type.String(),
  number: Type.String(),
  left: Type.Boolean(),
})
export const SiteHit = Shape({
  id: IdShape,
  name: Type.String(),
  address: Nullable(Type.String()),
  kind: OneOf(siteKinds),
  closed: Type.Boolean(),
})
const onSite = { id: IdShape, name: Type.String(), siteId: IdShape, siteName: Type.String() }
export const PostHit = Shape({ ...onSite, kind: OneOf(postKinds) })
export const PointHit = Shape(onSite)
/** A matter by its title: its line, and the class that names it. Nothing else of its facts. */
export const MatterHit = Shape({
  id: IdShape,
  kind: Type.String(),
  state: Type.String(),
  facts: Type.Record(Type.String(), Type.String()),
  siteName: Nullable(Type.String()),
  postName: Nullable(Type.String()),
  happenedAt: InstantShape,
  closed: Type.Boolean(),
})
export const TrainingHit = Shape({
  id: IdShape,
  kind: OneOf(trainingKinds),
  topic: Type.String(),
  heldOn: DayShape,
  siteId: Nullable(IdShape),
  siteName: Nullable(Type.String()),
})
export const ReportHit = Shape({
  id: IdShape,
  month: Type.String(),
  reader: OneOf(['headquarters', 'client', 'owners'] as const),
  siteName: Nullable(Type.String()),
  version: Type.Integer(),
})
export const DeviceHit = Shape({ id: IdShape, name: Type.String(), personName: Nullable(Type.String()) })
export const PartyHit = Shape({ id: IdShape, name: Type.String(), kind: OneOf(partyKinds) })
const Said = Shape({ zh: Type.String(), en: Type.String() })
/** `practice`: its text was not read, so it is no more than what the trade does. */
export const LawHit = Shape({ id: Type.String(), article: Said, gist: Said, practice: Type.Boolean() })

/** What was found, of each sort the best few: what begins with it first, then the newest. */
export const Hits = Shape({
  guards: Type.Array(GuardHit),
  sites: Type.Array(SiteHit),
  posts: Type.Array(PostHit),
  points: Type.Array(PointHit),
  matters: Type.Array(MatterHit),
  training: Type.Array(TrainingHit),
  reports: Type.Array(ReportHit),
  devices: Type.Array(DeviceHit),
  parties: Type.Array(PartyHit),
  law: Type.Array(LawHit),
})
export type Hits = Static<typeof Hits>
