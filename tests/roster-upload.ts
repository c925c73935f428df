import type { Id } from '#kernel/id.ts'
import type { RosterAnswers } from '#capabilities/roster/import/schema.ts'
import { call, type Said } from './asking.ts'
import type { Somebody, TestHouse } from './house.ts'

const noAnswers: RosterAnswers = { marks: [], posts: [], people: [], firstOn: null }

/** A roster sent to a house: the file, the site, what was answered. */
export type Sent = {
  file: Buffer
  name?: string
  siteId: Id
  answers?: Partial<RosterAnswers>
  digest?: string
  op?: Id
}

/** Sends it as a browser would. */
export function send<T>(
  it: TestHouse,
  url: string,
  who: Somebody,
  { file, name = '排班表.xlsx', siteId, ...more }: Sent,
) {
  const edge = '----gatehouse-test'
  const part = (about: string): string => `--${edge}\r\ncontent-disposition: form-data; ${about}\r\n`
  const fields = {
    siteId,
    ...(more.answers ? { answers: JSON.stringify({ ...noAnswers, ...more.answers }) } : {}),
    ...(more.digest === undefined ? {} : { digest: more.digest }),
  }
  const head = Object.entries(fields)
    .map(([field, value]) => `${part(`name="${field}"`)}\r\n${value}\r\n`)
    .join('')
  const start = `${head}${part(`name="file"; filename="${name}"`)}content-type: application/octet-stream\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(start), file, Buffer.from(`\r\n--${edge}--\r\n`)])
  const headers = {
    ...who.headers,
    'content-type': `multipart/form-data; boundary=${edge}`,
    ...(more.op ? { 'idempotency-key': more.op } : {}),
  }
  return call<T & Said>(it, 'POST', url, { payload, headers })
}
