import type { FastifyRequest } from 'fastify'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Value } from 'typebox/value'
import { isId } from '#kernel/id.ts'
import { refuse } from '#kernel/outcome.ts'
import { Shape } from '#kernel/shape.ts'
import { isDay } from '#kernel/time.ts'
import { answer, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { languageOf } from '#shell/http/speak.ts'
import { runImport } from '#shell/import/run-import.ts'
import { partAsked, readUpload, type Upload } from '#shell/import/upload.ts'
import { importRoster, importRosterOp, mayImportRoster } from './import-roster.ts'
import { RosterAnswers, RosterImported, RosterPreview } from './import/schema.ts'
import { planRosterImport, type Given } from './plan-roster-import.ts'
import { rosterPreviewOf } from './preview-roster.ts'

const tags = ['roster']
const binary = Type.String({ format: 'binary' })
const optional = Type.Optional(Type.String())
// The parts of a form are read as they come in; the schema is there for the document.
const asForm = { validatorCompiler: () => () => true }
const none: RosterAnswers = { marks: [], posts: [], people: [], firstOn: null }

/** What came with the file. Refused: `shape.wrong` without a site, `roster-import.answers`. */
function givenOf(fields: ReadonlyMap<string, string>, upload: Upload): Given {
  const siteId = fields.get('siteId') ?? ''
  if (!isId(siteId)) throw new Refusal(refuse('shape.wrong', { field: '/siteId' }, { field: '/siteId' }))
  return { siteId, upload, answers: answersIn(fields.get('answers')) }
}

function answersIn(text: string | undefined): RosterAnswers {
  if (!text) return none
  const wrong = (): Refusal => new Refusal(refuse('roster-import.answers', {}, { field: '/answers' }))
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw wrong()
  }
  if (!Value.Check(RosterAnswers, given) || (given.firstOn !== null && !isDay(given.firstOn))) throw wrong()
  return given
}

/** A month's roster from a spreadsheet: what it would do, and doing it. The file comes with each. */
export const importRosterRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)
  const rosterer = (request: FastifyRequest): void => {
    if (!mayImportRoster(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
  }

  app.post(
    '/roster/import/preview',
    {
      ...asForm,
      schema: {
        tags,
        summary: 'What importing this roster would do: what each mark means, which posts, and square by square',
        operationId: 'previewRosterImport',
        consumes: ['multipart/form-data'],
        body: Shape({ file: binary, siteId: Type.String(), answers: optional, verdict: optional, after: optional }),
        response: { 200: RosterPreview },
      },
    },
    async request => {
      rosterer(request)
      const { fields, ...upload } = await readUpload(request)
      const given = givenOf(fields, upload)
      const reading = { actor: actorOf(request), now: house.now(), city: house.city }
      const plan = answer(await read(request, db => planRosterImport({ ...reading, db }, given)))
      const language = languageOf(request.headers['accept-language'])
      return rosterPreviewOf(plan, {
        fileName: upload.fileName,
        siteId: given.siteId,
        language,
        part: partAsked(fields),
      })
    },
  )

  app.post(
    '/roster/import',
    {
      ...asForm,
      schema: {
        tags,
        summary:
          'Put this roster into drafts as it was previewed; its run is read and stopped under /imports by the op’s id',
        operationId: 'importRoster',
        consumes: ['multipart/form-data'],
        body: Shape({ file: binary, siteId: Type.String(), answers: optional, digest: Type.String() }),
        response: { 201: RosterImported },
      },
    },
    async (request, reply) => {
      rosterer(request)
      const { fields, ...upload } = await readUpload(request)
      const given = givenOf(fields, upload)
      const { fileName } = upload
      const imported = await runImport(request, {
        register: 'roster',
        fileName,
        declared: importRosterOp,
        act: steps => importRoster(given, steps),
        input: { siteId: given.siteId, digest: fields.get('digest')?.slice(0, 100) ?? '', fileName },
      })
      return reply.code(201).send(imported)
    },
  )
}
