import type { FastifyRequest } from 'fastify'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { Imported, Preview } from '#kernel/preview.ts'
import { PageQuery, Shape } from '#kernel/shape.ts'
import { exportRoute } from '#shell/export/export-route.ts'
import { sendXlsx } from '#shell/export/send-xlsx.ts'
import { answer, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf } from '#shell/http/session.ts'
import { languageOf } from '#shell/http/speak.ts'
import { headingsFor } from '#shell/import/heading-map.ts'
import { refusedSheet } from '#shell/import/refused-sheet.ts'
import { runImport } from '#shell/import/run-import.ts'
import { partAsked, readUpload, type Upload } from '#shell/import/upload.ts'
import { punchWords } from '../punch-words.ts'
import { punchesRegister } from '../register.ts'
import { mayPunches } from './access.ts'
import { importPunches, importPunchesOp } from './import-punches.ts'
import { planPunches, type PunchPlan } from './plan.ts'
import { previewOf, sayReason } from './preview.ts'
import { Punches, type Punch } from './schema.ts'
import { punches } from './store.ts'

const tags = ['hours']
const binary = Type.String({ format: 'binary' })
const optional = Type.Optional(Type.String())
// The parts of a form are read as they come in; the schema is there for the document.
const asForm = { validatorCompiler: () => () => true }

/** The punches of attendance clocks: the list, its spreadsheet, and importing a sheet of them. */
export const punchRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app

  const keeper = (request: FastifyRequest): void => {
    if (!mayPunches.keep(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
  }
  const planOf = async (request: FastifyRequest, upload: Upload): Promise<PunchPlan> => {
    const { partyId } = actorOf(request)
    const given = { partyId, now: house.now(), timeZone: house.city.timeZone }
    return answer(
      await read(request, async db => {
        const told = await headingsFor(db, partyId, punchesRegister.name)
        return planPunches(db, upload, { ...given, told })
      }),
    )
  }
  const speaking = (request: FastifyRequest) => languageOf(request.headers['accept-language'])

  app.get(
    '/punches',
    {
      schema: {
        tags,
        operationId: 'listPunches',
        summary: 'Punches of attendance clocks, the latest first',
        querystring: PageQuery,
        response: { 200: Punches },
      },
    },
    request => read(request, db => punches(db, request.query)),
  )
  exportRoute<Punch>(app, {
    path: '/punches.xlsx',
    title: punchWords.punchTitle,
    tag: 'hours',
    operationId: 'exportPunches',
    summary: 'Punches of attendance clocks, as a spreadsheet',
    personal: true,
    columns: [
      { words: punchWords.punchNumber, width: 14, of: row => row.number },
      { words: punchWords.punchWho, width: 14, of: row => row.personName },
      { words: punchWords.punchAt, kind: 'instant', of: row => row.at },
      { words: punchWords.punchSource, width: 32, of: row => row.source },
      { words: punchWords.punchImportedAt, kind: 'instant', of: row => row.importedAt },
    ],
    page: (db, query) => punches(db, query),
  })

  app.post(
    '/punches/import/preview',
    {
      ...asForm,
      schema: {
        tags,
        operationId: 'previewPunches',
        summary: 'What importing this punch sheet would keep; nothing is written',
        consumes: ['multipart/form-data'],
        body: Shape({ file: binary, verdict: optional, after: optional }),
        response: { 200: Preview },
      },
    },
    async request => {
      keeper(request)
      const { fields, ...upload } = await readUpload(request)
      const plan = await planOf(request, upload)
      return previewOf(plan, { fileName: upload.fileName, language: speaking(request), part: partAsked(fields) })
    },
  )

  app.post(
    '/punches/import/refused.xlsx',
    {
      ...asForm,
      schema: {
        tags,
        operationId: 'refusedPunches',
        summary: 'The rows of this punch sheet that would be left out, with the reasons beside them',
        consumes: ['multipart/form-data'],
        body: Shape({ file: binary }),
        response: { 200: binary },
      },
    },
    async (request, reply) => {
      keeper(request)
      const upload = await readUpload(request)
      const plan = await planOf(request, upload)
      const language = speaking(request)
      const rows = plan.rows.flatMap(({ verdict, sheet, row, reasons }) =>
        verdict === 'refused' ? [{ sheet, row, why: reasons.map(one => sayReason(one, language)).join(' ') }] : [],
      )
      return sendXlsx(reply, refusedSheet(upload.workbook, plan.sheets, { rows, language }), upload.fileName)
    },
  )

  app.post(
    '/punches/import',
    {
      ...asForm,
      schema: {
        tags,
        operationId: 'importPunches',
        summary: 'Keep the punches of this sheet as they were previewed; its run is under /imports by the op’s id',
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
        register: punchesRegister.name,
        fileName,
        declared: importPunchesOp,
        act: steps => importPunches(upload, steps),
        input: { digest: fields.get('digest')?.slice(0, 100) ?? '', fileName },
      })
      return reply.code(201).send(imported)
    },
  )
}
