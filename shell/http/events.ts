import type { FastifyReply, FastifyRequest } from 'fastify'

/** A server-sent event stream on this reply: `send(event, data)`, or `sendJson` of what is JSON already, until `closed` settles. Comments keep proxies awake. */
export function eventStream(
  request: FastifyRequest,
  reply: FastifyReply,
): {
  send(event: string, data: unknown): void
  sendJson(event: string, json: string): void
  end(): void
  closed: Promise<void>
} {
  reply.hijack()
  // Set, not only written: a server that closes tells its streams from its other answers by it.
  reply.raw.setHeader('content-type', 'text/event-stream; charset=utf-8')
  reply.raw.writeHead(200, {
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
  const sendJson = (event: string, json: string): void => void reply.raw.write(`event: ${event}\ndata: ${json}\n\n`)
  return {
    send: (event, data) => sendJson(event, JSON.stringify(data)),
    sendJson,
    end: () => {
      clearInterval(beat)
      reply.raw.end()
      resolve()
    },
    closed,
  }
}
