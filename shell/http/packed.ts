import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const pack = promisify(gzip)
const leastCharacters = 64 * 1024
const takesGzip = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i

/**
 * The `onSend` of a route whose answers are large: gzip for whoever takes it, quickly rather than tightly, since lists of
 * ids and times shrink to a tenth either way. Not for answers that carry a secret beside text a stranger chose: their
 * length would tell of it.
 */
export async function packed(request: FastifyRequest, reply: FastifyReply, answer: unknown): Promise<unknown> {
  if (typeof answer !== 'string' || answer.length < leastCharacters) return answer
  reply.header('vary', 'accept-encoding')
  if (!takesGzip.test(String(request.headers['accept-encoding'] ?? ''))) return answer
  reply.header('content-encoding', 'gzip').removeHeader('content-length')
  return pack(answer, { level: 1 })
}
