import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import { refuse } from '#kernel/outcome.ts'
import { Shape } from '#kernel/shape.ts'
import { within } from '../db/pool.ts'
import type { House } from '../house.ts'
import { addressKey } from '../identity/attempts.ts'
import type { Feed, FeedReader, Feeds } from '../notify/feed.ts'
import { eventStream } from './events.ts'
import { Refusal } from './refusal.ts'
import { actorOf, signedIn, tokenOf, whoHolds } from './session.ts'
import { streamPlaces } from './stream-places.ts'

// One stream per browser. It says *that* something changed and where, and the rows of the feeds it asks for. A topic
// outside the reader's scope is not sent; scope and session are looked at again each minute, and at once after a change
// of who may see what where (topic `scope`). How many there may be is said in stream-places.ts.

const lookAgainMilliseconds = 60_000
const askAgain = { topics: ['*'] }

type Stream = ReturnType<typeof eventStream>
type Listening = { house: House; actor: Actor; token: string; stream: Stream }

/**
 * GET /events: `hello` at the start, `change` with topics of this reader's scope (`*`: read everything again), the events
 * of each feed asked for, `over` when the session has ended, `full` when a newer stream of the session or the person took its place.
 * Refused: `shape.wrong` for a feed there is not, `stream.too-many`.
 */
export const eventRoutes =
  (all: readonly Feeds[]): FastifyPluginAsyncTypebox =>
  async app => {
    app.addHook('onRequest', signedIn)
    const { house } = app
    const feeds = new Map(all.flatMap(each => Object.entries(each)))
    const places = streamPlaces()

    app.get(
      '/events',
      {
        schema: {
          tags: ['board'],
          operationId: 'listenToEvents',
          summary: 'Word of changes, as a server-sent event stream',
          querystring: Shape({
            feed: Type.Optional(Type.String({ maxLength: 80, description: 'feeds to hear as well, by comma' })),
          }),
        },
      },
      async (request, reply) => {
        const wanted = [...new Set((request.query.feed ?? '').split(',').filter(Boolean))]
        if (wanted.some(name => !feeds.has(name)))
          throw new Refusal(refuse('shape.wrong', { field: 'feed' }, { field: 'feed' }))
        const actor = actorOf(request)
        const token = tokenOf(request) as string
        // Read first: who leaves while their scope is read has no address any more.
        const address = addressKey(request.ip)
        const scope = await topicsOf(house, actor)
        let giveWay = (): void => {}
        const asker = { session: actor.sessionId ?? token, person: actor.personId, address }
        const place = places.take(asker, () => giveWay())
        if (!place.ok) throw new Refusal(place)
        const stream = eventStream(request, reply)
        giveWay = () => (stream.send('full', {}), stream.end())
        const chosen = wanted.map(name => [name, feeds.get(name) as Feed] as const)
        await listen({ house, actor, token, stream }, scope, chosen).finally(place.leave)
      },
    )
  }

/** Tells one stream until it closes. */
async function listen(listening: Listening, first: Set<string>, feeds: readonly (readonly [string, Feed])[]) {
  const { house, actor, stream } = listening
  let scope = first
  const joined = await Promise.allSettled(
    feeds.map(([name, feed]) => feed.join(actor, json => stream.sendJson(name, json))),
  )
  const readers = joined.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
  const leave = (): void => readers.forEach(reader => reader.leave())
  const failed = joined.find(one => one.status === 'rejected')
  if (failed) {
    leave()
    stream.end()
    throw failed.reason
  }
  stream.send('hello', {})
  const look = async (): Promise<void> => {
    // The readers hold still from here on, so that nothing is told by a scope that has just ended.
    const looked = lookAll(readers)
    if (!(await isHeld(listening))) return void (await looked)
    scope = await topicsOf(house, actor)
    if (await looked) stream.send('change', askAgain)
  }
  const again = () =>
    void look().catch(problem => house.log.error({ err: problem }, 'an event stream could not look at its scope'))
  const deaf = house.bus.listen(topics => {
    const mine = topics.filter(topic => topic === '*' || scope.has(topic))
    if (mine.length > 0) stream.send('change', { topics: mine })
    if (topics.includes('scope') || topics.includes('*')) again()
  })
  const timer = setInterval(again, lookAgainMilliseconds)
  await stream.closed
  clearInterval(timer)
  deaf()
  leave()
}

const lookAll = async (readers: readonly FeedReader[]): Promise<boolean> =>
  (await Promise.all(readers.map(reader => reader.look()))).includes(true)

/** Whether the session still lives; where it does not, the stream says so and ends. */
async function isHeld({ house, token, stream }: Listening): Promise<boolean> {
  const holder = await whoHolds(house, token)
  if (holder && !holder.barred) return true
  stream.send('over', {})
  stream.end()
  return false
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
