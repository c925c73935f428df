import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { placeOf } from '#shell/log/placed.ts'
import { eraseDue } from '../apps/server/retention.ts'
import { asked, isWhole } from './asking.ts'
import { as, send } from './duty.ts'
import { asOwner, aParty, aShift, aSite, someone, type Somebody } from './house.ts'
import { aLife, day, hour, type Life } from './life.ts'

// The monthly report: what it counts, as of when, what each reader's version holds, and what was issued staying as it was.

let life: Life
let manager: Somebody
let client: Somebody
let committee: Somebody
/** A Sunday at 20:00, in the middle of November. */
const start = Date.parse('2026-11-15T12:00:00Z')
let moment: string
let lateShift: Id

before(async () => {
  life = await aLife(start)
  const { house } = life.it
  const { siteId } = life.place
  const estate = await aParty(house, { kind: 'property-company', name: '安居物业' })
  const owner = await aParty(house, { kind: 'client-unit', name: '锦绣置业' })
  manager = await someone(house, { partyId: estate, role: 'manager', name: '钱经理' })
  client = await someone(house, { partyId: owner, role: 'client', name: '孙科长' })
  const owners = await aParty(house, { kind: 'owners-committee', name: '锦绣花园业委会' })
  committee = await someone(house, { partyId: owners, role: 'owners', name: '计主任' })
  await asOwner(house, async db => {
    const from = { siteId, fromOn: '2026-01-01' }
    await db
      .insertInto('siteParty')
      .values([
        { ...from, partyId: estate, relation: 'operates' },
        { ...from, partyId: owner, relation: 'owns' },
        { ...from, partyId: owners, relation: 'owns' },
      ])
      .execute()
    return [{ kind: 'site-party.add', table: 'site', id: siteId, siteId }]
  })
  const first = await shiftOf(life.wang, start, 12)
  await signOn(life.wang, first, start - 5 * 60_000)
  life.it.clock.now = start + 12 * hour
  lateShift = await shiftOf(life.zhao, start + 24 * hour, 12)
  life.it.clock.now = start + 3 * day
  moment = new Date(life.it.clock.now).toISOString()
})
after(() => life.it.close())

const shiftOf = (guard: Somebody, from: number, hours: number): Promise<Id> =>
  aShift(life.it.house, { ...life.place, guard, from, to: from + hours * hour })
async function signOn(who: Somebody, shiftId: Id, at: number): Promise<void> {
  const id = newId(life.it.clock.now)
  const input = { shiftId, postId: life.place.postId }
  const [outcome] = await send(life.it, who, { id, name: 'attendance.sign-on', input, at })
  assert.equal(outcome?.state, 'done', JSON.stringify(outcome))
}
const figures = (who: Somebody, reader: string, more = `&siteId=${life.place.siteId}&asOf=${moment}`) =>
  as(life.it, who, 'GET', `/reports/figures?month=2026-11&reader=${reader}${more}`)
const issue = (who: Somebody, reader: string, more: object = {}) =>
  as(life.it, who, 'POST', '/reports', { month: '2026-11', reader, siteId: life.place.siteId, ...more })

test('a shift signed on to and one nobody came to: twelve of twenty-four hours, and the gap is listed', async () => {
  const { body } = await figures(life.office, 'headquarters')
  const [site] = body.figures.sites
  assert.deepEqual([site.totals.neededHours, site.totals.stoodHours, site.totals.coverage], [24, 12, 50])
  // One begins on the Sunday, a rest day, the other on the Monday; both at eight in the evening, which is still day.
  assert.deepEqual(site.signOns.due, [1, 1, 0, 0, 0, 0])
  assert.equal(site.totals.absent, 1)
  assert.deepEqual(
    site.uncovered.map((one: { why: string; from: string }) => [one.why, one.from]),
    [['not-signed-on', '2026-11-16T12:00:00.000Z']],
  )
})

test('the same month and moment give the same bytes, after a late upload too', async () => {
  const before = (await figures(life.office, 'headquarters')).body.digest
  const issued = await issue(life.office, 'headquarters', { asOf: moment })
  assert.equal(issued.status, 201, JSON.stringify(issued.body))
  assert.deepEqual([issued.body.version, issued.body.digest], [1, before])
  // The phone was dead for days: what it kept comes now, with the time it happened.
  life.it.clock.now += hour
  await signOn(life.zhao, lateShift, start + 24 * hour)
  const again = (await figures(life.office, 'headquarters')).body
  assert.equal(again.digest, before)
  const now = (await figures(life.office, 'headquarters', `&siteId=${life.place.siteId}`)).body
  assert.equal(now.figures.sites[0].totals.coverage, 100)
  const kept = (await as(life.it, life.office, 'GET', `/reports/${issued.body.id}`)).body
  assert.deepEqual([kept.digest, kept.figures.sites[0].totals.coverage], [before, 50])
  const changed = (await as(life.it, life.office, 'GET', `/reports/${issued.body.id}/changes`)).body
  assert.equal(changed.same, false)
  assert.ok(
    changed.rows.some(
      (row: { path: string; before: string; after: string }) =>
        row.path.endsWith('totals.coverage') && row.before === '50' && row.after === '100',
    ),
    JSON.stringify(changed.rows),
  )
  assert.equal((await issue(life.office, 'headquarters')).body.version, 2)
})

test('the log is whole with what was issued in it', () => isWhole(life.it))

test('no version holds more than its reader may know', async () => {
  const full = JSON.stringify((await figures(life.office, 'headquarters')).body)
  const shown = JSON.stringify((await figures(life.office, 'client')).body)
  const plain = JSON.stringify((await figures(life.office, 'owners')).body)
  for (const name of ['王建国', '赵强', '李队长'])
    assert.ok(![full, shown, plain].some(text => text.includes(name)), name)
  for (const word of ['why', 'absent', 'late', 'leaders', 'guards', 'notReached', 'unanswered'])
    assert.ok(full.includes(word === 'leaders' ? word : `"${word}"`) && !shown.includes(`"${word}"`), word)
  for (const word of ['北门岗', 'uncovered', 'days', 'posts', 'from', 'signOns'])
    assert.ok(
      shown.includes(word) === (word !== 'signOns') && !plain.includes(`"${word}"`) && !plain.includes('北门岗'),
      word,
    )
})

test('who may: the office issues; a leader and a manager look at their site; a client reads what was issued to it', async () => {
  assert.equal((await figures(life.leader, 'headquarters')).status, 200)
  assert.deepEqual((await figures(life.leader, 'headquarters', '')).body.code, 'report.site-asked')
  assert.deepEqual(
    [(await figures(manager, 'headquarters')).status, (await figures(manager, 'owners')).status],
    [403, 200],
  )
  assert.equal((await figures(client, 'client')).status, 403)
  assert.equal((await issue(life.leader, 'owners')).status, 403)
  assert.equal((await figures(life.rival, 'headquarters')).status, 404)
  const own = await issue(life.office, 'client')
  const list = (await as(life.it, client, 'GET', '/reports')).body.rows
  assert.deepEqual(
    list.map((row: { reader: string }) => row.reader),
    ['client'],
  )
  assert.equal((await as(life.it, client, 'GET', `/reports/${own.body.id}`)).status, 200)
  const [internal] = (await as(life.it, life.office, 'GET', '/reports')).body.rows.filter(
    (row: { reader: string }) => row.reader === 'headquarters',
  )
  for (const who of [client, manager, life.rival])
    assert.equal((await as(life.it, who, 'GET', `/reports/${internal.id}`)).status, 404)
})

test('an owners committee reads the version issued to it, on the screen and on paper, and no other', async () => {
  const own = await issue(life.office, 'owners')
  assert.equal(own.status, 201, JSON.stringify(own.body))
  const list = (await as(life.it, committee, 'GET', '/reports')).body.rows
  assert.deepEqual(
    list.map((row: { id: string; reader: string }) => [row.id, row.reader]),
    [[own.body.id, 'owners']],
  )
  const read = await as(life.it, committee, 'GET', `/reports/${own.body.id}`)
  assert.deepEqual([read.status, read.body.figures.reader, read.body.can], [200, 'owners', []])
  await life.it.seal()
  for (const file of ['report.pdf', 'report.xlsx']) {
    const url = `/api/reports/${own.body.id}/${file}`
    assert.equal((await life.it.app.inject({ url, headers: committee.headers })).statusCode, 200, file)
  }
  assert.equal((await figures(committee, 'owners')).status, 403)
  const all = (await as(life.it, life.office, 'GET', '/reports')).body.rows
  for (const { id, reader } of all)
    assert.equal(
      (await as(life.it, committee, 'GET', `/reports/${id}`)).status,
      reader === 'owners' ? 200 : 404,
      reader,
    )
  // The other way round: the plainer version is nobody's but those who live there, and of those who answer for them.
  assert.equal((await as(life.it, client, 'GET', `/reports/${own.body.id}`)).status, 404)
  assert.equal((await as(life.it, manager, 'GET', `/reports/${own.body.id}`)).status, 200)
})

test('headquarters reads overtime as the month sheet counts it, as it was known; nobody else does', async () => {
  const [site] = (await figures(life.office, 'headquarters')).body.figures.sites
  const sheet = (await as(life.it, life.office, 'GET', `/hours?month=2026-11&limit=50`)).body
  const of = (name: string) => sheet.rows.find((row: { name: string }) => row.name === name).totals
  const { extended, restDay, holiday, people, overCap } = site.overtime
  const sum = (key: 'extended' | 'restDay' | 'holiday') => of('王建国')[key] + of('赵强')[key]
  assert.ok(extended + restDay > 0)
  assert.deepEqual([extended, restDay, holiday], [sum('extended'), sum('restDay'), sum('holiday')])
  assert.deepEqual([people > 0, overCap], [true, 0])
  assert.equal(site.totals.overtimeHours, Math.round((extended + restDay + holiday) / 6) / 10)
  for (const reader of ['client', 'owners'])
    assert.ok(!JSON.stringify((await figures(life.office, reader)).body).includes('overtime'), reader)
})

test('paper and spreadsheet, the same bytes each time', async () => {
  const [row] = (await as(life.it, life.office, 'GET', '/reports')).body.rows
  await life.it.seal()
  const take = async (): Promise<Buffer> => {
    const reply = await life.it.app.inject({ url: `/api/reports/${row.id}/report.pdf`, headers: life.office.headers })
    assert.equal(reply.statusCode, 200, reply.body.slice(0, 300))
    return reply.rawPayload
  }
  const once = await take()
  assert.ok(once.subarray(0, 5).toString() === '%PDF-' && once.equals(await take()))
  const sheet = await life.it.app.inject({ url: `/api/reports/${row.id}/report.xlsx`, headers: life.office.headers })
  assert.deepEqual([sheet.statusCode, sheet.rawPayload.subarray(0, 2).toString()], [200, 'PK'])
})

test('whoever holds an issued report learns that the log holds it, and reads what stands on it', async () => {
  const [row] = (await as(life.it, life.office, 'GET', '/reports')).body.rows
  await life.it.seal()
  const lies = await placeOf(life.it.house, 'report.issue', row.id)
  assert.ok(lies)
  const url = `/api/proof?place=${lies.place}&leaf=${lies.leaf.toString('base64url')}`
  const { holds, kind, says } = (await life.it.app.inject({ url })).json()
  assert.deepEqual([holds, kind], [true, 'report.issue'])
  const site = '锦绣花园'
  assert.deepEqual(says, {
    title: [`${site} 保安服务月报（2026年11月）`, `${site} – security service, Nov 2026`],
    site,
    post: null,
    month: '2026-11',
    rows: null,
    digest: row.digest,
  })
})

test('a month that is not there', async () => {
  const code = async (month: string, more = '') =>
    (await as(life.it, life.office, 'GET', `/reports/figures?month=${month}&reader=headquarters${more}`)).body.code
  assert.deepEqual(
    [await code('2026-12'), await code('2024-10'), await code('2026-11', '&asOf=2027-01-01T00:00:00Z')],
    ['report.not-begun', 'report.month-far', 'report.moment-ahead'],
  )
})

test('gate entries count after their days are over; their kind is then no longer known', async () => {
  const id = newId(life.it.clock.now)
  const input = { postId: life.place.postId, kind: 'visitor', subject: '张女士', whom: '3-1201' }
  await send(life.it, life.wang, { id, name: 'gate.enter', input })
  const gate = async () =>
    (await figures(life.office, 'headquarters', `&siteId=${life.place.siteId}`)).body.figures.sites[0].gate
  assert.deepEqual(
    (await gate()).map((one: { kind: string; count: number }) => [one.kind, one.count]),
    [['visitor', 1]],
  )
  life.it.clock.now += 40 * day
  await eraseDue(life.it.house)
  assert.equal((await asked(life.it, sql`select id from gate_entry`)).length, 0)
  assert.deepEqual(
    (await gate()).map((one: { kind: string; count: number }) => [one.kind, one.count]),
    [['unknown', 1]],
  )
})

test('a company’s report says of each site what the site’s own says, whatever was written of them since', async () => {
  const { it, office, wang, zhao, place, company } = life
  const other = await aSite(it.house, { by: office, parties: { [company]: 'guards' }, name: '安远路一号' })
  const at = it.clock.now
  const stood = await shiftOf(wang, at - 40 * hour, 12)
  const there = await aShift(it.house, { ...other, guard: zhao, from: at - 30 * hour, to: at - 18 * hour })
  await signOn(wang, stood, at - 40 * hour)
  it.clock.now += hour
  const then = new Date(it.clock.now).toISOString()
  it.clock.now += hour
  await asOwner(it.house, async db => {
    await db.updateTable('shift').set({ state: 'cancelled' }).where('id', '=', there).execute()
    return [{ kind: 'shift.cancel', table: 'shift', id: there, siteId: other.siteId, partyId: company }]
  })
  const sites = async (more: string) =>
    (await as(it, office, 'GET', `/reports/figures?month=2026-12&reader=headquarters${more}`)).body.figures.sites
  for (const asOf of ['', `&asOf=${then}`]) {
    const whole = await sites(asOf)
    const alone = [other.siteId, place.siteId].map(siteId => sites(`&siteId=${siteId}${asOf}`))
    assert.deepEqual(whole, (await Promise.all(alone)).flat())
    assert.deepEqual(
      whole.map((site: { name: string; totals: { neededHours: number } }) => [site.name, site.totals.neededHours]),
      [
        ['安远路一号', asOf ? 12 : 0],
        ['锦绣花园', 12],
      ],
    )
  }
})
