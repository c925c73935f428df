import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { answer, ask, read } from '#shell/http/answer.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { veil } from '#shell/identity/seal.ts'
import { hashPassword } from '#shell/identity/secrets.ts'
import { mayParties } from './access.ts'
import { addMember } from './add-member.ts'
import { addParty } from './add-party.ts'
import { amendParty } from './amend-party.ts'
import { exportRoutes } from './export-routes.ts'
import { addMemberOp, addPartyOp, amendPartyOp } from './ops.ts'
import { Member, NewMember, NewParty, Party, PartyChange } from './schema.ts'
import { members, parties } from './store.ts'

const tags = ['parties']

export const routes: FastifyPluginAsyncTypebox = async app => {
  app.addHook('onRequest', signedIn)
  await app.register(exportRoutes)

  app.get(
    '/parties',
    {
      schema: {
        tags,
        summary: 'Every party of the city',
        operationId: 'listParties',
        response: { 200: Type.Array(Party) },
      },
    },
    request => read(request, parties),
  )

  app.post(
    '/parties',
    {
      schema: { tags, summary: 'Add a party', operationId: 'addParty', body: NewParty, response: { 201: Party } },
    },
    async (request, reply) => reply.code(201).send(await ask(request, addPartyOp, addParty, request.body)),
  )

  app.post(
    '/parties/:id',
    {
      schema: {
        tags,
        summary: 'Amend a party, or move it with all below it',
        operationId: 'amendParty',
        params: Shape({ id: IdShape }),
        body: PartyChange,
        response: { 200: Party },
      },
    },
    request => ask(request, amendPartyOp, amendParty, { partyId: request.params.id, ...request.body }),
  )

  app.get(
    '/members',
    {
      schema: {
        tags,
        summary: 'Who holds which role',
        operationId: 'listMembers',
        response: { 200: Type.Array(Member) },
      },
    },
    request => (mayParties.members(actorOf(request), null) ? read(request, members) : answer(refuse('access.denied'))),
  )

  app.post(
    '/members',
    {
      schema: {
        tags,
        summary: 'Add a person with an account and a role',
        operationId: 'addMember',
        body: NewMember,
        response: { 201: Member },
      },
    },
    async (request, reply) => {
      const { password, ...rest } = request.body
      const input = { ...rest, password: veil(app.house.keys.identity, password) }
      const act = addMember(password, await hashPassword(password))
      return reply.code(201).send(await ask(request, addMemberOp, act, input))
    },
  )
}
