import type { FastifyRequest } from 'fastify'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { Imported, partOf, Preview, type Part } from '#kernel/preview.ts'
import { Shape } from '#kernel/shape.ts'
import { dayAt } from '#kernel/time.ts'
import { fill, type Language } from '#kernel/words.ts'
import { sendXlsx } from '#shell/export/send-xlsx.ts'
import { answer, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf } from '#shell/http/session.ts'
import { languageOf } from '#shell/http/speak.ts'
import { headingsFor } from '#shell/import/heading-map.ts'
import { refusedSheet } from '#shell/import/refused-sheet.ts'
import { runImport } from '#shell/import/run-import.ts'
import { partAsked, readUpload, type Upload } from '#shell/import/upload.ts'
import { mayImportEstates } from './access.ts'
import { estatesRegister } from './import/register.ts'
import { estatesImported } from './import-estates.ts'
import type { Reason } from './import/parse.ts'
import { estateWords } from './import/words.ts'
import { importEstates } from './ops.ts'
import { planEstates, type EstatePlan } from './plan-estates.ts'

const tags = ['sites']
const binary = Type.String({ format: 'binary' })
const optional = Type.Optional(Type.String())
// The parts of a form are read as they come in; the schema is there for the document.
const asForm = { validatorCompiler: () => () => true }

const says = ({ code, facts }: Reason, language: Language): string => fill(estateWords[code], language, facts)

/** Importing a list of estates: what it would do, the rows it would leave out, and doing it. The file comes with each. */
export const estateRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  const keeper = (request: FastifyRequest): void => {
    if (!mayImportEstates(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
  }
  const planOf = async (request: FastifyRequest, upload: Upload): Promise<EstatePlan> =>
    answer(
      await read(request, async db => {
        const actor = actorOf(request)
        const told = await headingsFor(db, actor.partyId, estatesRegister.name)
        return planEstates(db, upload, { actor, told, today: dayAt(house.now(), house.city.timeZone) })
      }),
    )
  const speaking = (request: FastifyRequest): Language => languageOf(request.headers['accept-language'])

  app.post(
    '/estates/import/preview',
    {
      ...asForm,
      schema: {
        tags,
        operationId: 'previewEstates',
        summary: 'What importing this list of estates would do; nothing is written',
        consumes: ['multipart/form-data'],
        body: Shape({ file: binary, verdict: optional, after: optional }),
        response: { 200: Preview },
      },
    },
    async request => {
      keeper(request)
      const { fields, ...upload } = await readUpload(request)
      const plan = await planOf(request, upload)
      return shown(plan, { fileName: upload.fileName, language: speaking(request), part: partAsked(fields) })
    },
  )

  app.post(
    '/estates/import/refused.xlsx',
    {
      ...asForm,
      schema: {
        tags,
        operationId: 'refusedEstates',
        summary: 'The rows of this list that would be left out, with the reasons beside them',
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
      const rows = plan.rows.flatMap(({ act, sheet, row, reasons }) =>
        act === null ? [{ sheet, row, why: reasons.map(reason => says(reason, language)).join(' ') }] : [],
      )
      const sheets = [{ name: plan.sheet.name, headingRow: plan.row + 1, columns: plan.columns }]
      return sendXlsx(reply, refusedSheet(upload.workbook, sheets, { rows, language }), upload.fileName)
    },
  )

  app.post(
    '/estates/import',
    {
      ...asForm,
      schema: {
        tags,
        operationId: 'importEstates',
        summary: 'Import this list of estates as it was previewed',
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
        register: estatesRegister.name,
        fileName,
        declared: importEstates,
        act: steps => estatesImported(upload, steps),
        input: { digest: fields.get('digest')?.slice(0, 100) ?? '', fileName },
      })
      return reply.code(201).send(imported)
    },
  )
}

type Showing = { fileName: string; language: Language; part: Part }

/** A plan as its screen shows it, or a part of it: each reason as a sentence beside its heading. */
function shown(plan: EstatePlan, { fileName, language, part }: Showing): Preview {
  const { digest, counts, columns, sheet, row: headingRow } = plan
  const { rows, cut } = partOf(plan.rows, part)
  const headingOf = new Map(columns.flatMap(({ key, heading }) => (key ? [[key as string, heading] as const] : [])))
  return {
    digest,
    fileName,
    sheet: sheet.name,
    headingRow: headingRow + 1,
    columns: columns.map(({ told, ...column }) => (told ? { ...column, told } : column)),
    counts,
    cut,
    rows: rows.map(({ sheet: name, row, verdict, values, reasons }) => ({
      sheet: name,
      row,
      verdict,
      values,
      reasons: reasons.map(reason => {
        const heading = headingOf.get(reason.field ?? '')
        const { code, field, found, facts } = reason
        const where = { ...(field ? { field } : {}), ...(heading ? { heading } : {}), ...(found ? { found } : {}) }
        return { code, ...where, facts: { ...facts }, says: says(reason, language) }
      }),
    })),
  }
}
