import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { importRoutes } from '#shell/import/import-routes.ts'
import { rowsLeftOut } from '#shell/import/row-preview.ts'
import { sticksRegister } from '../register.ts'
import { importSticks, importSticksOp, mayBringSticks } from './import-sticks.ts'
import { planSticks, type StickPlan } from './plan.ts'
import { previewOf, sayReason } from './preview.ts'

/** Importing the log of patrol sticks. */
export const stickRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  importRoutes<typeof importSticksOp, StickPlan>(app, {
    path: '/sticks/import',
    tag: 'patrols',
    preview: { operationId: 'previewSticks', summary: 'What importing this stick log would keep; nothing is written' },
    refused: {
      operationId: 'refusedSticks',
      summary: 'The rows of this stick log that would be left out, with the reasons beside them',
    },
    run: {
      operationId: 'importSticks',
      summary: 'Keep the touches of this log as they were previewed; its run is under /imports by the op’s id',
    },
    register: sticksRegister.name,
    may: actor => mayBringSticks(actor, null),
    plan: (db, upload, { actor: { partyId }, told }) =>
      planSticks(db, upload, { partyId, now: house.now(), timeZone: house.city.timeZone, told }),
    shown: previewOf,
    leftOut: (plan, language) => rowsLeftOut(plan, language, sayReason),
    declared: importSticksOp,
    act: importSticks,
  })
}
