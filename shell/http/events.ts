import type { FastifyReply, FastifyRequest } from 'fastify'

/** How much may wait for a browser that does not read (bytes): far more than a slow line needs, little enough for a thousand of them. */
const mostUnread = 2 * 1024 * 1024

/**
 * A server-sent event stream on this reply: `send(event, data)`, or `sendJson` of what is JSON already, until `closed`
 * settles. Comments keep proxies awake. Who does not read what waits is let go, and reads everything again when they return.
 */
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
  const { raw } = reply
  raw.setHeader('content-type', 'text/event-stream; charset=utf-8')
  raw.writeHead(200, {
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  const write = (text: string): void => {
    // A server that ends closes its streams itself; a word after that would be an error nobody hears.
    if (raw.writableEnded || raw.destroyed) return
    raw.write(text)
    if (raw.writableLength > mostUnread) raw.destroy()
  }
  const beat = setInterval(() => write(': beat\n\n'), 20_000)
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  const over = (): void => {
    clearInterval(beat)
    resolve()
  }
  raw.once('close', over)
  // Who left while their scope was read is gone already, and says so no second time.
  if (request.raw.socket.destroyed) over()
  const sendJson = (event: string, json: string): void => write(`event: ${event}\ndata: ${json}\n\n`)
  return {
    send: (event, data) => sendJson(event, JSON.stringify(data)),
    sendJson,
    end: () => {
      raw.end()
      over()
    },
    closed,
  }
}
