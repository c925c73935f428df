import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { answer, read } from '#shell/http/answer.ts'
import { actorOf } from '#shell/http/session.ts'
import { holesAhead } from './holes-ahead.ts'
import { HolesAhead, ReplacementQuery, Replacements } from './replacement-schema.ts'
import { replacements } from './replacements.ts'

/** Registered within the roster's routes, behind their sign-in. */
export const replacementRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app

  app.get(
    '/roster/replacements',
    {
      schema: {
        tags: ['roster'],
        operationId: 'listReplacements',
        summary: 'Who could stand on a post in a stretch of time, in the order to call them',
        querystring: ReplacementQuery,
        response: { 200: Replacements },
      },
    },
    async request => {
      const given = { now: house.now(), city: house.city }
      return answer(await read(request, db => replacements(db, actorOf(request), request.query, given)))
    },
  )

  app.get(
    '/roster/holes',
    {
      schema: {
        tags: ['roster'],
        operationId: 'listHoles',
        summary: 'Posts that have fewer than they need in the next 24 hours',
        response: { 200: HolesAhead },
      },
    },
    async request => {
      const given = { now: house.now(), city: house.city }
      return answer(await read(request, db => holesAhead(db, actorOf(request), given)))
    },
  )
}
