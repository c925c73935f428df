import { Type, type Static } from 'typebox'
import { IdShape, Nullable, OneOf, Shape } from '#kernel/shape.ts'

export const fileKinds = ['photo', 'plan', 'paper', 'attachment'] as const
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export const soundTypes = ['audio/webm', 'audio/ogg', 'audio/mp4', 'audio/mpeg'] as const
export const mediaTypes = [...pictureTypes, 'application/pdf', ...soundTypes] as const

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
/** 附件 as it stands: `fileId` once its bytes arrived, and then what they are; until then it is still on the phone. */
export const Attachment = Shape({
  id: IdShape,
  kind: Attached.properties.kind,
  personId: IdShape,
  takenAt: Type.String(),
  receivedAt: Type.String(),
  arrivedAt: Nullable(Type.String()),
  fileId: Nullable(IdShape),
  mediaType: Nullable(OneOf(mediaTypes)),
  seconds: Nullable(Type.Integer()),
})
export const AttachmentList = Shape({ attachments: Type.Array(Attachment) })
export type Attached = Static<typeof Attached>
export type Attachment = Static<typeof Attachment>
export type NewFile = Static<typeof NewFile>
export type KeptFile = Static<typeof KeptFile>
