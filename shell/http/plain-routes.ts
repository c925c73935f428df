import { randomBytes } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { sql } from 'kysely'
import { Shape } from '#kernel/shape.ts'
import { docsPage } from './docs.ts'
import { Ready, readiness } from './readiness.ts'

/** What a program or a person asks of the server itself: is it alive, what does it offer. */
export const plainRoutes: FastifyPluginAsync = async app => {
  const ready = readiness(app.house)
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
        summary: 'Whether requests should be sent here: database, tables, log and disk are as they should be',
        response: { 200: Ready, 503: Ready },
      },
    },
    async (_request, reply) => {
      const found = await ready()
      return reply.code(found.ok ? 200 : 503).send(found)
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
