import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { ask, nothing, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { confirmMail, endPush, setMail, setRule, setWish, startPush } from './ops.ts'
import { pushEnded, pushStarted } from './push-acts.ts'
import {
  Confirm,
  MadeSubscription,
  MailAddress,
  NoticeQuery,
  Notices,
  Read,
  Rule,
  Settings,
  Subscription,
  Unread,
  Wish,
} from './schema.ts'
import { mailConfirmed, mailSet, wishSet } from './set-wish.ts'
import { ruleSet } from './set-rule.ts'
import { markRead, notices, settings, unread } from './store.ts'
import { webhookRoutes } from './webhook-routes.ts'
import { veil } from '#shell/identity/seal.ts'

const tags = ['notices']

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)
  await app.register(webhookRoutes)

  app.get(
    '/notices',
    {
      schema: {
        tags,
        operationId: 'listNotices',
        summary: 'One’s own notifications, newest first',
        querystring: NoticeQuery,
        response: { 200: Notices },
      },
    },
    request => read(request, db => notices(db, actorOf(request), request.query, house.city.timeZone)),
  )

  app.get(
    '/notices/unread',
    {
      schema: {
        tags,
        operationId: 'countUnread',
        summary: 'How many notifications are unread, to a hundred',
        response: { 200: Unread },
      },
    },
    request => read(request, async db => ({ count: await unread(db, actorOf(request)) })),
  )

  app.post(
    '/notices/read',
    { schema: { tags, operationId: 'markRead', summary: 'Mark notifications as read', body: Read } },
    async (request, reply) => {
      await read(request, db => markRead(db, actorOf(request), request.body.ids, house.now()))
      return nothing(reply)
    },
  )

  app.get(
    '/notices/settings',
    {
      schema: {
        tags,
        operationId: 'readNoticeSettings',
        summary: 'Who is told what, and how the reader is',
        response: { 200: Settings },
      },
    },
    request => read(request, db => settings(db, actorOf(request), house)),
  )

  app.post(
    '/notices/rules',
    {
      schema: {
        tags,
        operationId: 'setNoticeRule',
        summary: 'Set how a role of one’s party, or oneself, is told of a kind',
        body: Rule,
      },
    },
    async (request, reply) => {
      await ask(request, setRule, ruleSet, request.body)
      return nothing(reply)
    },
  )

  app.post(
    '/notices/wish',
    { schema: { tags, operationId: 'setNoticeWish', summary: 'Set one’s own quiet hours and language', body: Wish } },
    async (request, reply) => {
      await ask(request, setWish, wishSet, request.body)
      return nothing(reply)
    },
  )

  app.post(
    '/notices/mail',
    {
      schema: {
        tags,
        operationId: 'setNoticeMail',
        summary: 'Set one’s own address for e-mails, to be confirmed',
        body: MailAddress,
      },
    },
    async (request, reply) => {
      await ask(request, setMail, mailSet(house.mail !== null), request.body)
      return nothing(reply)
    },
  )

  app.post(
    '/notices/mail/confirm',
    {
      schema: {
        tags,
        operationId: 'confirmNoticeMail',
        summary: 'Confirm one’s own address by the link of the letter',
        body: Confirm,
      },
    },
    async (request, reply) => {
      const { token } = request.body
      const { identity } = house.keys
      await ask(request, confirmMail, mailConfirmed(identity, token), { token: veil(identity, token) })
      return nothing(reply)
    },
  )

  app.post(
    '/notices/push',
    {
      schema: {
        tags,
        operationId: 'startPush',
        summary: 'Push notifications to this browser',
        body: Subscription,
        response: { 201: MadeSubscription },
      },
    },
    async (request, reply) => {
      if (!actorOf(request).sessionId) throw new Refusal(refuse('session.none'))
      const made = await ask(request, startPush, pushStarted(house.sendsAnywhere), request.body)
      return reply.code(201).send(made)
    },
  )

  app.post(
    '/notices/push/:id/end',
    {
      schema: {
        tags,
        operationId: 'endPush',
        summary: 'No more pushes to one of one’s own browsers',
        params: Shape({ id: IdShape }),
      },
    },
    async (request, reply) => {
      await ask(request, endPush, pushEnded, request.params)
      return nothing(reply)
    },
  )
}
