import type { FastifyInstance } from 'fastify'
import { readSpreadsheet } from '#shell/files/spreadsheet.ts'
import type { Workbook } from '#kernel/workbook.ts'
import { call, type Answer, type Said } from './asking.ts'
import type { Somebody, TestHouse } from './house.ts'

export type Sending = {
  bytes: string | Buffer
  name?: string
  fields?: Record<string, string>
  headers?: Record<string, string>
}

/** A multipart body as a browser sends it: the fields, then the file. */
export function formOf({ bytes, name = '花名册.csv', fields = {} }: Sending): { payload: Buffer; kind: string } {
  const edge = '----gatehouse-test'
  const part = (about: string): string => `--${edge}\r\ncontent-disposition: form-data; ${about}\r\n`
  const before = Object.entries(fields).map(([key, value]) => `${part(`name="${key}"`)}\r\n${value}\r\n`)
  const head = `${before.join('')}${part(`name="file"; filename="${name}"`)}content-type: application/octet-stream\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${edge}--\r\n`)])
  return { payload, kind: `multipart/form-data; boundary=${edge}` }
}

/** Sends a file to an address of the API. */
export function upload<T>(it: TestHouse, url: string, who: Somebody, sending: Sending): Promise<Answer<T & Said>> {
  const { payload, kind } = formOf(sending)
  const headers = { ...who.headers, ...sending.headers, 'content-type': kind }
  return call<T & Said>(it, 'POST', url, { payload, headers })
}

/** Sends a file and reads the spreadsheet that comes back. */
export async function uploadForSheet(
  app: FastifyInstance,
  url: string,
  who: Somebody,
  sending: Sending,
): Promise<Workbook> {
  const { payload, kind } = formOf(sending)
  const reply = await app.inject({
    method: 'POST',
    url: `/api${url}`,
    headers: { ...who.headers, 'content-type': kind },
    payload,
  })
  return workbookIn(reply)
}

/** Asks for a list's spreadsheet and reads it. */
export async function sheetOf(app: FastifyInstance, url: string, who: Somebody, language = 'zh'): Promise<Workbook> {
  const headers = { ...who.headers, 'accept-language': language }
  return workbookIn(await app.inject({ method: 'GET', url: `/api${url}`, headers }))
}

async function workbookIn(reply: { statusCode: number; rawPayload: Buffer; body: string }): Promise<Workbook> {
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode}: ${reply.body}`)
  const read = await readSpreadsheet(reply.rawPayload, 'list.xlsx')
  if (!read.ok) throw new Error(read.code)
  return read.value
}
