import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { IdShape, Shape } from '#kernel/shape.ts'
import { ask, nothing } from '#shell/http/answer.ts'
import { certificateAdded, certificateTurned } from '../certificate-acts.ts'
import { consentFiled } from '../consent-acts.ts'
import {
  addCertificateOp,
  addProtectionOp,
  addVettingOp,
  endProtectionOp,
  fileConsentOp,
  turnCertificateOp,
} from '../ops.ts'
import { protectionAdded, protectionEnded, vettingAdded } from '../private-acts.ts'
import {
  NewCertificate,
  NewCertificateEvent,
  NewProtection,
  NewVetting,
  PaperConsent,
  ProtectionEnd,
} from '../schema.ts'

const tags = ['guards']
const params = Shape({ personId: IdShape })
const made = Shape({ id: IdShape })

/** What a file holds in papers: certificates and what became of them, results, protected days, consent on paper. */
export const paperRoutes: FastifyPluginAsyncTypebox = async app => {
  app.post(
    '/guards/:personId/certificates',
    {
      schema: {
        tags,
        summary: 'Keep a certificate',
        operationId: 'addCertificate',
        params,
        body: NewCertificate,
        response: { 201: made },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await ask(request, addCertificateOp, certificateAdded, { ...request.params, ...request.body })),
  )

  app.post(
    '/certificates/:certificateId/events',
    {
      schema: {
        tags,
        summary: 'A certificate was suspended, restored or revoked',
        operationId: 'turnCertificate',
        params: Shape({ certificateId: IdShape }),
        body: NewCertificateEvent,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, turnCertificateOp, certificateTurned, { ...request.params, ...request.body })
      return nothing(reply)
    },
  )

  app.post(
    '/guards/:personId/vettings',
    {
      schema: {
        tags,
        summary: 'Keep a result: passed or not, the day, the office',
        operationId: 'addVetting',
        params,
        body: NewVetting,
        response: { 201: made },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await ask(request, addVettingOp, vettingAdded, { ...request.params, ...request.body })),
  )

  app.post(
    '/guards/:personId/protections',
    {
      schema: {
        tags,
        summary: 'Keep the days without night work and overtime',
        operationId: 'addProtection',
        params,
        body: NewProtection,
        response: { 201: made },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await ask(request, addProtectionOp, protectionAdded, { ...request.params, ...request.body })),
  )

  app.post(
    '/protections/:protectionId/end',
    {
      schema: {
        tags,
        summary: 'End protected days early',
        operationId: 'endProtection',
        params: Shape({ protectionId: IdShape }),
        body: ProtectionEnd,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, endProtectionOp, protectionEnded, { ...request.params, ...request.body })
      return nothing(reply)
    },
  )

  app.post(
    '/guards/:personId/consents',
    {
      schema: {
        tags,
        summary: 'File an answer signed on paper',
        operationId: 'fileConsent',
        params,
        body: PaperConsent,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, fileConsentOp, consentFiled, { ...request.params, ...request.body })
      return nothing(reply)
    },
  )
}
