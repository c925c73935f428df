import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { OneOf, Shape } from '#kernel/shape.ts'
import { answer, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { languageOf } from '#shell/http/speak.ts'
import { pdfAnswer, sendPdf } from '#shell/print/send-pdf.ts'
import { drawOf } from '../patrols/index.ts'
import { mayLedgers } from './access.ts'
import { madePaper } from './make-paper.ts'
import { proofFor } from './proof.ts'
import { cellsOf, erasedOf, opened, pageOf } from './read-book.ts'
import { ledgerKinds } from './rules/choices.ts'
import {
  LedgerAsked,
  LedgerKindParams,
  LedgerPage,
  LedgerQuery,
  LedgerShelf,
  LedgerShelfQuery,
  Proof,
  ProofQuery,
} from './schema.ts'
import { printsOf, shelf } from './store.ts'
import { ledgerXlsx } from './xlsx-route.ts'

const says = (operationId: string, summary: string) => ({ tags: ['ledgers'], operationId, summary })

export const routes: FastifyPluginAsyncTypebox = async app => {
  await app.register(proofRoute)
  await app.register(bookRoutes)
}

/** GET /proof: for whoever holds the paper, signed in or not. */
const proofRoute: FastifyPluginAsyncTypebox = async app => {
  app.get(
    '/proof',
    {
      schema: {
        ...says('readProof', 'Whether a place of the log holds what a paper says'),
        querystring: ProofQuery,
        response: { 200: Proof },
      },
    },
    async request => {
      const { place, leaf } = request.query
      return answer(await proofFor(app.house, request.ip, place, Buffer.from(leaf, 'base64url')))
    },
  )
}

const bookRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  const clock = () => ({ now: house.now(), city: house.city, draw: drawOf(house.keys) })
  app.addHook('onRequest', signedIn)

  app.get(
    '/ledgers',
    {
      schema: {
        ...says('listLedgers', 'The sites whose books one may read, and how many lines each month has'),
        querystring: LedgerShelfQuery,
        response: { 200: LedgerShelf },
      },
    },
    request => {
      if (!mayLedgers(actorOf(request), null)) throw new Refusal(refuse('not-found'))
      const { timeZone } = house.city
      return read(request, db => shelf(db, request.query, { now: house.now(), timeZone }))
    },
  )

  app.get(
    '/ledgers/:kind',
    {
      schema: {
        ...says('readLedger', 'One book of a site and month, the latest line first'),
        params: LedgerKindParams,
        querystring: LedgerQuery,
        response: { 200: LedgerPage },
      },
    },
    request =>
      read(request, async db => {
        const { after, limit = 50, ...asked } = request.query
        const { kind } = request.params
        const book = answer(await opened(db, actorOf(request), { kind, ...asked }, clock()))
        const saying = { language: languageOf(request.headers['accept-language']), timeZone: house.city.timeZone }
        const page = await pageOf(book, db, { after, limit })
        return {
          title: [...book.book.title],
          columns: book.book.columns.map(({ key, title, share }) => ({
            key,
            title: [...title],
            share,
          })),
          rows: page.rows.map(line => ({ id: line.id, cells: cellsOf(book.book, line, saying) })),
          next: page.next,
          erased: await erasedOf(db, book),
          prints: await printsOf(db, book),
        }
      }),
  )

  app.post(
    '/ledgers/:kind/print',
    {
      schema: {
        ...says('printLedger', 'Print a book: kept in the log, with the proof of it on the paper'),
        params: LedgerKindParams,
        body: Shape(LedgerAsked),
        response: { 200: pdfAnswer },
      },
    },
    async (request, reply) => {
      const made = await madePaper(request, { kind: request.params.kind, ...request.body })
      reply.header('x-log-place', String(made.placed.place))
      return sendPdf(reply, made.bytes, { ascii: 'ledger', title: made.title })
    },
  )

  app.get(
    '/ledgers.xlsx',
    {
      schema: {
        ...says('exportLedger', 'One book of a site and month as a spreadsheet'),
        querystring: Shape({ kind: OneOf(ledgerKinds), ...LedgerAsked }),
        response: { 200: Type.String({ format: 'binary' }) },
      },
    },
    (request, reply) => ledgerXlsx(request, reply, request.query) as never,
  )
}
