import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { within } from '#shell/db/pool.ts'
import { retire } from '../apps/server/jobs.ts'
import { aParty, asOwner, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

const day = 86_400_000

let it: TestHouse
let office: Somebody

before(async () => {
  it = await testHouse()
  office = await someone(it.house, { partyId: await aParty(it.house), role: 'office' })
})
after(() => it.close())

const rows = () =>
  within(it.house.store, it.house.city, 'system', async db => ({
    attempt: (await db.selectFrom('attempt').select('subject').execute()).map(row => row.subject),
    enrolment: (await db.selectFrom('enrolment').select('codeHash').execute()).map(row => row.codeHash.toString()),
    session: (await db.selectFrom('session').select('agent').where('agent', 'is not', null).execute()).map(
      row => row.agent,
    ),
    op: (await db.selectFrom('op').select('name').execute()).map(row => row.name),
    aside: (await db.selectFrom('quarantine').select('reason').execute()).map(row => row.reason),
    run: (await db.selectFrom('importRun').select('fileName').execute()).map(row => row.fileName),
    refusal: (await db.selectFrom('refusal').select('law').execute()).map(row => row.law),
  }))

type Kind = 'attempt' | 'enrolment' | 'session' | 'op' | 'aside' | 'run' | 'refusal'

/** One row of each kind, `age` milliseconds before now, named by `name`. */
const put = (name: string, ages: Record<Kind, number>) =>
  asOwner(it.house, async db => {
    const ago = (age: number) => instant(it.clock.now - age)
    const { personId, membershipId, partyId } = office
    await db
      .insertInto('attempt')
      .values({ subject: name, at: ago(ages.attempt), good: false })
      .execute()
    const enrolment = {
      id: newId(it.clock.now),
      codeHash: Buffer.from(name),
      kind: 'personal',
      partyId,
      personId,
      postId: null,
    }
    await db
      .insertInto('enrolment')
      .values({ ...enrolment, madeBy: membershipId, expiresAt: ago(ages.enrolment), usedAt: null })
      .execute()
    const times = {
      createdAt: ago(ages.session),
      seenAt: ago(ages.session),
      expiresAt: ago(-day),
      endedAt: ago(ages.session),
    }
    const session = {
      id: newId(it.clock.now),
      tokenHash: Buffer.from(name),
      personId,
      membershipId,
      deviceId: null,
      agent: name,
    }
    await db
      .insertInto('session')
      .values({ ...session, ...times })
      .execute()
    const op = { id: newId(it.clock.now), name, membershipId, inputDigest: Buffer.alloc(32), outcome: '{}' }
    await db
      .insertInto('op')
      .values({ ...op, receivedAt: ago(ages.op) })
      .execute()
    const aside = { opId: newId(it.clock.now), name: 'patrol.scan', partyId, personId, body: '{}', reason: name }
    await db
      .insertInto('quarantine')
      .values({ id: newId(it.clock.now), ...aside, receivedAt: ago(ages.aside) })
      .execute()
    const run = { fileName: name, register: 'guards', state: 'done', rowsTotal: 1, startedBy: membershipId }
    const startedAt = ago(ages.run)
    await db
      .insertInto('importRun')
      .values({ id: newId(it.clock.now), partyId, ...run, startedAt, touchedAt: startedAt, endedAt: startedAt })
      .execute()
    const refusal = { entryId: newId(it.clock.now), partyId, byMembership: membershipId, law: name }
    await db
      .insertInto('refusal')
      .values({ ...refusal, receivedAt: ago(ages.refusal) })
      .execute()
    return []
  })

const tenYears = (): number => {
  const then = new Date(it.clock.now)
  return it.clock.now - then.setUTCFullYear(then.getUTCFullYear() - 10)
}

test('what its table says is kept no longer goes, and what is not yet due stays', async () => {
  await put('gone', {
    attempt: day + 1,
    enrolment: day + 1,
    session: 30 * day + 1,
    op: 400 * day + 1,
    aside: 365 * day + 1,
    run: 90 * day + 1,
    refusal: tenYears() + 1,
  })
  await put('kept', {
    attempt: day,
    enrolment: day,
    session: 30 * day,
    op: 400 * day,
    aside: 365 * day,
    run: 90 * day,
    refusal: tenYears(),
  })
  await retire(it.house)
  assert.deepEqual(await rows(), {
    attempt: ['kept'],
    enrolment: ['kept'],
    session: ['kept'],
    op: ['kept'],
    aside: ['kept'],
    run: ['kept'],
    refusal: ['kept'],
  })
  await retire(it.house)
  assert.equal((await rows()).op.length, 1)
})
