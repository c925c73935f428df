import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { withRole } from '#kernel/access.ts'
import { refuse } from '#kernel/outcome.ts'
import { leftOut, type Register } from '#kernel/register.ts'
import { IdShape, Nullable, OneOf, PageOf, PageQuery, Shape } from '#kernel/shape.ts'
import { ask, nothing, read } from '../http/answer.ts'
import { Refusal } from '../http/refusal.ts'
import { actorOf, signedIn } from '../http/session.ts'
import { mapHeading, mapHeadingOp } from './heading-map.ts'
import { runOf, runs, stopRun, type Run } from './runs.ts'

const tags = ['imports']
const params = Shape({ id: IdShape })
const ImportRun = Shape({
  id: IdShape,
  register: Type.String(),
  fileName: Type.String(),
  state: OneOf(['running', 'done', 'stopped', 'refused', 'broken'] as const),
  rowsDone: Type.Integer(),
  rowsTotal: Type.Integer(),
  startedAt: Type.String(),
  endedAt: Nullable(Type.String()),
})

/** Whoever keeps a register that can be imported: an employer's office, a housing office. */
const mayImport = withRole('administrator', 'office', 'housing')

/** What every import has in common: how far it is, stopping it, and what the office's headings mean. */
export const importRoutes =
  (registers: readonly Register[]): FastifyPluginAsyncTypebox =>
  async app => {
    const { house } = app
    app.addHook('onRequest', signedIn)

    const seen = (run: Run | null): Run => {
      if (!run) throw new Refusal(refuse('not-found'))
      return run
    }

    app.get(
      '/imports',
      {
        schema: {
          tags,
          summary: 'The imports of your organisation, newest first',
          operationId: 'listImports',
          querystring: Shape({ ...PageQuery.properties, register: Type.Optional(Type.String({ maxLength: 40 })) }),
          response: { 200: PageOf(ImportRun) },
        },
      },
      request => read(request, db => runs(db, request.query, house.now())),
    )

    app.get(
      '/imports/:id',
      {
        schema: {
          tags,
          summary: 'How far an import is; its id is the op’s',
          operationId: 'readImport',
          params,
          response: { 200: ImportRun },
        },
      },
      async request => seen(await read(request, db => runOf(db, request.params.id, house.now()))),
    )

    app.post(
      '/imports/:id/stop',
      {
        schema: {
          tags,
          summary: 'Stop an import between two batches; nothing of it stays',
          operationId: 'stopImport',
          params,
          response: { 200: ImportRun },
        },
      },
      request =>
        read(request, async db => {
          const { id } = request.params
          seen(await runOf(db, id, house.now()))
          await stopRun(db, id, house.now())
          return seen(await runOf(db, id, house.now()))
        }),
    )

    app.post(
      '/imports/headings',
      {
        schema: {
          tags,
          summary: 'Remember what a heading means in your spreadsheets: a column, or “-” to leave it out',
          operationId: 'mapHeading',
          body: mapHeadingOp.input,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        if (!mayImport(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
        const { register, means } = request.body
        const columns = registers.find(each => each.name === register)?.columns
        if (!columns) throw new Refusal(refuse('not-found'))
        if (means !== leftOut && !columns.some(({ key }) => key === means))
          throw new Refusal(refuse('import.heading-unknown', { means }, { field: '/means' }))
        await ask(request, mapHeadingOp, mapHeading, request.body)
        return nothing(reply)
      },
    )
  }
