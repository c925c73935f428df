import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { PageQuery } from '#kernel/shape.ts'
import { exportRoute } from '#shell/export/export-route.ts'
import { read } from '#shell/http/answer.ts'
import { importRoutes } from '#shell/import/import-routes.ts'
import { rowsLeftOut } from '#shell/import/row-preview.ts'
import { punchWords } from '../punch-words.ts'
import { punchesRegister } from '../register.ts'
import { mayPunches } from './access.ts'
import { importPunches, importPunchesOp } from './import-punches.ts'
import { planPunches, type PunchPlan } from './plan.ts'
import { previewOf, sayReason } from './preview.ts'
import { Punches, type Punch } from './schema.ts'
import { punches } from './store.ts'

const tags = ['hours']

/** The punches of attendance clocks: the list, its spreadsheet, and importing a sheet of them. */
export const punchRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app

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

  importRoutes<typeof importPunchesOp, PunchPlan>(app, {
    path: '/punches/import',
    tag: 'hours',
    preview: {
      operationId: 'previewPunches',
      summary: 'What importing this punch sheet would keep; nothing is written',
    },
    refused: {
      operationId: 'refusedPunches',
      summary: 'The rows of this punch sheet that would be left out, with the reasons beside them',
    },
    run: {
      operationId: 'importPunches',
      summary: 'Keep the punches of this sheet as they were previewed; its run is under /imports by the op’s id',
    },
    register: punchesRegister.name,
    may: actor => mayPunches.keep(actor, null),
    plan: (db, upload, { actor: { partyId }, told }) =>
      planPunches(db, upload, { partyId, now: house.now(), timeZone: house.city.timeZone, told }),
    shown: previewOf,
    leftOut: (plan, language) => rowsLeftOut(plan, language, sayReason),
    declared: importPunchesOp,
    act: importPunches,
  })
}
