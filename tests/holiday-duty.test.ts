import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isWhole } from './asking.ts'
import { as } from './duty.ts'
import { aParty, asOwner, someone, type Somebody } from './house.ts'
import { aLife, type Life } from './life.ts'

let life: Life
before(async () => {
  life = await aLife()
})
after(() => life.it.close())

/** Publishes a year's holidays, as a program of the year after would bring them. */
const publish = () =>
  asOwner(life.it.house, async db => {
    const named = { nameZh: '元旦', nameEn: 'New Year’s Day' }
    const rows = [
      ...['2027-01-01'].map(onDay => ({ onDay, kind: 'holiday', ...named })),
      ...['2027-01-02', '2027-01-03'].map(onDay => ({ onDay, kind: 'rest-day', ...named })),
      { onDay: '2027-01-10', kind: 'workday', ...named },
      ...['2027-02-05', '2027-02-06'].map(onDay => ({
        onDay,
        kind: 'holiday',
        nameZh: '春节',
        nameEn: 'Spring Festival',
      })),
    ]
    await db.insertInto('calendarDay').values(rows).execute()
    return []
  })

const table = async (who: Somebody, query = '') => (await as(life.it, who, 'GET', `/holiday-duty${query}`)).body
const set = (who: Somebody, more: object = {}) =>
  as(life.it, who, 'POST', '/holiday-duty', {
    siteId: life.place.siteId,
    onDay: '2027-01-01',
    cadreName: '刘经理',
    cadreTitle: '项目经理',
    cadrePhone: '138 0000 1111',
    dutyName: '李队长',
    dutyPhone: '021-6400 0000',
    version: 0,
    ...more,
  })

test('in a year not published only the days that never move are known, and that is said', async () => {
  const { rows, unpublished, can } = await table(life.office)
  assert.deepEqual(
    rows.map((row: { onDay: string; holiday: string }) => [row.onDay, row.holiday]),
    [['2027-01-01', '元旦']],
  )
  assert.deepEqual([unpublished, can], [2027, ['set']])
})

test('every holiday of four months, weekends within it as well, and who is missing', async () => {
  await publish()
  const { rows, unpublished } = await table(life.office)
  assert.deepEqual(
    rows.map((row: { onDay: string; holiday: string; cadreName: string | null }) => [
      row.onDay,
      row.holiday,
      row.cadreName,
    ]),
    [
      ...['2027-01-01', '2027-01-02', '2027-01-03'].map(on => [on, '元旦', null]),
      ...['2027-02-05', '2027-02-06'].map(on => [on, '春节', null]),
    ],
  )
  assert.equal(unpublished, null)
})

test('office and leader fill it in; the second of two offices is told', async () => {
  const { office, leader } = life
  assert.deepEqual((await set(office)).body, { version: 1 })
  const second = await set(leader, { cadreName: '王主任' })
  assert.deepEqual([second.status, second.code], [409, 'holiday-duty.changed'])
  const row = (await table(leader)).rows.find((one: { onDay: string }) => one.onDay === '2027-01-01')
  assert.deepEqual(
    [row.cadreName, row.cadreTitle, row.cadrePhone, row.version],
    ['刘经理', '项目经理', '138 0000 1111', 1],
  )
  assert.deepEqual((await set(leader, { cadreName: '王主任', version: 1 })).body, { version: 2 })
  assert.equal((await set(office, { version: 1 })).code, 'holiday-duty.changed')
})

test('only holidays, only days ahead, only real phones', async () => {
  const { office } = life
  assert.equal((await set(office, { onDay: '2027-01-04' })).code, 'holiday-duty.not-holiday')
  assert.equal((await set(office, { onDay: '2027-01-10' })).code, 'holiday-duty.not-holiday', 'a Sunday worked instead')
  assert.equal((await set(office, { onDay: '2026-10-01' })).code, 'holiday-duty.past')
  assert.equal((await set(office, { onDay: '2027-02-30' })).code, 'shape.wrong')
  assert.deepEqual((await set(office, { onDay: '2027-01-02', cadrePhone: '打我' })).body.field, '/cadrePhone')
})

test('police of the place look and change nothing; another company sees nothing of it', async () => {
  const { it, rival, wang, place } = life
  const police = await aParty(it.house, { kind: 'police', name: '田林派出所' })
  const officer = await someone(it.house, { partyId: police, role: 'officer', name: '民警' })
  assert.deepEqual((await table(officer)).rows, [])
  await as(it, life.office, 'POST', `/sites/${place.siteId}/parties`, { partyId: police, relation: 'polices' })
  assert.equal((await table(officer)).rows[0].cadreName, '王主任')
  assert.equal((await set(officer)).code, 'access.denied')
  assert.equal((await set(wang)).code, 'access.denied')
  assert.equal((await set(rival)).status, 404)
  assert.ok(!JSON.stringify(await table(rival)).includes('王主任'))
})

test('the log is whole', () => isWhole(life.it))
