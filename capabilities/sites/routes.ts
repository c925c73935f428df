import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { dayAt } from '#kernel/time.ts'
import { ask, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { addCheckpoint, addPost, addRoute, addSite, addSiteParty } from './ops.ts'
import { checkpointAdded } from './add-checkpoint.ts'
import { partyAdded } from './add-party.ts'
import { postAdded } from './add-post.ts'
import { routeAdded } from './add-route.ts'
import { siteAdded } from './add-site.ts'
import {
  Checkpoint,
  NewCheckpoint,
  NewPost,
  NewRoute,
  NewSite,
  NewSiteParty,
  Post,
  Route,
  Site,
  SitePage,
  SiteParty,
} from './schema.ts'
import { sheetRoute } from './sheet-route.ts'
import { sitePage, sites } from './store.ts'

const tags = ['sites']
const params = Shape({ id: IdShape })
const added = (operationId: string, summary: string) => ({ tags, operationId, summary, params })

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  const today = () => dayAt(house.now(), house.city.timeZone)
  app.addHook('onRequest', signedIn)

  app.get(
    '/sites',
    {
      schema: {
        tags,
        operationId: 'listSites',
        summary: 'Sites this reader may see',
        response: { 200: Type.Array(Site) },
      },
    },
    request => read(request, db => sites(db, today())),
  )
  app.post(
    '/sites',
    { schema: { tags, operationId: 'addSite', summary: 'Add a site', body: NewSite, response: { 201: Site } } },
    async (request, reply) => reply.code(201).send(await ask(request, addSite, siteAdded, request.body)),
  )
  app.get(
    '/sites/:id',
    { schema: { ...added('readSite', 'One site with all that stands on it'), response: { 200: SitePage } } },
    async request => {
      const page = await read(request, db => sitePage(db, actorOf(request), request.params.id, today()))
      if (!page) throw new Refusal(refuse('not-found'))
      return page
    },
  )
  app.post(
    '/sites/:id/posts',
    { schema: { ...added('addPost', 'Add a post'), body: NewPost, response: { 201: Post } } },
    async (request, reply) =>
      reply.code(201).send(await ask(request, addPost, postAdded, { siteId: request.params.id, ...request.body })),
  )
  app.post(
    '/sites/:id/checkpoints',
    { schema: { ...added('addCheckpoint', 'Add a checkpoint'), body: NewCheckpoint, response: { 201: Checkpoint } } },
    async (request, reply) =>
      reply
        .code(201)
        .send(await ask(request, addCheckpoint, checkpointAdded, { siteId: request.params.id, ...request.body })),
  )
  app.post(
    '/sites/:id/routes',
    { schema: { ...added('addRoute', 'Add a patrol route'), body: NewRoute, response: { 201: Route } } },
    async (request, reply) =>
      reply.code(201).send(await ask(request, addRoute, routeAdded, { siteId: request.params.id, ...request.body })),
  )
  app.post(
    '/sites/:id/parties',
    {
      schema: {
        ...added('addSiteParty', 'Set a party in relation to a site'),
        body: NewSiteParty,
        response: { 201: SiteParty },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await ask(request, addSiteParty, partyAdded, { siteId: request.params.id, ...request.body })),
  )
  await app.register(sheetRoute)
}
