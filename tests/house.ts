import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino, type Logger } from 'pino'
import { capabilitiesOf } from '#capabilities/index.ts'
import type { Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { openStore, within, type Db, type Store } from '#shell/db/pool.ts'
import { instant } from '#shell/db/parsers.ts'
import type { House, Keys } from '#shell/house.ts'
import { buildApp } from '#shell/http/app.ts'
import { pushKeys } from '#shell/identity/keys.ts'
import { writeLog, type Change } from '#shell/log/write.ts'
import { seal } from '#shell/log/sealer.ts'
import { testDatabase, templateNow } from '#shell/postgres/template.ts'
import { openHouse } from '../apps/server/open-house.ts'

/** Keys made for one test run. */
export function testKeys(): Keys {
  const heads = generateKeyPairSync('ed25519')
  const sealing = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    identity: randomBytes(32),
    heads: {
      name: 'gatehouse.test',
      privateKey: heads.privateKey,
      publicKey: heads.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
    },
    sealing: {
      privateKey: sealing.privateKey,
      spki: sealing.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    },
    push: pushKeys(randomBytes(32)),
  }
}

export type TestHouse = {
  app: FastifyInstance
  house: House
  ownerUrl: string
  appUrl: string
  /** Moves the frozen clock; milliseconds. */
  clock: { now: number }
  seal: () => Promise<unknown>
  close: () => Promise<void>
}

const quiet = (): Logger => pino({ level: process.env['TEST_LOG'] ?? 'silent' })

export type Addresses = { ownerUrl: string; appUrl: string; city: string }

/** A house on a fresh database, its clock frozen at a Saturday noon in China (or `now`), nothing in it. */
export async function testHouse({
  now = templateNow,
  log = quiet(),
}: { now?: number; log?: Logger } = {}): Promise<TestHouse> {
  const database = await testDatabase()
  const clock = { now }
  const it = await houseOn(database, () => clock.now, testKeys(), log)
  return { ...it, clock, close: async () => (await it.close(), database.drop()) }
}

/** A house on a migrated database, with a data folder of its own, and keys of its own unless they are given. */
export async function houseOn(
  { ownerUrl, appUrl, city }: Addresses,
  now: () => number,
  keys: Keys = testKeys(),
  log: Logger = quiet(),
): Promise<Omit<TestHouse, 'clock'>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-house-'))
  const named = { schema: city, name: '测试市', timeZone: 'Asia/Shanghai' }
  const house = await openHouse({
    appUrl,
    city: named,
    keys,
    now,
    log,
    publicUrl: 'https://gatehouse.test',
    dataDir,
  })
  const owner = openStore(ownerUrl, { max: 1, now })
  owners.set(house, owner)
  const app = await buildApp(house, capabilitiesOf(house))
  await app.ready()
  const close = async (): Promise<void> => {
    await app.close()
    await house.close()
    await owner.pool.end()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { app, house, ownerUrl, appUrl, seal: () => seal(house), close }
}

const owners = new WeakMap<House, Store>()

/** Writes as the database's owner, with its log entries, so that a verification of a test's database is whole. */
export async function asOwner(house: House, work: (db: Db) => Promise<Change[]>): Promise<void> {
  await within(owners.get(house) as Store, house.city, 'system', async db => {
    const changes = await work(db)
    await writeLog(
      db,
      { opId: null, membershipId: null, deviceId: null, receivedAt: house.now(), happenedAt: house.now() },
      changes,
      [],
    )
  })
}

/** A party, below `parentId` when given. */
export async function aParty(
  house: House,
  {
    kind = 'security-company',
    name = '安泰保安',
    parentId = null,
  }: { kind?: string; name?: string; parentId?: Id | null } = {},
): Promise<Id> {
  const id = newId(house.now())
  await asOwner(house, async db => {
    await db
      .insertInto('party')
      .values({
        id,
        kind,
        name,
        parentId,
        shortName: null,
        creditCode: null,
        divisionCode: null,
        createdAt: instant(house.now()),
      })
      .execute()
    const above = parentId ? await db.selectFrom('partyUp').selectAll().where('partyId', '=', parentId).execute() : []
    await db
      .insertInto('partyUp')
      .values([
        { partyId: id, ancestorId: id, depth: 0 },
        ...above.map(up => ({ partyId: id, ancestorId: up.ancestorId, depth: up.depth + 1 })),
      ])
      .execute()
    return [{ kind: 'party.add', table: 'party', id, partyId: id }]
  })
  return id
}

export type Somebody = {
  personId: Id
  membershipId: Id
  partyId: Id
  role: Role
  token: string
  headers: Record<string, string>
}

/** A person with one membership and a live session; its `headers` sign a request. */
export async function someone(
  house: House,
  { partyId, role, name = '张三' }: { partyId: Id; role: Role; name?: string },
): Promise<Somebody> {
  const personId = newId(house.now())
  const membershipId = newId(house.now())
  const token = randomBytes(32).toString('base64url')
  const at = instant(house.now())
  await asOwner(house, async db => {
    await db
      .insertInto('person')
      .values({
        id: personId,
        name,
        phone: null,
        identitySealed: null,
        identityHash: null,
        identityTail: null,
        bornOn: null,
        createdAt: at,
      })
      .execute()
    await db
      .insertInto('membership')
      .values({ id: membershipId, personId, partyId, role, fromOn: '2020-01-01', untilOn: null, createdAt: at })
      .execute()
    await db
      .insertInto('session')
      .values({
        id: newId(house.now()),
        tokenHash: createHash('sha256').update(token).digest(),
        personId,
        membershipId,
        deviceId: null,
        agent: null,
        createdAt: at,
        seenAt: at,
        expiresAt: instant(house.now() + 400 * 86_400_000),
        endedAt: null,
      })
      .execute()
    return [
      { kind: 'person.add', table: 'person', id: personId, personId, partyId },
      { kind: 'membership.add', table: 'membership', id: membershipId, personId, partyId },
    ]
  })
  return {
    personId,
    membershipId,
    partyId,
    role,
    token,
    headers: { authorization: `Bearer ${token}`, 'accept-language': 'zh' },
  }
}

/** A site with named checkpoints and one post, related to the parties given; written as the owner would set it up. */
export async function aSite(
  house: House,
  {
    by,
    parties,
    name = '锦绣花园',
    points = ['大堂', '地库B2东', '消防泵房'],
  }: { by: Somebody; parties: Record<Id, string>; name?: string; points?: string[] },
): Promise<{ siteId: Id; postId: Id; routeId: Id; codes: string[]; checkpointIds: Id[] }> {
  const at = instant(house.now())
  const siteId = newId(house.now())
  const postId = newId(house.now())
  const routeId = newId(house.now())
  const checkpointIds = points.map(() => newId(house.now()))
  const codes = points.map(() => randomBytes(5).toString('hex').slice(0, 7).toUpperCase())
  await asOwner(house, async db => {
    await db
      .insertInto('site')
      .values({
        id: siteId,
        kind: 'residential-estate',
        name,
        address: null,
        divisionCode: '310104',
        createdBy: by.membershipId,
        createdAt: at,
      })
      .execute()
    await db
      .insertInto('siteParty')
      .values(
        Object.entries(parties).map(([partyId, relation]) => ({
          siteId,
          partyId,
          relation,
          fromOn: '2020-01-01',
          untilOn: null,
        })),
      )
      .execute()
    await db
      .insertInto('post')
      .values({ id: postId, siteId, name: '北门岗', kind: 'gate', position: 0, closedOn: null, createdAt: at })
      .execute()
    await db
      .insertInto('checkpoint')
      .values(
        points.map((point, position) => ({
          id: checkpointIds[position] as Id,
          siteId,
          name: point,
          hint: null,
          code: codes[position] as string,
          position,
          retiredOn: null,
          createdAt: at,
        })),
      )
      .execute()
    await db.insertInto('route').values({ id: routeId, siteId, postId, name: '夜间巡逻', createdAt: at }).execute()
    await db
      .insertInto('routePoint')
      .values(checkpointIds.map((checkpointId, position) => ({ routeId, position, checkpointId })))
      .execute()
    return [
      { kind: 'site.add', table: 'site', id: siteId, siteId },
      { kind: 'post.add', table: 'post', id: postId, siteId },
      ...checkpointIds.map(id => ({ kind: 'checkpoint.add', table: 'checkpoint' as const, id, siteId })),
      { kind: 'route.add', table: 'route', id: routeId, siteId },
    ]
  })
  return { siteId, postId, routeId, codes, checkpointIds }
}

/** A published shift, from and to in milliseconds. */
export async function aShift(
  house: House,
  { siteId, postId, guard, from, to }: { siteId: Id; postId: Id; guard: Somebody; from: number; to: number },
): Promise<Id> {
  const id = newId(house.now())
  await asOwner(house, async db => {
    await db
      .insertInto('shift')
      .values({
        id,
        siteId,
        postId,
        partyId: guard.partyId,
        personId: guard.personId,
        startsAt: instant(from),
        endsAt: instant(to),
        state: 'published',
        createdAt: instant(house.now()),
      })
      .execute()
    return [{ kind: 'shift.publish', table: 'shift', id, siteId, partyId: guard.partyId, personId: guard.personId }]
  })
  return id
}
