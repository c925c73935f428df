import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { leastOf } from '#kernel/least.ts'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { dayAt } from '#kernel/time.ts'
import { ask, nothing, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf } from '#shell/http/session.ts'
import { drawOf } from './draw.ts'
import { nights } from './nights.ts'
import * as ops from './ops.ts'
import { planAdded, planEnded } from './plan-acts.ts'
import { postPlans } from './plans.ts'
import { questionChanged, questionRetired, questionsAdded, siteQuestions } from './question-acts.ts'
import { roundPage } from './round-page.ts'
import { roundsExport } from './rounds-export.ts'
import * as shapes from './schema.ts'
import { roundSigned } from './sign-round.ts'
import { roundWritten } from './write-round.ts'

const params = Shape({ id: IdShape })
const says = (operationId: string, summary: string) => ({ tags: ['patrols'], operationId, summary })
const silent = { response: { 204: Type.Null() } }

const found = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Refusal(refuse('not-found'))
  return value
}

/** Plans of rounds, what is asked at points, and the rounds of the nights. */
export const roundsRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  const today = () => dayAt(house.now(), house.city.timeZone)
  const draw = drawOf(house.keys)
  await app.register(planRoutes)
  await app.register(questionRoutes)
  roundsExport(app, draw)

  app.get(
    '/rounds',
    {
      schema: {
        ...says('listRounds', 'Each post’s nights: rounds owed and walked, newest first'),
        querystring: shapes.NightQuery,
        response: { 200: shapes.Nights },
      },
    },
    request => {
      const { from, to } = request.query
      if (from !== undefined && from > (to ?? today()))
        throw new Refusal(refuse('shape.wrong', { field: 'from' }, { field: 'from' }))
      return read(request, db => nights(db, request.query, { now: house.now(), city: house.city, draw }))
    },
  )
  app.get(
    '/rounds/:id',
    {
      schema: {
        ...says('readRound', 'One round: its points, answers and signatures'),
        params,
        response: { 200: shapes.RoundPage },
      },
    },
    async request => found(await read(request, db => roundPage(db, actorOf(request), request.params.id))),
  )
  app.post(
    '/rounds',
    {
      schema: {
        ...says('writeRound', 'Write down a round of a guard whose phone is dead'),
        body: shapes.WrittenRound,
        response: { 201: params },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await ask(request, ops.writeRound, roundWritten, leastOf(request.body))),
  )
  app.post(
    '/rounds/:id/signature',
    {
      schema: { ...says('signRound', 'Sign a round as the one in charge'), params, body: shapes.SignedSays, ...silent },
    },
    async (request, reply) => {
      const { id: roundId } = request.params
      const page = found(await read(request, db => roundPage(db, actorOf(request), roundId)))
      if (!page.can.includes('sign')) throw new Refusal(refuse('access.denied'))
      await ask(request, ops.signRound, roundSigned(house.keys), { roundId, ...leastOf(request.body) })
      return nothing(reply)
    },
  )
}

const planRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  const today = () => dayAt(house.now(), house.city.timeZone)
  app.get(
    '/posts/:id/round-plans',
    { schema: { ...says('listPlans', 'The round plans of a post'), params, response: { 200: shapes.PostPlans } } },
    async request => found(await read(request, db => postPlans(db, actorOf(request), request.params.id, today()))),
  )
  app.post(
    '/posts/:id/round-plans',
    {
      schema: {
        ...says('addPlan', 'Add a round plan to a post'),
        params,
        body: shapes.NewPlan,
        response: { 201: shapes.RoundPlan },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await ask(request, ops.addPlan, planAdded, { postId: request.params.id, ...leastOf(request.body) })),
  )
  app.post(
    '/round-plans/:id/end',
    { schema: { ...says('endPlan', 'End a round plan after a night'), params, body: shapes.PlanEnd, ...silent } },
    async (request, reply) => {
      await ask(request, ops.endPlan, planEnded, { planId: request.params.id, ...request.body })
      return nothing(reply)
    },
  )
}

const questionRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  const today = () => dayAt(house.now(), house.city.timeZone)
  app.get(
    '/sites/:id/questions',
    {
      schema: {
        ...says('listQuestions', 'What is asked at the points of a site'),
        params,
        response: { 200: shapes.SiteQuestions },
      },
    },
    async request => found(await read(request, db => siteQuestions(db, actorOf(request), request.params.id, today()))),
  )
  app.post(
    '/checkpoints/:id/questions',
    {
      schema: {
        ...says('addQuestions', 'Ask more at a point'),
        params,
        body: shapes.NewQuestions,
        response: { 201: Type.Array(shapes.PointQuestion) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(
        await ask(request, ops.addQuestions, questionsAdded, {
          checkpointId: request.params.id,
          ...leastOf(request.body),
        }),
      ),
  )
  app.post(
    '/questions/:id',
    { schema: { ...says('changeQuestion', 'Change a question'), params, body: shapes.QuestionChange, ...silent } },
    async (request, reply) => {
      await ask(request, ops.changeQuestion, questionChanged, {
        questionId: request.params.id,
        ...leastOf(request.body),
      })
      return nothing(reply)
    },
  )
  app.post(
    '/questions/:id/retirement',
    { schema: { ...says('retireQuestion', 'Ask it no longer'), params, ...silent } },
    async (request, reply) => {
      await ask(request, ops.retireQuestion, questionRetired, { questionId: request.params.id })
      return nothing(reply)
    },
  )
}
