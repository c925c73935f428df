import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import { Ajv } from 'ajv'
import Fastify, {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { refuse, type Refusals } from '#kernel/outcome.ts'
import { brokenText, isBounded } from '#kernel/text.ts'
import { caseRefusals } from '../cases/refusals.ts'
import { doorRefusals } from '../door/refusals.ts'
import { exportRefusals } from '../export/refusals.ts'
import { fileRefusals } from '../files/refusals.ts'
import type { Capability, House } from '../house.ts'
import { importRefusals } from '../import/refusals.ts'
import { importRoutes } from '../import/routes.ts'
import { eventRoutes } from './event-routes.ts'
import { oneHeavyAtATime } from './heavy.ts'
import { limitRefusals } from './limit-refusals.ts'
import { plainRoutes } from './plain-routes.ts'
import { languageOf, problemOf } from './speak.ts'
import { Refusal } from './refusal.ts'
import { bearerOf, cookieName } from './session.ts'
import { watchForProxy } from './unnamed-proxy.ts'
import { serveMetrics, watchRequests } from './watch.ts'

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const uploadBytes = 20 * 1024 * 1024

/** Every refusal the house can speak, by code. A code declared twice is a mistake of ours. */
export function gatherRefusals(capabilities: readonly Capability[]): Refusals {
  const all: Record<string, Refusals[string]> = {
    ...doorRefusals,
    ...caseRefusals,
    ...fileRefusals,
    ...importRefusals,
    ...exportRefusals,
    ...limitRefusals,
  }
  for (const { name, refusals = {} } of capabilities)
    for (const [code, kind] of Object.entries(refusals)) {
      if (all[code] && all[code] !== kind) throw new Error(`${name} declares the refusal ${code} again`)
      all[code] = kind
    }
  return all
}

// Bodies are taken as they are; only what travels in an address is text that stands for a number. Unknown fields are
// refused by the schemas themselves, never dropped.
const bodies = new Ajv({
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: true,
  strict: false,
  allErrors: false,
})
const addresses = new Ajv({
  coerceTypes: true,
  removeAdditional: false,
  useDefaults: true,
  strict: false,
  allErrors: false,
})

/** Builds the HTTP face of a house: every capability's routes under /api, problems in the caller's language. */
export async function buildApp(
  house: House,
  capabilities: readonly Capability[],
  options: {
    trustProxy?: string[] | false
    https?: { key: string; cert: string } | null
    metricsToken?: string | null
  } = {},
): Promise<FastifyInstance> {
  const refusals = gatherRefusals(capabilities)
  const app = Fastify({
    loggerInstance: house.log,
    trustProxy: options.trustProxy ?? false,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
    // Without it a body that never ends is waited for without end.
    requestTimeout: 5 * 60_000,
    frameworkErrors: (_error, request, reply) => void send(reply, request, refuse('not-found'), refusals),
    logController: new LogController({ disableRequestLogging: true }),
    ...(options.https ? { https: options.https } : {}),
  }) as unknown as FastifyInstance
  app.decorate('house', house)
  watchRequests(app)
  serveMetrics(app, options.metricsToken ?? null)
  oneHeavyAtATime(app)
  if (!options.trustProxy) watchForProxy(app)
  app.decorateRequest('signedIn', null)
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? bodies : addresses).compile(schema as object),
  )
  app.setErrorHandler((error: FastifyError, request, reply) => sayProblem(error, request, reply, refusals))
  app.setNotFoundHandler((request, reply) => send(reply, request, refuse('not-found'), refusals))
  // After the shapes: what they leave open, such as a boundary, is walked no deeper than anybody would write it.
  app.addHook('preHandler', refuseBrokenText)
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer')
    // Names and numbers stay out of the disk of a computer that several people use.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  await app.register(cookie)
  // After the cookies are read: before, there would be none to guard.
  app.addHook('onRequest', guardAgainstForgery)
  await app.register(multipart, { limits: { fileSize: uploadBytes, files: 1, fields: 4 } })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '门岗 Gatehouse',
        version: '0.1.0',
        description: 'The duty book of property security. 保安值班簿。',
      },
      servers: [{ url: '/' }],
    },
  })
  await app.register(
    async api => {
      await api.register(plainRoutes)
      await api.register(eventRoutes(capabilities.flatMap(({ feeds }) => (feeds ? [feeds(house)] : []))))
      await api.register(importRoutes(capabilities.flatMap(({ registers = [] }) => registers)))
      for (const { routes } of capabilities) if (routes) await api.register(routes)
    },
    { prefix: '/api' },
  )
  return app
}

// A phone's ops are looked at one by one, so that one of them never holds up the others.
async function refuseBrokenText({ body, query, params, routeOptions }: FastifyRequest): Promise<void> {
  const sent = routeOptions.url === '/api/ops' ? null : body
  if (!isBounded(sent)) throw new Refusal(refuse('body.broken'))
  const field = brokenText(sent) ?? brokenText(query) ?? brokenText(params)
  if (field) throw new Refusal(refuse('text.broken', { field }, { field }))
}

// A page of another origin can make a browser send the cookie, but cannot add this header to the request.
async function guardAgainstForgery(request: FastifyRequest): Promise<void> {
  if (!unsafe.has(request.method) || bearerOf(request) !== null || !request.cookies?.[cookieName]) return
  if (request.headers['x-gatehouse'] !== '1') throw new Refusal(refuse('request.unguarded'))
}

function send(
  reply: FastifyReply,
  request: FastifyRequest,
  refused: Refusal['refused'],
  refusals: Refusals,
): FastifyReply {
  const problem = problemOf(refused, refusals, languageOf(request.headers['accept-language']))
  const seconds = secondsToWait(refused)
  if (seconds !== null) reply.header('retry-after', String(seconds))
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', languageOf(request.headers['accept-language']))
    .send(JSON.stringify(problem))
}

/** How long a refusal asks to wait, where its facts say so. */
const secondsToWait = ({ facts: { seconds } }: Refusal['refused']): number | null =>
  typeof seconds === 'number' ? Math.ceil(seconds) : null

function sayProblem(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  refusals: Refusals,
): FastifyReply {
  const refused = error instanceof Refusal ? error.refused : refusalOf(error)
  if (refused) return send(reply, request, refused, refusals)
  request.log.error({ err: error, route: request.routeOptions.url }, 'a bug reached the edge')
  return reply
    .code(500)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: '/api/problems/broken',
        title:
          languageOf(request.headers['accept-language']) === 'en'
            ? 'Something broke on our side. Nothing was saved.'
            : '系统出错，未保存任何内容。',
        status: 500,
        code: 'broken',
        facts: { request: request.id },
      }),
    )
}

const megabytes = uploadBytes / 1024 / 1024

function refusalOf(error: FastifyError): Refusal['refused'] | null {
  if (error.validation) {
    const [first] = error.validation
    const missing = (first?.params as { missingProperty?: string; additionalProperty?: string } | undefined) ?? {}
    const field =
      `${first?.instancePath ?? ''}${missing.missingProperty ? `/${missing.missingProperty}` : missing.additionalProperty ? `/${missing.additionalProperty}` : ''}` ||
      '/'
    return refuse('shape.wrong', { field }, { field })
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error.code === 'FST_REQ_FILE_TOO_LARGE')
    return refuse('body.too-large', { megabytes })
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || error.code === 'FST_INVALID_MULTIPART_CONTENT_TYPE')
    return refuse('body.wrong-kind')
  if (error.statusCode === 400) return refuse('body.broken')
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) return refuse('body.broken')
  return null
}
