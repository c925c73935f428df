import { createHash } from 'node:crypto'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Value } from 'typebox/value'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { readFile } from '#shell/files/keep.ts'
import { ask, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { mayFiles } from './access.ts'
import { fileAdded } from './add-file.ts'
import { addFile } from './ops.ts'
import { KeptFile, mediaTypes, NewFile } from './schema.ts'
import { takeFile } from './take.ts'

const tags = ['files']
const binary = Type.String({ format: 'binary' })
const content = { schema: binary }

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)

  app.post(
    '/files',
    {
      // The parts of a form are read as they come in; the schema is there for the document.
      validatorCompiler: () => () => true,
      schema: {
        tags,
        operationId: 'addFile',
        summary: 'Keep a plan of a site, or a paper; photos come with the guard they show',
        consumes: ['multipart/form-data'],
        body: Shape({ ...NewFile.properties, file: binary }),
        response: { 201: KeptFile },
      },
    },
    async (request, reply) => {
      if (!mayFiles.add(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
      const { cleaned, fields } = await takeFile(request, asked => asked.get('kind') === 'paper')
      const about: unknown = Object.fromEntries(fields)
      if (!Value.Check(NewFile, about)) throw new Refusal(refuse('shape.wrong', { field: '/kind' }, { field: '/kind' }))
      const sha256 = createHash('sha256').update(cleaned.bytes).digest('hex')
      const input = { ...about, sha256, mediaType: cleaned.mediaType }
      return reply.code(201).send(await ask(request, addFile, fileAdded(house, cleaned), input))
    },
  )

  app.get(
    '/files/:id',
    {
      // A kept paper is only read, and a page shows many pictures at once.
      config: { heavy: false },
      schema: {
        tags,
        operationId: 'readFile',
        summary: 'A kept file as it is',
        params: Shape({ id: IdShape }),
        response: { 200: { content: Object.fromEntries(mediaTypes.map(type => [type, content])) } },
      },
    },
    async (request, reply) => {
      const file = await read(request, db =>
        db.selectFrom('file').select(['sha256', 'mediaType']).where('id', '=', request.params.id).executeTakeFirst(),
      )
      if (!file) throw new Refusal(refuse('not-found'))
      const bytes = await readFile(house, file.sha256)
      reply
        .header('content-type', file.mediaType)
        .header('content-disposition', 'inline')
        // Opened by itself it may run nothing and load nothing but its own sound.
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'")
        .header('accept-ranges', 'bytes')
      const part = partAsked(request.headers.range, bytes.length)
      if (!part) return reply.send(bytes as never)
      const [from, to] = part
      return reply
        .code(206 as never)
        .header('content-range', `bytes ${from}-${to}/${bytes.length}`)
        .send(bytes.subarray(from, to + 1) as never)
    },
  )
}

/** The one range of bytes asked for, both ends included: some browsers play no sound without. */
function partAsked(header: string | undefined, length: number): [from: number, to: number] | null {
  const asked = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '')
  if (!asked) return null
  const from = Number(asked[1])
  const to = Math.min(length - 1, asked[2] ? Number(asked[2]) : length - 1)
  return from <= to ? [from, to] : null
}
