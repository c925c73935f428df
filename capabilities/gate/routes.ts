import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { ask, nothing, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { mayGate } from './access.ts'
import { exportRoutes } from './export-routes.ts'
import { setGateRule } from './ops.ts'
import { GateQuery, GateRows, GateRule, GateRuleRow } from './schema.ts'
import { gateRuleSet } from './set-rule.ts'
import { gateEntries, keptDays, ruleOfSite } from './store.ts'

const tags = ['gate']
const params = Shape({ id: IdShape })

export const routes: FastifyPluginAsyncTypebox = async app => {
  app.addHook('onRequest', signedIn)
  await app.register(exportRoutes)

  app.get(
    '/gate',
    {
      schema: {
        tags,
        operationId: 'listGateEntries',
        summary: 'The gate register, newest first',
        querystring: GateQuery,
        response: { 200: GateRows },
      },
    },
    request => read(request, db => gateEntries(db, actorOf(request), request.query)),
  )
  app.get(
    '/sites/:id/gate-rule',
    {
      schema: {
        tags,
        operationId: 'readGateRule',
        summary: 'How long gate entries of a site are kept',
        params,
        response: { 200: GateRuleRow },
      },
    },
    request =>
      read(request, async db => {
        const { id } = request.params
        const site = await ruleOfSite(db, id)
        if (!site) throw new Refusal(refuse('not-found'))
        const may = site.ours && mayGate.setRule(actorOf(request), null)
        return { keptDays: await keptDays(db, id), can: may ? ['setRule'] : [] }
      }),
  )
  app.post(
    '/sites/:id/gate-rule',
    {
      schema: {
        tags,
        operationId: 'setGateRule',
        summary: 'Set how long gate entries of a site are kept',
        params,
        body: Shape({ keptDays: GateRule.properties.keptDays }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, setGateRule, gateRuleSet, { siteId: request.params.id, ...request.body })
      return nothing(reply)
    },
  )
}
