import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Imported, Preview } from '#kernel/preview.ts'
import { workbookOf } from '#shell/export/workbook.ts'
import { call, identityNumber, isWhole } from './asking.ts'
import { aParty, someone, testHouse, type Somebody, type TestHouse } from './house.ts'
import { upload, uploadForSheet } from './uploads.ts'

type Page<T> = { rows: T[]; next: string | null }

let it: TestHouse
before(async () => {
  it = await testHouse()
})
after(() => it.close())

/** The office of a company of its own, so that no test meets another's register. */
const anOffice = async (name: string): Promise<Somebody> =>
  someone(it.house, { partyId: await aParty(it.house, { name }), role: 'office', name: `${name}内勤` })

const heading = '工号,姓名,身份证号,手机,保安员证号,用工形式,入职日期'

/** Brings guards onto a register, by the import. */
async function employ(who: Somebody, ...lines: string[]): Promise<void> {
  const bytes = [heading, ...lines].join('\n')
  const { body } = await upload<Preview>(it, '/guards/import/preview', who, { bytes })
  const fields = { digest: body.digest }
  assert.equal((await upload<Imported>(it, '/guards/import', who, { bytes, fields })).status, 201)
}

describe('punches', () => {
  type Punch = { at: string; personName: string; source: string }
  const list = async (who: Somebody): Promise<Punch[]> =>
    (await call<Page<Punch>>(it, 'GET', '/punches?limit=200', { headers: who.headers })).body.rows
  const show = (who: Somebody, bytes: string | Buffer, name = '打卡.csv') =>
    upload<Preview>(it, '/punches/import/preview', who, { bytes, name })
  const keep = (who: Somebody, bytes: string | Buffer, digest: string, name = '打卡.csv') =>
    upload<Imported>(it, '/punches/import', who, { bytes, name, fields: { digest } })

  test('each row says what it holds; a stranger is named, a punch is kept once, a guard sees their own', async () => {
    const office = await anOffice('打卡保安')
    const rival = await anOffice('别的打卡')
    await employ(
      office,
      `0017,王建国,${identityNumber('1985-06-15', 95)},,沪9500001,劳动合同,2024-03-05`,
      `0018,李四,${identityNumber('1985-06-15', 96)},,沪9500002,劳动合同,2024-03-05`,
    )
    const file = [
      '工号,姓名,日期,上班,下班',
      '17,王建国,2026-10-01,07:58,19:02',
      '0017,王建国,2026-10-01,07:58,',
      '0018,王五,2026-10-01,07:58,19:02',
      ',陌生人,2026-10-01,07:58,19:02',
      ',李四,2026-10-02,18:55,07:03',
      '0018,李四,2030-01-01,07:58,',
    ].join('\n')
    const { body } = await show(office, file)
    assert.deepEqual(
      body.rows.map(({ row, verdict, reasons }) => [row, verdict, ...reasons.map(({ code }) => code)]),
      [
        [2, 'add'],
        [3, 'same', 'repeated'],
        [4, 'refused', 'name-differs'],
        [5, 'refused', 'person-unknown'],
        [6, 'warned', 'next-day'],
        [7, 'refused', 'in-future'],
      ],
    )
    const [stranger] = body.rows[3]?.reasons ?? []
    assert.deepEqual([stranger?.heading, stranger?.says], ['姓名', '名册上没有“陌生人”。请先建档，或改正工号、姓名。'])
    const english = { ...office, headers: { ...office.headers, 'accept-language': 'en' } }
    const [told] = (await show(english, file)).body.rows[3]?.reasons ?? []
    assert.match(told?.says ?? '', /^“陌生人” is not on the register\. Open a file first/)
    const back = await uploadForSheet(it.app, '/punches/import/refused.xlsx', english, {
      bytes: file,
      name: '打卡.csv',
    })
    assert.match(String(back.sheets[0]?.rows[1]?.at(-1)), /^工号: This number belongs to “李四” on the register/)
    const { status, body: kept } = await keep(office, file, body.digest)
    assert.deepEqual([status, kept.added, kept.refused], [201, 4, [4, 5, 7]])
    assert.deepEqual(
      (await list(office)).map(({ at, personName }) => `${at} ${personName}`),
      [
        '2026-10-02T23:03:00.000000Z 李四',
        '2026-10-02T10:55:00.000000Z 李四',
        '2026-10-01T11:02:00.000000Z 王建国',
        '2026-09-30T23:58:00.000000Z 王建国',
      ],
    )
    assert.deepEqual(await list(rival), [])
    const again = await show(office, file)
    assert.deepEqual(again.body.counts, { add: 0, change: 0, same: 3, warned: 0, refused: 3 })
    await isWhole(it)
  })

  test('a month whose cells give no month is refused without one in the title, and read with it', async () => {
    const office = await anOffice('月表保安')
    await employ(office, `M1,王建国,${identityNumber('1985-06-15', 97)},,沪9700001,劳动合同,2024-03-05`)
    const days = Array.from({ length: 31 }, (_, at) => ({ title: String(at + 1), kind: 'text' as const }))
    const table = {
      name: '考勤',
      columns: [{ title: '工号', kind: 'text' as const }, { title: '姓名', kind: 'text' as const }, ...days],
    }
    const bytes = await workbookOf([{ ...table, rows: [['M1', '王建国', '07:58\n19:02', '', '18:59\n07:02']] }])
    assert.equal((await show(office, bytes, '考勤.xlsx')).body.code, 'punches.no-month')
    const { body } = await show(office, bytes, '2026年10月考勤.xlsx')
    assert.deepEqual(
      body.rows.map(({ verdict, values }) => [verdict, values['punches']]),
      [['warned', '10-01 07:58 · 10-01 19:02 · 10-03 18:59 · 10-04 07:02']],
    )
    assert.equal((await keep(office, bytes, body.digest, '2026年10月考勤.xlsx')).body.added, 4)
  })

  test('a leader and a guard may not import', async () => {
    const office = await anOffice('权限打卡')
    for (const role of ['leader', 'guard'] as const) {
      const who = await someone(it.house, { partyId: office.partyId, role, name: '张三' })
      assert.equal((await show(who, '工号,打卡时间\n1,2026-10-01 07:58')).status, 403)
    }
  })
})
