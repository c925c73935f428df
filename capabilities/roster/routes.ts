import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { ask, read } from '#shell/http/answer.ts'
import { packed } from '#shell/http/packed.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { rosterBook } from './book.ts'
import { rosterChanged } from './change-roster.ts'
import { houseRoutes } from './house-routes.ts'
import { daysAsked } from './days-asked.ts'
import { exportRoutes } from './export-routes.ts'
import { cancelShift, changeRoster, publishRoster, publishShift } from './ops.ts'
import { shiftCancelled } from './cancel-shift.ts'
import { shiftPublished } from './publish-shift.ts'
import { rosterPublished } from './publish-roster.ts'
import { replacementRoutes } from './replacement-routes.ts'
import {
  NewShift,
  PublishedShift,
  RosterBook,
  RosterChange,
  RosterChanged,
  RosterPublish,
  RosterQuery,
  Shift,
  ShiftQuery,
  Shifts,
} from './schema.ts'
import { shifts } from './store.ts'

const tags = ['roster']

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)
  await app.register(houseRoutes)
  await app.register(exportRoutes)
  await app.register(replacementRoutes)

  app.get(
    '/shifts',
    {
      schema: {
        tags,
        operationId: 'listShifts',
        summary: 'Published shifts that touch some days',
        querystring: ShiftQuery,
        response: { 200: Shifts },
      },
    },
    request => {
      const { siteId, fromOn, toOn } = request.query
      const days = daysAsked(fromOn, toOn)
      return read(request, db => shifts(db, { siteId, ...days }, house.city.timeZone))
    },
  )
  app.get(
    '/roster',
    {
      onSend: packed,
      schema: {
        tags,
        operationId: 'readRoster',
        summary: 'The roster of a site for some days, with all it is judged by',
        querystring: RosterQuery,
        response: { 200: RosterBook },
      },
    },
    async request => {
      const { siteId, fromOn, untilOn, personId } = request.query
      const days = daysAsked(fromOn, untilOn, 'untilOn')
      const asked = { siteId, fromOn: days.fromOn, untilOn: days.toOn, also: personId ? [personId] : [] }
      const book = await read(request, db => rosterBook(db, asked, actorOf(request), house.city.timeZone))
      if (!book) throw new Refusal(refuse('not-found'))
      return book
    },
  )
  app.post(
    '/roster/changes',
    {
      schema: {
        tags,
        operationId: 'changeRoster',
        summary: 'Change the roster of a site, whole or not at all',
        body: RosterChange,
        response: { 200: RosterChanged },
      },
    },
    request => ask(request, changeRoster, rosterChanged, request.body),
  )
  app.post(
    '/roster/publish',
    {
      schema: {
        tags,
        operationId: 'publishRoster',
        summary: 'Publish the drafts that were seen',
        body: RosterPublish,
        response: { 200: RosterChanged },
      },
    },
    request => ask(request, publishRoster, rosterPublished, request.body),
  )
  app.post(
    '/shifts',
    {
      schema: {
        tags,
        operationId: 'publishShift',
        summary: 'Roster a guard to a post',
        body: NewShift,
        response: { 201: PublishedShift },
      },
    },
    async (request, reply) => reply.code(201).send(await ask(request, publishShift, shiftPublished, request.body)),
  )
  app.post(
    '/shifts/:id/cancel',
    {
      schema: {
        tags,
        operationId: 'cancelShift',
        summary: 'Cancel a shift',
        params: Shape({ id: IdShape }),
        response: { 200: Shift },
      },
    },
    request => ask(request, cancelShift, shiftCancelled, { shiftId: request.params.id }),
  )
}
