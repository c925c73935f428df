import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { leastOf } from '#kernel/least.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { ask, nothing, read } from '#shell/http/answer.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { findingInquired, findingJudged } from './judge-finding.ts'
import { inquireFinding, judgeFinding } from './ops.ts'
import { FindingQuery, Findings, Verdict } from './schema.ts'
import { findings } from './store.ts'

const tags = ['findings']
const params = Shape({ id: IdShape })

export const routes: FastifyPluginAsyncTypebox = async app => {
  app.addHook('onRequest', signedIn)

  app.get(
    '/findings',
    {
      schema: {
        tags,
        operationId: 'listFindings',
        summary: 'What was found against guards, newest first; those no person decided on unless asked otherwise',
        querystring: FindingQuery,
        response: { 200: Findings },
      },
    },
    request => read(request, db => findings(db, actorOf(request), request.query)),
  )

  app.post(
    '/findings/:id/judge',
    {
      schema: {
        tags,
        operationId: 'judgeFinding',
        summary: 'Decide that a finding is explained, or that it stands',
        params,
        body: Verdict,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, judgeFinding, findingJudged, { findingId: request.params.id, ...leastOf(request.body) })
      return nothing(reply)
    },
  )

  app.post(
    '/findings/:id/inquire',
    {
      schema: {
        tags,
        operationId: 'inquireFinding',
        summary: 'Open an inquiry from a finding',
        params,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, inquireFinding, findingInquired, { findingId: request.params.id })
      return nothing(reply)
    },
  )
}
