import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { cleanedAudio } from '#shell/files/audio.ts'
import { cleaned } from '#shell/files/image.ts'
import { answer, ask, nothing, read } from '#shell/http/answer.ts'
import { rawBody, takeRaw } from '#shell/http/raw-body.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn, tokenOf, whoHolds } from '#shell/http/session.ts'
import { attachmentArrived, expected, sha256Of } from './arrive.ts'
import { arriveAttachment } from './ops.ts'
import { AttachmentList, pictureTypes, soundTypes, type Attachment } from './schema.ts'

const tags = ['files']
const photoMost = 3 * 2 ** 20
const voiceMost = 2 * 2 ** 20

/** The bytes of what hangs on records, and what hangs on one. */
export const attachmentRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  takeRaw(app, [...pictureTypes, ...soundTypes])

  app.put(
    '/attachments/:id',
    {
      // A phone that may not send any more is told so, and not merely that nobody is signed in.
      onRequest: [notBarred, signedIn],
      schema: {
        tags,
        operationId: 'putAttachment',
        summary: 'The bytes of a photo or voice note that a record of one’s own named',
        description: 'Again the same is the same. At most 3 MB for a photo, 2 MB for a voice note.',
        consumes: [...pictureTypes, ...soundTypes],
        params: Shape({ id: IdShape }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const named = await read(request, db => expected(db, id, actorOf(request).personId))
      if (!named) throw new Refusal(refuse('attachment.not-yet'))
      if (named.arrived) return nothing(reply)
      const bytes = await rawBody(request, named.kind === 'photo' ? photoMost : voiceMost)
      if (sha256Of(bytes) !== named.sha256) throw new Refusal(refuse('attachment.other-bytes'))
      const kept = named.kind === 'photo' ? answer(cleaned(bytes)) : answer(cleanedAudio(bytes))
      const input = { attachmentId: id, sha256: sha256Of(kept.bytes), mediaType: kept.mediaType }
      await ask(request, arriveAttachment, attachmentArrived(house, kept), input)
      return nothing(reply)
    },
  )

  app.get(
    '/attachments',
    {
      onRequest: signedIn,
      schema: {
        tags,
        operationId: 'listAttachments',
        summary: 'Photos and voice notes of one record, those still on a phone too',
        querystring: Shape({ aboutId: IdShape }),
        response: { 200: AttachmentList },
      },
    },
    async request => {
      const rows = await read(request, db =>
        db
          .selectFrom('attachment as a')
          .leftJoin('file as f', 'f.id', 'a.fileId')
          .select(['a.id', 'a.kind', 'a.personId', 'a.takenAt', 'a.receivedAt', 'a.arrivedAt', 'f.id as fileId'])
          .select(['f.mediaType', 'a.seconds'])
          .where('a.aboutId', '=', request.query.aboutId)
          .orderBy('a.takenAt')
          .orderBy('a.id')
          .limit(200)
          .execute(),
      )
      return { attachments: rows as Attachment[] }
    },
  )
}

async function notBarred(request: FastifyRequest): Promise<void> {
  const token = tokenOf(request)
  const holder = token ? await whoHolds(request.server.house, token) : null
  if (holder?.barred === 'revoked') throw new Refusal(refuse('attachment.barred'))
}
