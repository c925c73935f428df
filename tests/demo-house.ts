import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { RawBuilder } from 'kysely'
import { capabilitiesOf } from '#capabilities/index.ts'
import { openSession } from '#capabilities/identity/sessions.ts'
import { within } from '#shell/db/pool.ts'
import type { DemoWay, House } from '#shell/house.ts'
import { buildApp } from '#shell/http/app.ts'
import { testDatabase } from '#shell/postgres/template.ts'
import { registerDemoLinks } from '../apps/server/demo-links.ts'
import { openHouse } from '../apps/server/open-house.ts'
import { buildDemo } from '../seeds/demo/build.ts'
import { writeMark, type DemoMark } from '../seeds/demo/mark.ts'
import { testKeys } from './house.ts'

// The demo district as of an instant, in a database of its own, with its clock standing there.

export type As = DemoWay['as']
export type DemoHouse = {
  house: House
  app: FastifyInstance
  mark: DemoMark
  links: DemoWay[]
  /** What it warned of while it was built. */
  lacking: string[]
  /** Reads a route as one of its people; anything but 200 fails the test. */
  look: (as: As, url: string) => Promise<unknown>
  told: <T>(query: RawBuilder<T>) => Promise<T[]>
  close(): Promise<void>
}

/** Builds it as of `now` (ms). */
export async function demoHouse(now: number): Promise<DemoHouse> {
  const database = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-demo-'))
  const lacking: string[] = []
  const log = pino({ level: 'warn' }, { write: line => void lacking.push(line) })
  const city = { schema: database.city, name: '演示市', timeZone: 'Asia/Shanghai' }
  const fixed = { appUrl: database.appUrl, city, keys: testKeys(), log, publicUrl: 'http://localhost:4180', dataDir }
  const mark = await buildDemo({ openHouse: clock => openHouse({ ...fixed, now: clock }), now, log })
  writeMark(dataDir, mark)
  const house = await openHouse({ ...fixed, now: () => now })
  const app = await buildApp(house, capabilitiesOf(house))
  const links = registerDemoLinks(app)(mark)
  await app.ready()
  const told = async <T>(query: RawBuilder<T>): Promise<T[]> =>
    within(house.store, city, 'system', async db => (await query.execute(db)).rows)
  const close = async (): Promise<void> => {
    await app.close()
    await house.close()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { house, app, mark, links, lacking, look: lookAs({ house, app, mark }), told, close }
}

type Built = Pick<DemoHouse, 'house' | 'app' | 'mark'>

/** Each of its people signs in when they are first asked. */
function lookAs({ house, app, mark }: Built): DemoHouse['look'] {
  const tokens = new Map<As, Promise<string>>()
  const enter = async (as: As): Promise<string> => {
    const person = mark.people.find(one => one.as === as) ?? assert.fail(as)
    const { role, personId, membershipId, partyId } = person
    const opening = { role, personId, membershipId, partyId, deviceId: null, agent: null }
    const opened = await within(house.store, house.city, 'system', db => openSession(db, house.now(), opening))
    return opened.token
  }
  return async (as, url) => {
    const token = tokens.get(as) ?? enter(as)
    tokens.set(as, token)
    const headers = { authorization: `Bearer ${await token}` }
    const reply = await app.inject({ method: 'GET', url: `/api${url}`, headers })
    assert.equal(reply.statusCode, 200, `${url}: ${reply.body}`)
    return reply.json()
  }
}
