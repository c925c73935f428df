import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { dayAt, sayDay } from '#kernel/time.ts'
import { ask, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { languageOf } from '#shell/http/speak.ts'
import { toPdf } from '#shell/print/pdf.ts'
import { pdfAnswer, sendPdf } from '#shell/print/send-pdf.ts'
import { checkpointSheet, type SheetFacts } from './forms/checkpoint-sheet.ts'
import { printSheet } from './ops.ts'
import { sheetPrinted } from './print-sheet.ts'
import { checkpoints, siteStanding } from './store.ts'

/** GET /sites/:id/qr-sheet.pdf: asked for like any change, since it shows every code and so stands in the log. */
export const sheetRoute: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.get(
    '/sites/:id/qr-sheet.pdf',
    {
      schema: {
        tags: ['sites'],
        operationId: 'printCheckpoints',
        summary: 'The QR sheet of a site’s checkpoints, to print',
        params: Shape({ id: IdShape }),
        response: { 200: pdfAnswer },
      },
    },
    async (request, reply) => {
      const siteId = request.params.id
      const language = languageOf(request.headers['accept-language'])
      await ask(request, printSheet, sheetPrinted, { siteId, language })
      const today = dayAt(house.now(), house.city.timeZone)
      const facts = await read(request, async (db): Promise<SheetFacts> => {
        const site = await siteStanding(db, siteId)
        if (!site) throw new Refusal(refuse('not-found'))
        const points = await checkpoints(db, siteId, today, true)
        return {
          siteName: site.name,
          on: sayDay(today, language, { year: true }),
          points: points.flatMap(({ name, code }) => (code === null ? [] : [{ name, code }])),
        }
      })
      const paper = checkpointSheet(facts, language)
      const bytes = await toPdf(paper, language)
      return sendPdf(reply, bytes, { ascii: 'qr-sheet', title: paper.title })
    },
  )
}
