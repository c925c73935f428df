import { hash, timingSafeEqual } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bearerOf } from './session.ts'

// What a server shows of its requests to whoever runs it: a line and a figure for each answer, by the route's template,
// never by the address that was asked, who asked, or what was said.

/** The template of the route that answered; addresses nobody serves are one route, or a scanner would make thousands. */
const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'none'

const isStream = (raw: ServerResponse): boolean => String(raw.getHeader('content-type')).startsWith('text/event-stream')

/**
 * Logs and measures every answer, and lets the server end well: when it closes, streams end, and what was asked before is
 * answered, for as long as `patience` (milliseconds); what comes in the meantime is refused with 503.
 */
export function watchRequests(app: FastifyInstance, patience = 8_000): void {
  const { metrics } = app.house
  const open = new Set<ServerResponse>()
  let quiet: (() => void) | null = null
  const over = (raw: ServerResponse): void => {
    open.delete(raw)
    if (open.size === 0) quiet?.()
  }
  metrics.gauge('gatehouse_event_streams', 'Event streams that are open.', () => [...open].filter(isStream).length)
  app.addHook('onRequest', async (_request, { raw }) => {
    open.add(raw)
    raw.once('close', () => over(raw))
  })
  app.addHook('onResponse', async (request, reply) => {
    over(reply.raw)
    // A stream lasts as long as its browser is open: no measure of us.
    if (isStream(reply.raw)) return
    const { method } = request
    const { statusCode: status, elapsedTime: ms } = reply
    metrics.answered({ route: routeOf(request), method, status, seconds: ms / 1000 })
    request.log.info({ route: routeOf(request), method, status, ms: Math.round(ms * 10) / 10 }, 'answered')
  })
  app.addHook('preClose', async () => {
    for (const raw of [...open].filter(isStream)) {
      raw.end()
      over(raw)
    }
    if (open.size === 0) return
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, patience)
      quiet = () => (clearTimeout(timer), resolve())
    })
  })
}

/** Whether two secrets are the same, in a time that tells nothing of where they differ. */
const same = (a: string, b: string): boolean =>
  timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'))

/**
 * GET /metrics for whoever brings the token. Without a token set there is no such address: being asked from this machine
 * is no proof of anything, since behind a proxy everybody is.
 */
export function serveMetrics(app: FastifyInstance, token: string | null): void {
  if (token === null) return
  const { house } = app
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const brought = bearerOf(request)
    if (brought === null || !same(brought, token))
      return reply.code(401).header('www-authenticate', 'Bearer').type('text/plain').send('')
    await house.refreshMetrics()
    reply.header('cache-control', 'no-store')
    return reply.type(house.metrics.registry.contentType).send(await house.metrics.registry.metrics())
  })
}
