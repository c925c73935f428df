import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { dayAt } from '#kernel/time.ts'
import { read } from '#shell/http/answer.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { found } from './find.ts'
import { termsOf } from './rules/terms.ts'
import { Hits, SearchQuery } from './schema.ts'

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)

  app.get(
    '/search',
    {
      schema: {
        tags: ['search'],
        operationId: 'search',
        summary: 'What the reader may see that some words name: people, places, matters, papers, articles',
        querystring: SearchQuery,
        response: { 200: Hits },
      },
    },
    request => {
      const today = dayAt(house.now(), house.city.timeZone)
      return read(request, db => found({ db, me: actorOf(request), terms: termsOf(request.query.q), today }))
    },
  )
}
