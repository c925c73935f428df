import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import type { Json } from '#kernel/canonical.ts'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { answer, ask, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { languageOf } from '#shell/http/speak.ts'
import { sendXlsx } from '#shell/export/send-xlsx.ts'
import { placed, proofAddress } from '#shell/log/placed.ts'
import { toPdf } from '#shell/print/pdf.ts'
import { pdfAnswer, sendPdf } from '#shell/print/send-pdf.ts'
import { drawOf } from '../patrols/index.ts'
import { mayIssue, mayPreview, mayRead } from './access.ts'
import { countMonth } from './count-month.ts'
import { drawCharts } from './draw-charts.ts'
import { reportPaper, titleOf } from './forms/paper.ts'
import { figureTables } from './forms/tables.ts'
import { reportIssued } from './issue-report.ts'
import { issueReport } from './ops.ts'
import { compareFigures } from './rules/compare.ts'
import { Changes, Issued, IssuedPage, IssuedQuery, Preview, ReportAsked, type Figures } from './schema.ts'
import { issuedReport, issuedReports } from './store.ts'

const tags = ['reports']
const params = Shape({ id: IdShape })
const mostChanges = 200

/** One issued report as it was issued. Refused: `not-found`. */
async function issuedOf(request: FastifyRequest, id: string) {
  if (!mayRead(actorOf(request), null)) throw new Refusal(refuse('not-found'))
  const found = await read(request, db => issuedReport(db, id))
  if (!found) throw new Refusal(refuse('not-found'))
  const { figures: text, partyId, ...row } = found
  return { row, partyId, figures: JSON.parse(text) as Figures }
}

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)
  const clock = () => ({ now: house.now(), timeZone: house.city.timeZone, draw: drawOf(house.keys) })

  app.get(
    '/reports/figures',
    {
      config: { heavy: 'waits' },
      schema: {
        tags,
        operationId: 'previewReport',
        summary: 'A month’s figures for a reader as of a moment, not issued',
        querystring: ReportAsked,
        response: { 200: Preview },
      },
    },
    async request => {
      const counted = answer(await read(request, db => countMonth(db, actorOf(request), request.query, clock())))
      return { figures: counted.figures, digest: counted.digest }
    },
  )

  app.get(
    '/reports',
    {
      schema: {
        tags,
        operationId: 'listReports',
        summary: 'Issued monthly reports, newest first',
        querystring: IssuedQuery,
        response: { 200: IssuedPage },
      },
    },
    request => read(request, db => issuedReports(db, request.query)),
  )

  app.post(
    '/reports',
    {
      config: { heavy: 'waits' },
      schema: {
        tags,
        operationId: 'issueReport',
        summary: 'Issue a monthly report: its figures as of a moment are kept as they are',
        body: ReportAsked,
        response: { 201: Shape({ id: IdShape, version: Type.Integer(), digest: Type.String() }) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await ask(request, issueReport, reportIssued(drawOf(house.keys)), request.body)),
  )

  app.get(
    '/reports/:id',
    {
      schema: {
        tags,
        operationId: 'readReport',
        summary: 'An issued report as it was issued',
        params,
        response: { 200: Issued },
      },
    },
    async request => {
      const { row, figures } = await issuedOf(request, request.params.id)
      const can = [
        ...(mayIssue(actorOf(request), null) ? ['issue'] : []),
        ...(mayPreview(actorOf(request), null) ? ['compare'] : []),
      ]
      return { ...row, figures, can }
    },
  )

  app.get(
    '/reports/:id/changes',
    {
      config: { heavy: 'waits' },
      schema: {
        tags,
        operationId: 'compareReport',
        summary: 'What would come out otherwise today than was issued',
        params,
        response: { 200: Changes },
      },
    },
    async request => {
      const { row, figures } = await issuedOf(request, request.params.id)
      const { month, reader, siteId } = row
      const asked = { month, reader, ...(siteId ? { siteId } : {}) }
      const now = answer(await read(request, db => countMonth(db, actorOf(request), asked, clock())))
      const found = compareFigures(figures as unknown as Json, now.figures as unknown as Json)
      const rows = found.slice(0, mostChanges)
      return { asOf: now.figures.asOf, same: found.length === 0, rows, more: found.length - rows.length }
    },
  )

  app.get(
    '/reports/:id/report.pdf',
    {
      schema: {
        tags,
        operationId: 'printReport',
        summary: 'An issued report on paper',
        params,
        response: { 200: pdfAnswer },
      },
    },
    async (request, reply) => {
      const { row, figures } = await issuedOf(request, request.params.id)
      const language = languageOf(request.headers['accept-language'])
      const pictures = drawCharts(figures, language)
      // An issue is sealed within a second; a paper printed sooner waits.
      const sealed = await placed(house, { kind: issueReport.name, aboutId: row.id })
      if (!sealed) throw new Refusal(refuse('report.not-sealed'))
      const lies = { address: proofAddress(house.publicUrl, sealed), place: sealed.place }
      const paper = reportPaper(figures, { ...row, timeZone: house.city.timeZone, pictures, lies }, language)
      const bytes = await toPdf(paper, language)
      return sendPdf(reply, bytes, { ascii: 'report', title: paper.title })
    },
  )

  app.get(
    '/reports/:id/report.xlsx',
    {
      schema: {
        tags,
        operationId: 'exportReport',
        summary: 'The figures of an issued report as a workbook',
        params,
        response: { 200: Type.String({ format: 'binary' }) },
      },
    },
    async (request, reply) => {
      const { figures } = await issuedOf(request, request.params.id)
      const language = languageOf(request.headers['accept-language'])
      return sendXlsx(reply, figureTables(figures, language, house.city.timeZone), titleOf(figures, language))
    },
  )
}
