import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { FastifyRequest } from 'fastify'
import { instant } from '#shell/db/parsers.ts'
import { answer, ask, nothing } from '#shell/http/answer.ts'
import { tokenOf, whoHolds } from '#shell/http/session.ts'
import { languageOf } from '#shell/http/speak.ts'
import { enrolDevice } from '../enrolment.ts'
import { firstRun, firstRunOpen, linkOpens } from '../first-run.ts'
import { endSessionOp } from '../ops.ts'
import { endSession } from '../own-account.ts'
import { pocketSignIn } from '../pocket-sign-in.ts'
import {
  EnrolledDevice,
  FirstLink,
  FirstRun,
  FirstRunState,
  Me,
  NewDevice,
  PocketSession,
  PocketSignIn,
  SignIn,
} from '../schema.ts'
import { giveCookie, takeCookie } from '../sessions.ts'
import { signIn } from '../sign-in.ts'
import { readMe } from '../store.ts'

const tags = ['identity']
const agentOf = (request: FastifyRequest): string | null => request.headers['user-agent'] ?? null

const askingOf = (request: FastifyRequest) => ({
  agent: agentOf(request),
  language: languageOf(request.headers['accept-language']),
})

/** What is asked before anybody is signed in. */
export const openRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app

  app.get(
    '/first-run',
    {
      schema: {
        tags,
        summary: 'Whether the first administrator is still to be made',
        operationId: 'firstRunState',
        response: { 200: FirstRunState },
      },
    },
    async () => ({
      open: await firstRunOpen(house),
      timeZone: house.city.timeZone,
      now: instant(house.now()),
    }),
  )

  app.post(
    '/first-run/link',
    {
      schema: {
        tags,
        summary: 'Whether a one-time link still opens the first run',
        operationId: 'firstRunLink',
        body: FirstLink,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      answer(await linkOpens(house, request.body.token))
      return nothing(reply)
    },
  )

  app.post(
    '/first-run',
    {
      schema: {
        tags,
        summary: 'Make the first administrator and their organisation, with the one-time link',
        operationId: 'firstRun',
        body: FirstRun,
        response: { 201: Me },
      },
    },
    async (request, reply) => {
      const { token, actor } = answer(await firstRun(house, request.body, askingOf(request)))
      giveCookie(reply, house, token)
      return reply.code(201).send(await readMe(house, actor))
    },
  )

  app.post(
    '/sign-in',
    {
      schema: {
        tags,
        summary: 'Sign in with login and password',
        operationId: 'signIn',
        body: SignIn,
        response: { 200: Me },
      },
    },
    async (request, reply) => {
      const from = { address: request.ip, agent: agentOf(request), held: tokenOf(request) }
      const { token, actor } = answer(await signIn(house, request.body, from))
      giveCookie(reply, house, token)
      return readMe(house, actor)
    },
  )

  app.post(
    '/sign-out',
    { schema: { tags, summary: 'End this session', operationId: 'signOut', response: { 204: Type.Null() } } },
    async (request, reply) => {
      const token = tokenOf(request)
      request.signedIn = token === null ? null : await whoHolds(house, token)
      takeCookie(reply, house)
      if (request.signedIn?.sessionId) await ask(request, endSessionOp, endSession, { id: request.signedIn.sessionId })
      return nothing(reply)
    },
  )

  app.post(
    '/pocket/devices',
    {
      schema: {
        tags,
        summary: 'Enrol this phone with a one-time code',
        operationId: 'enrolDevice',
        body: NewDevice,
        response: { 201: EnrolledDevice },
      },
    },
    async (request, reply) => reply.code(201).send(answer(await enrolDevice(house, request.body))),
  )

  app.post(
    '/pocket/sign-in',
    {
      schema: {
        tags,
        summary: 'Sign in on an enrolled phone with number and PIN',
        operationId: 'pocketSignIn',
        body: PocketSignIn,
        response: { 200: PocketSession },
      },
    },
    async request => answer(await pocketSignIn(house, request.body, { address: request.ip, agent: agentOf(request) })),
  )
}
