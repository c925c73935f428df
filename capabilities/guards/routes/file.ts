import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { takeFile } from '#capabilities/files/index.ts'
import { today } from '#capabilities/identity/index.ts'
import { ask, nothing, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf } from '#shell/http/session.ts'
import { mayGuards } from '../access.ts'
import { guardChanged } from '../change-guard.ts'
import { guardFile, ownFile } from '../file.ts'
import { guardOpened, numberOf, unmasked } from '../look.ts'
import { changeGuardOp, keepPhotoOp, openGuardOp, removePhotoOp, unmaskOp } from '../ops.ts'
import { photoHash, photoKept, photoRemoved } from '../photo-acts.ts'
import { GuardFile, OwnFile, PersonChange, Unmask, Unmasked } from '../schema.ts'

const tags = ['guards']
const params = Shape({ personId: IdShape })
const binary = Type.String({ format: 'binary' })

/** A guard's file: opened, shown whole in one place, corrected; its photo; and one's own. */
export const fileRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app

  app.get(
    '/guards/:personId',
    {
      schema: {
        tags,
        summary: 'The file of a guard; opening it is logged and shown to its owner',
        operationId: 'openGuard',
        params,
        response: { 200: GuardFile },
      },
    },
    async request => {
      const { personId } = request.params
      await ask(request, openGuardOp, guardOpened, { personId })
      const at = { today: today(house), now: house.now() }
      return read(request, db => guardFile(db, actorOf(request), personId, at))
    },
  )

  app.post(
    '/guards/:personId/unmask',
    {
      schema: {
        tags,
        summary: 'Show one number whole; logged and shown to its owner',
        operationId: 'unmask',
        params,
        body: Unmask,
        response: { 200: Unmasked },
      },
    },
    async request => {
      const { personId } = request.params
      const { what } = request.body
      await ask(request, unmaskOp, unmasked, { personId, what })
      const asked = { ownPartyId: actorOf(request).partyId, personId, what }
      const value = await read(request, db => numberOf(db, house.keys.identity, asked))
      if (value === null) throw new Refusal(refuse('not-found'))
      return { value }
    },
  )

  app.post(
    '/guards/:personId/person',
    {
      schema: {
        tags,
        summary: 'Correct a name or a phone number; the log keeps the old one',
        operationId: 'changeGuard',
        params,
        body: PersonChange,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, changeGuardOp, guardChanged, { ...request.params, ...request.body })
      return nothing(reply)
    },
  )

  app.post(
    '/guards/:personId/photo',
    {
      // The parts of a form are read as they come in; the schema is there for the document.
      validatorCompiler: () => () => true,
      schema: {
        tags,
        summary: 'Keep a photo; asks for consent first',
        operationId: 'keepPhoto',
        consumes: ['multipart/form-data'],
        params,
        body: Shape({ file: binary }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      if (!mayGuards.keep(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
      const { cleaned } = await takeFile(request)
      const input = { ...request.params, sha256: photoHash(cleaned) }
      await ask(request, keepPhotoOp, photoKept(house, cleaned), input)
      return nothing(reply)
    },
  )

  app.post(
    '/guards/:personId/photo/remove',
    {
      schema: {
        tags,
        summary: 'Take a photo off a file',
        operationId: 'removePhoto',
        params,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, removePhotoOp, photoRemoved, request.params)
      return nothing(reply)
    },
  )

  app.get(
    '/me/file',
    {
      schema: {
        tags,
        summary: 'One’s own file, and who opened it',
        operationId: 'openOwnFile',
        response: { 200: OwnFile },
      },
    },
    request => read(request, db => ownFile(db, actorOf(request), today(house))),
  )
}
