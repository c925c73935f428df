import type { FastifyReply } from 'fastify'
import { savedAs } from '../http/file-name.ts'
import { xlsxOf, type Table } from './table.ts'

const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Answers with a workbook to be saved under this name, whatever ending it came with. */
export async function sendXlsx(reply: FastifyReply, tables: readonly Table[], name: string): Promise<FastifyReply> {
  const bytes = await xlsxOf(...tables)
  const fileName = `${name.replace(/\.\w{1,5}$/, '').replace(/[\p{Cc}"\\/]/gu, ' ')}.xlsx`
  return reply
    .type(kind)
    .header('content-disposition', savedAs(fileName))
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}
