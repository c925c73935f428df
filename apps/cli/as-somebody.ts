import { randomBytes } from 'node:crypto'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { capabilitiesOf } from '#capabilities/index.ts'
import { closeSessions, openSession } from '#capabilities/identity/sessions.ts'
import { membershipsOf } from '#capabilities/identity/store.ts'
import type { Id } from '#kernel/id.ts'
import type { Refusals } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { fill, type Language, type Values } from '#kernel/words.ts'
import type { Bench } from '#shell/cli.ts'
import { startFault } from '#shell/config/fault.ts'
import { openStore, within, type City, type Db, type Store } from '#shell/db/pool.ts'
import { buildApp, gatherRefusals } from '#shell/http/app.ts'
import { readKeys } from '#shell/identity/keys.ts'
import { noSuchLogin } from '#shell/identity/no-such-login.ts'
import { openLog } from '#shell/log/plain-error.ts'
import { openHouse } from '../server/open-house.ts'
import { databaseOf } from './database.ts'

// What a person may do on the screens, done for them by whoever holds the machine: by the same routes, through the same
// door, under the same rules, in a session that the log says was begun and ended. It needs no server and minds none.

export type Answered<T> = { ok: true; body: T } | { ok: false; says: string }
export type Asking = {
  ask(method: 'GET' | 'POST', path: string): Promise<Answered<unknown>>
  /** Sends a file with some fields; `id` is the op's, `language` what reasons are said in. */
  upload(
    path: string,
    file: { name: string; bytes: Buffer },
    fields: Record<string, string>,
    more?: { id?: string; language?: Language },
  ): Promise<Answered<unknown>>
}

/** Runs `work` as the account `--login` names. Throws a StartFault where there is no such account, or it may do nothing here. */
export async function asSomebody(bench: Bench, work: (asking: Asking) => Promise<number>): Promise<number> {
  const { settings, dataDir, aside } = bench
  const [login] = bench.options['login'] ?? []
  if (!login) throw startFault(['请用 --login 给出以谁的身份导入。', 'Say in whose name it is imported with --login.'])
  const database = await databaseOf(settings, dataDir, aside)
  const city: City = { schema: settings.city, name: settings.city, timeZone: settings.timeZone }
  const owner = openStore(database.ownerUrl, { max: 1 })
  try {
    const token = await began(owner, { city, bench, login })
    const house = await openHouse({
      appUrl: database.appUrl,
      city,
      keys: await readKeys({ ...settings, dataDir }),
      now: Date.now,
      log: openLog('silent'),
      publicUrl: 'http://localhost',
      dataDir,
      connections: 4,
    })
    const capabilities = capabilitiesOf(house)
    const app = await buildApp(house, capabilities)
    try {
      return await work(askingOf(app, token, gatherRefusals(capabilities)))
    } finally {
      await app.close()
      await house.close()
      await within(owner, city, 'system', db => closeSessions(db, Date.now(), { token }))
    }
  } finally {
    await owner.pool.end()
    await database.stop()
  }
}

type Beginning = { city: City; bench: Bench; login: string }

const began = (owner: Store, { city, bench, login }: Beginning): Promise<string> =>
  within(owner, city, 'system', async db => {
    const account = await db
      .selectFrom('account')
      .select('personId')
      .where('login', '=', login.trim().toLowerCase())
      .where('closedAt', 'is', null)
      .executeTakeFirst()
    if (!account) throw noSuchLogin(login)
    const held = await heldBy(db, account.personId, bench, city)
    const opening = { ...held, personId: account.personId, deviceId: null, agent: 'gatehouse import' }
    return (await openSession(db, bench.now, opening)).token
  })

async function heldBy(db: Db, personId: Id, { now, options }: Bench, city: City) {
  const all = (await membershipsOf(db, personId, dayAt(now, city.timeZone))).filter(({ role }) => role !== 'guard')
  const wanted = options['party']?.at(-1)
  const fitting = wanted === undefined ? all : all.filter(({ partyName }) => partyName === wanted)
  const parties = new Set(all.map(({ partyName }) => partyName))
  const [held] = fitting.toSorted((one, other) => rank(one.role) - rank(other.role))
  if (held && new Set(fitting.map(({ partyId }) => partyId)).size === 1)
    return { membershipId: held.membershipId, partyId: held.partyId, role: held.role }
  throw startFault(
    ['请用 --party 给出单位，可选：{names}。', 'Say for which organisation with --party, one of: {names}.'],
    { names: [...parties].join(', ') || '–' },
  )
}

// Of several roles in one organisation the one that keeps its registers.
const rank = (role: string): number => ['office', 'housing', 'administrator'].findIndex(each => each === role) + 1 || 9

function askingOf(app: FastifyInstance, token: string, refusals: Refusals): Asking {
  const headers = { authorization: `Bearer ${token}`, 'accept-language': 'zh' }
  const answered = async (given: InjectOptions): Promise<Answered<unknown>> => {
    const answer = await app.inject(given)
    const body: unknown = answer.body === '' ? null : answer.json()
    return answer.statusCode < 400 ? { ok: true, body } : { ok: false, says: sentence(body as Problem, refusals) }
  }
  return {
    ask: (method, path) => answered({ method, url: `/api${path}`, headers }),
    upload: (path, file, fields, { id, language = 'zh' } = {}) => {
      const { payload, type } = formOf(file, fields)
      const key = id ? { 'idempotency-key': id } : {}
      const own = { ...headers, 'accept-language': language, 'content-type': type, ...key }
      return answered({ method: 'POST', url: `/api${path}`, payload, headers: own })
    },
  }
}

type Problem = { title: string; detail?: string; code: string; facts?: Values }

function sentence({ title, detail = '', code, facts = {} }: Problem, refusals: Refusals): string {
  const kind = refusals[code]
  if (!kind) return `${code}: ${title}`
  const english = [kind.says, ...(kind.wayOut ? [kind.wayOut] : [])].map(pair => fill(pair, 'en', facts))
  return `${english.join(' ')} ${title}${detail}`
}

function formOf(
  file: { name: string; bytes: Buffer },
  fields: Record<string, string>,
): { payload: Buffer; type: string } {
  const edge = `edge${randomBytes(16).toString('hex')}`
  const head = (what: string): string => `--${edge}\r\nContent-Disposition: form-data; ${what}\r\n`
  const texts = Object.entries(fields).map(([name, value]) => `${head(`name="${name}"`)}\r\n${value}\r\n`)
  const name = file.name.replaceAll('"', '')
  const before = `${texts.join('')}${head(`name="file"; filename="${name}"`)}Content-Type: application/octet-stream\r\n\r\n`
  return {
    payload: Buffer.concat([Buffer.from(before), file.bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
    type: `multipart/form-data; boundary=${edge}`,
  }
}
