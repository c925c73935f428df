import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { dayAt } from '#kernel/time.ts'
import { ask, nothing, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf } from '#shell/http/session.ts'
import { channelSet } from './equip-post.ts'
import { phoneAdded, phoneChanged, phoneRetired, phonesOrdered } from './keep-phones.ts'
import { addPhone, changePhone, orderPhones, retirePhone, setChannel } from './ops.ts'
import { phoneBook } from './phone-book.ts'
import { NewChannel, NewPhoneEntry, PhoneBook, PhoneChange, PhoneEntry, PhoneOrder } from './schema.ts'

const params = Shape({ id: IdShape })
const about = (operationId: string, summary: string) => ({ tags: ['posts'], operationId, summary, params })

/** The phone book and the radio channel of a site. */
export const bookRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.get(
    '/sites/:id/phone-book',
    { schema: { ...about('readPhoneBook', 'The phone book of a site'), response: { 200: PhoneBook } } },
    async request => {
      const today = dayAt(house.now(), house.city.timeZone)
      const book = await read(request, db => phoneBook(db, actorOf(request), request.params.id, today))
      if (!book) throw new Refusal(refuse('not-found'))
      return book
    },
  )
  app.post(
    '/sites/:id/phone-book',
    { schema: { ...about('addPhone', 'Add an entry'), body: NewPhoneEntry, response: { 201: PhoneEntry } } },
    async (request, reply) =>
      reply.code(201).send(await ask(request, addPhone, phoneAdded, { siteId: request.params.id, ...request.body })),
  )
  app.post(
    '/sites/:id/phone-book/order',
    {
      schema: { ...about('orderPhones', 'Put the entries in order'), body: PhoneOrder, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await ask(request, orderPhones, phonesOrdered, { siteId: request.params.id, ...request.body })
      return nothing(reply)
    },
  )
  app.post(
    '/sites/:id/radio-channel',
    {
      schema: {
        ...about('setChannel', 'Set the radio channel of a site'),
        body: NewChannel,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, setChannel, channelSet, { siteId: request.params.id, ...request.body })
      return nothing(reply)
    },
  )
  app.post(
    '/phone-entries/:id',
    { schema: { ...about('changePhone', 'Correct an entry'), body: PhoneChange, response: { 200: PhoneEntry } } },
    request => ask(request, changePhone, phoneChanged, { entryId: request.params.id, ...request.body }),
  )
  app.post(
    '/phone-entries/:id/retire',
    { schema: { ...about('retirePhone', 'Retire an entry'), response: { 204: Type.Null() } } },
    async (request, reply) => {
      await ask(request, retirePhone, phoneRetired, { entryId: request.params.id })
      return nothing(reply)
    },
  )
}
