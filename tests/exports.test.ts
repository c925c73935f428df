import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#kernel/id.ts'
import type { Preview } from '#kernel/preview.ts'
import type { Cell } from '#kernel/workbook.ts'
import { instant } from '#shell/db/parsers.ts'
import { xlsxOf } from '#shell/export/table.ts'
import { readSpreadsheet } from '#shell/files/spreadsheet.ts'
import { asked, call, entriesOf, identityNumber, isWhole } from './asking.ts'
import { aParty, aShift, aSite, asOwner, someone, testHouse, type Somebody, type TestHouse } from './house.ts'
import { sheetOf, upload } from './uploads.ts'

let it: TestHouse
let office: Somebody
let rival: Somebody
let guard: Somebody
let siteId: string

const identity = identityNumber('1985-06-15', 1)

before(async () => {
  it = await testHouse()
  office = await someone(it.house, {
    partyId: await aParty(it.house, { name: '安泰保安' }),
    role: 'office',
    name: '周敏',
  })
  rival = await someone(it.house, {
    partyId: await aParty(it.house, { name: '金盾保安' }),
    role: 'office',
    name: '吴丽',
  })
  const wang = { name: '=HYPERLINK("x")', phone: '13800138000', identity, certificate: '沪1234567', kind: 'labour' }
  const body = { ...wang, number: '0017', fromOn: '2024-03-05' }
  assert.equal((await call(it, 'POST', '/guards', { headers: office.headers, body })).status, 201)
  guard = await someone(it.house, { partyId: office.partyId, role: 'guard', name: '李四' })
  const place = await aSite(it.house, { by: office, parties: { [office.partyId]: 'guards' } })
  siteId = place.siteId
  const from = it.clock.now
  await aShift(it.house, { ...place, guard, from, to: from + 8 * 3_600_000 })
})
after(() => it.close())

const rowsOf = async (url: string, who: Somebody, language?: string): Promise<Cell[][]> =>
  (await sheetOf(it.app, url, who, language)).sheets[0]?.rows ?? []
const columnOf = (rows: Cell[][], heading: string): Cell[] => {
  const at = rows[0]?.indexOf(heading) ?? -1
  assert.ok(at >= 0, `no column ${heading} in ${String(rows[0])}`)
  return rows.slice(1).map(row => row[at] ?? null)
}

describe('a list as a spreadsheet', () => {
  test('the register: numbers keep their zeros, days are days, what is masked stays so, no formula', async () => {
    const rows = await rowsOf('/guards.xlsx', office)
    assert.deepEqual(columnOf(rows, '工号'), ['0017'])
    assert.deepEqual(columnOf(rows, '姓名'), ['=HYPERLINK("x")'])
    assert.deepEqual(columnOf(rows, '手机'), ['138****8000'])
    assert.deepEqual(columnOf(rows, '身份证号'), [`${'*'.repeat(14)}${identity.slice(-4)}`])
    assert.deepEqual(columnOf(rows, '入职日期'), [{ day: '2024-03-05' }])
    assert.deepEqual(columnOf(rows, '用工形式'), ['劳动合同'])
    const english = await rowsOf('/guards.xlsx', office, 'en')
    assert.deepEqual(columnOf(english, 'Employment'), ['Labour contract'])
  })

  test('who exported which list and how many rows stands in the log', async () => {
    const before = await entriesOf(it, 'list.export')
    await rowsOf('/guards.xlsx?q=0017', office)
    const [entry] = await asked(
      it,
      sql<{
        body: string
        by: string
      }>`select p.body, e.by_membership as by from entry e join payload p on p.entry_id = e.id
        where e.kind = 'list.export' order by e.id desc limit 1`,
    )
    assert.equal(await entriesOf(it, 'list.export'), before + 1)
    assert.deepEqual(JSON.parse(entry?.body ?? '{}'), { filter: { q: '0017' }, list: 'guards', rows: 1 })
    assert.equal(entry?.by, office.membershipId)
    await isWhole(it)
  })

  test('brought back by an import it changes nobody', async () => {
    const reply = await it.app.inject({ method: 'GET', url: '/api/guards.xlsx', headers: office.headers })
    assert.match(String(reply.headers['content-disposition']), /filename\*=UTF-8''%E4%BF%9D%E5%AE%89%E5%91%98/)
    const { body } = await upload<Preview>(it, '/guards/import/preview', office, {
      bytes: reply.rawPayload,
      name: '名册.xlsx',
    })
    assert.deepEqual(body.counts, { add: 0, change: 0, same: 1, warned: 0, refused: 0 })
  })

  test('shifts: local times as dates, hours as numbers', async () => {
    const rows = await rowsOf(`/shifts.xlsx?fromOn=2026-11-21&toOn=2026-11-23&siteId=${siteId}`, office)
    assert.deepEqual(columnOf(rows, '保安员'), ['李四'])
    assert.deepEqual(columnOf(rows, '开始'), [{ day: '2026-11-21', time: '12:00:00' }])
    assert.deepEqual(columnOf(rows, '小时'), [8])
    const wrong = await call(it, 'GET', '/shifts.xlsx?fromOn=2026-02-30&toOn=2026-11-23', { headers: office.headers })
    assert.deepEqual([wrong.status, wrong.body.code], [400, 'shape.wrong'])
  })

  test('every list has one, with headings in both languages, and no raw code in it', async () => {
    const lists = ['parties', 'members', 'sites', 'posts', 'guards', 'devices', 'handovers', 'scans', 'log', 'punches']
    for (const list of [...lists, 'absences', 'swaps', 'holiday-duty'])
      for (const language of ['zh', 'en']) {
        const [head = []] = await rowsOf(`/${list}.xlsx`, office, language)
        assert.ok(head.length > 2, `${list}: ${String(head)}`)
        const odd = head.filter(title => (language === 'zh') !== /\p{Script=Han}|PIN/u.test(String(title)))
        assert.deepEqual(odd, [], `${list} in ${language}`)
      }
    // The test house writes that kind itself.
    const what = columnOf(await rowsOf('/log.xlsx', office), '什么事').filter(kind => kind !== 'membership.add')
    assert.deepEqual(
      what.filter(kind => /^[a-z-]+\.[a-z-]+$/.test(String(kind))),
      [],
    )
  })

  test('it holds what its reader may see: nothing of another company, nothing for a guard', async () => {
    const theirs = JSON.stringify(await sheetOf(it.app, '/guards.xlsx', rival))
    assert.ok(!theirs.includes('0017'))
    assert.equal((await call(it, 'GET', '/guards.xlsx', { headers: guard.headers })).status, 403)
  })

  test('more rows than one page are walked to the end', async () => {
    const at = instant(it.clock.now - 60_000)
    const { partyId } = office
    await asOwner(it.house, async db => {
      const rows = Array.from({ length: 1201 }, (_, index) => ({
        id: newId(it.clock.now),
        partyId,
        personId: guard.personId,
        at: instant(it.clock.now - 60_000 - index * 1000),
        source: '打卡.xlsx',
        importedAt: at,
      }))
      for (let from = 0; from < rows.length; from += 500)
        await db
          .insertInto('punch')
          .values(rows.slice(from, from + 500))
          .execute()
      return rows.map(({ id }) => ({
        kind: 'punch.import',
        table: 'punch' as const,
        id,
        partyId,
        personId: guard.personId,
      }))
    })
    assert.equal((await rowsOf('/punches.xlsx', office)).length, 1202)
  })
})

test('a workbook: names of sheets that Excel takes, text that XML can hold, a head that stays', async () => {
  const column = { title: '甲', kind: 'text' as const }
  const bytes = await xlsxOf(
    {
      name: '一/二:三',
      columns: [column],
      rows: [['+1'], ['-1'], ['@x'], ['a\u0000\u000bb'], [null], ['长'.repeat(40_000)]],
    },
    { name: '一 二 三', columns: [column], rows: [] },
  )
  const read = await readSpreadsheet(bytes, 'x.xlsx')
  assert.ok(read.ok)
  const [first, second] = read.value.sheets
  assert.deepEqual([first?.name, second?.name], ['一 二 三', '一 二 三 2'])
  assert.deepEqual(
    first?.rows.slice(1, 5).map(row => row[0]),
    ['+1', '-1', '@x', 'ab'],
  )
  assert.equal(String(first?.rows[6]?.[0]).length, 32_000)
})
