import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { eventStream } from './events.ts'

// A stream and a browser that does not behave: one that never reads, one that left, a server that is ending.

type Stream = ReturnType<typeof eventStream>
const app = Fastify()
let met: (request: FastifyRequest, reply: FastifyReply) => unknown = () => {}
app.get('/', (request, reply) => met(request, reply))
before(() => app.listen({ host: '127.0.0.1', port: 0 }))
after(() => app.close())

function ask(): Socket {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  return socket
}
async function opened(begin = eventStream): Promise<{ stream: Stream; reply: FastifyReply; socket: Socket }> {
  const { promise, resolve } = Promise.withResolvers<{ stream: Stream; reply: FastifyReply }>()
  met = (request, reply) => resolve({ stream: begin(request, reply), reply })
  const socket = ask().pause()
  return { ...(await promise), socket }
}

test('who never reads is let go, and fills no memory', async () => {
  const { stream, reply, socket } = await opened()
  const word = JSON.stringify('字'.repeat(100_000))
  for (let told = 0; told < 400 && !reply.raw.destroyed; told += 1) stream.sendJson('board', word)
  assert.ok(reply.raw.destroyed)
  assert.ok(reply.raw.writableLength < 4 * 2 ** 20)
  await stream.closed
  socket.destroy()
})

test('who left while their scope was read is not told for ever', async () => {
  const { promise, resolve } = Promise.withResolvers<Stream>()
  met = async (request, reply) => {
    const gone = once(request.raw.socket, 'close')
    socket.destroy()
    await gone
    resolve(eventStream(request, reply))
  }
  const socket = ask()
  await (
    await promise
  ).closed
})

test('a word after the end is none, and no error', async () => {
  const { stream, reply, socket } = await opened()
  const faults: unknown[] = []
  reply.raw.on('error', fault => faults.push(fault))
  reply.raw.end()
  stream.send('change', {})
  socket.resume()
  await stream.closed
  socket.destroy()
  assert.deepEqual(faults, [])
})
