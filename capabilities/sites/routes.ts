import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { dayAt } from '#kernel/time.ts'
import { ask, nothing, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { siteAdded } from './add-site.ts'
import { siteAmended, siteClosed } from './amend-site.ts'
import { groundLaid, siteBounded } from './bound-site.ts'
import { contractRoutes } from './contract-routes.ts'
import { estateRoutes } from './estate-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { addSite, amendSite, closeSite, drawBoundary, layGround } from './ops.ts'
import { placeRoutes } from './place-routes.ts'
import { Bounded, NewBoundary, NewGround, NewSite, Site, SiteChange, SiteClosing, SitePage } from './schema.ts'
import { sheetRoute } from './sheet-route.ts'
import { sitePage } from './site-page.ts'
import { sites } from './store.ts'

const tags = ['sites']
const params = Shape({ id: IdShape })
const about = (operationId: string, summary: string) => ({ tags, operationId, summary, params })

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  const today = () => dayAt(house.now(), house.city.timeZone)
  app.addHook('onRequest', signedIn)
  await app.register(exportRoutes)

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
    { schema: { ...about('readSite', 'One site with all that stands on it'), response: { 200: SitePage } } },
    async request => {
      const page = await read(request, db => sitePage(db, actorOf(request), request.params.id, today()))
      if (!page) throw new Refusal(refuse('not-found'))
      return page
    },
  )
  app.post(
    '/sites/:id',
    { schema: { ...about('amendSite', 'Amend a site'), body: SiteChange, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await ask(request, amendSite, siteAmended, { siteId: request.params.id, ...request.body })
      return nothing(reply)
    },
  )
  app.post(
    '/sites/:id/closing',
    {
      schema: {
        ...about('closeSite', 'Close a site, or open it again'),
        body: SiteClosing,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, closeSite, siteClosed, { siteId: request.params.id, ...request.body })
      return nothing(reply)
    },
  )
  app.post(
    '/sites/:id/boundary',
    {
      schema: {
        ...about('boundSite', 'Set the boundary of a site, from GeoJSON in WGS84, or take it away'),
        body: NewBoundary,
        response: { 200: Bounded },
      },
    },
    request => ask(request, drawBoundary, siteBounded, { siteId: request.params.id, ...request.body }),
  )
  app.post(
    '/sites/:id/ground',
    {
      schema: {
        ...about('laySiteGround', 'Say what a boundary is drawn on: a plan, or a grid around a place'),
        body: NewGround,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, layGround, groundLaid, { siteId: request.params.id, ...request.body })
      return nothing(reply)
    },
  )
  await app.register(placeRoutes)
  await app.register(contractRoutes)
  await app.register(estateRoutes)
  await app.register(sheetRoute)
}
