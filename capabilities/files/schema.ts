import { Type, type Static } from 'typebox'
import { IdShape, OneOf, Shape } from '#kernel/shape.ts'

export const fileKinds = ['photo', 'plan', 'paper'] as const
export const mediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const

/** A photo shows a person, a plan a site; a paper is about either. */
export const NewFile = Shape({
  kind: OneOf(['plan', 'paper'] as const),
  siteId: Type.Optional(IdShape),
  personId: Type.Optional(IdShape),
})
export const KeptFile = Shape({
  id: IdShape,
  kind: OneOf(fileKinds),
  mediaType: OneOf(mediaTypes),
  bytes: Type.Integer(),
})
export type NewFile = Static<typeof NewFile>
export type KeptFile = Static<typeof KeptFile>
