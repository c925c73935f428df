import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#kernel/id.ts'
import type { Imported, Preview } from '#kernel/preview.ts'
import type { Guard } from '#capabilities/guards/schema.ts'
import { asked, call as callIn, identityNumber, isWhole, type Said } from './asking.ts'
import { aParty, someone, testHouse, type Somebody, type TestHouse } from './house.ts'
import { upload } from './uploads.ts'

type Page = { rows: Guard[]; next: string | null }

const identity = identityNumber('1985-06-15', 1)

let it: TestHouse
let office: Somebody
let rival: Somebody
let leader: Somebody

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
  leader = await someone(it.house, { partyId: rival.partyId, role: 'leader', name: '赵队长' })
  const wang = { name: '王建国', phone: '13800138000', identity, certificate: '沪1234567', kind: 'labour' }
  const sun = { name: '孙国强', number: '0040', kind: 'labour', identity: identityNumber('1990-01-01', 40) }
  for (const body of [{ ...wang, number: '0017' }, sun])
    assert.equal((await call('POST', '/guards', office, body)).status, 201)
  assert.equal((await call('POST', '/guards', rival, { ...wang, number: 'JD-1' })).status, 201)
})
after(() => it.close())

const call = <T = Said>(
  method: 'GET' | 'POST',
  url: string,
  who: Somebody,
  body?: object,
  headers: Record<string, string> = {},
) => callIn<T & Said>(it, method, url, { ...(body ? { body } : {}), headers: { ...who.headers, ...headers } })

const preview = (who: Somebody, text: string | Buffer, name?: string) =>
  upload<Preview>(it, '/guards/import/preview', who, { bytes: text, ...(name ? { name } : {}) })
const commit = (who: Somebody, text: string | Buffer, digest: string, headers?: Record<string, string>) =>
  upload<Imported>(it, '/guards/import', who, { bytes: text, fields: { digest }, ...(headers ? { headers } : {}) })

const heading = '工号,姓名,身份证号,手机,保安员证号,用工形式,入职日期'
const line = (number: string, name: string, id: string, more = ',,劳动合同,2024-03-05'): string =>
  [number, name, id, more].join(',')

describe('importing a register', () => {
  const file = [
    '金盾保安在册人员',
    heading,
    line('JD-2', '陈大伟', identityNumber('1979-02-03', 12), '13800138001,沪2222222,劳动合同,2024-03-05'),
    line('JD-3', '林小雨', identityNumber('2010-02-03', 13)),
    line('JD-1', '王建国', identity, '13900139000,沪1234567,退休返聘,2020-01-01'),
    line('JD-4', '老赵头', identityNumber('1960-02-03', 33)),
    line('', '何志远', identityNumber('1988-08-08', 14), ',,劳动合同,'),
    line('JD-5', '抄错人', `${identityNumber('1988-08-08', 15).slice(0, 17)}9`),
    line('JD-6', '冒名者', identityNumber('1990-01-01', 40)),
  ].join('\n')

  test('the preview says row by row what would happen, and writes nothing', async () => {
    const { status, body } = await preview(rival, file)
    assert.equal(status, 200)
    const reasons = (at: number) => body.rows.find(({ row }) => row === at)?.reasons ?? []
    const verdicts = body.rows.map(({ row, verdict }) => `${row} ${verdict}`)
    assert.deepEqual(verdicts, ['3 add', '4 refused', '5 change', '6 warned', '7 warned', '8 refused', '9 refused'])
    assert.ok(reasons(4).some(({ code, says }) => code === 'under-age' && /18/.test(says)))
    assert.ok(reasons(6).some(({ code, says }) => code === 'rehire-expected' && /66/.test(says)))
    assert.ok(reasons(9).some(({ code }) => code === 'identity-elsewhere'))
    assert.equal(body.rows[0]?.values['identity'], `310${'*'.repeat(11)}${identityNumber('1979-02-03', 12).slice(-4)}`)
    assert.equal(body.rows[0]?.values['phone'], '138****8001')
    assert.equal((await call<Page>('GET', '/guards', rival)).body.rows.length, 1)
    const english = await upload<Preview>(it, '/guards/import/preview', rival, {
      bytes: file,
      headers: { 'accept-language': 'en' },
    })
    assert.ok(english.body.rows.find(row => row.row === 4)?.reasons.some(({ says }) => /Under 18/.test(says)))
  })

  test('the import does what the preview said, once, and leaves out what was refused', async () => {
    const { body: shown } = await preview(rival, file)
    const key = { 'idempotency-key': newId(it.clock.now) }
    const imported = await commit(rival, file, shown.digest, key)
    assert.equal(imported.status, 201)
    assert.deepEqual([imported.body.added, imported.body.changed], [3, 1])
    assert.deepEqual(imported.body.refused, [4, 8, 9])
    assert.deepEqual((await commit(rival, file, shown.digest, key)).body, imported.body)
    const { rows } = (await call<Page>('GET', '/guards', rival)).body
    assert.deepEqual(
      rows.map(row => [row.number, row.name, row.kind]),
      [
        ['G0001', '何志远', 'labour'],
        ['JD-1', '王建国', 'rehire'],
        ['JD-2', '陈大伟', 'labour'],
        ['JD-4', '老赵头', 'labour'],
      ],
    )
    assert.equal(rows[1]?.phone, '139****9000')
    await isWhole(it)
  })

  test('importing the same file again changes nothing', async () => {
    const { body: shown } = await preview(rival, file)
    assert.deepEqual([shown.counts['add'], shown.counts['change']], [0, 0])
    const before_ = await asked<{ n: number }>(it, sql`select count(*)::int as n from person`)
    const again = await commit(rival, file, shown.digest)
    assert.deepEqual([again.body.added, again.body.changed], [0, 0])
    assert.deepEqual(await asked(it, sql`select count(*)::int as n from person`), before_)
  })

  test('a preview that no longer holds is refused whole: other file, changed register, other company', async () => {
    const text = `${heading}\n${line('JD-9', '郑一鸣', identityNumber('1991-01-01', 90))}`
    const { body: shown } = await preview(rival, text)
    assert.equal(
      (await commit(rival, `${text}\n${line('JD-10', '多一人', identityNumber('1991-01-01', 91))}`, shown.digest)).body
        .code,
      'import.changed',
    )
    assert.equal((await commit(office, text, shown.digest)).body.code, 'import.changed')
    assert.equal((await call('POST', '/guards', rival, { name: '捷足者', number: 'JD-9', kind: 'labour' })).status, 201)
    const late = await commit(rival, text, shown.digest)
    assert.deepEqual([late.status, late.body.code], [409, 'import.changed'])
    assert.equal((await call<Page>('GET', `/guards?q=${encodeURIComponent('郑一鸣')}`, rival)).body.rows.length, 0)
  })

  test('what is no register is refused by name', async () => {
    assert.equal((await preview(rival, 'a,b\n1,2')).body.code, 'import.no-headings')
    assert.equal((await preview(rival, '')).body.code, 'spreadsheet.empty')
    assert.equal((await preview(leader, file)).status, 403)
    const bare = await it.app.inject({
      method: 'POST',
      url: '/api/guards/import/preview',
      headers: rival.headers,
      payload: { file: 'x' },
    })
    assert.equal(bare.json<Said>().code, 'body.wrong-kind')
    const cut = {
      payload: Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\na'),
    }
    const headers = { ...rival.headers, 'content-type': 'multipart/form-data; boundary=x' }
    assert.equal((await callIn(it, 'POST', '/guards/import/preview', { ...cut, headers })).body.code, 'body.broken')
    const old = new URL('../../shared/data/spreadsheets/duty_table_biff8.xls', import.meta.url)
    if (existsSync(old))
      assert.equal((await preview(rival, readFileSync(old), 'duty.xls')).body.code, 'spreadsheet.old-xls')
  })

  test('a company of ten thousand comes in whole, each record with its entry', async () => {
    const big = await someone(it.house, { partyId: await aParty(it.house, { name: '万人保安' }), role: 'office' })
    const lines = Array.from({ length: 10_000 }, (_, n) => {
      const bornOn = `19${80 + (n % 20)}-0${1 + (Math.floor(n / 20) % 9)}-${String(10 + (Math.floor(n / 180) % 18)).padStart(2, '0')}`
      // No number ends in 000, which would be asked about as one that a spreadsheet rounded.
      const id = identityNumber(bornOn, 101 + Math.floor(n / 3240))
      return line(
        `W${String(n).padStart(5, '0')}`,
        `员${n}`,
        id,
        `1380000${String(n).padStart(4, '0')},证${String(n).padStart(7, '0')},劳动合同,2024-03-05`,
      )
    })
    const text = [heading, ...lines].join('\n')
    const { status, body: shown } = await preview(big, text)
    assert.deepEqual([status, shown.counts['add'] as number], [200, 10_000])
    const imported = await commit(big, text, shown.digest)
    assert.deepEqual([imported.status, imported.body.added], [201, 10_000])
    await isWhole(it)
    const { body: again } = await preview(big, text)
    assert.equal(again.counts['same'], 10_000)
    const renumbered = text.replaceAll('劳动合同', '劳务派遣')
    const { body: changes } = await preview(big, renumbered)
    assert.equal((await commit(big, renumbered, changes.digest)).body.changed, 10_000)
    await isWhole(it)
  })
})
