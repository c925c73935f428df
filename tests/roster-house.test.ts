import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '#kernel/id.ts'
import type { ApprovalRow, Mark, Pattern } from '#capabilities/roster/schema.ts'
import { isWhole } from './asking.ts'
import { as } from './duty.ts'
import { aParty, someone, type Somebody } from './house.ts'
import { aGuardOf, aRostering, book, change, planOf, type Rostering } from './rostering.ts'

let on: Rostering
let guard: Somebody
let rival: Somebody

before(async () => {
  on = await aRostering()
  guard = await aGuardOf(on, '王建国')
  rival = await someone(on.it.house, { partyId: await aParty(on.it.house, { name: '恒信保安' }), role: 'office' })
})
after(() => on.it.close())

const get = (url: string, who = on.office) => as(on.it, who, 'GET', url)
const post = (url: string, body: object, who = on.office) => as(on.it, who, 'POST', url, body)

const customary = { restHours: 8, daysInARow: 6, nightsInARow: 4, shiftHours: 12, upperAge: null }

test('a house without limits of its own has the customary ones, and may set its own', async () => {
  assert.deepEqual((await get('/roster/house-rule')).body, { ...customary, own: false })
  const strict = { ...customary, shiftHours: 8, upperAge: 55 }
  assert.deepEqual((await post('/roster/house-rule', strict)).body, { ...strict, own: true })
  assert.deepEqual((await post('/roster/house-rule', { ...strict, upperAge: 60 })).body.upperAge, 60)
  assert.deepEqual((await book(on, '2026-11-23', '2026-11-29')).body.house, { ...strict, upperAge: 60 })
  const warned = await change(on, { add: [planOf(on, guard, '2026-11-23 07:00', 9)] })
  const found = warned.body.findings.find(({ code }) => code === 'shift.longer-than-house')
  assert.deepEqual([found?.facts, found?.law], [{ hours: 9, max: 8 }, undefined])
  assert.equal((await get('/roster/house-rule', rival)).body.own, false)
})

test('limits are the office’s: a leader sees them, a guard does not', async () => {
  assert.equal((await get('/roster/house-rule', on.leader)).status, 200)
  assert.equal((await post('/roster/house-rule', customary, on.leader)).code, 'access.denied')
  assert.equal((await get('/roster/house-rule', guard)).code, 'access.denied')
  assert.equal((await post('/roster/house-rule', { ...customary, restHours: 49 })).code, 'shape.wrong')
})

test('a project below the company lives by the company’s limits', async () => {
  const project = await aParty(on.it.house, { name: '安泰一部', parentId: on.company })
  const clerk = await someone(on.it.house, { partyId: project, role: 'office' })
  assert.deepEqual(
    [(await get('/roster/house-rule', clerk)).body.shiftHours, (await get('/roster/house-rule', clerk)).body.own],
    [8, false],
  )
})

test('marks: the trade’s, the house’s own in their place, and back again', async () => {
  const white = (marks: Mark[]) => marks.find(({ mark }) => mark === '白')
  assert.deepEqual(white((await get('/roster/marks')).body), {
    id: null,
    mark: '白',
    kind: 'work',
    starts: 420,
    minutes: 720,
  })
  const set = (await post('/roster/marks', { mark: '白', kind: 'work', starts: 480, minutes: 660 }, on.leader))
    .body as Mark[]
  assert.deepEqual([white(set)?.starts, white(set)?.minutes], [480, 660])
  const again = (await post('/roster/marks', { mark: '白', kind: 'work', starts: 450, minutes: 660 })).body as Mark[]
  assert.equal(white(again)?.id, white(set)?.id)
  assert.deepEqual(white((await get('/roster/marks', rival)).body), {
    id: null,
    mark: '白',
    kind: 'work',
    starts: 420,
    minutes: 720,
  })
  const { id } = white(again) as Mark
  assert.equal((await post(`/roster/marks/${id}/retire`, {}, rival)).code, 'not-found')
  assert.equal(white((await post(`/roster/marks/${id}/retire`, {})).body)?.starts, 420)
  assert.equal((await post(`/roster/marks/${id}/retire`, {})).code, 'not-found')
  assert.equal(
    (await post('/roster/marks', { mark: '甲', kind: 'work', starts: null, minutes: null })).code,
    'mark.hours-missing',
  )
  assert.equal(
    (await post('/roster/marks', { mark: '乙', kind: 'rest', starts: 0, minutes: 60 })).code,
    'mark.hours-idle',
  )
  assert.equal((await get('/roster/marks', guard)).code, 'access.denied')
})

test('patterns: the trade’s and the house’s own', async () => {
  const names = (patterns: Pattern[]) => patterns.map(({ name }) => name)
  const trade = names((await get('/roster/patterns')).body)
  assert.ok(trade.length >= 7)
  const mine = { name: '本部白夜', marks: ['白', '白', '夜', '休'], crews: 4, onDays: 'all' }
  const added = (await post('/roster/patterns', mine)).body as Pattern[]
  assert.equal(added[0]?.name, '本部白夜')
  assert.equal((await post('/roster/patterns', mine)).code, 'pattern.name-taken')
  assert.equal((await post('/roster/patterns', { ...mine, name: trade[0] })).code, 'pattern.name-taken')
  const unknown = await post('/roster/patterns', { ...mine, name: '另一个', marks: ['丁'] })
  assert.deepEqual([unknown.code, unknown.body.facts], ['pattern.mark-unknown', { mark: '丁' }])
  assert.ok(!names((await get('/roster/patterns', rival)).body).includes('本部白夜'))
  assert.deepEqual(names((await post(`/roster/patterns/${added[0]?.id}/retire`, {})).body), trade)
  assert.equal((await post('/roster/patterns', mine)).status, 200, 'a retired name may be used again')
})

const approval = {
  system: 'comprehensive',
  cycle: 'month',
  work: ['gate'],
  number: '12号',
  office: '区人社局',
  fromOn: '2026-01-01',
  untilOn: '2026-12-15',
}

test('approvals: entered, about to end, over, ended early', async () => {
  const added = (await post('/hours-approvals', approval)).body as ApprovalRow[]
  assert.deepEqual(
    added.map(({ standing, daysLeft }) => [standing, daysLeft]),
    [['ending', 24]],
  )
  const rows = (
    await post('/hours-approvals', { ...approval, number: '11号', fromOn: '2025-01-01', untilOn: '2025-12-31' })
  ).body as ApprovalRow[]
  assert.deepEqual(
    rows.map(({ number, standing }) => [number, standing]),
    [
      ['12号', 'ending'],
      ['11号', 'over'],
    ],
  )
  assert.equal(
    (await post('/hours-approvals', { ...approval, fromOn: '2027-01-01' })).code,
    'approval.ends-before-start',
  )
  assert.equal((await post('/hours-approvals', { ...approval, cycle: null })).code, 'approval.cycle-missing')
  assert.equal((await post('/hours-approvals', { ...approval, system: 'flexible' })).code, 'approval.cycle-idle')
  assert.equal((await post('/hours-approvals', { ...approval, untilOn: '2026-02-30' })).code, 'shape.wrong')
  assert.equal((await post('/hours-approvals', approval, on.leader)).code, 'access.denied')
  assert.deepEqual((await get('/hours-approvals', rival)).body, [])
  const [row] = added as [ApprovalRow]
  assert.equal((await post(`/hours-approvals/${row.id}/end`, { endedOn: '2026-11-22' }, rival)).code, 'not-found')
  const ended = (await post(`/hours-approvals/${row.id}/end`, { endedOn: '2026-11-22' })).body as ApprovalRow[]
  assert.deepEqual([ended[0]?.endedOn, ended[0]?.daysLeft], ['2026-11-22', 1])
  assert.equal((await post(`/hours-approvals/${row.id}/end`, { endedOn: '2026-11-22' })).code, 'approval.ended-already')
  assert.equal(
    (await post(`/hours-approvals/${newId(on.it.clock.now)}/end`, { endedOn: '2026-11-22' })).code,
    'not-found',
  )
})

test('with an approval the hours of a day are quiet; where it has run out, that is said', async () => {
  const codes = (body: { findings: { code: string }[] }) => body.findings.map(({ code }) => code)
  const within = await change(on, { add: [planOf(on, guard, '2026-11-22 19:00', 12)] })
  assert.ok(!codes(within.body).includes('shift.approval-lapsed') || codes(within.body).includes('shift.day-hours'))
  const other = await aGuardOf(on, '赵强')
  const after = await change(on, { add: [planOf(on, other, '2026-11-23 19:00', 12)] })
  assert.deepEqual(
    codes(after.body).filter(code => /day-hours|lapsed/.test(code)),
    ['shift.day-hours', 'shift.approval-lapsed'],
  )
})

test('all of it is in the log, which verifies', () => isWhole(on.it))
