import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/outcome.ts'
import { Refusal } from './refusal.ts'

/** Takes bodies of these media types as they come, for `rawBody` to read; other routes go on refusing them. */
export function takeRaw(app: FastifyInstance, mediaTypes: readonly string[]): void {
  app.addContentTypeParser([...mediaTypes], (_request, _payload, done) => done(null))
}

/** The bytes of a request. Refused: `file.too-large` as soon as there are more than `most`, `body.broken` where it breaks off. */
export async function rawBody(request: FastifyRequest, most: number): Promise<Buffer> {
  const tooLarge = () =>
    new Refusal(refuse('file.too-large', { limit: Math.floor(most / 2 ** 20) }, { field: '/file' }))
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge()
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of request.raw as AsyncIterable<Buffer>) {
      size += part.length
      if (size > most) throw tooLarge()
      parts.push(part)
    }
  } catch (problem) {
    throw problem instanceof Refusal ? problem : new Refusal(refuse('body.broken'))
  }
  return Buffer.concat(parts)
}
