import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { daysBetween, isDay, type Day } from '#kernel/time.ts'
import { ask, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { signedIn } from '#shell/http/session.ts'
import { cancelShift, publishShift } from './ops.ts'
import { shiftCancelled } from './cancel-shift.ts'
import { shiftPublished } from './publish-shift.ts'
import { NewShift, Shift, ShiftQuery, Shifts } from './schema.ts'
import { shifts } from './store.ts'

const tags = ['roster']
const longestDays = 62

function range(fromOn: string, toOn: string): { fromOn: Day; toOn: Day } {
  for (const [field, text] of Object.entries({ fromOn, toOn }))
    if (!isDay(text)) throw new Refusal(refuse('shape.wrong', { field }, { field }))
  const days = { fromOn: fromOn as Day, toOn: toOn as Day }
  const last = daysBetween(days.fromOn, days.toOn)
  if (last < 0 || last >= longestDays)
    throw new Refusal(refuse('shift.range', { days: longestDays }, { field: 'toOn' }))
  return days
}

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)

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
      const days = range(fromOn, toOn)
      return read(request, db => shifts(db, { siteId, ...days }, house.city.timeZone))
    },
  )
  app.post(
    '/shifts',
    {
      schema: {
        tags,
        operationId: 'publishShift',
        summary: 'Roster a guard to a post',
        body: NewShift,
        response: { 201: Shift },
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
