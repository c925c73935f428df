import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays, day } from '#kernel/time.ts'
import { entriesOf, isWhole } from './asking.ts'
import { as } from './duty.ts'
import { multipart } from './fixtures/pictures.ts'
import { aParty, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

// A list of estates as a housing office keeps it, from the file to the sites, contracts and companies of the city.

const today = day('2026-11-21')
const code = '91310000MA1FL0XL26'

let it: TestHouse
let housing: Somebody
let estateOffice: Somebody
let guardOffice: Somebody

before(async () => {
  it = await testHouse()
  housing = await someone(it.house, {
    partyId: await aParty(it.house, { kind: 'housing', name: '徐汇房管局' }),
    role: 'housing',
  })
  const estate = await aParty(it.house, { kind: 'property-company', name: '安居物业' })
  estateOffice = await someone(it.house, { partyId: estate, role: 'office' })
  guardOffice = await someone(it.house, { partyId: await aParty(it.house), role: 'office' })
  await aParty(it.house, { kind: 'subdistrict', name: '田林街道办事处' })
})
after(() => it.close())

const headings = '序号,小区名称,地址,物业公司,统一社会信用代码,建筑面积（万平方米）,户数,合同起,合同止,所属街道,居委会'
const sheet = (...lines: string[]): Buffer => Buffer.from(['徐汇区住宅小区名册', headings, ...lines].join('\n'))

async function send(who: Somebody, route: string, file: Buffer, fields: Record<string, string> = {}) {
  const { payload, type } = multipart(file, fields)
  const headers = { ...who.headers, 'content-type': type }
  const reply = await it.app.inject({ method: 'POST', url: `/api/estates/import${route}`, headers, payload })
  const isJson = reply.headers['content-type']?.includes('json')
  return { status: reply.statusCode, body: isJson ? reply.json() : reply.rawPayload }
}
type Row = { row: number; verdict: string; reasons: { code: string; says: string }[] }
async function preview(who: Somebody, file: Buffer) {
  const { status, body } = await send(who, '/preview', file)
  assert.equal(status, 200, JSON.stringify(body))
  return body as { digest: string; rows: Row[]; counts: Record<string, number> }
}
const verdicts = ({ rows }: { rows: Row[] }): unknown[] =>
  rows.map(({ row, verdict, reasons }) => [row, verdict, ...reasons.map(reason => reason.code)])
async function bring(who: Somebody, file: Buffer) {
  const { digest } = await preview(who, file)
  return send(who, '', file, { digest })
}
const siteNamed = async (who: Somebody, name: string) => {
  const all = (await as(it, who, 'GET', '/sites')).body as { id: string; name: string }[]
  const found = all.find(site => site.name === name)
  return found && (await as(it, who, 'GET', `/sites/${found.id}`)).body
}

const list = sheet(
  '1,锦绣花园,田林路1号,安居物业,,12.35,1200,2024.1.1,2026-12-31,田林街道,田林一居委',
  `2,天平苑,天平路5号,宜居物业服务有限公司,${code},3.2,300,2025年6月1日,2027年5月31日,,`,
  `3,天平新苑,天平路6号,宜居物业服务有限公司,${code},2,210,,2027-05-31,,`,
  '4,锦绣花园,田林路1号,安居物业,,12.35,1200,2024.1.1,2026-12-31,,',
  `5,漕河泾一村,漕宝路1号,某某物业,${code.slice(0, 17)}1,2,100,2024.1.1,2026-12-31,,`,
  '6,自管小楼,衡山路1号,,,0.5,20,,,,',
)

test('the preview says row by row what would happen', async () => {
  const shown = await preview(housing, list)
  assert.deepEqual(verdicts(shown), [
    [3, 'warned', 'committee-unknown'],
    [4, 'warned', 'company-new'],
    [5, 'warned', 'company-new', 'from-assumed'],
    [6, 'refused', 'row-repeated'],
    [7, 'refused', 'code-check'],
    [8, 'warned', 'no-company'],
  ])
  assert.deepEqual((await as(it, housing, 'GET', '/sites')).body, [])
})

test('it is imported as shown: sites, companies once, contracts, relations', async () => {
  const { status, body } = await bring(housing, list)
  assert.deepEqual([status, body], [201, { added: 4, changed: 0, same: 0, refused: [6, 7] }])
  const page = await siteNamed(housing, '锦绣花园')
  assert.deepEqual([page.site.areaM2, page.site.households, page.site.contractUntil], [123_500, 1200, '2026-12-31'])
  assert.deepEqual(
    page.parties.map((one: { partyName: string; relation: string }) => [one.partyName, one.relation]),
    [
      ['田林街道办事处', 'governs'],
      ['徐汇房管局', 'houses'],
      ['安居物业', 'operates'],
    ],
  )
  const companies = (await as(it, housing, 'GET', '/parties')).body as { creditCode: string | null; name: string }[]
  assert.equal(companies.filter(party => party.creditCode === code).length, 1)
  assert.equal(
    companies.some(party => party.name === '某某物业'),
    false,
  )
  assert.equal((await siteNamed(estateOffice, '锦绣花园')).can.includes('addPost'), true)
  assert.equal(await siteNamed(estateOffice, '天平苑'), undefined)
  assert.equal(await entriesOf(it, 'estate.import'), 1)
})

test('the same file again changes nothing', async () => {
  const shown = await preview(housing, list)
  assert.deepEqual(shown.counts, { add: 0, change: 0, same: 2, warned: 2, refused: 2 })
  assert.deepEqual((await send(housing, '', list, { digest: shown.digest })).body, {
    added: 0,
    changed: 0,
    same: 4,
    refused: [6, 7],
  })
})

test('a new company ends the contract of the old one and takes over from the first day', async () => {
  const from = addDays(today, 30)
  const line = `1,天平苑,天平路5号,安居物业,,3.3,300,${from},2029-12-31,,`
  const shown = await preview(housing, sheet(line))
  assert.deepEqual(verdicts(shown), [[3, 'warned', 'company-changes']])
  assert.equal((await bring(housing, sheet(line))).status, 201)
  const { contracts, parties } = await siteNamed(housing, '天平苑')
  assert.deepEqual(
    contracts.map((one: { partyName: string; endedOn: string | null }) => [one.partyName, one.endedOn]),
    [
      ['安居物业', null],
      ['宜居物业服务有限公司', addDays(from, -1)],
    ],
  )
  assert.deepEqual(
    parties
      .filter((one: { relation: string }) => one.relation === 'operates')
      .map((one: { partyName: string; fromOn: string; untilOn: string | null }) => [one.partyName, one.untilOn]),
    [
      ['宜居物业服务有限公司', addDays(from, -1)],
      ['安居物业', null],
    ],
  )
  const early = `1,天平苑,天平路5号,宜居物业服务有限公司,${code},3.3,300,2020-01-01,2029-12-31,,`
  assert.deepEqual(verdicts(await preview(housing, sheet(early))), [[3, 'refused', 'company-too-early']])
})

test('an area that grew is a change, and a blank cell changes nothing', async () => {
  const line = '1,锦绣花园,,安居物业,,12.5,,2024.1.1,,,'
  assert.deepEqual(
    (await preview(housing, sheet(line))).rows.map(row => row.verdict),
    ['change'],
  )
  assert.equal((await bring(housing, sheet(line))).body.changed, 1)
  const { site } = await siteNamed(housing, '锦绣花园')
  assert.deepEqual([site.areaM2, site.households, site.contractUntil], [125_000, 1200, '2026-12-31'])
})

test('an estate that others have entered is not entered twice', async () => {
  await aSite(it.house, { by: guardOffice, parties: { [guardOffice.partyId]: 'guards' }, name: '华山小区' })
  assert.deepEqual(verdicts(await preview(housing, sheet('1,华山小区,华山路1号,,,1,,,,,'))), [
    [3, 'refused', 'estate-elsewhere'],
  ])
})

test('a property company brings its own estates, and no others; it enters no companies', async () => {
  const lines = [
    '1,安居里,安居路1号,安居物业,,2,100,2025.1.1,2027-12-31,,',
    `2,他家苑,他路1号,宜居物业服务有限公司,${code},2,100,2025.1.1,2027-12-31,,`,
    '3,新苑,新路1号,没有的物业,,2,100,2025.1.1,2027-12-31,,',
  ]
  assert.deepEqual(verdicts(await preview(estateOffice, sheet(...lines))), [
    [3, 'add'],
    [4, 'refused', 'company-not-yours'],
    [5, 'refused', 'company-unknown'],
  ])
  assert.equal((await bring(estateOffice, sheet(...lines))).body.added, 1)
  const { parties } = await siteNamed(estateOffice, '安居里')
  assert.deepEqual(
    parties.map((one: { relation: string }) => one.relation),
    ['operates'],
  )
})

test('what changed since the preview is not imported', async () => {
  const line = sheet('1,梅园,梅园路1号,安居物业,,2,100,2025.1.1,2027-12-31,,')
  const { digest } = await preview(housing, line)
  await bring(housing, line)
  assert.equal((await send(housing, '', line, { digest })).body.code, 'import.changed')
})

test('refused rows come back as a spreadsheet; files that are no list are refused by name', async () => {
  const { status, body } = await send(housing, '/refused.xlsx', list)
  assert.deepEqual([status, (body as Buffer).subarray(0, 2).toString()], [200, 'PK'])
  assert.equal((await send(housing, '/preview', Buffer.from('姓名,工号\n张三,A1'))).body.code, 'estate.no-headings')
  assert.equal((await send(housing, '/preview', sheet())).body.code, 'estate.no-rows')
})

test('who may not: a guard company’s leader, a manager, police', async () => {
  for (const role of ['leader', 'manager', 'officer', 'client', 'guard'] as const) {
    const somebody = await someone(it.house, { partyId: guardOffice.partyId, role })
    assert.equal((await send(somebody, '/preview', list)).body.code, 'access.denied')
    assert.equal((await send(somebody, '', list, { digest: 'x' })).body.code, 'access.denied')
  }
})

test('a thousand estates', async () => {
  const lines = Array.from(
    { length: 1000 },
    (_, at) => `${at},小区${at}号,路${at}号,安居物业,,2,100,2025.1.1,2027-12-31,,`,
  )
  assert.equal((await bring(housing, sheet(...lines))).body.added, 1000)
})

test('after all this the log is whole', () => isWhole(it))
