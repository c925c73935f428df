import type { FastifyReply, FastifyRequest } from 'fastify'

/** A server-sent event stream on this reply: `send(event, data)` until `closed` settles. Comments keep proxies awake. */
export function eventStream(
  request: FastifyRequest,
  reply: FastifyReply,
): { send(event: string, data: unknown): void; end(): void; closed: Promise<void> } {
  reply.hijack()
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  const beat = setInterval(() => reply.raw.write(': beat\n\n'), 20_000)
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  request.raw.socket.on('close', () => {
    clearInterval(beat)
    resolve()
  })
  return {
    send: (event, data) => void reply.raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    end: () => {
      clearInterval(beat)
      reply.raw.end()
      resolve()
    },
    closed,
  }
}
