import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { allowed } from '#kernel/access.ts'
import { leastOf } from '#kernel/least.ts'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { ask, nothing, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { mayCall, mayCheck } from './access.ts'
import { exportRoutes } from './export-routes.ts'
import { setCheckRule, visitPost } from './ops.ts'
import { ruleOf, siteStanding } from './rule-store.ts'
import { CheckQuery, CheckRule, Checks, SiteRule, Visit, Watch } from './schema.ts'
import { checkRuleSet } from './set-rule.ts'
import { checks } from './store.ts'
import { postVisited } from './visit-post.ts'
import { watch } from './watch.ts'

const tags = ['checks']
const params = Shape({ id: IdShape })

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)
  await app.register(exportRoutes)

  app.get(
    '/checks',
    {
      schema: {
        tags,
        operationId: 'listChecks',
        summary: 'Spot checks, newest first',
        querystring: CheckQuery,
        response: { 200: Checks },
      },
    },
    request => read(request, db => checks(db, actorOf(request), request.query, house.city)),
  )

  app.get(
    '/checks/watch',
    {
      schema: {
        tags,
        operationId: 'readWatch',
        summary: 'Who stands where on the sites one leads, and what waits',
        response: { 200: Watch },
      },
    },
    request => {
      if (!mayCall(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
      return read(request, db => watch(db, actorOf(request), house.now(), house.city))
    },
  )

  app.post(
    '/checks/visits',
    { schema: { tags, operationId: 'notePostVisit', summary: 'Note what a visit to a post saw', body: Visit } },
    async (request, reply) => {
      if (!mayCall(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
      await ask(request, visitPost, postVisited, leastOf(request.body))
      return nothing(reply)
    },
  )

  app.get(
    '/sites/:id/check-rule',
    {
      schema: {
        tags,
        operationId: 'readCheckRule',
        summary: 'How a site checks its guards',
        params,
        response: { 200: SiteRule },
      },
    },
    request =>
      read(request, async db => {
        const site = await siteStanding(db, request.params.id)
        if (!site) throw new Refusal(refuse('not-found'))
        return { rule: await ruleOf(db, request.params.id), can: allowed(mayCheck, actorOf(request), site) }
      }),
  )

  app.post(
    '/sites/:id/check-rule',
    {
      schema: {
        tags,
        operationId: 'setCheckRule',
        summary: 'Set how a site checks its guards',
        params,
        body: CheckRule,
      },
    },
    async (request, reply) => {
      await ask(request, setCheckRule, checkRuleSet, { siteId: request.params.id, ...request.body })
      return nothing(reply)
    },
  )
}
