import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { IdShape, Shape } from '#kernel/shape.ts'
import { ask, nothing } from '#shell/http/answer.ts'
import { contractAdded } from './add-contract.ts'
import { partyAdded } from './add-party.ts'
import { contractAmended, contractEnded } from './amend-contract.ts'
import { partyEnded } from './end-party.ts'
import { addContract, addSiteParty, amendContract, endContract, endSiteParty } from './ops.ts'
import {
  ContractChange,
  ContractEnd,
  NewContract,
  NewSiteParty,
  PartyEnd,
  PropertyContract,
  SiteParty,
} from './schema.ts'

const tags = ['sites']
const params = Shape({ id: IdShape })
const one = Shape({ id: IdShape, contractId: IdShape })

/** Who stands in which relation to a site, and its property contracts. */
export const contractRoutes: FastifyPluginAsyncTypebox = async app => {
  app.post(
    '/sites/:id/parties',
    {
      schema: {
        tags,
        operationId: 'addSiteParty',
        summary: 'Set a party in relation to a site',
        params,
        body: NewSiteParty,
        response: { 201: SiteParty },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await ask(request, addSiteParty, partyAdded, { siteId: request.params.id, ...request.body })),
  )
  app.post(
    '/sites/:id/parties/end',
    {
      schema: {
        tags,
        operationId: 'endSiteParty',
        summary: 'End the relation of a party to a site',
        params,
        body: PartyEnd,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, endSiteParty, partyEnded, { siteId: request.params.id, ...request.body })
      return nothing(reply)
    },
  )
  app.post(
    '/sites/:id/contracts',
    {
      schema: {
        tags,
        operationId: 'addPropertyContract',
        summary: 'Enter a property contract',
        params,
        body: NewContract,
        response: { 201: PropertyContract },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await ask(request, addContract, contractAdded, { siteId: request.params.id, ...request.body })),
  )
  app.post(
    '/sites/:id/contracts/:contractId',
    {
      schema: {
        tags,
        operationId: 'amendPropertyContract',
        summary: 'Amend a property contract',
        params: one,
        body: ContractChange,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id: siteId, contractId } = request.params
      await ask(request, amendContract, contractAmended, { siteId, contractId, ...request.body })
      return nothing(reply)
    },
  )
  app.post(
    '/sites/:id/contracts/:contractId/end',
    {
      schema: {
        tags,
        operationId: 'endPropertyContract',
        summary: 'Say that a property contract ended early',
        params: one,
        body: ContractEnd,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id: siteId, contractId } = request.params
      await ask(request, endContract, contractEnded, { siteId, contractId, ...request.body })
      return nothing(reply)
    },
  )
}
