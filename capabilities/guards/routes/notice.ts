import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { sayDay } from '#kernel/time.ts'
import { today } from '#capabilities/identity/index.ts'
import { read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf } from '#shell/http/session.ts'
import { languageOf } from '#shell/http/speak.ts'
import { toPdf } from '#shell/print/pdf.ts'
import { pdfAnswer, sendPdf } from '#shell/print/send-pdf.ts'
import { mayGuards } from '../access.ts'
import { keeperOf } from '../employment-store.ts'
import { noticePaper, type NoticeFacts } from '../forms/notice-paper.ts'

/** The notices on paper, for whoever answers with a pen. They say a name and a number, nothing of the file. */
export const noticeRoute: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.get(
    '/guards/:personId/notice.pdf',
    {
      schema: {
        tags: ['guards'],
        operationId: 'printNotice',
        summary: 'The notices about place and photo, to read and sign on paper',
        params: Shape({ personId: IdShape }),
        response: { 200: pdfAnswer },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      if (!mayGuards.keep(actor, null)) throw new Refusal(refuse('access.denied'))
      const { personId } = request.params
      const language = languageOf(request.headers['accept-language'])
      const facts = await read(request, async (db): Promise<NoticeFacts> => {
        const partyId = await keeperOf(db, actor, personId)
        if (!partyId) throw new Refusal(refuse('not-found'))
        const row = await db
          .selectFrom('employment as e')
          .innerJoin('person as p', 'p.id', 'e.personId')
          .innerJoin('party as y', 'y.id', 'e.partyId')
          .select(['p.name', 'e.number', 'y.name as party'])
          .where('e.personId', '=', personId)
          .where('e.partyId', '=', partyId)
          .orderBy('e.fromOn', 'desc')
          .executeTakeFirstOrThrow()
        return { ...row, on: sayDay(today(house), language, { year: true }) }
      })
      const paper = noticePaper(facts, language)
      return sendPdf(reply, await toPdf(paper, language), { ascii: 'notice', title: paper.title })
    },
  )
}
