import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fastify, { type FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/access.ts'
import { oneHeavyAtATime } from './heavy.ts'

test('who reads nothing of a large answer is let go, and may ask again', { timeout: 60_000 }, async t => {
  const app = fastify()
  t.after(() => app.close())
  oneHeavyAtATime(app, 200)
  app.decorateRequest('signedIn', null)
  app.addHook('onRequest', async (request: FastifyRequest) => {
    request.signedIn = { personId: 'wang' } as Actor
  })
  // As in the program: a hook that is awaited lets the answer wait for its reader.
  app.addHook('onSend', async () => {})
  const { promise: letGo, resolve } = Promise.withResolvers<void>()
  app.get('/book.xlsx', async (request, reply) => {
    const { size } = request.query as { size: string }
    if (Number(size) > 1) reply.raw.once('close', () => resolve())
    return reply.send(Buffer.alloc(Number(size)))
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const sleeper = connect(port, '127.0.0.1')
  t.after(() => sleeper.destroy())
  await once(sleeper, 'connect')
  sleeper.pause()
  sleeper.write(`GET /book.xlsx?size=${64 * 1024 * 1024} HTTP/1.1\r\nHost: x\r\n\r\n`)
  const ask = async (): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${port}/book.xlsx?size=1`)
    await answer.arrayBuffer()
    return answer.status
  }
  await letGo
  while ((await ask()) !== 200) await pause(20)
})
