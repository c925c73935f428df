import assert from 'node:assert/strict'
import type { RawBuilder } from 'kysely'
import { openStore, within } from '#shell/db/pool.ts'
import { verifyLog } from '#shell/log/verify.ts'
import type { Me } from '#capabilities/identity/schema.ts'
import type { TestHouse } from './house.ts'

/** What an answer may hold, as far as tests read it: what was made or read, or the problem. */
export type Said = Me & {
  code: string
  title: string
  facts: Record<string, unknown>
  law: { id: string; article: string }
  id: string
  url: string
  token: string
  role: string
  number: string
  partyName: string
  personName: string
  postName: string
  sealingKey: string
  deviceId: string
  secret: string
  uri: string
  svg: string
}

export type Answer<T = Said> = { status: number; body: T; cookie: string | null; set: string }
export type Asked = { body?: object; headers?: Record<string, string>; from?: string; payload?: Buffer }

/** Sends requests to a house as a browser or a phone would, without a network. */
export async function call<T = Said>(
  it: TestHouse,
  method: 'GET' | 'POST',
  url: string,
  { body, headers = {}, from = '127.0.0.1', payload }: Asked = {},
): Promise<Answer<T>> {
  const sent = body ?? payload
  const reply = await it.app.inject({
    method,
    url: `/api${url}`,
    headers,
    remoteAddress: from,
    ...(sent ? { payload: sent } : {}),
  })
  const set = String(reply.headers['set-cookie'] ?? '')
  const cookie = /gatehouse=([^;]+)/.exec(set)?.[1] ?? null
  return { status: reply.statusCode, body: (reply.body === '' ? {} : reply.json()) as T, cookie, set }
}

/** The headers of a console page that holds this session. */
export const withCookie = (cookie: string | null): Record<string, string> => ({
  cookie: `gatehouse=${cookie}`,
  'x-gatehouse': '1',
})

/** Asks a house's database as its owner. */
export async function asked<T>(it: TestHouse, query: RawBuilder<T>): Promise<T[]> {
  const store = openStore(it.ownerUrl, { max: 1 })
  try {
    return (await within(store, it.house.city, 'system', db => query.execute(db))).rows
  } finally {
    await store.pool.end()
  }
}

/** How many entries of a kind the log holds. */
export const entriesOf = (it: TestHouse, kind: string): Promise<number> =>
  within(it.house.store, it.house.city, 'system', async db => {
    const rows = await db.selectFrom('entry').select('id').where('kind', '=', kind).execute()
    return rows.length
  })

/** Seals what waits and verifies the whole log. */
export async function isWhole(it: TestHouse): Promise<void> {
  await it.seal()
  const verdict = await within(it.house.store, it.house.city, 'system', db =>
    verifyLog(db, { key: it.house.keys.heads, now: it.clock.now }),
  )
  assert.equal(verdict.fault, null)
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A made-up identity number with a right check digit. */
export function identityNumber(bornOn: string, serial: number): string {
  const body = `310104${bornOn.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}
