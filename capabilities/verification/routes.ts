import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { allowed } from '#kernel/access.ts'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { dayAt } from '#kernel/time.ts'
import { answer, ask, nothing, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { toPdf } from '#shell/print/pdf.ts'
import { pdfAnswer, sendPdf } from '#shell/print/send-pdf.ts'
import { mayCards } from './access.ts'
import { cardRevoked, cardsIssued, codeOf } from './card-acts.ts'
import { verificationCards } from './forms/card-sheet.ts'
import { lookUp } from './look-up.ts'
import { muchAsked } from './much-asked.ts'
import { issueCards, revokeCard } from './ops.ts'
import { Asked, CardEnd, CardQuery, Cards, Look, NewCards, OwnCard, OwnLooks } from './schema.ts'
import { cards, employedBy, liveCard, ownLooks } from './store.ts'

const tags = ['verification']

/** What a passer-by asks: nobody is signed in, and an answer is never kept by what lies between. */
const openRoutes: FastifyPluginAsyncTypebox = async app => {
  const memory = muchAsked()
  app.post(
    '/verifications',
    {
      schema: {
        tags,
        operationId: 'verifyGuard',
        summary: 'Whether a shown code or card is a valid guard’s; open to everybody',
        body: Asked,
        response: { 200: Look },
      },
    },
    async request => answer(await lookUp(app.house, memory, request.body.code, request.ip)),
  )
}

const cardRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  const { identity } = house.keys
  app.addHook('onRequest', signedIn)

  app.get(
    '/me/verifications',
    {
      schema: {
        tags,
        operationId: 'listOwnLooks',
        summary: 'How often one was looked up, by day',
        response: { 200: OwnLooks },
      },
    },
    request => read(request, db => ownLooks(db, actorOf(request).personId, dayAt(house.now(), house.city.timeZone))),
  )

  app.get(
    '/cards',
    {
      schema: {
        tags,
        operationId: 'listCards',
        summary: 'Who is employed, by number, and the card each has',
        querystring: CardQuery,
        response: { 200: Cards },
      },
    },
    request => {
      if (!mayCards.issue(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
      return read(request, db => cards(db, request.query, dayAt(house.now(), house.city.timeZone)))
    },
  )

  app.get(
    '/guards/:personId/card',
    {
      schema: {
        tags,
        operationId: 'readCard',
        summary: 'The card of a guard that counts now',
        params: Shape({ personId: IdShape }),
        response: { 200: OwnCard },
      },
    },
    request =>
      read(request, async db => {
        const actor = actorOf(request)
        const { personId } = request.params
        if (!mayCards.issue(actor, null)) throw new Refusal(refuse('access.denied'))
        const [held] = await employedBy(db, actor, [personId], dayAt(house.now(), house.city.timeZone))
        if (!held) throw new Refusal(refuse('not-found'))
        const card = await liveCard(db, personId, [held.partyId])
        return { card: card ?? null, can: allowed(mayCards, actor, null) }
      }),
  )

  app.post(
    '/cards',
    {
      schema: {
        tags,
        operationId: 'issueCards',
        summary: 'Issue cards and print them; the card somebody had ends',
        body: NewCards,
        response: { 200: pdfAnswer },
      },
    },
    async (request, reply) => {
      const { cards: made } = await ask(request, issueCards, cardsIssued(identity), {
        personIds: request.body.personIds.toSorted(),
      })
      const printed = made
        .map(({ id, number }) => ({ number, code: codeOf(identity, id) }))
        .toSorted((a, b) => (a.number < b.number ? -1 : 1))
      const bytes = await toPdf(verificationCards(printed, house.publicUrl), 'zh')
      return sendPdf(reply, bytes, { ascii: 'cards', title: '核验卡' })
    },
  )

  app.post(
    '/cards/:cardId/revoke',
    {
      schema: {
        tags,
        operationId: 'revokeCard',
        summary: 'A card was lost or handed back: from now on it says “not valid”',
        params: Shape({ cardId: IdShape }),
        body: CardEnd,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, revokeCard, cardRevoked, { ...request.params, ...request.body })
      return nothing(reply)
    },
  )
}

export const routes: FastifyPluginAsyncTypebox = async app => {
  await app.register(openRoutes)
  await app.register(cardRoutes)
}
