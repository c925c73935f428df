import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor } from '#kernel/access.ts'
import type { InputOf, OpDeclaration } from '#kernel/op.ts'
import { refuse, type Outcome } from '#kernel/outcome.ts'
import { Imported, Preview, type Part } from '#kernel/preview.ts'
import type { Register } from '#kernel/register.ts'
import { Shape } from '#kernel/shape.ts'
import { fill, type Language, type Pair } from '#kernel/words.ts'
import type { Db } from '../db/pool.ts'
import type { Act } from '../door/door.ts'
import { sendXlsx } from '../export/send-xlsx.ts'
import { answer, read } from '../http/answer.ts'
import { Refusal } from '../http/refusal.ts'
import { actorOf } from '../http/session.ts'
import { languageOf } from '../http/speak.ts'
import { headingsFor, type HeadingMap } from './heading-map.ts'
import { refusedSheet, type ReadSheet, type RefusedRow } from './refused-sheet.ts'
import { runImport } from './run-import.ts'
import type { Steps } from './runs.ts'
import { sampleSheet, type SampleRow } from './sample-sheet.ts'
import { partAsked, readUpload, type Upload } from './upload.ts'

const binary = Type.String({ format: 'binary' })
const optional = Type.Optional(Type.String())
// The parts of a form are read as they come in; the schema is there for the document.
const asForm = { validatorCompiler: () => () => true }

type Named = { operationId: string; summary: string }
type Showing = { fileName: string; language: Language; part: Part }

/** An import of rows: how a file is judged, how that is shown, and how it is done. */
export type RowImport<D extends OpDeclaration, Plan> = {
  /** `/guards/import`: the import itself; `/preview` and `/refused.xlsx` stand under it. */
  path: `/${string}/import`
  tag: string
  preview: Named
  refused: Named
  run: Named
  register: string
  may: (actor: Actor) => boolean
  /** What importing a file would do; `told` is what the office said its headings mean. */
  plan: (db: Db, upload: Upload, given: { actor: Actor; told: HeadingMap }) => Promise<Outcome<Plan>>
  shown: (plan: Plan, showing: Showing) => Preview
  /** The rows that are left out, each with its reasons as one text, and the sheets they stand in. */
  leftOut: (plan: Plan, language: Language) => { sheets: readonly ReadSheet[]; rows: readonly RefusedRow[] }
  declared: D
  act: (upload: Upload, steps: Steps) => Act<InputOf<D>, Imported>
  /** A sheet that shows offices which columns are read: invented rows, by the register's keys. */
  sample?: Named & { of: Register; name: Pair; rows: readonly SampleRow[] }
}

/**
 * The routes of an import: what it would do, the rows it would leave out as a spreadsheet, doing it as a run, and a sample.
 * The file comes with each, so that no server keeps it. Refused: `access.denied`, and what `readUpload`, the plan and
 * `runImport` refuse.
 */
export function importRoutes<D extends OpDeclaration, Plan>(app: FastifyInstance, kind: RowImport<D, Plan>): void {
  void app.register(routesOf(kind))
}

const routesOf =
  <D extends OpDeclaration, Plan>(kind: RowImport<D, Plan>): FastifyPluginAsyncTypebox =>
  async app => {
    const { path } = kind
    const describe = (named: Named) => ({ tags: [kind.tag], ...named, consumes: ['multipart/form-data'] })
    const part = Shape({ file: binary, verdict: optional, after: optional })
    app.post(
      `${path}/preview`,
      { ...asForm, schema: { ...describe(kind.preview), body: part, response: { 200: Preview } } },
      async request => {
        const { fields, plan, upload, language } = await planned(request, kind)
        return kind.shown(plan, { fileName: upload.fileName, language, part: partAsked(fields) })
      },
    )
    app.post(
      `${path}/refused.xlsx`,
      { ...asForm, schema: { ...describe(kind.refused), body: Shape({ file: binary }), response: { 200: binary } } },
      async (request, reply) => {
        const { plan, upload, language } = await planned(request, kind)
        const { sheets, rows } = kind.leftOut(plan, language)
        return sendXlsx(reply, refusedSheet(upload.workbook, sheets, { rows, language }), upload.fileName)
      },
    )
    const whole = Shape({ file: binary, digest: Type.String() })
    app.post(
      path,
      { ...asForm, schema: { ...describe(kind.run), body: whole, response: { 201: Imported } } },
      async (request, reply) => reply.code(201).send(await run(request, kind)),
    )
    if (kind.sample) sampleRoute(app, kind, kind.sample)
  }

function sampleRoute<D extends OpDeclaration, Plan>(
  app: FastifyInstance,
  kind: RowImport<D, Plan>,
  { of, name, rows, ...named }: NonNullable<RowImport<D, Plan>['sample']>,
): void {
  const schema = { tags: [kind.tag], ...named, response: { 200: binary } }
  app.get(`${kind.path}/sample.xlsx`, { schema }, (request, reply) => {
    allow(request, kind)
    const language = languageOf(request.headers['accept-language'])
    const title = fill(name, language)
    return sendXlsx(reply, [sampleSheet(of, { name: title, rows, language })], title)
  })
}

function allow<D extends OpDeclaration, Plan>(request: FastifyRequest, { may }: RowImport<D, Plan>): Actor {
  const actor = actorOf(request)
  if (!may(actor)) throw new Refusal(refuse('access.denied'))
  return actor
}

async function planned<D extends OpDeclaration, Plan>(request: FastifyRequest, kind: RowImport<D, Plan>) {
  const actor = allow(request, kind)
  const { fields, ...upload } = await readUpload(request)
  const outcome = await read(request, async db => {
    const told = await headingsFor(db, actor.partyId, kind.register)
    return kind.plan(db, upload, { actor, told })
  })
  return { fields, upload, plan: answer(outcome), language: languageOf(request.headers['accept-language']) }
}

async function run<D extends OpDeclaration, Plan>(
  request: FastifyRequest,
  kind: RowImport<D, Plan>,
): Promise<Imported> {
  allow(request, kind)
  const { fields, ...upload } = await readUpload(request)
  const { fileName } = upload
  return runImport<D, Imported>(request, {
    register: kind.register,
    fileName,
    declared: kind.declared,
    act: steps => kind.act(upload, steps),
    input: { digest: fields.get('digest')?.slice(0, 100) ?? '', fileName } as InputOf<D>,
  })
}
