import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { read } from '#shell/http/answer.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { exportRoutes } from './export-routes.ts'
import { HandoverQuery, Handovers } from './schema.ts'
import { handovers } from './store.ts'

export const routes: FastifyPluginAsyncTypebox = async app => {
  app.addHook('onRequest', signedIn)
  await app.register(exportRoutes)

  app.get(
    '/handovers',
    {
      schema: {
        tags: ['handovers'],
        operationId: 'listHandovers',
        summary: 'Handovers, newest first',
        querystring: HandoverQuery,
        response: { 200: Handovers },
      },
    },
    request => read(request, db => handovers(db, actorOf(request), request.query)),
  )
}
