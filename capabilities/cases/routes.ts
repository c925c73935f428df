import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CaseKind } from '#kernel/case.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { caseRoutes } from '#shell/cases/routes.ts'
import type { Db } from '#shell/db/pool.ts'
import { answer, ask, read } from '#shell/http/answer.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { hazards, inquiries } from './kinds.ts'
import { oneCase } from './one-case.ts'
import { hazardNoted } from './open-hazard.ts'
import { noteHazard } from './ops.ts'
import { CaseFull, CaseList, CaseQuery, HazardOpened, NewHazard } from './schema.ts'
import { cases, type Reading } from './store.ts'

const readingOf = (request: FastifyRequest, db: Db, kinds: Reading['kinds']): Reading => {
  const { house } = request.server
  return { db, me: actorOf(request), now: house.now(), city: house.city, kinds }
}

/** The inbox over every kind the house opens: `kindsOf` is asked when the routes are made, since later capabilities declare theirs. */
export const routesFor =
  (kindsOf: () => readonly CaseKind[]) =>
  async (app: FastifyInstance): Promise<void> => {
    const kinds = new Map(kindsOf().map(kind => [kind.kind, kind]))
    app.addHook('onRequest', signedIn)
    app.get('/cases', { schema: { querystring: CaseQuery, response: { 200: CaseList } } }, request =>
      read(request, db => cases(readingOf(request, db, kinds), request.query as CaseQuery)),
    )
    app.get('/cases/:id', { schema: { params: Shape({ id: IdShape }), response: { 200: CaseFull } } }, request =>
      read(request, async db => {
        const found = await oneCase(readingOf(request, db, kinds), (request.params as { id: string }).id)
        return answer(found ? done(found) : refuse('not-found'))
      }),
    )
    app.post('/hazards', { schema: { body: NewHazard, response: { 201: HazardOpened } } }, async (request, reply) =>
      reply.code(201).send(await ask(request, noteHazard, hazardNoted, request.body as NewHazard)),
    )
    caseRoutes(app, hazards)
    caseRoutes(app, inquiries)
  }
