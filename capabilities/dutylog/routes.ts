import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Shape } from '#kernel/shape.ts'
import { refuse } from '#kernel/outcome.ts'
import { sql } from 'kysely'
import { within } from '#shell/db/pool.ts'
import { read } from '#shell/http/answer.ts'
import { eventStream } from '#shell/http/events.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { readKeptHeads } from '#shell/log/kept-heads.ts'
import { originOf } from '#shell/log/sealer.ts'
import { verifyLog } from '#shell/log/verify.ts'
import { may } from './access.ts'
import { exportRoutes } from './export-routes.ts'
import { Asides, Heads, Log, LogQuery, type Verified } from './schema.ts'
import { asides, entries, heads } from './store.ts'

const HeadKey = Shape({ name: Type.String(), origin: Type.String(), publicKey: Type.String() })

export const routes: FastifyPluginAsyncTypebox = async app => {
  app.addHook('onRequest', signedIn)
  await app.register(exportRoutes)
  const { house } = app
  let verifying = false

  app.get(
    '/log',
    {
      schema: {
        tags: ['log'],
        operationId: 'listLog',
        summary: 'The duty log, newest first',
        querystring: LogQuery,
        response: { 200: Log },
      },
    },
    request => read(request, db => entries(db, actorOf(request), request.query)),
  )

  app.get(
    '/log/aside',
    {
      schema: {
        tags: ['log'],
        operationId: 'listAside',
        summary: 'Records of phones and sign-ins that had been ended, kept aside for their office',
        response: { 200: Asides },
      },
    },
    request => read(request, db => asides(db)),
  )

  app.get(
    '/log/heads',
    {
      schema: {
        tags: ['log'],
        operationId: 'listHeads',
        summary: 'Signed heads, newest first',
        response: { 200: Heads },
      },
    },
    request => read(request, db => heads(db)),
  )

  app.get(
    '/log/key',
    {
      schema: {
        tags: ['log'],
        operationId: 'readLogKey',
        summary: 'The key that signs heads',
        response: { 200: HeadKey },
      },
    },
    async () => ({
      name: house.keys.heads.name,
      origin: originOf(house.keys, house.city),
      publicKey: house.keys.heads.publicKey.toString('base64'),
    }),
  )

  app.post(
    '/log/verify',
    {
      config: { heavy: true },
      schema: {
        tags: ['log'],
        operationId: 'verifyLog',
        summary: 'Verify the whole log; answers as an event stream',
        hide: false,
      },
    },
    async (request, reply) => {
      if (!may.verify(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
      if (verifying) throw new Refusal(refuse('log.verifying'))
      verifying = true
      const stream = eventStream(request, reply)
      let gone = false
      void stream.closed.then(() => (gone = true))
      const began = performance.now()
      try {
        const kept = await readKeptHeads(house.dataDir, house.city)
        const verdict = await within(house.store, house.city, 'system', async db => {
          await sql.raw('set transaction isolation level repeatable read read only').execute(db)
          return verifyLog(db, {
            key: house.keys.heads,
            kept,
            now: house.now(),
            progress: (done, total) => stream.send('progress', { done, total }),
            stopped: () => gone,
          })
        })
        stream.send('result', {
          ...verdict,
          seen: verdict.entries,
          tookMilliseconds: Math.round(performance.now() - began),
        } satisfies Verified)
      } catch (problem) {
        house.log.error({ err: problem }, 'verification broke off')
        stream.send('broken', {})
      } finally {
        verifying = false
        stream.end()
      }
    },
  )
}
