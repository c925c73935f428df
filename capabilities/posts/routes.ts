import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { leastOf } from '#kernel/least.ts'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { dayAt } from '#kernel/time.ts'
import { ask, nothing, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { mayPost } from './access.ts'
import { bookRoutes } from './book-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { postEquipped } from './equip-post.ts'
import { equipPost, publishDuty, setKit, setNeeds } from './ops.ts'
import { dutyPublished } from './publish-duty.ts'
import { dutyDraft } from './rules/duty-draft.ts'
import {
  Duties,
  Duty,
  DutyDraft,
  Kits,
  Needs,
  NewDuty,
  NewEquipment,
  NewKit,
  NewNeeds,
  PostPage,
  Readers,
} from './schema.ts'
import { kitSet } from './set-kit.ts'
import { needsSet } from './set-needs.ts'
import { duties, postPage, postStanding, readersOf } from './store.ts'

const params = Shape({ id: IdShape })
const about = (operationId: string, summary: string) => ({ tags: ['posts'], operationId, summary, params })

const found = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Refusal(refuse('not-found'))
  return value
}

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)

  app.get(
    '/posts/:id',
    {
      schema: {
        ...about('readPost', 'One post: what it needs, asks for, and its duties'),
        response: { 200: PostPage },
      },
    },
    async request => {
      const today = dayAt(house.now(), house.city.timeZone)
      return found(await read(request, db => postPage(db, actorOf(request), request.params.id, today)))
    },
  )
  app.post(
    '/posts/:id/needs',
    {
      schema: {
        ...about('setNeeds', 'Set the hours and numbers a post needs from a day on'),
        body: NewNeeds,
        response: { 200: Needs },
      },
    },
    request => ask(request, setNeeds, needsSet, { postId: request.params.id, ...request.body }),
  )
  app.post(
    '/posts/:id/equipment',
    {
      schema: {
        ...about('equipPost', 'Set a post’s certificates, gear and channel'),
        body: NewEquipment,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, equipPost, postEquipped, { postId: request.params.id, ...request.body })
      return nothing(reply)
    },
  )
  app.post(
    '/posts/:id/kit',
    {
      schema: {
        ...about('setKit', 'Set what a post holds: keys, radios, gear, books, with their counts'),
        body: NewKit,
        response: { 200: Kits },
      },
    },
    request => ask(request, setKit, kitSet, { postId: request.params.id, ...leastOf(request.body) }),
  )
  app.get(
    '/posts/:id/duties',
    { schema: { ...about('listDuties', 'Every version of a post’s duties'), response: { 200: Duties } } },
    request =>
      read(request, async db => {
        found(await postStanding(db, request.params.id))
        return duties(db, request.params.id)
      }),
  )
  app.post(
    '/posts/:id/duties',
    {
      schema: {
        ...about('publishDuty', 'Publish a new version of a post’s duties'),
        body: NewDuty,
        response: { 201: Duty },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await ask(request, publishDuty, dutyPublished, { postId: request.params.id, ...request.body })),
  )
  app.get(
    '/posts/:id/duty-draft',
    {
      schema: { ...about('draftDuty', 'A text to begin a post’s duties with'), response: { 200: DutyDraft } },
    },
    request =>
      read(request, async db => {
        const { kind } = found(await postStanding(db, request.params.id))
        return { zh: dutyDraft(kind, 'zh'), en: dutyDraft(kind, 'en') }
      }),
  )
  app.get(
    '/posts/:id/readers',
    {
      schema: { ...about('listReaders', 'Who on the roster has read a post’s duties'), response: { 200: Readers } },
    },
    request =>
      read(request, async db => {
        const post = found(await postStanding(db, request.params.id))
        if (!mayPost.seeReaders(actorOf(request), post)) throw new Refusal(refuse('access.denied'))
        return readersOf(db, post.id, house.now())
      }),
  )
  await app.register(bookRoutes)
  await app.register(exportRoutes)
}
