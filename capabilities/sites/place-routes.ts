import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { IdShape, Shape } from '#kernel/shape.ts'
import { ask, nothing } from '#shell/http/answer.ts'
import { checkpointAdded } from './add-checkpoint.ts'
import { postAdded } from './add-post.ts'
import { routeAdded } from './add-route.ts'
import { checkpointAmended, checkpointRetired } from './amend-checkpoint.ts'
import { postAmended, postClosed, postPlaced } from './amend-post.ts'
import { routeAmended, routeRetired } from './amend-route.ts'
import * as ops from './ops.ts'
import * as shapes from './schema.ts'

const tags = ['sites']
const params = Shape({ id: IdShape })
const post = Shape({ id: IdShape, postId: IdShape })
const checkpoint = Shape({ id: IdShape, checkpointId: IdShape })
const route = Shape({ id: IdShape, routeId: IdShape })
const silent = { response: { 204: Type.Null() } }
const says = (operationId: string, summary: string) => ({ tags, operationId, summary })

/** What stands on a site: posts, checkpoints, routes. */
export const placeRoutes: FastifyPluginAsyncTypebox = async app => {
  app.post(
    '/sites/:id/posts',
    { schema: { ...says('addPost', 'Add a post'), params, body: shapes.NewPost, response: { 201: shapes.Post } } },
    async (request, reply) =>
      reply.code(201).send(await ask(request, ops.addPost, postAdded, { siteId: request.params.id, ...request.body })),
  )
  app.post(
    '/sites/:id/posts/:postId',
    { schema: { ...says('amendPost', 'Amend a post'), params: post, body: shapes.PostChange, ...silent } },
    async (request, reply) => {
      const { id: siteId, postId } = request.params
      await ask(request, ops.amendPost, postAmended, { siteId, postId, ...request.body })
      return nothing(reply)
    },
  )
  app.post(
    '/sites/:id/posts/:postId/place',
    { schema: { ...says('placePost', 'Say where a post stands'), params: post, body: shapes.PostPoint, ...silent } },
    async (request, reply) => {
      const { id: siteId, postId } = request.params
      await ask(request, ops.placePost, postPlaced, { siteId, postId, ...request.body })
      return nothing(reply)
    },
  )
  app.post(
    '/sites/:id/posts/:postId/closing',
    { schema: { ...says('closePost', 'Close a post from a day on'), params: post, body: shapes.Closing, ...silent } },
    async (request, reply) => {
      const { id: siteId, postId } = request.params
      await ask(request, ops.closePost, postClosed, { siteId, postId, ...request.body })
      return nothing(reply)
    },
  )
  app.post(
    '/sites/:id/checkpoints',
    {
      schema: {
        ...says('addCheckpoint', 'Add a checkpoint'),
        params,
        body: shapes.NewCheckpoint,
        response: { 201: shapes.Checkpoint },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await ask(request, ops.addCheckpoint, checkpointAdded, { siteId: request.params.id, ...request.body })),
  )
  app.post(
    '/sites/:id/checkpoints/:checkpointId',
    {
      schema: {
        ...says('amendCheckpoint', 'Amend a checkpoint'),
        params: checkpoint,
        body: shapes.CheckpointChange,
        ...silent,
      },
    },
    async (request, reply) => {
      const { id: siteId, checkpointId } = request.params
      await ask(request, ops.amendCheckpoint, checkpointAmended, { siteId, checkpointId, ...request.body })
      return nothing(reply)
    },
  )
  app.post(
    '/sites/:id/checkpoints/:checkpointId/retirement',
    { schema: { ...says('retireCheckpoint', 'Take a checkpoint out of use'), params: checkpoint, ...silent } },
    async (request, reply) => {
      const { id: siteId, checkpointId } = request.params
      await ask(request, ops.retireCheckpoint, checkpointRetired, { siteId, checkpointId })
      return nothing(reply)
    },
  )
  app.post(
    '/sites/:id/routes',
    {
      schema: {
        ...says('addRoute', 'Add a patrol route'),
        params,
        body: shapes.NewRoute,
        response: { 201: shapes.Route },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await ask(request, ops.addRoute, routeAdded, { siteId: request.params.id, ...request.body })),
  )
  app.post(
    '/sites/:id/routes/:routeId',
    { schema: { ...says('amendRoute', 'Amend a patrol route'), params: route, body: shapes.RouteChange, ...silent } },
    async (request, reply) => {
      const { id: siteId, routeId } = request.params
      await ask(request, ops.amendRoute, routeAmended, { siteId, routeId, ...request.body })
      return nothing(reply)
    },
  )
  app.post(
    '/sites/:id/routes/:routeId/retirement',
    { schema: { ...says('retireRoute', 'Take a patrol route out of use'), params: route, ...silent } },
    async (request, reply) => {
      const { id: siteId, routeId } = request.params
      await ask(request, ops.retireRoute, routeRetired, { siteId, routeId })
      return nothing(reply)
    },
  )
}
