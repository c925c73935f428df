import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { newId, type Id } from '#kernel/id.ts'
import type { Role } from '#kernel/access.ts'
import { instant } from '#shell/db/parsers.ts'
import { employ, sealedPin, send } from './duty.ts'
import { fillAttachments } from './worlds/attachments.ts'
import { fillAttendance } from './worlds/attendance.ts'
import { fillCases } from './worlds/cases.ts'
import { fillChecks } from './worlds/checks.ts'
import { fillFindings } from './worlds/findings.ts'
import { fillGate } from './worlds/gate.ts'
import { fillTraining } from './worlds/training.ts'
import { fillGuards } from './worlds/guards.ts'
import { fillIncidents } from './worlds/incidents.ts'
import { fillImports } from './worlds/imports.ts'
import { fillNotices } from './worlds/notices.ts'
import { fillPosts } from './worlds/posts.ts'
import { fillReports } from './worlds/reports.ts'
import { fillRounds } from './worlds/rounds.ts'
import { fillRosterLife } from './worlds/roster-life.ts'
import { fillRoster } from './worlds/roster.ts'
import { fillSites } from './worlds/sites.ts'
import { fillVerification } from './worlds/verification.ts'
import { aParty, aShift, aSite, asOwner, someone, type Somebody, type TestHouse } from './house.ts'

const minute = 60_000
const hour = 60 * minute
const pin = '271828'

/** A small complete district: six parties around one site, somebody in every role, and a night that was handed over. */
export type World = {
  name: string
  parties: Record<'company' | 'operator' | 'police' | 'housing' | 'client' | 'committee', Id>
  people: Record<Role, Somebody>
  successor: Somebody
  numbers: { guard: string; successor: string }
  place: Awaited<ReturnType<typeof aSite>>
  shifts: { night: Id; day: Id }
  attendanceId: Id
  roundId: Id
  attachmentId: Id
  deviceId: Id
  accountId: Id
  enrolmentId: Id
  importRunId: Id
  hazardId: Id
  dutyVersionId: Id
  planId: Id
  roundPlanId: Id
  questionId: Id
  contractId: Id
  webhookId: Id
  pushId: Id
  reportId: Id
  /** Texts that only this district's own people may ever be shown. */
  secrets: string[]
}

/** Builds one; every name in it begins with `name`, so that a word of it in the wrong answer is seen. */
export async function aWorld(it: TestHouse, name: string): Promise<World> {
  const parties = await partiesOf(it, name)
  const people = await peopleOf(it, name, parties)
  const successor = await someone(it.house, { partyId: parties.company, role: 'guard', name: `${name}接班保安` })
  const place = await placeOf(it, name, parties, people.office)
  const numbers = await booksOf(it, people, successor)
  const { now } = it.clock
  const night = await aShift(it.house, { ...place, guard: people.guard, from: now - 6 * hour, to: now + 10 * minute })
  const day = await aShift(it.house, { ...place, guard: successor, from: now + 10 * minute, to: now + 8 * hour })
  const kept = await phoneAndAccount(it, name, people)
  const done = await nightOf(it, people.guard, { place, night, day, number: numbers.successor })
  const secrets = await secretsOf(it, name)
  await fillGuards(it, { name, people, secrets })
  await fillVerification(it, { people, secrets })
  const imports = await fillImports(it, { name, people, secrets })
  const sites = await fillSites(it, { name, parties, people, place, secrets })
  const posts = await fillPosts(it, { name, people, place, secrets })
  const matters = await fillCases(it, { name, parties, people, successor, place, secrets })
  await fillIncidents(it, { name, parties, people, place, secrets })
  await fillFindings(it, { name, people, place, shifts: { night }, secrets })
  await fillChecks(it, { name, people, successor, place, shifts: { night, day }, secrets })
  await fillGate(it, { name, people, place, secrets })
  await fillTraining(it, { name, people, place, secrets })
  const attached = await fillAttachments(it, { people, place, roundId: done.roundId, secrets })
  await fillAttendance(it, { name, people, place, shifts: { night }, attendanceId: done.attendanceId, secrets })
  await fillRoster(it, { name, people, place, secrets })
  const rounds = await fillRounds(it, { name, people, place, roundId: done.roundId, shifts: { night }, secrets })
  const reports = await fillReports(it, { name, people, place, secrets })
  await fillRosterLife(it, { name, people, successor, place, shifts: { night, day }, secrets })
  const notices = await fillNotices(it, { name, people, secrets })
  return {
    name,
    parties,
    people,
    successor,
    numbers,
    place,
    shifts: { night, day },
    ...kept,
    ...done,
    ...sites,
    ...posts,
    ...imports,
    ...matters,
    ...rounds,
    ...attached,
    ...notices,
    ...reports,
    secrets,
  }
}

async function partiesOf({ house }: TestHouse, name: string): Promise<World['parties']> {
  return {
    company: await aParty(house, { name: `${name}保安公司` }),
    operator: await aParty(house, { name: `${name}物业公司`, kind: 'property-company' }),
    police: await aParty(house, { name: `${name}派出所`, kind: 'police' }),
    housing: await aParty(house, { name: `${name}房管局`, kind: 'housing' }),
    client: await aParty(house, { name: `${name}业主单位`, kind: 'client-unit' }),
    committee: await aParty(house, { name: `${name}业委会`, kind: 'owners-committee' }),
  }
}

const partyOf: Record<Role, keyof World['parties']> = {
  administrator: 'company',
  office: 'company',
  leader: 'company',
  guard: 'company',
  manager: 'operator',
  officer: 'police',
  housing: 'housing',
  client: 'client',
  owners: 'committee',
}

async function peopleOf({ house }: TestHouse, name: string, parties: World['parties']): Promise<World['people']> {
  const made: Partial<World['people']> = {}
  for (const [role, party] of Object.entries(partyOf) as [Role, keyof World['parties']][])
    made[role] = await someone(house, { partyId: parties[party], role, name: `${name}${role}` })
  return made as World['people']
}

const placeOf = ({ house }: TestHouse, name: string, parties: World['parties'], by: Somebody) =>
  aSite(house, {
    by,
    name: `${name}花园`,
    points: [`${name}大堂`, `${name}地库`, `${name}泵房`],
    parties: {
      [parties.company]: 'guards',
      [parties.operator]: 'operates',
      [parties.police]: 'polices',
      [parties.housing]: 'houses',
      [parties.client]: 'owns',
      [parties.committee]: 'owns',
    },
  })

async function booksOf({ house }: TestHouse, { guard, leader }: World['people'], successor: Somebody) {
  const guardBooks = await employ(house, guard, { pin })
  const successorBooks = await employ(house, successor, { pin })
  await employ(house, leader)
  return { guard: guardBooks.number, successor: successorBooks.number }
}

async function phoneAndAccount({ house }: TestHouse, name: string, { office, guard }: World['people']) {
  const [deviceId, accountId, enrolmentId] = [0, 1, 2].map(() => newId(house.now())) as [Id, Id, Id]
  const at = instant(house.now())
  const { partyId } = office
  const phone = { kind: 'personal', partyId, personId: guard.personId }
  await asOwner(house, async db => {
    const made = { enrolledAt: at, enrolledBy: office.membershipId }
    await db
      .insertInto('device')
      .values({ id: deviceId, name: `${name}手机`, publicKey: randomBytes(91), ...phone, ...made })
      .execute()
    const code = { codeHash: randomBytes(32), madeBy: office.membershipId, expiresAt: instant(house.now() + hour) }
    await db
      .insertInto('enrolment')
      .values({ id: enrolmentId, ...phone, ...code })
      .execute()
    const login = `${randomBytes(6).toString('hex')}@gatehouse.test`
    const secret = { passwordHash: randomBytes(16).toString('hex'), totpSealed: randomBytes(16) }
    await db
      .insertInto('account')
      .values({ id: accountId, personId: office.personId, login, ...secret, createdAt: at })
      .execute()
    await db
      .updateTable('person')
      .set({ phone: phoneNumber(), identityTail: '0017' })
      .where('id', '=', guard.personId)
      .execute()
    return [
      { kind: 'device.add', table: 'device', id: deviceId, partyId, personId: guard.personId },
      { kind: 'account.add', table: 'account', id: accountId, partyId, personId: office.personId },
      { kind: 'person.change', table: 'person', id: guard.personId, partyId, personId: guard.personId },
    ]
  })
  return { deviceId, accountId, enrolmentId }
}

const phoneNumber = (): string => `139${String(randomBytes(4).readUInt32BE()).padStart(8, '0').slice(0, 8)}`

type Duty = { place: World['place']; night: Id; day: Id; number: string }

/** Signs on, walks a round with one stranger's code, and hands over to the successor. */
async function nightOf(it: TestHouse, guard: Somebody, { place, night, day, number }: Duty) {
  const [attendanceId, roundId, handoverId] = [0, 1, 2].map(() => newId(it.clock.now)) as [Id, Id, Id]
  const scan = (code: string) => ({ name: 'patrol.scan', input: { code, how: 'qr', shiftId: night, roundId } })
  const counted = [{ item: '钥匙', expected: 6, found: 6 }]
  const successor = { number, sealedPin: sealedPin(it.house, pin, handoverId) }
  const signing = { postId: place.postId, fromShift: night, toShift: day, attendanceId, counted, notes: '', successor }
  const outcomes = await send(
    it,
    guard,
    { id: attendanceId, name: 'attendance.sign-on', input: { shiftId: night, postId: place.postId } },
    { id: roundId, name: 'round.start', input: { routeId: place.routeId, shiftId: night } },
    ...place.codes.map(scan),
    scan('NOSUCH1'),
    { name: 'round.end', input: { roundId } },
    { id: handoverId, name: 'handover.sign', input: signing },
  )
  for (const { state } of outcomes) assert.equal(state, 'done')
  return { attendanceId, roundId }
}

/** Every id, name, code and phone number that was written since the world of this name began. */
async function secretsOf({ house }: TestHouse, name: string): Promise<string[]> {
  const found: string[] = []
  await asOwner(house, async db => {
    const people = await db
      .selectFrom('person')
      .select(['id', 'name', 'phone'])
      .where('name', 'like', `${name}%`)
      .execute()
    const sites = await db.selectFrom('site').select(['id', 'name']).where('name', 'like', `${name}%`).execute()
    const siteIds = sites.map(site => site.id)
    const points = await db
      .selectFrom('checkpoint')
      .select(['id', 'code', 'name'])
      .where('siteId', 'in', siteIds)
      .execute()
    const scans = await db.selectFrom('scan').select('id').where('siteId', 'in', siteIds).execute()
    const shifts = await db.selectFrom('shift').select('id').where('siteId', 'in', siteIds).execute()
    for (const row of [...people, ...sites, ...points, ...scans, ...shifts])
      found.push(...Object.values(row).filter(value => typeof value === 'string'))
    return []
  })
  return found
}
