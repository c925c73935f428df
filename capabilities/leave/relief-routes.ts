import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { daysBetween, isDay, type Day } from '#kernel/time.ts'
import { millis } from '#shell/db/parsers.ts'
import { ask, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { signedIn } from '#shell/http/session.ts'
import { cancelRelief, planRelief } from './ops.ts'
import { reliefCancelled, reliefPlanned } from './relief-plan.ts'
import { relievedShift, relievers, reliefs } from './relief-store.ts'
import { NewRelief, Relief, ReliefQuery, Reliefs, RelieverQuery, Relievers } from './schema.ts'

const tags = ['leave']
const longestDays = 62

function range(fromOn: string, untilOn: string): { fromOn: Day; untilOn: Day } {
  for (const [field, text] of Object.entries({ fromOn, untilOn }))
    if (!isDay(text)) throw new Refusal(refuse('shape.wrong', { field }, { field }))
  const days = { fromOn: fromOn as Day, untilOn: untilOn as Day }
  const length = daysBetween(days.fromOn, days.untilOn)
  if (length < 0 || length >= longestDays)
    throw new Refusal(refuse('shift.range', { days: longestDays }, { field: 'untilOn' }))
  return days
}

export const reliefRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)

  app.get(
    '/reliefs',
    {
      schema: {
        tags,
        operationId: 'listReliefs',
        summary: 'Reliefs of a site that touch some days',
        querystring: ReliefQuery,
        response: { 200: Reliefs },
      },
    },
    request => {
      const { siteId, fromOn, untilOn } = request.query
      const days = range(fromOn, untilOn)
      return read(request, db => reliefs(db, { siteId, ...days }, house.city.timeZone))
    },
  )

  app.get(
    '/reliefs/relievers',
    {
      schema: {
        tags,
        operationId: 'listRelievers',
        summary: 'Who is on a mobile, standby or leader’s post while a shift lasts',
        querystring: RelieverQuery,
        response: { 200: Relievers },
      },
    },
    request =>
      read(request, async db => {
        const shift = await relievedShift(db, request.query.shiftId)
        if (!shift) throw new Refusal(refuse('not-found'))
        const found = await relievers(db, shift.siteId, millis(shift.startsAt), millis(shift.endsAt))
        return found.filter(({ personId }) => personId !== shift.personId)
      }),
  )

  app.post(
    '/reliefs',
    {
      schema: {
        tags,
        operationId: 'planRelief',
        summary: 'Let somebody take a post during a meal',
        body: NewRelief,
        response: { 201: Relief },
      },
    },
    async (request, reply) => reply.code(201).send(await ask(request, planRelief, reliefPlanned, request.body)),
  )

  app.post(
    '/reliefs/:id/cancel',
    {
      schema: {
        tags,
        operationId: 'cancelRelief',
        summary: 'Cancel a relief',
        params: Shape({ id: IdShape }),
        response: { 200: Relief },
      },
    },
    request => ask(request, cancelRelief, reliefCancelled, { reliefId: request.params.id }),
  )
}
