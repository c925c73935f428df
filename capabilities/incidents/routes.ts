import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { caseRoutes } from '#shell/cases/routes.ts'
import { ask, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { bound } from './bound-kinds.ts'
import { correctionMade } from './correct-incident.ts'
import { exportRoutes } from './export-routes.ts'
import { footageMarked } from './mark-footage.ts'
import { correctIncident, keepFootage, reportUp } from './ops.ts'
import { reportBegun } from './report-up.ts'
import { Amendment, Footage, IncidentPage, IncidentQuery, Incidents, UpwardReport } from './schema.ts'
import { incidentPage, incidents } from './store.ts'

const tags = ['incidents']
const params = Shape({ id: IdShape })
const made = { 201: Shape({ id: IdShape }) }

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)
  await app.register(exportRoutes)
  for (const kind of bound) caseRoutes(app, kind)

  app.get(
    '/incidents',
    {
      schema: {
        tags,
        operationId: 'listIncidents',
        summary: 'Incidents, newest first',
        querystring: IncidentQuery,
        response: { 200: Incidents },
      },
    },
    request => read(request, db => incidents(db, actorOf(request), request.query, house.city.timeZone)),
  )

  app.get(
    '/incidents/:id',
    {
      schema: {
        tags,
        operationId: 'readIncident',
        summary: 'One incident: as it was reported, what was corrected and done, what came of it',
        params,
        response: { 200: IncidentPage },
      },
    },
    request =>
      read(request, async db => {
        const found = await incidentPage(db, actorOf(request), request.params.id)
        if (!found) throw new Refusal(refuse('not-found'))
        return found
      }),
  )

  app.post(
    '/incidents/:id/correct',
    {
      schema: {
        tags,
        operationId: 'correctIncident',
        summary: 'Correct a report; what was reported stays beside it',
        params,
        body: Amendment,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, correctIncident, correctionMade, { incidentId: request.params.id, ...request.body })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/incidents/:id/footage',
    {
      schema: {
        tags,
        operationId: 'keepFootage',
        summary: 'Mark footage that must not be overwritten',
        params,
        body: Footage,
        response: made,
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await ask(request, keepFootage, footageMarked, { incidentId: request.params.id, ...request.body })),
  )

  app.post(
    '/incidents/:id/report-up',
    {
      schema: {
        tags,
        operationId: 'reportUp',
        summary: 'Begin a report to an authority, with its clock',
        params,
        body: UpwardReport,
        response: made,
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await ask(request, reportUp, reportBegun, { incidentId: request.params.id, ...request.body })),
  )
}
