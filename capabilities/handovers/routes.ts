import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { leastOf } from '#kernel/least.ts'
import type { BoundKind } from '#shell/cases/acting.ts'
import { caseRoutes } from '#shell/cases/routes.ts'
import { ask, nothing, read } from '#shell/http/answer.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { exportRoutes } from './export-routes.ts'
import { heldGuards } from './held-store.ts'
import { release } from './ops.ts'
import { released } from './release.ts'
import { HandoverQuery, Handovers, HeldList, HeldQuery, Release } from './schema.ts'
import { handovers } from './store.ts'

export const routes =
  (cases: readonly BoundKind[]): FastifyPluginAsyncTypebox =>
  async app => {
    const { house } = app
    app.addHook('onRequest', signedIn)
    await app.register(exportRoutes)
    for (const kind of cases) caseRoutes(app, kind)

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
    app.get(
      '/handovers/held',
      {
        schema: {
          tags: ['handovers'],
          operationId: 'listHeldGuards',
          summary: 'Guards who cannot leave yet: a handover under way, or the shift over and nobody took over',
          querystring: HeldQuery,
          response: { 200: HeldList },
        },
      },
      request => read(request, db => heldGuards(db, actorOf(request), request.query.siteId, house.now())),
    )
    app.post(
      '/handovers/release',
      {
        schema: {
          tags: ['handovers'],
          operationId: 'releaseGuard',
          summary: 'Let an outgoing guard go before the handover is finished',
          body: Release,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await ask(request, release, released, leastOf(request.body))
        return nothing(reply)
      },
    )
  }
