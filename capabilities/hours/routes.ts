import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { today } from '#capabilities/identity/index.ts'
import { read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { mayHours } from './access.ts'
import { hoursXlsx } from './xlsx-route.ts'
import { monthOfPerson, monthSheet } from './month-sheet.ts'
import { punchRoutes } from './punches/routes.ts'
import { HoursOfPerson, HoursQuery, HoursSheet, MonthQuery } from './schema.ts'

const tags = ['hours']
// Attendance is kept for two years, and rosters are made for the month to come.
const yearsBack = 2

/** Refused: `hours.month-far`. */
function reachable(request: FastifyRequest, month: string): void {
  const on = today(request.server.house)
  const [year, at] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))]
  const asked = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  const now = year * 12 + at
  if (asked > now + 1 || asked < now - yearsBack * 12)
    throw new Refusal(refuse('hours.month-far', { years: yearsBack }, { field: 'month' }))
}

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)
  await app.register(punchRoutes)
  const clock = () => ({ now: house.now(), timeZone: house.city.timeZone })
  const keeper = (request: FastifyRequest): void => {
    if (!mayHours(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
  }

  app.get(
    '/hours',
    {
      schema: {
        tags,
        operationId: 'listHours',
        summary: 'The month sheet of a party’s guards: marks, hours by kind of day, balances',
        querystring: HoursQuery,
        response: { 200: HoursSheet },
      },
    },
    request => {
      keeper(request)
      const { month, siteId, after, limit = 100 } = request.query
      reachable(request, month)
      return read(request, db => monthSheet(db, { month, siteId, after, limit, self: false }, clock()))
    },
  )

  app.get(
    '/hours/mine',
    {
      schema: {
        tags,
        operationId: 'ownHours',
        summary: 'One’s own hours of a month, with the shifts they were counted from',
        querystring: MonthQuery,
        response: { 200: HoursOfPerson },
      },
    },
    async request => {
      const { personId, partyId } = actorOf(request)
      const { month } = request.query
      reachable(request, month)
      const asked = { month, personId, partyId, limit: 1, self: true }
      const found = await read(request, db => monthOfPerson(db, asked, clock()))
      if (!found) throw new Refusal(refuse('not-found'))
      return found
    },
  )

  app.get(
    '/hours/:personId',
    {
      schema: {
        tags,
        operationId: 'readHours',
        summary: 'One guard’s month: the rows behind the figures',
        params: Shape({ personId: IdShape }),
        querystring: MonthQuery,
        response: { 200: HoursOfPerson },
      },
    },
    async request => {
      keeper(request)
      const { month } = request.query
      reachable(request, month)
      const asked = { month, personId: request.params.personId, limit: 1, self: false }
      const found = await read(request, db => monthOfPerson(db, asked, clock()))
      if (!found) throw new Refusal(refuse('not-found'))
      return found
    },
  )

  app.get(
    '/hours.xlsx',
    {
      schema: {
        tags,
        operationId: 'exportHours',
        summary: 'The month sheet for payroll: as offices sign it, and a flat sheet of hours by kind',
        querystring: Shape({ month: HoursQuery.properties.month, siteId: HoursQuery.properties.siteId }),
        response: { 200: Type.String({ format: 'binary' }) },
      },
    },
    async (request, reply) => {
      keeper(request)
      reachable(request, request.query.month)
      return hoursXlsx(request, reply, request.query)
    },
  )
}
