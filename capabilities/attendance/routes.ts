import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { fill } from '#kernel/words.ts'
import { exportRoute } from '#shell/export/export-route.ts'
import { ask, nothing, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { mayReadShift } from './access.ts'
import { leftFor, signedOnFor } from './behalf.ts'
import { leaveFor, signOnFor } from './ops.ts'
import { rollCalls } from './roll-call-store.ts'
import { rollCallWords as words } from './roll-call-words.ts'
import {
  LeaveFor,
  RollCallQuery,
  RollCalls,
  ShiftAttendance,
  ShiftQuery,
  SignOnFor,
  type RollCallRow,
} from './schema.ts'
import { shiftAttendance } from './shift-attendance.ts'

const params = Shape({ id: IdShape })
const { at, reason } = LeaveFor.properties

export const routes: FastifyPluginAsyncTypebox = async app => {
  app.addHook('onRequest', signedIn)
  await app.register(behalfRoutes)

  app.get(
    '/roll-calls',
    {
      schema: {
        tags: ['attendance'],
        operationId: 'listRollCalls',
        summary: 'Roll-calls before the shift, newest first',
        querystring: RollCallQuery,
        response: { 200: RollCalls },
      },
    },
    request => read(request, db => rollCalls(db, actorOf(request), request.query)),
  )

  exportRoute<RollCallRow>(app, {
    path: '/roll-calls.xlsx',
    title: words.title,
    tag: 'attendance',
    operationId: 'exportRollCalls',
    summary: 'Roll-calls before the shift as a spreadsheet',
    filter: { siteId: Type.Optional(IdShape) },
    personal: true,
    columns: [
      { words: words.when, kind: 'instant', of: row => row.heldAt },
      { words: words.site, width: 28, of: row => row.siteName },
      { words: words.by, of: row => row.byName },
      {
        words: words.called,
        width: 60,
        of: ({ lines }, { language }) =>
          lines
            .map(({ name, presence, dress, says }) =>
              [name ?? '—', fill(words[presence], language), dress && fill(words[dress], language), says]
                .filter(Boolean)
                .join(' '),
            )
            .join('；'),
      },
      { words: words.tasks, width: 60, of: row => row.tasks },
    ],
    page: (db, query, request) => rollCalls(db, actorOf(request), query),
  })
}

/** 代录 from the console: how a shift stands, and entering a sign-on or a departure for its guard. */
const behalfRoutes: FastifyPluginAsyncTypebox = async app => {
  const says = (operationId: string, summary: string) => ({ tags: ['attendance'], operationId, summary })

  app.get(
    '/attendances',
    {
      schema: {
        ...says('readShiftAttendance', 'How a shift stands, for who leads it'),
        querystring: ShiftQuery,
        response: { 200: ShiftAttendance },
      },
    },
    async request => {
      const actor = actorOf(request)
      const stands = mayReadShift(actor, null)
        ? await read(request, db => shiftAttendance(db, actor, request.query.shiftId))
        : null
      if (!stands) throw new Refusal(refuse('not-found'))
      return stands
    },
  )
  app.post(
    '/attendances',
    {
      schema: {
        ...says('signOnFor', 'Enter the sign-on of a guard whose phone is dead; marked so, and open to objection'),
        body: SignOnFor,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, signOnFor, signedOnFor, request.body)
      return nothing(reply)
    },
  )
  app.post(
    '/attendances/:id/leave',
    {
      schema: {
        ...says('leaveFor', 'Enter the departure of a guard whose phone is dead'),
        params,
        body: Shape({ at, reason }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, leaveFor, leftFor, { attendanceId: request.params.id, ...request.body })
      return nothing(reply)
    },
  )
}
