import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { ask, nothing, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf } from '#shell/http/session.ts'
import { secretOf } from '#shell/notify/sign-webhook.ts'
import { mayNotices } from './access.ts'
import { addWebhook, endWebhook, testWebhook } from './ops.ts'
import { NewWebhook, WebhookMade, Webhooks } from './schema.ts'
import { webhooks } from './store.ts'
import { webhookAdded, webhookEnded, webhookTested } from './webhook-acts.ts'

const tags = ['notices']
const params = Shape({ id: IdShape })

/** What an office sends to other systems. */
export const webhookRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app

  app.get(
    '/webhooks',
    {
      schema: {
        tags,
        operationId: 'listWebhooks',
        summary: 'The webhooks of one’s party, with their last messages',
        response: { 200: Webhooks },
      },
    },
    request => {
      if (!mayNotices.webhooks(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
      return read(request, async db => ({ rows: await webhooks(db, actorOf(request)) }))
    },
  )

  app.post(
    '/webhooks',
    {
      schema: {
        tags,
        operationId: 'addWebhook',
        summary: 'Send events to an address; answers the signing secret once',
        body: NewWebhook,
        response: { 201: WebhookMade },
      },
    },
    async (request, reply) => {
      const { id } = await ask(request, addWebhook, webhookAdded(house.sendsAnywhere), request.body)
      return reply.code(201).send({ id, secret: secretOf(house.keys.identity, id) })
    },
  )

  app.post(
    '/webhooks/:id/test',
    { schema: { tags, operationId: 'testWebhook', summary: 'Send a test message', params } },
    async (request, reply) => {
      await ask(request, testWebhook, webhookTested, request.params)
      return nothing(reply)
    },
  )

  app.post(
    '/webhooks/:id/end',
    { schema: { tags, operationId: 'endWebhook', summary: 'Send nothing there any more', params } },
    async (request, reply) => {
      await ask(request, endWebhook, webhookEnded, request.params)
      return nothing(reply)
    },
  )
}
