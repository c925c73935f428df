import type { FastifyRequest } from 'fastify'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Id } from '#kernel/id.ts'
import { refuse } from '#kernel/outcome.ts'
import { Imported, Preview } from '#kernel/preview.ts'
import { Shape } from '#kernel/shape.ts'
import { today } from '#capabilities/identity/index.ts'
import { answer, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf } from '#shell/http/session.ts'
import { languageOf } from '#shell/http/speak.ts'
import { headingsFor } from '#shell/import/heading-map.ts'
import { refusedSheet } from '#shell/import/refused-sheet.ts'
import { runImport } from '#shell/import/run-import.ts'
import { partAsked, readUpload, type Upload } from '#shell/import/upload.ts'
import { sendXlsx } from '#shell/export/send-xlsx.ts'
import { mayGuards } from './access.ts'
import { importGuards } from './import-guards.ts'
import { importGuardsOp } from './ops.ts'
import { planImport, type Plan } from './plan-import.ts'
import { previewOf, sayReason } from './preview.ts'
import { guardsRegister } from './register.ts'

const tags = ['guards']
const binary = Type.String({ format: 'binary' })
const optional = Type.Optional(Type.String())
// The parts of a form are read as they come in; the schema is there for the document.
const asForm = { validatorCompiler: () => () => true }

/** Importing a register: what it would do, the rows it would leave out, and doing it. The file comes with each. */
export const importRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  const { identity } = house.keys

  const keeper = (request: FastifyRequest): Id => {
    const actor = actorOf(request)
    if (!mayGuards.keep(actor, null)) throw new Refusal(refuse('access.denied'))
    return actor.partyId
  }
  const planOf = async (request: FastifyRequest, partyId: Id, upload: Upload): Promise<Plan> =>
    answer(
      await read(request, async db => {
        const told = await headingsFor(db, partyId, guardsRegister.name)
        return planImport(db, upload, { identityKey: identity, partyId, today: today(house), told })
      }),
    )
  const speaking = (request: FastifyRequest) => languageOf(request.headers['accept-language'])

  app.post(
    '/guards/import/preview',
    {
      ...asForm,
      schema: {
        tags,
        summary: 'What importing this spreadsheet would do; nothing is written',
        operationId: 'previewImport',
        consumes: ['multipart/form-data'],
        body: Shape({ file: binary, verdict: optional, after: optional }),
        response: { 200: Preview },
      },
    },
    async request => {
      const partyId = keeper(request)
      const { fields, ...upload } = await readUpload(request)
      const plan = await planOf(request, partyId, upload)
      return previewOf(plan, { fileName: upload.fileName, language: speaking(request), part: partAsked(fields) })
    },
  )

  app.post(
    '/guards/import/refused.xlsx',
    {
      ...asForm,
      schema: {
        tags,
        summary: 'The rows of this spreadsheet that would be left out, with the reasons beside them',
        operationId: 'refusedRows',
        consumes: ['multipart/form-data'],
        body: Shape({ file: binary }),
        response: { 200: binary },
      },
    },
    async (request, reply) => {
      const partyId = keeper(request)
      const upload = await readUpload(request)
      const plan = await planOf(request, partyId, upload)
      const language = speaking(request)
      const rows = plan.rows.flatMap(({ act, sheet, row, reasons }) =>
        act === null ? [{ sheet, row, why: reasons.map(reason => sayReason(reason, language)).join(' ') }] : [],
      )
      return sendXlsx(reply, refusedSheet(upload.workbook, plan.sheets, { rows, language }), upload.fileName)
    },
  )

  app.post(
    '/guards/import',
    {
      ...asForm,
      schema: {
        tags,
        summary:
          'Import this spreadsheet as it was previewed; its run is read and stopped under /imports by the op’s id',
        operationId: 'importGuards',
        consumes: ['multipart/form-data'],
        body: Shape({ file: binary, digest: Type.String() }),
        response: { 201: Imported },
      },
    },
    async (request, reply) => {
      keeper(request)
      const { fields, ...upload } = await readUpload(request)
      const { fileName } = upload
      const imported = await runImport(request, {
        register: guardsRegister.name,
        fileName,
        declared: importGuardsOp,
        act: steps => importGuards({ identityKey: identity, upload, steps }),
        input: { digest: fields.get('digest')?.slice(0, 100) ?? '', fileName },
      })
      return reply.code(201).send(imported)
    },
  )
}
