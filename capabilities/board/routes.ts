import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { drawOf } from '../patrols/index.ts'
import { board } from './board.ts'
import { nightNow } from './night.ts'
import { Night, NightQuery } from './night-schema.ts'
import { Board } from './schema.ts'
import { seesBoard } from './store.ts'

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  const draw = drawOf(house.keys)
  app.addHook('onRequest', signedIn)

  app.get(
    '/board',
    {
      schema: {
        tags: ['board'],
        operationId: 'readBoard',
        summary: 'Every post as it stands now',
        querystring: Shape({ siteId: Type.Optional(IdShape) }),
        response: { 200: Board },
      },
    },
    request =>
      read(request, async db => {
        const { siteId } = request.query
        if (siteId && !(await seesBoard(db, siteId))) throw new Refusal(refuse('not-found'))
        return board(db, { siteId, now: house.now(), timeZone: house.city.timeZone })
      }),
  )
  app.get(
    '/night',
    {
      schema: {
        tags: ['board'],
        operationId: 'readNight',
        summary: 'One site’s night for who leads it: who is on which post, and what was recorded last',
        querystring: NightQuery,
        response: { 200: Night },
      },
    },
    request =>
      read(request, async db => {
        const { personId } = actorOf(request)
        const night = await nightNow(db, { ...request.query, personId, now: house.now(), city: house.city, draw })
        if (!night) throw new Refusal(refuse('not-found'))
        return night
      }),
  )
}
