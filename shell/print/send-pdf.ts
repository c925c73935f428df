import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { dispositionOf } from '../http/file-name.ts'

/** How the description of the API says that a route answers with a paper. */
export const pdfAnswer = { content: { 'application/pdf': { schema: Type.String({ format: 'binary' }) } } }

/** What a paper is saved as: plain ASCII for old programs, and its title, without an ending. */
export type PaperName = { ascii: string; title: string }

/** Answers with a paper to be shown; nothing on its way keeps a copy. */
export const sendPdf = (reply: FastifyReply, bytes: Uint8Array, { ascii, title }: PaperName): FastifyReply =>
  reply
    .type('application/pdf')
    .header('content-disposition', dispositionOf(`${ascii}.pdf`, `${title}.pdf`))
    .header('cache-control', 'no-store')
    .send(Buffer.from(bytes))
