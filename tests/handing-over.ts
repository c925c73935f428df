import assert from 'node:assert/strict'
import { caseKinds } from '#capabilities/index.ts'
import { newId, type Id } from '#kernel/id.ts'
import { sweep } from '#shell/cases/sweep.ts'
import { instant } from '#shell/db/parsers.ts'
import { within, type Db } from '#shell/db/pool.ts'
import { as, employ, sealedPin, send } from './duty.ts'
import { aParty, aShift, aSite, asOwner, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

// Handovers of a house where each test is a night of its own: 王 from 19:00 to 07:00, 赵 after him, a leader on the site who is neither.

export let it: TestHouse
export let company: Id
export let office: Somebody
export let leader: Somebody
export let manager: Somebody
export let wang: Somebody
export let zhao: Somebody
export let li: Somebody
export let place: Awaited<ReturnType<typeof aSite>>
export let start: number
export let night: Id
export let day: Id
export let on: Id
export const minute = 60_000
export const hour = 60 * minute

/** A house with a company, its site and four who serve there. */
export async function openNights(): Promise<void> {
  it = await testHouse()
  company = await aParty(it.house)
  const estate = await aParty(it.house, { kind: 'property-company', name: '安居物业' })
  office = await someone(it.house, { partyId: company, role: 'office', name: '周内勤' })
  leader = await someone(it.house, { partyId: company, role: 'leader', name: '孙队长' })
  manager = await someone(it.house, { partyId: estate, role: 'manager', name: '钱经理' })
  wang = await someone(it.house, { partyId: company, role: 'guard', name: '王建国' })
  zhao = await someone(it.house, { partyId: company, role: 'guard', name: '赵强' })
  li = await someone(it.house, { partyId: company, role: 'guard', name: '李四' })
  await employ(it.house, wang, { number: 'A001', pin: '271828' })
  await employ(it.house, zhao, { number: 'A002', pin: '314159' })
  await employ(it.house, li, { number: 'A003', pin: '161803' })
  await employ(it.house, leader, { number: 'A009', pin: '141421' })
  place = await aSite(it.house, { by: office, parties: { [company]: 'guards', [estate]: 'operates' } })
  start = it.clock.now
}

/** A new night: 王 has signed on, and it is the end of the shift. */
export async function aNight(): Promise<void> {
  start += 48 * hour
  it.clock.now = start
  night = await aShift(it.house, { ...place, guard: wang, from: start, to: start + 12 * hour })
  day = await aShift(it.house, { ...place, guard: zhao, from: start + 12 * hour, to: start + 24 * hour })
  on = newId(it.clock.now)
  await fact(wang, 'attendance.sign-on', { shiftId: night, postId: place.postId }, on)
  it.clock.now = start + 12 * hour
}

export const fact = async (who: Somebody, name: string, input: object, id = newId(it.clock.now)) => {
  const [outcome] = await send(it, who, { id, name, input })
  assert.equal(outcome?.state, 'done', JSON.stringify(outcome))
  return { id, findings: outcome?.findings ?? [], answer: outcome?.answer }
}
export const owned = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
  within(it.house.store, it.house.city, office, work)
const sealed = (id: Id, number = 'A002', pin = '314159') => ({ number, sealedPin: sealedPin(it.house, pin, id) })
type Part = {
  toShift?: Id | undefined
  number?: string
  pin?: string
  walked?: object[]
  matters?: object[]
  recordRead?: boolean
  attendanceId?: Id
  fromShift?: Id
  who?: Somebody
}
const body = (id: Id, { number, pin, who: _, ...part }: Part) => ({
  postId: place.postId,
  fromShift: night,
  toShift: day,
  attendanceId: on,
  counted: [{ item: '钥匙', expected: 6, found: 6 }],
  successor: sealed(id, number, pin),
  ...part,
})
export const sign = (part: Part = {}) => {
  const id = newId(it.clock.now)
  const { toShift, ...rest } = body(id, part)
  return fact(part.who ?? wang, 'handover.sign', { ...rest, ...(toShift ? { toShift } : {}), notes: '' }, id)
}
export const refuses = (reason = '对讲机少一部', part: Part = {}) => {
  const id = newId(it.clock.now)
  return fact(part.who ?? wang, 'handover.refuse', { ...body(id, part), reason }, id)
}
export const nobodyCame = () =>
  fact(wang, 'handover.nobody-came', { postId: place.postId, shiftId: night, attendanceId: on, toShift: day })
export const leaves = () => fact(wang, 'attendance.leave', { attendanceId: on, shiftId: night })
export const lets = (who: Somebody, attendanceId = on, reason = '派出所接手了') =>
  as(it, who, 'POST', '/handovers/release', { attendanceId, reason })
export const stood = (id = on) =>
  owned(db => db.selectFrom('attendance').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
export const standsOn = (shiftId: Id) =>
  owned(db => db.selectFrom('attendance').select(['personId', 'offAt']).where('shiftId', '=', shiftId).execute())
export const matter = (id: Id) =>
  owned(db => db.selectFrom('case').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
export const mattersOf = (kind: string) =>
  owned(db => db.selectFrom('case').selectAll().where('kind', '=', kind).where('aboutId', '=', on).execute())
export const findingsOf = (who: Somebody, aboutId: Id) =>
  owned(async db =>
    (
      await db
        .selectFrom('finding')
        .select(['kind'])
        .where('personId', '=', who.personId)
        .where('aboutId', '=', aboutId)
        .orderBy('id')
        .execute()
    ).map(({ kind }) => kind),
  )
export const minutesLater = async (minutes: number): Promise<void> => {
  it.clock.now += minutes * minute
  await sweep(it.house, caseKinds)
}
export const incidentOpen = async (state = 'reported'): Promise<Id> => {
  const id = newId(it.clock.now)
  const at = instant(it.clock.now - 20 * minute)
  await asOwner(it.house, async db => {
    const { siteId, postId } = place
    await db
      .insertInto('case')
      .values({
        id,
        kind: 'incident',
        state,
        siteId,
        postId,
        partyId: company,
        ownerRole: 'leader',
        ownerParty: company,
        facts: JSON.stringify({ kind: 'dispute', line: '北门有人争执', did: [] }),
        passesOn: true,
        openedBy: wang.membershipId,
        openedPerson: wang.personId,
        happenedAt: at,
        openedAt: at,
      })
      .execute()
    return [{ kind: 'incident.open', table: 'case', id, siteId, partyId: company }]
  })
  return id
}

export const closeNights = (): Promise<void> => it.close()
