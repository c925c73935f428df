import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { newId, type Id } from '#kernel/id.ts'
import type { HoursOfPerson, HoursSheet } from '#capabilities/hours/schema.ts'
import { instant } from '#shell/db/parsers.ts'
import { readSpreadsheet } from '#shell/files/spreadsheet.ts'
import { call, entriesOf, isWhole, type Said } from './asking.ts'
import { employ } from './duty.ts'
import { aParty, asOwner, aShift, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

const hour = 3_600_000
let it: TestHouse
let office: Somebody
let leader: Somebody
let wang: Somebody
let li: Somebody
let zhao: Somebody
let rival: Somebody
let place: Awaited<ReturnType<typeof aSite>>
const shifts: Id[] = []

/** An instant by the clock of the city: `2026-10-01 07:00`. */
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)

before(async () => {
  it = await testHouse({ now: at('2026-11-21 12:00') })
  const partyId = await aParty(it.house, { name: '安泰保安' })
  const rivals = await aParty(it.house, { name: '金盾保安' })
  office = await someone(it.house, { partyId, role: 'office', name: '周敏' })
  leader = await someone(it.house, { partyId, role: 'leader', name: '赵队长' })
  rival = await someone(it.house, { partyId: rivals, role: 'office', name: '吴丽' })
  place = await aSite(it.house, { by: office, parties: { [partyId]: 'guards' } })
  wang = await hired('王建国', 'A1')
  li = await hired('李强', 'A2')
  zhao = await hired('赵新', 'A3', '2026-10-20')
  await rosterOf(wang, ['2026-09-30 19:00', '2026-10-08 19:00', '2026-10-12 19:00'])
  await rosterOf(li, ['2026-10-02 07:00', '2026-10-13 07:00', '2026-10-14 07:00'])
})
after(() => it.close())

async function hired(name: string, number: string, fromOn?: string): Promise<Somebody> {
  const guard = await someone(it.house, { partyId: office.partyId, role: 'guard', name })
  await employ(it.house, guard, { number, ...(fromOn ? { fromOn } : {}) })
  return guard
}

async function rosterOf(guard: Somebody, starts: readonly string[]): Promise<void> {
  for (const text of starts)
    shifts.push(await aShift(it.house, { ...place, guard, from: at(text), to: at(text) + 12 * hour }))
}

const get = <T = Said>(who: Somebody, url: string) => call<T & Said>(it, 'GET', url, { headers: who.headers })
const sheet = async (who: Somebody, query = 'month=2026-10') => (await get<HoursSheet>(who, `/hours?${query}`)).body
const lineOf = async (guard: Somebody, query?: string) => {
  const line = (await sheet(office, query)).rows.find(({ personId }) => personId === guard.personId)
  assert.ok(line)
  return line
}
const inHours = (minutes: number): number => minutes / 60

describe('the month sheet', () => {
  test('days with their kinds and names, the month’s standard from its calendar, people by number', async () => {
    const body = await sheet(office)
    assert.deepEqual([body.days.length, body.days[0]?.kind, body.days[0]?.name?.zh], [31, 'holiday', '国庆节'])
    assert.equal(inHours(body.standardMinutes), body.days.filter(({ kind }) => kind === 'workday').length * 8)
    assert.deepEqual([body.provisional, body.open, inHours(body.quotaMinutes)], [false, false, 165.36666666666667])
    assert.deepEqual(
      body.rows.map(({ number, name }) => [number, name]),
      [
        ['A1', '王建国'],
        ['A2', '李强'],
        ['A3', '赵新'],
      ],
    )
  })
  test('a night from 30 September into the holiday: seven of its hours are October’s, at 300 %', async () => {
    const { totals } = await lineOf(wang)
    assert.deepEqual([inHours(totals.holiday), inHours(totals.extended), inHours(totals.ordinary)], [7, 8, 16])
    const september = await lineOf(wang, 'month=2026-09')
    assert.deepEqual([inHours(september.totals.ordinary), september.cells[29]?.kind], [5, 'night'])
  })
  test('marks: a night on the day it begins, rest elsewhere, nothing before somebody was employed', async () => {
    const [a, b] = [await lineOf(wang), await lineOf(zhao)]
    assert.deepEqual(
      [a.cells[0]?.kind, a.cells[7]?.kind, a.cells[8]?.kind, a.totals.nights, a.totals.attended],
      ['rest', 'night', 'rest', 2, 2],
    )
    assert.deepEqual([b.cells[18]?.kind, b.cells[19]?.kind, b.totals.rest], ['out', 'rest', 12])
  })
  test('nothing recorded is said, and is nobody’s absence', async () => {
    const line = await lineOf(li)
    assert.deepEqual([line.cells[1]?.sign, line.totals.unrecorded, line.totals.late], ['unrecorded', 3, 0])
  })
  test('a site shows those who stood there', async () => {
    assert.equal((await sheet(office, `month=2026-10&siteId=${place.siteId}`)).rows.length, 2)
  })
  test('pages by number', async () => {
    const first = await sheet(office, 'month=2026-10&limit=2')
    assert.deepEqual([first.rows.length, first.next !== null], [2, true])
    const rest = await sheet(office, `month=2026-10&limit=2&after=${encodeURIComponent(first.next as string)}`)
    assert.deepEqual([rest.rows.map(({ number }) => number), rest.next], [['A3'], null])
  })
  test('next month is there, the one after not; a year without published holidays is provisional', async () => {
    assert.equal((await get(office, '/hours?month=2026-12')).status, 200)
    const far = await get(office, '/hours?month=2027-01')
    assert.deepEqual([far.status, far.body.code], [422, 'hours.month-far'])
    it.clock.now = at('2026-12-21 12:00')
    assert.equal((await sheet(office, 'month=2027-01')).provisional, true)
    it.clock.now = at('2026-11-21 12:00')
    assert.equal((await get(office, '/hours?month=2026-13')).status, 400)
  })
})

describe('what was recorded', () => {
  test('a sign-on an hour late and a departure on time', async () => {
    await attend(li, shifts[4] as Id, '2026-10-13 08:00', '2026-10-13 19:00')
    const line = await lineOf(li)
    assert.deepEqual([line.cells[12]?.sign, line.totals.late, line.totals.unrecorded], ['late', 1, 2])
    assert.equal(inHours(line.totals.ordinary + line.totals.extended), 23)
  })
  test('two punches of the clock', async () => {
    await punch(li, '2026-10-14 06:55')
    await punch(li, '2026-10-14 20:00')
    const line = await lineOf(li)
    assert.deepEqual([line.cells[13]?.sign, line.totals.unrecorded], [undefined, 1])
    assert.equal(inHours(line.totals.ordinary + line.totals.extended), 24)
  })
  test('approved sick leave is its own mark; leave only asked for is not', async () => {
    await leave(zhao, 'sick', ['2026-10-21 00:00', '2026-10-23 00:00'], 'approved')
    await leave(zhao, 'personal', ['2026-10-26 00:00', '2026-10-27 00:00'], 'asked')
    const line = await lineOf(zhao)
    assert.deepEqual([line.cells[20]?.leave, line.cells[21]?.kind, line.cells[25]?.kind], ['sick', 'leave', 'rest'])
    assert.deepEqual(line.totals.leave, { sick: 2 })
  })
  test('entered by the leader it counts as hours and is marked so, beside being late', async () => {
    assert.deepEqual([(await lineOf(li)).cells[12]?.behalf, (await lineOf(li)).totals.behalf], [undefined, 0])
    const shiftId = shifts[3] as Id
    await attend(li, shiftId, '2026-10-02 07:30', '2026-10-02 19:00', leader)
    const line = await lineOf(li)
    assert.deepEqual([line.cells[1]?.sign, line.cells[1]?.behalf, line.totals.behalf], ['late', true, 1])
    const { body } = await get<HoursOfPerson>(office, `/hours/${li.personId}?month=2026-10`)
    assert.deepEqual(
      body.rows.map(row => row.behalf),
      [true, false, false],
    )
    const own = await get<HoursOfPerson>(li, '/hours/mine?month=2026-10')
    assert.equal(own.body.rows[0]?.behalf, true)
  })
})

describe('the rows behind a figure', () => {
  test('each shift with what it adds to the month', async () => {
    const { body } = await get<HoursOfPerson>(office, `/hours/${wang.personId}?month=2026-10`)
    assert.deepEqual(
      body.rows.map(row => [
        row.on,
        row.source,
        inHours(row.holiday),
        inHours(row.ordinary + row.extended),
        row.postName,
      ]),
      [
        ['2026-09-30', 'unrecorded', 7, 0, '北门岗'],
        ['2026-10-08', 'unrecorded', 0, 12, '北门岗'],
        ['2026-10-12', 'unrecorded', 0, 12, '北门岗'],
      ],
    )
    const sum = body.rows.reduce((all, row) => all + row.holiday + row.ordinary + row.extended + row.restDay, 0)
    const { totals } = body.line
    assert.equal(sum, totals.holiday + totals.ordinary + totals.extended + totals.restDay)
  })
  test('a guard sees their own and nobody else’s', async () => {
    const mine = await get<HoursOfPerson>(wang, '/hours/mine?month=2026-10')
    assert.deepEqual([mine.status, mine.body.line.name, mine.body.rows.length], [200, '王建国', 3])
    assert.equal((await get(wang, '/hours?month=2026-10')).status, 403)
    assert.equal((await get(wang, `/hours/${li.personId}?month=2026-10`)).status, 403)
    assert.equal((await get(rival, '/hours/mine?month=2026-10')).status, 404)
  })
  test('a leader sees the party’s; a rival an empty sheet and no person', async () => {
    assert.equal((await sheet(leader)).rows.length, 3)
    assert.equal((await sheet(rival)).rows.length, 0)
    assert.equal((await get(rival, `/hours/${wang.personId}?month=2026-10`)).status, 404)
  })
})

describe('comprehensive hours', () => {
  test('the cycle’s hours stand against its standard, and only what is over is extended', async () => {
    await approve('quarter')
    const line = await lineOf(wang)
    assert.equal(line.system, 'comprehensive')
    assert.deepEqual([inHours(line.totals.extended), inHours(line.totals.holiday)], [0, 7])
    const [balance] = line.balances
    assert.deepEqual(
      [balance?.fromOn, balance?.untilOn, inHours(balance?.workedMinutes ?? 0)],
      ['2026-10-01', '2026-12-31', 24],
    )
    assert.ok((balance?.standardMinutes ?? 0) > 480 * 60)
    assert.equal((await sheet(office)).approvals.length, 1)
  })
})

test('the workbook for payroll: the sheet to be signed and a flat one; who took it is in the log', async () => {
  const reply = await it.app.inject({ method: 'GET', url: '/api/hours.xlsx?month=2026-10', headers: office.headers })
  assert.equal(reply.statusCode, 200)
  const read = await readSpreadsheet(reply.rawPayload, '考勤月表.xlsx')
  assert.ok(read.ok)
  const [signed, flat] = read.value.sheets
  const heads = signed?.rows[1] ?? []
  assert.equal(signed?.rows[0]?.[0], '安泰保安 考勤月表（2026年10月）')
  assert.deepEqual([heads[1], heads[2], heads.at(-1), heads.length], ['工号', '姓名', '本人签字', 3 + 31 + 10 + 1])
  assert.deepEqual([heads[3], heads[33]], ['1\n四', '31\n六'])
  assert.deepEqual(signed?.rows[2]?.slice(1, 5), ['A1', '王建国', '休', '休'])
  assert.equal(signed?.rows[3]?.[4], '白迟代')
  assert.match(String(signed?.rows.at(-2)?.[0]), /代 代录/)
  assert.match(String(signed?.rows.at(-1)?.[0]), /^制表/)
  assert.deepEqual([flat?.rows[0]?.at(-2), flat?.rows[2]?.at(-2)], ['代录', 1])
  assert.deepEqual([flat?.rows.length, flat?.rows[1]?.[1], flat?.rows[1]?.[2]], [4, 'A1', '王建国'])
  assert.equal(await entriesOf(it, 'list.export'), 1)
  assert.equal(
    (await it.app.inject({ method: 'GET', url: '/api/hours.xlsx?month=2026-10', headers: wang.headers })).statusCode,
    403,
  )
})

test('hours on a site the company has lost still count, once, a leader’s own too', async () => {
  const [parties, months] = [{ [office.partyId]: 'guards' }, ['2026-10', '2026-09']]
  const lost = await aSite(it.house, { by: office, parties, name: '旧场地' })
  const guard = await hired('孙撤场', 'A4')
  await employ(it.house, leader, { number: 'A5' })
  for (const who of [guard, leader])
    await aShift(it.house, { ...lost, guard: who, from: at('2026-10-15 07:00'), to: at('2026-10-15 19:00') })
  await asOwner(it.house, async db => {
    await db.updateTable('siteParty').set({ untilOn: '2026-10-31' }).where('siteId', '=', lost.siteId).execute()
    return [{ kind: 'site.party', table: 'site', id: lost.siteId, siteId: lost.siteId }]
  })
  const seen = async (who: Somebody, of: Somebody) =>
    Promise.all(
      months.map(async month =>
        (await get<HoursOfPerson>(who, `/hours/${of.personId}?month=${month}`)).body.rows.map(row => [
          row.on,
          inHours(row.ordinary + row.extended),
          row.postName,
          row.siteName,
        ]),
      ),
    )
  const told = [[['2026-10-15', 12, '北门岗', '旧场地']], []]
  for (const [who, of] of [
    [office, guard],
    [office, leader],
    [leader, guard],
  ] as const)
    assert.deepEqual(await seen(who, of), told)
  const [[own] = [], before] = await seen(leader, leader)
  assert.deepEqual([own?.slice(0, 2), before], [['2026-10-15', 12], []])
  assert.equal((await seen(leader, leader))[0]?.length, 1)
  assert.equal((await get(rival, `/hours/${guard.personId}?month=2026-10`)).status, 404)
})

test('the log is whole', () => isWhole(it))

async function attend(guard: Somebody, shiftId: Id, on: string, off: string, by?: Somebody): Promise<void> {
  const id = newId(it.clock.now)
  const { personId, partyId } = guard
  const { siteId, postId } = place
  const behalf = by ? { enteredBy: by.membershipId, behalfReason: '手机没电' } : {}
  await asOwner(it.house, async db => {
    const times = {
      onAt: instant(at(on)),
      offAt: instant(at(off)),
      deviceAt: instant(at(on)),
      receivedAt: instant(at(on)),
    }
    await db
      .insertInto('attendance')
      .values({ id, shiftId, siteId, postId, partyId, personId, ...times, offKind: 'left', ...behalf })
      .execute()
    return [{ kind: 'attendance.sign-on', table: 'attendance', id, siteId, partyId, personId }]
  })
}

async function punch({ personId, partyId }: Somebody, text: string): Promise<void> {
  const id = newId(it.clock.now)
  await asOwner(it.house, async db => {
    const values = {
      id,
      personId,
      partyId,
      at: instant(at(text)),
      source: '打卡.xlsx',
      importedAt: instant(it.clock.now),
    }
    await db.insertInto('punch').values(values).execute()
    return [{ kind: 'punch.import', table: 'punch', id, partyId, personId }]
  })
}

async function leave(
  { personId, partyId }: Somebody,
  kind: string,
  [from, to]: readonly [string, string],
  state: 'asked' | 'approved',
): Promise<void> {
  const id = newId(it.clock.now)
  const decided = state === 'approved' ? { decidedBy: office.membershipId, decidedAt: instant(it.clock.now) } : {}
  await asOwner(it.house, async db => {
    const span = { startsAt: instant(at(from)), endsAt: instant(at(to)) }
    await db
      .insertInto('absence')
      .values({ id, personId, partyId, kind, ...span, state, ...decided, createdAt: instant(it.clock.now) })
      .execute()
    return [{ kind: 'absence.record', table: 'absence', id, partyId, personId }]
  })
}

async function approve(cycle: string): Promise<void> {
  const id = newId(it.clock.now)
  const { partyId } = office
  await asOwner(it.house, async db => {
    const paper = { number: '沪人社2026-1', office: '某区人社局', fromOn: '2026-01-01', untilOn: '2026-12-31' }
    await db
      .insertInto('hoursApproval')
      .values({ id, partyId, system: 'comprehensive', cycle, ...paper, createdAt: instant(it.clock.now) })
      .execute()
    return [{ kind: 'hours-approval.add', table: 'hours_approval', id, partyId }]
  })
}
