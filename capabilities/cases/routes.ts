import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { caseRoutes } from '#shell/cases/routes.ts'
import { ask } from '#shell/http/answer.ts'
import { signedIn } from '#shell/http/session.ts'
import { hazards, inquiries } from './kinds.ts'
import { hazardNoted } from './open-hazard.ts'
import { noteHazard } from './ops.ts'
import { HazardOpened, NewHazard } from './schema.ts'

export const routes: FastifyPluginAsyncTypebox = async app => {
  app.addHook('onRequest', signedIn)
  app.post(
    '/hazards',
    {
      schema: {
        tags: ['cases'],
        operationId: 'noteHazard',
        summary: 'Note a hazard by hand; it becomes a matter of the duty leader',
        body: NewHazard,
        response: { 201: HazardOpened },
      },
    },
    async (request, reply) => reply.code(201).send(await ask(request, noteHazard, hazardNoted, request.body)),
  )
  caseRoutes(app, hazards)
  caseRoutes(app, inquiries)
}
