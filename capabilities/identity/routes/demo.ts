import { timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { within } from '#shell/db/pool.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { tokenHash } from '#shell/http/session.ts'
import { firstRunOpen } from '../first-run.ts'
import { DemoAsk, DemoEntered, DemoState } from '../schema.ts'
import { giveCookie, openSession } from '../sessions.ts'
import { readMe } from '../store.ts'

const tags = ['identity']

/** The demo district from the first-run page: begun with the one-time link, asked after, entered when it is built. */
export const demoRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app

  const prove = (token: string): void => {
    const expected = house.firstRun.tokenHash
    if (expected === null || !house.demoLoading) throw new Refusal(refuse('first-run.closed'))
    if (!timingSafeEqual(tokenHash(token), expected)) throw new Refusal(refuse('first-run.wrong-link'))
  }
  const stateOf = () => house.demoLoading?.state() ?? { state: 'waiting' as const, share: 0 }

  app.get(
    '/first-run/demo',
    {
      schema: {
        tags,
        summary: 'How far the demo district has been built',
        operationId: 'demoState',
        response: { 200: DemoState },
      },
    },
    async () => stateOf(),
  )

  app.post(
    '/first-run/demo',
    {
      schema: {
        tags,
        summary: 'Fill the empty book with the demo district, with the one-time link',
        operationId: 'loadDemo',
        body: DemoAsk,
        response: { 202: DemoState },
      },
    },
    async (request, reply) => {
      prove(request.body.token)
      // What was begun is not begun again; where somebody has made the first company meanwhile there is nothing to fill.
      if (stateOf().state === 'waiting') {
        if (!(await firstRunOpen(house))) throw new Refusal(refuse('first-run.closed'))
        house.demoLoading?.begin()
      }
      return reply.code(202).send(stateOf())
    },
  )

  app.post(
    '/first-run/demo/entry',
    {
      schema: {
        tags,
        summary: 'Sign in as the company of the demo that was just built, once; with ways in for the others of it',
        operationId: 'enterDemo',
        body: DemoAsk,
        response: { 201: DemoEntered },
      },
    },
    async (request, reply) => {
      prove(request.body.token)
      const keeper = house.demoLoading?.keeper()
      if (!keeper) throw new Refusal(refuse('first-run.closed'))
      house.firstRun.tokenHash = null
      const agent = request.headers['user-agent'] ?? null
      const { token, actor } = await within(house.store, house.city, 'system', db =>
        openSession(db, house.now(), { ...keeper, deviceId: null, agent }),
      )
      giveCookie(reply, house, token)
      const { ip, hostname, headers } = request
      const ways = [...(house.demoLoading?.ways({ ip, hostname, headers }) ?? [])]
      return reply.code(201).send({ me: await readMe(house, actor), ways })
    },
  )
}
