import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { read } from '#shell/http/answer.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { drawOf } from '../patrols/index.ts'
import { pull } from './pull.ts'
import { Pull, PullQuery } from './schema.ts'

export const pullRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)

  app.get(
    '/pull',
    {
      schema: {
        tags: ['pocket'],
        operationId: 'pull',
        summary: 'What a guard’s phone needs, or what changed of it',
        querystring: PullQuery,
        response: { 200: Pull },
      },
    },
    request =>
      read(request, db =>
        pull(db, actorOf(request), request.query, { now: house.now(), city: house.city, draw: drawOf(house.keys) }),
      ),
  )
}
