import type { FastifyPluginAsync } from 'fastify'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import { within } from '../db/pool.ts'
import type { House } from '../house.ts'
import { eventStream } from './events.ts'
import { actorOf, signedIn, tokenOf, whoHolds } from './session.ts'

// One stream per browser. It says only *that* something changed and where; the reader asks again and sees what they
// may. A topic outside the reader's scope is not sent; the scope and the session are looked at again each minute.

const lookAgainMilliseconds = 60_000

/** GET /events: `hello` at the start, `change` with topics of this reader's scope, `over` when the session has ended. */
export const eventRoutes: FastifyPluginAsync = async app => {
  app.addHook('onRequest', signedIn)
  const { house } = app

  app.get(
    '/events',
    {
      schema: {
        tags: ['board'],
        operationId: 'listenToEvents',
        summary: 'Word of changes, as a server-sent event stream',
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const token = tokenOf(request) as string
      let scope = await topicsOf(house, actor)
      const stream = eventStream(request, reply)
      stream.send('hello', {})
      const deaf = house.bus.listen(topics => {
        const mine = topics.filter(topic => topic === '*' || scope.has(topic))
        if (mine.length > 0) stream.send('change', { topics: mine })
      })
      const look = async (): Promise<void> => {
        const holder = await whoHolds(house, token)
        if (holder && !holder.barred) {
          scope = await topicsOf(house, actor)
          return
        }
        stream.send('over', {})
        stream.end()
      }
      const again = setInterval(
        () => look().catch(problem => house.log.error({ err: problem }, 'an event stream could not look at its scope')),
        lookAgainMilliseconds,
      )
      await stream.closed
      clearInterval(again)
      deaf()
    },
  )
}

async function topicsOf(house: House, actor: Actor): Promise<Set<string>> {
  const { rows } = await within(house.store, house.city, actor, db =>
    sql<{
      sites: string[]
      parties: string[]
    }>`select seen_sites('post') as sites, my_parties(array['office','leader','administrator']) as parties`.execute(db),
  )
  const { sites = [], parties = [] } = rows[0] ?? {}
  return new Set([...sites.map(id => `site:${id}`), ...parties.map(id => `party:${id}`), `person:${actor.personId}`])
}
