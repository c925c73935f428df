import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { read } from '#shell/http/answer.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { exportRoutes } from './export-routes.ts'
import { roundsRoutes } from './rounds-routes.ts'
import { ScanQuery, Scans } from './schema.ts'
import { stickRoutes } from './sticks/routes.ts'
import { scans } from './store.ts'

export const routes: FastifyPluginAsyncTypebox = async app => {
  app.addHook('onRequest', signedIn)
  await app.register(exportRoutes)
  await app.register(roundsRoutes)
  await app.register(stickRoutes)

  app.get(
    '/scans',
    {
      schema: {
        tags: ['patrols'],
        operationId: 'listScans',
        summary: 'Scans, newest first',
        querystring: ScanQuery,
        response: { 200: Scans },
      },
    },
    request => read(request, db => scans(db, actorOf(request), request.query)),
  )
}
