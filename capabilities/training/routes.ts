import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { leastOf } from '#kernel/least.ts'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { dayAt } from '#kernel/time.ts'
import { ask, nothing, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { mayRead } from './access.ts'
import { exportRoutes } from './export-routes.ts'
import { trainingAmended, trainingHeld } from './hold-training.ts'
import { amendTraining, holdTraining } from './ops.ts'
import { NewTraining, OwnTraining, Trained, TrainedQuery, TrainingChange, TrainingQuery, Trainings } from './schema.ts'
import { ownTraining, trained, trainings } from './store.ts'

const params = Shape({ id: IdShape })
const says = (operationId: string, summary: string) => ({ tags: ['training'], operationId, summary })

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  const thisYear = (): string => dayAt(house.now(), house.city.timeZone).slice(0, 4)
  app.addHook('onRequest', signedIn)
  await app.register(exportRoutes)

  app.get(
    '/training',
    {
      schema: {
        ...says('listTraining', 'Training held, the latest first'),
        querystring: TrainingQuery,
        response: { 200: Trainings },
      },
    },
    request => {
      if (!mayRead(actorOf(request), null)) throw new Refusal(refuse('not-found'))
      return read(request, db => trainings(db, actorOf(request), request.query))
    },
  )
  app.get(
    '/training/people',
    {
      schema: {
        ...says('listTrained', 'What training each employee had in a year'),
        querystring: TrainedQuery,
        response: { 200: Trained },
      },
    },
    request => {
      if (!mayRead(actorOf(request), null)) throw new Refusal(refuse('not-found'))
      const year = request.query.year ?? thisYear()
      return read(request, async db => ({ year, rows: await trained(db, year) }))
    },
  )
  app.get(
    '/my/training',
    { schema: { ...says('readOwnTraining', 'One’s own training'), response: { 200: OwnTraining } } },
    request => read(request, db => ownTraining(db, actorOf(request).personId, thisYear())),
  )
  app.post(
    '/training',
    {
      schema: {
        ...says('holdTraining', 'Record training that was held'),
        body: NewTraining,
        response: { 201: params },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await ask(request, holdTraining, trainingHeld, leastOf(request.body))),
  )
  app.post(
    '/training/:id',
    {
      schema: {
        ...says('amendTraining', 'Correct a training nobody signed for yet'),
        params,
        body: TrainingChange,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, amendTraining, trainingAmended, { trainingId: request.params.id, ...leastOf(request.body) })
      return nothing(reply)
    },
  )
}
