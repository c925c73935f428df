import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import type { CaseKind } from '#kernel/case.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import type { Db } from '#shell/db/pool.ts'
import { answer, read } from '#shell/http/answer.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { instant } from '#shell/db/parsers.ts'
import { oneCase, ownCases } from './one-case.ts'
import { CaseFull, CaseList, CaseQuery, OwnCases } from './schema.ts'
import { cases, type Reading } from './store.ts'

/** The inbox over every kind the house opens, those of later capabilities included. */
export const inboxRoutes = (all: readonly CaseKind[]): FastifyPluginAsyncTypebox => {
  const kinds = new Map(all.map(kind => [kind.kind, kind]))
  const reading = (request: FastifyRequest, db: Db): Reading => {
    const { house } = request.server
    return { db, me: actorOf(request), now: house.now(), city: house.city, kinds }
  }
  return async app => {
    app.addHook('onRequest', signedIn)
    app.get(
      '/cases',
      {
        schema: {
          tags: ['cases'],
          operationId: 'listCases',
          summary: 'The matters the reader may see: open ones by when they are due, closed ones newest first',
          querystring: CaseQuery,
          response: { 200: CaseList },
        },
      },
      request => read(request, db => cases(reading(request, db), request.query)),
    )
    app.get(
      '/me/cases',
      {
        schema: {
          tags: ['cases'],
          operationId: 'ownCases',
          summary: 'The open matters that are the reader’s, about the reader, or noted by them, for a phone to keep',
          response: { 200: OwnCases },
        },
      },
      request =>
        read(request, async db => ({
          at: instant(request.server.house.now()),
          cases: await ownCases(reading(request, db)),
        })),
    )
    app.get(
      '/cases/:id',
      {
        schema: {
          tags: ['cases'],
          operationId: 'readCase',
          summary: 'One matter: head, timeline, who is named, what hangs on it, and what the reader may do now',
          params: Shape({ id: IdShape }),
          response: { 200: CaseFull },
        },
      },
      async request => {
        const found = await read(request, db => oneCase(reading(request, db), request.params.id))
        return answer(found ? done(found) : refuse('not-found'))
      },
    )
  }
}
