import { Type } from 'typebox'
import { defineRequest } from '#kernel/op.ts'
import { IdShape, OneOf, Shape } from '#kernel/shape.ts'
import { mediaTypes, NewFile } from './schema.ts'

/** The bytes themselves lie in the files folder under `sha256`; what is asked for names them. */
export const addFile = defineRequest({
  name: 'file.add',
  input: Shape({
    ...NewFile.properties,
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    mediaType: OneOf(mediaTypes),
  }),
})

/** The bytes of an attachment came: `sha256` and `mediaType` are those of what is kept of them. */
export const arriveAttachment = defineRequest({
  name: 'attachment.arrive',
  input: Shape({
    attachmentId: IdShape,
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    mediaType: OneOf(mediaTypes),
  }),
})
