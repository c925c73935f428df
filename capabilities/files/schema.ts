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
/**
 * 附件: a picture or voice note as a phone names it before its bytes arrive. `sha256` is of the bytes as the phone has
 * them, lower-case hex; `takenAt` is the phone's clock in milliseconds. The bytes follow by PUT /attachments/{id}.
 */
export const Attached = Shape({
  id: IdShape,
  kind: OneOf(['photo', 'voice'] as const),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  takenAt: Type.Integer({ minimum: 0, maximum: 253402300799000 }),
  seconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 600 })),
})
export const Attachments = Type.Array(Attached, { maxItems: 20 })
export type Attached = Static<typeof Attached>
export type NewFile = Static<typeof NewFile>
export type KeptFile = Static<typeof KeptFile>
