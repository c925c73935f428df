import { randomBytes } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import { Type, type Static } from 'typebox'
import { sql } from 'kysely'
import { Shape } from '#kernel/shape.ts'
import type { House } from '../house.ts'
import { oldestUnsealed, sealedWithin } from '../metrics/state.ts'
import { docsPage } from './docs.ts'

const Ready = Shape({ ok: Type.Boolean(), database: Type.Boolean(), sealed: Type.Boolean() })

async function readiness({ store, city, now, log }: House): Promise<Static<typeof Ready>> {
  try {
    const sealed = (await oldestUnsealed(store, city, now())) < sealedWithin
    return { ok: sealed, database: true, sealed }
  } catch (problem) {
    log.warn({ err: problem }, 'not ready: the database does not answer')
    return { ok: false, database: false, sealed: false }
  }
}

/** What a program or a person asks of the server itself: is it alive, what does it offer. */
export const plainRoutes: FastifyPluginAsync = async app => {
  app.get(
    '/health',
    {
      schema: {
        tags: ['server'],
        operationId: 'health',
        summary: 'Whether the server and its database answer',
        response: { 200: Shape({ ok: Type.Boolean() }) },
      },
    },
    async () => {
      await sql`select 1`.execute(app.house.store.kysely)
      return { ok: true }
    },
  )

  app.get(
    '/ready',
    {
      schema: {
        tags: ['server'],
        operationId: 'ready',
        summary: 'Whether requests should be sent here: the database answers and the log is being sealed',
        response: { 200: Ready, 503: Ready },
      },
    },
    async (_request, reply) => {
      const ready = await readiness(app.house)
      return reply.code(ready.ok ? 200 : 503).send(ready)
    },
  )

  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())

  app.get('/docs', { schema: { hide: true } }, async (_request, reply) => {
    const nonce = randomBytes(16).toString('base64')
    return reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
      )
      .send(docsPage(app.swagger() as Parameters<typeof docsPage>[0], nonce))
  })
}
