import { type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { drawOf } from '../patrols/index.ts'
import { board } from './board.ts'
import { groundOf } from './ground.ts'
import { nightNow } from './night.ts'
import { Night, NightQuery } from './night-schema.ts'
import { Board, BoardQuery } from './schema.ts'
import { wall } from './wall.ts'
import { Grounds, Wall } from './wall-schema.ts'

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
        querystring: BoardQuery,
        response: { 200: Board },
      },
    },
    request =>
      read(request, async db => {
        const read = await board(db, { ...request.query, now: house.now(), timeZone: house.city.timeZone })
        if (!read) throw new Refusal(refuse('not-found'))
        return read
      }),
  )
  app.get(
    '/board/ground',
    {
      schema: {
        tags: ['board'],
        operationId: 'readGround',
        summary: 'Where the posts on the board stand: boundaries, plans and places',
        querystring: BoardQuery,
        response: { 200: Grounds },
      },
    },
    request =>
      read(request, async db => {
        const { siteId } = request.query
        const sites = await groundOf(db, siteId, dayAt(house.now(), house.city.timeZone))
        if (siteId && sites.length === 0) throw new Refusal(refuse('not-found'))
        return { sites }
      }),
  )
  app.get(
    '/board/wall',
    {
      schema: {
        tags: ['board'],
        operationId: 'readWall',
        summary: 'The board for a wall: posts and figures, nobody’s name, number or face',
        querystring: BoardQuery,
        response: { 200: Wall },
      },
    },
    request =>
      read(request, async db => {
        const shown = await wall(db, { ...request.query, now: house.now(), city: house.city, draw })
        if (!shown) throw new Refusal(refuse('not-found'))
        return shown
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
