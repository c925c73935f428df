import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { newId, type Id } from '#kernel/id.ts'
import { addDays, day } from '#kernel/time.ts'
import { isWhole } from './asking.ts'
import { as, send } from './duty.ts'
import { multipart, plan } from './fixtures/pictures.ts'
import { aParty, aShift, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

// What an office keeps of a site: its particulars, boundary, relations and contracts, from the day they hold until the
// day they end.

const today = day('2026-11-21')
const dayMs = 86_400_000

let it: TestHouse
let company: Id
let estate: Id
let police: Id
let housing: Id
let rivals: Id
const who = {} as Record<
  'office' | 'manager' | 'estateOffice' | 'housing' | 'officer' | 'rival' | 'guard' | 'administrator',
  Somebody
>
let place: Awaited<ReturnType<typeof aSite>>

before(async () => {
  it = await testHouse()
  company = await aParty(it.house)
  estate = await aParty(it.house, { kind: 'property-company', name: '安居物业' })
  police = await aParty(it.house, { kind: 'police', name: '田林派出所' })
  housing = await aParty(it.house, { kind: 'housing', name: '徐汇房管局' })
  rivals = await aParty(it.house, { name: '恒信保安' })
  who.office = await someone(it.house, { partyId: company, role: 'office' })
  who.administrator = await someone(it.house, { partyId: company, role: 'administrator' })
  who.guard = await someone(it.house, { partyId: company, role: 'guard' })
  who.estateOffice = await someone(it.house, { partyId: estate, role: 'office' })
  who.manager = await someone(it.house, { partyId: estate, role: 'manager' })
  who.housing = await someone(it.house, { partyId: housing, role: 'housing' })
  who.officer = await someone(it.house, { partyId: police, role: 'officer' })
  who.rival = await someone(it.house, { partyId: rivals, role: 'office' })
  const parties = { [company]: 'guards', [estate]: 'operates', [housing]: 'houses' }
  place = await aSite(it.house, { by: who.office, parties })
})
after(() => it.close())

const at = (rest = ''): string => `/sites/${place.siteId}${rest}`
const page = async (reader: Somebody = who.office) => (await as(it, reader, 'GET', at())).body
const post = (by: Somebody, rest: string, body?: object) => as(it, by, 'POST', at(rest), body)

describe('particulars', () => {
  const change = { kind: 'hospital', name: '锦绣医院', address: '田林路 2 号', divisionCode: '310104012' }

  test('office and housing office amend them, a manager may not, a stranger learns nothing', async () => {
    assert.equal((await post(who.office, '', change)).status, 204)
    const { site } = await page()
    assert.deepEqual([site.kind, site.name, site.address, site.divisionCode], Object.values(change))
    assert.equal((await post(who.housing, '', { ...change, kind: 'residential-estate', name: '锦绣花园' })).status, 204)
    assert.equal((await post(who.manager, '', change)).code, 'access.denied')
    assert.equal((await post(who.rival, '', change)).code, 'not-found')
    assert.equal((await post(who.office, '', { ...change, divisionCode: '31' })).code, 'shape.wrong')
  })

  test('a site with published shifts ahead stays open; without, it closes and opens again', async () => {
    const from = it.clock.now + dayMs
    await aShift(it.house, { siteId: place.siteId, postId: place.postId, guard: who.guard, from, to: from + 3_600_000 })
    const refused = await post(who.office, '/closing', { closedOn: today })
    assert.deepEqual([refused.code, refused.body.facts], ['site.rostered', { count: 1 }])
    assert.equal((await post(who.office, '/closing', { closedOn: addDays(today, 2) })).status, 204)
    assert.equal((await page()).site.closedOn, addDays(today, 2))
    assert.equal((await post(who.housing, '/closing', { closedOn: null })).code, 'access.denied')
    assert.equal((await post(who.office, '/closing', { closedOn: null })).status, 204)
  })
})

const square = (lon = 121.42, lat = 31.17, side = 0.003) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + side, lat],
      [lon + side, lat + side],
      [lon, lat + side],
    ],
  ],
})

describe('boundary', () => {
  test('GeoJSON is taken, closed and measured; a post outside is said', async () => {
    const drawn = await post(who.office, '/boundary', { boundary: { type: 'Feature', geometry: square() } })
    assert.equal(drawn.status, 200)
    assert.equal(drawn.body.boundary.coordinates[0].length, 5)
    assert.ok(drawn.body.areaM2 > 90_000 && drawn.body.areaM2 < 100_000)
    assert.deepEqual(drawn.body.warnings, [])
    const { postId } = place
    assert.equal((await post(who.office, `/posts/${postId}/place`, { at: { lon: 121.5, lat: 31.17 } })).status, 204)
    const again = await post(who.housing, '/boundary', { boundary: square() })
    assert.deepEqual(again.body.warnings, ['posts-outside'])
    assert.equal((await post(who.office, `/posts/${postId}/place`, { at: null })).status, 204)
    const shown = await page(who.manager)
    assert.deepEqual([shown.site.boundary.type, shown.posts[0].lon], ['Polygon', null])
  })

  const refused: readonly (readonly [sentence: string, boundary: unknown, code: string])[] = [
    ['a text', 'here', 'boundary.not-geojson'],
    [
      'a crossing',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [1, 0],
            [0, 1],
          ],
        ],
      },
      'boundary.crossing',
    ],
    ['latitude first', square(31.17, 121.42), 'boundary.swapped'],
    ['metres', square(13_512_000, 3_650_000, 300), 'boundary.out-of-range'],
  ]
  for (const [sentence, boundary, code] of refused)
    test(`refused: ${sentence}; what was drawn before stays`, async () => {
      const answer = await post(who.office, '/boundary', { boundary })
      assert.deepEqual([answer.code, answer.body.field], [code, '/boundary'])
      assert.notEqual((await page()).site.boundary, null)
    })

  test('a plan lies where it was put, if it is one of this site', async () => {
    const { payload, type } = multipart(plan(), { kind: 'plan', siteId: place.siteId })
    const headers = { ...who.office.headers, 'content-type': type }
    const kept = (await it.app.inject({ method: 'POST', url: '/api/files', headers, payload })).json()
    const frame = { corner: [121.42, 31.173], metresPerPixel: 0.5, turnedDegrees: 12 }
    const centre = { lon: 121.4215, lat: 31.1715 }
    assert.equal((await post(who.office, '/ground', { centre, plan: { fileId: kept.id, frame } })).status, 204)
    assert.deepEqual((await page(who.officer)).code, 'not-found')
    const { site } = await page(who.manager)
    assert.deepEqual([site.centre, site.plan], [centre, { fileId: kept.id, frame }])
    const none = await post(who.office, '/ground', { centre, plan: { fileId: newId(it.clock.now), frame } })
    assert.equal(none.code, 'plan.missing')
    assert.equal((await post(who.manager, '/ground', { centre, plan: null })).code, 'access.denied')
  })
})

describe('posts, checkpoints, routes', () => {
  test('a post is amended; with shifts ahead it is not closed', async () => {
    const { postId } = place
    assert.equal((await post(who.office, `/posts/${postId}`, { name: '北门', kind: 'gate' })).status, 204)
    const refused = await post(who.office, `/posts/${postId}/closing`, { closedOn: today })
    assert.deepEqual([refused.code, refused.body.field], ['post.rostered', '/closedOn'])
    const other = (await post(who.office, '/posts', { name: '南门', kind: 'gate' })).body
    assert.equal((await post(who.office, `/posts/${other.id}`, { name: '北门', kind: 'gate' })).code, 'post.name-taken')
    assert.equal((await post(who.office, `/posts/${other.id}/closing`, { closedOn: today })).status, 204)
    assert.equal((await page()).posts.length, 1)
    assert.equal((await post(who.office, `/posts/${other.id}`, { name: '南门', kind: 'gate' })).code, 'not-found')
    assert.equal((await post(who.office, '/posts', { name: '南门', kind: 'gate' })).status, 201)
  })

  test('a checkpoint on a route stays until the route leaves it; its code stays when its name changes', async () => {
    const { routeId, postId } = place
    const [first = '', ...rest] = place.checkpointIds
    const refused = await post(who.office, `/checkpoints/${first}/retirement`)
    assert.deepEqual([refused.code, refused.body.facts], ['checkpoint.on-route', { route: '夜间巡逻' }])
    const route = { name: '夜巡', postId, checkpointIds: rest }
    assert.equal((await post(who.office, `/routes/${routeId}`, route)).status, 204)
    assert.equal(
      (await post(who.office, `/routes/${routeId}`, { ...route, checkpointIds: [...rest, rest[0]] })).code,
      'route.point-twice',
    )
    assert.equal((await post(who.office, `/checkpoints/${first}/retirement`)).status, 204)
    const [kept] = (await page()).checkpoints
    assert.equal((await post(who.office, `/checkpoints/${kept.id}`, { name: '地库东' })).status, 204)
    const now = await page()
    assert.deepEqual(
      [now.checkpoints[0].name, now.checkpoints[0].code, now.checkpoints.length],
      ['地库东', kept.code, 2],
    )
    assert.deepEqual(now.routes, [{ id: routeId, name: '夜巡', postId, checkpointIds: rest }])
    assert.equal((await post(who.office, `/routes/${routeId}/retirement`)).status, 204)
    assert.deepEqual((await page()).routes, [])
    assert.equal((await post(who.office, `/routes/${routeId}/retirement`)).code, 'not-found')
  })

  test('a checkpoint goes while a route is laid over it: one holds, the other is told', async () => {
    for (const name of Array.from({ length: 20 }, (_, nth) => `巡逻点 ${nth}`)) {
      const { id } = (await post(who.office, '/checkpoints', { name })).body
      const answers = await Promise.all([
        post(who.office, `/checkpoints/${id}/retirement`),
        post(who.office, '/routes', { name, postId: place.postId, checkpointIds: [id] }),
      ])
      assert.equal(answers.filter(({ status }) => status < 300).length, 1, name)
    }
  })
})

describe('relations', () => {
  const relate = (by: Somebody, partyId: Id, relation: string, more: object = {}) =>
    post(by, '/parties', { partyId, relation, ...more })
  const end = (by: Somebody, partyId: Id, relation: string, fromOn: string, untilOn: string) =>
    post(by, '/parties/end', { partyId, relation, fromOn, untilOn })

  test('an office names who watches over its site, never who guards it', async () => {
    assert.equal((await relate(who.office, police, 'polices')).status, 201)
    assert.equal((await as(it, who.officer, 'GET', at())).status, 200)
    assert.equal((await relate(who.office, rivals, 'guards')).code, 'site-party.not-yours')
    assert.equal((await relate(who.office, estate, 'polices')).code, 'site-party.unfit')
    assert.equal((await relate(who.office, police, 'polices')).code, 'site-party.exists')
    assert.equal((await relate(who.housing, police, 'polices')).code, 'site-party.not-yours')
    assert.equal((await relate(who.manager, police, 'polices')).code, 'access.denied')
  })

  test('a relation of tomorrow week shows nothing yet, one that ended nothing more', async () => {
    const next = addDays(today, 7)
    assert.equal((await relate(who.administrator, rivals, 'guards', { fromOn: next })).status, 201)
    assert.equal((await as(it, who.rival, 'GET', at())).status, 404)
    it.clock.now += 7 * dayMs
    assert.equal((await as(it, who.rival, 'GET', at())).status, 200)
    it.clock.now -= 7 * dayMs
    assert.equal((await end(who.office, police, 'polices', today, addDays(today, -1))).status, 204)
    assert.equal((await as(it, who.officer, 'GET', at())).status, 404)
    assert.equal((await relate(who.office, police, 'polices', { fromOn: today })).status, 201)
  })

  test('a company ends its own work, not that of another, and never the last there is', async () => {
    assert.equal((await end(who.office, estate, 'operates', '2020-01-01', today)).code, 'site-party.not-yours')
    assert.equal((await end(who.office, company, 'guards', '2020-01-01', '2019-06-01')).code, 'days.turned')
    assert.equal((await end(who.office, company, 'guards', '2021-01-01', today)).code, 'not-found')
    const own = await as(it, who.rival, 'POST', '/sites', { kind: 'mall', name: '天街', relation: 'guards' })
    const last = { partyId: rivals, relation: 'guards', fromOn: today, untilOn: today }
    const refused = await as(it, who.rival, 'POST', `/sites/${own.body.id}/parties/end`, last)
    assert.equal(refused.code, 'site-party.last')
  })

  test('a guard of a company whose relation has ended no longer stands for the site by scanning', async () => {
    const scanned = async (happenedAt = it.clock.now) => {
      const input = { code: place.codes[1], how: 'typed' }
      const [outcome] = await send(it, who.guard, { name: 'patrol.scan', input, at: happenedAt })
      return outcome?.findings
    }
    const stands = await scanned()
    const until = addDays(today, 1)
    assert.equal((await end(who.office, company, 'guards', '2020-01-01', until)).status, 204)
    assert.deepEqual(await scanned(), stands)
    it.clock.now += 2 * dayMs
    assert.notDeepEqual(await scanned(), stands)
    // What happened while it still stood arrives late, and is judged as of then.
    assert.deepEqual(await scanned(it.clock.now - 2 * dayMs), stands)
    it.clock.now -= 2 * dayMs
  })
})

describe('property contracts', () => {
  const contract = {
    number: 'W-2024-1',
    fromOn: '2024-01-01',
    untilOn: '2026-12-31',
    areaM2: 123_456,
    households: 1200,
  }
  const add = (by: Somebody, more: object = {}) => post(by, '/contracts', { partyId: estate, ...contract, ...more })

  test('housing office and company enter it; it bounds the guards and says when it ends', async () => {
    const added = await add(who.housing)
    assert.deepEqual([added.status, added.body.state, added.body.endsInDays], [201, 'in-force', 40])
    const seen = await page(who.manager)
    assert.deepEqual([seen.boundedBy, seen.site.areaM2, seen.site.companyName], [added.body.id, 123_456, '安居物业'])
    const [listed] = (await as(it, who.manager, 'GET', '/sites')).body
    assert.deepEqual([listed.areaM2, listed.households, listed.contractUntil], [123_456, 1200, '2026-12-31'])
  })

  const refused: readonly (readonly [sentence: string, more: object, code: string])[] = [
    ['the same number', { fromOn: '2027-01-01', untilOn: '2028-12-31' }, 'property-contract.number-taken'],
    ['days of another', { number: 'W-2', fromOn: '2026-12-31', untilOn: '2028-12-31' }, 'property-contract.overlap'],
    ['an end before the beginning', { number: 'W-2', fromOn: '2027-01-01', untilOn: '2026-12-31' }, 'days.turned'],
    [
      'a boundary that crosses',
      { number: 'W-2', boundary: { type: 'Point', coordinates: [0, 0] } },
      'boundary.not-a-boundary',
    ],
  ]
  for (const [sentence, more, code] of refused)
    test(`refused: ${sentence}`, async () => assert.equal((await add(who.estateOffice, more)).code, code))

  test('a security company is no party to one, and a manager enters none', async () => {
    assert.equal((await add(who.estateOffice, { partyId: company, number: 'X' })).code, 'property-contract.no-company')
    assert.equal((await add(who.manager)).code, 'access.denied')
    assert.equal((await add(who.officer)).code, 'access.denied')
    const elsewhere = await as(it, who.rival, 'POST', at('/contracts'), { partyId: estate, ...contract })
    assert.equal(elsewhere.code, 'not-found')
  })

  test('one with an area of its own runs beside the other', async () => {
    const beside = await add(who.estateOffice, { number: 'W-3', boundary: square(121.5), areaM2: 1000 })
    assert.equal(beside.status, 201)
    assert.equal(
      (await post(who.estateOffice, `/contracts/${beside.body.id}/end`, { endedOn: '2023-12-31' })).status,
      204,
    )
  })

  test('it is amended, ended early, and followed by the next', async () => {
    const { contracts } = await page()
    const first = contracts.find((one: { number: string }) => one.number === 'W-2024-1')
    const change = { ...contract, areaM2: 130_000 }
    assert.equal((await post(who.estateOffice, `/contracts/${first.id}`, change)).status, 204)
    assert.equal(
      (await post(who.estateOffice, `/contracts/${first.id}/end`, { endedOn: '2023-01-01' })).code,
      'days.turned',
    )
    assert.equal((await post(who.estateOffice, `/contracts/${first.id}/end`, { endedOn: today })).status, 204)
    const next = { number: 'W-2', fromOn: addDays(today, 1), untilOn: '2029-11-21' }
    assert.deepEqual((await add(who.estateOffice, next)).body.state, 'planned')
    assert.equal((await page()).boundedBy, first.id)
    it.clock.now += dayMs
    assert.notEqual((await page()).boundedBy, first.id)
    it.clock.now -= dayMs
  })
})

test('after all this the log is whole', () => isWhole(it))
