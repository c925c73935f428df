import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { ask, nothing, opIdOf, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { signedIn } from '#shell/http/session.ts'
import { enrolmentCode } from '#shell/identity/seal.ts'
import { qrSvg } from '#shell/print/qr.ts'
import { inviteDevice, revokeDevice } from '../enrolment.ts'
import { exportRoutes } from '../export-routes.ts'
import { inviteDeviceOp, revokeDeviceOp } from '../ops.ts'
import { Device, Enrolment, NewEnrolment } from '../schema.ts'
import { devices } from '../store.ts'

const tags = ['devices']

/** Camera, service worker and notices exist only in a secure context; a browser counts its own machine as one. */
const isSecure = (publicUrl: string): boolean => {
  const { protocol, hostname } = new URL(publicUrl)
  return protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

export const deviceRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)
  await app.register(exportRoutes)

  app.get(
    '/devices',
    {
      schema: {
        tags,
        summary: 'The phones of one’s party, or one’s own',
        operationId: 'listDevices',
        response: { 200: Type.Array(Device) },
      },
    },
    request => read(request, devices),
  )

  app.post(
    '/devices/:id/revoke',
    {
      schema: {
        tags,
        summary: 'Give a phone up',
        operationId: 'revokeDevice',
        params: Shape({ id: IdShape }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, revokeDeviceOp, revokeDevice, request.params)
      return nothing(reply)
    },
  )

  app.post(
    '/enrolments',
    {
      schema: {
        tags,
        summary: 'A one-time code that enrols one phone within ten minutes',
        operationId: 'inviteDevice',
        body: NewEnrolment,
        response: { 201: Enrolment },
      },
    },
    async (request, reply) => {
      if (!isSecure(house.publicUrl)) throw new Refusal(refuse('enrolment.insecure'))
      // The code is made of the op's id, not kept with its answer: whoever reads the books cannot enrol a phone.
      const opId = opIdOf(request)
      request.headers['idempotency-key'] = opId
      const { id, expiresAt } = await ask(request, inviteDeviceOp, inviteDevice(house.keys.identity), request.body)
      const code = enrolmentCode(house.keys.identity, opId)
      const url = `${house.publicUrl}/pocket/#enrol=${code}`
      return reply.code(201).send({ id, url, code, svg: qrSvg(url).svg, expiresAt })
    },
  )
}
