import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { NewPin, today } from '#capabilities/identity/index.ts'
import { ask, nothing, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { veil } from '#shell/identity/seal.ts'
import { hashPin, isWeakPin } from '#shell/identity/secrets.ts'
import { mayGuards } from './access.ts'
import { addGuard } from './add-guard.ts'
import { changeRole } from './change-role.ts'
import { exportRoutes } from './export-routes.ts'
import { guardImportRoutes } from './import-routes.ts'
import { addGuardOp, changeRoleOp, setPinOp } from './ops.ts'
import { employmentRoutes } from './routes/employments.ts'
import { fileRoutes } from './routes/file.ts'
import { noticeRoute } from './routes/notice.ts'
import { paperRoutes } from './routes/papers.ts'
import { Guard, GuardQuery, Guards, NewGuard, RoleChange } from './schema.ts'
import { setPin } from './set-pin.ts'
import { guards } from './store.ts'

const tags = ['guards']
const params = Shape({ personId: IdShape })

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  const { identity } = house.keys
  app.addHook('onRequest', signedIn)
  await app.register(exportRoutes)
  await app.register(fileRoutes)
  await app.register(employmentRoutes)
  await app.register(paperRoutes)
  await app.register(noticeRoute)

  app.get(
    '/guards',
    {
      schema: {
        tags,
        summary: 'The register of guards, by number',
        operationId: 'listGuards',
        querystring: GuardQuery,
        response: { 200: Guards },
      },
    },
    request => {
      if (!mayGuards.read(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
      return read(request, db => guards(db, request.query, today(house)))
    },
  )

  app.post(
    '/guards',
    {
      schema: {
        tags,
        summary: 'Take a guard on',
        operationId: 'addGuard',
        body: NewGuard,
        response: { 201: Guard },
      },
    },
    async (request, reply) => {
      const { identity: number, ...rest } = request.body
      const input = { ...rest, ...(number === undefined ? {} : { identity: veil(identity, number) }) }
      return reply.code(201).send(await ask(request, addGuardOp, addGuard(identity, request.body), input))
    },
  )

  app.post(
    '/guards/:personId/pin',
    {
      schema: {
        tags,
        summary: 'Give a guard a new PIN',
        operationId: 'setPin',
        params,
        body: NewPin,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { pin } = request.body
      const { personId } = request.params
      if (isWeakPin(pin)) throw new Refusal(refuse('pin.weak', {}, { field: '/pin' }))
      const input = { personId, pin: veil(identity, `${personId} ${pin}`) }
      await ask(request, setPinOp, setPin(await hashPin(identity, pin)), input)
      return nothing(reply)
    },
  )

  app.post(
    '/guards/:personId/role',
    {
      schema: {
        tags,
        summary: 'Make a guard a duty leader, or a leader a guard',
        operationId: 'changeRole',
        params,
        body: RoleChange,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, changeRoleOp, changeRole, { ...request.params, ...request.body })
      return nothing(reply)
    },
  )

  await app.register(guardImportRoutes)
}
