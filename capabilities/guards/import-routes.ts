import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { today } from '#capabilities/identity/index.ts'
import { importRoutes } from '#shell/import/import-routes.ts'
import { rowsLeftOut } from '#shell/import/row-preview.ts'
import { mayGuards } from './access.ts'
import { importGuards } from './import-guards.ts'
import { importGuardsOp } from './ops.ts'
import { planImport, type Plan } from './plan-import.ts'
import { previewOf, sayReason } from './preview.ts'
import { guardsRegister } from './register.ts'
import { guardsSample } from './import/sample.ts'

/** Importing a register of guards. */
export const guardImportRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  const identityKey = house.keys.identity
  importRoutes<typeof importGuardsOp, Plan>(app, {
    path: '/guards/import',
    tag: 'guards',
    preview: {
      operationId: 'previewImport',
      summary: 'What importing this spreadsheet would do; nothing is written',
    },
    refused: {
      operationId: 'refusedRows',
      summary: 'The rows of this spreadsheet that would be left out, with the reasons beside them',
    },
    run: {
      operationId: 'importGuards',
      summary: 'Import this spreadsheet as it was previewed; its run is read and stopped under /imports by the op’s id',
    },
    register: guardsRegister.name,
    may: actor => mayGuards.keep(actor, null),
    plan: (db, upload, { actor: { partyId }, told }) =>
      planImport(db, upload, { identityKey, partyId, today: today(house), told }),
    shown: previewOf,
    leftOut: (plan, language) => rowsLeftOut(plan, language, sayReason),
    declared: importGuardsOp,
    act: (upload, steps) => importGuards({ identityKey, upload, steps }),
    sample: {
      operationId: 'guardsSample',
      summary: 'A register of invented guards, to see which columns are read',
      of: guardsRegister,
      name: ['保安员花名册样表', 'Register of guards, sample'],
      rows: guardsSample,
    },
  })
}
