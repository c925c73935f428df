import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#kernel/id.ts'
import { residentId } from '#kernel/identity.ts'
import { openStore, within } from '#shell/db/pool.ts'
import { unseal } from '#shell/identity/seal.ts'
import { verifyLog } from '#shell/log/verify.ts'
import { aParty, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

let it: TestHouse
let office: Somebody
let rival: Somebody
let leader: Somebody

before(async () => {
  it = await testHouse()
  const company = await aParty(it.house, { name: '安泰保安' })
  office = await someone(it.house, { partyId: company, role: 'office', name: '周敏' })
  leader = await someone(it.house, { partyId: company, role: 'leader', name: '赵队长' })
  rival = await someone(it.house, {
    partyId: await aParty(it.house, { name: '金盾保安' }),
    role: 'office',
    name: '吴丽',
  })
})
after(() => it.close())

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** A made-up identity number with a right check digit. */
function identityNumber(bornOn: string, serial: number): string {
  const body = `310104${bornOn.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}

type Problem = { code: string; law?: { id: string; article: string }; facts?: Record<string, unknown>; title: string }
type Row = {
  personId: string
  name: string
  number: string
  phone: string | null
  identityTail: string | null
  certificate: string | null
  role: string
  hasPin: boolean
  devices: number
  kind: string
}
type Page = { rows: Row[]; next: string | null }
type PreviewRow = {
  row: number
  verdict: string
  values: Record<string, string | null>
  reasons: { code: string; says: string }[]
}
type Preview = { digest: string; counts: Record<string, number>; rows: PreviewRow[] }

async function call<T>(
  method: 'GET' | 'POST',
  url: string,
  who: Somebody,
  body?: object,
  headers: Record<string, string> = {},
) {
  const reply = await it.app.inject({
    method,
    url: `/api${url}`,
    headers: { ...who.headers, ...headers },
    ...(body ? { payload: body } : {}),
  })
  return { status: reply.statusCode, body: (reply.body === '' ? null : reply.json()) as T & Problem }
}

async function upload<T>(
  url: string,
  who: Somebody,
  given: { text: string | Buffer; name?: string; digest?: string; headers?: Record<string, string> },
) {
  const { text, name = '花名册.csv', digest, headers = {} } = given
  const edge = '----gatehouse-test'
  const field =
    digest === undefined ? '' : `--${edge}\r\ncontent-disposition: form-data; name="digest"\r\n\r\n${digest}\r\n`
  const head = `${field}--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(text), Buffer.from(`\r\n--${edge}--\r\n`)])
  const reply = await it.app.inject({
    method: 'POST',
    url: `/api${url}`,
    headers: { ...who.headers, ...headers, 'content-type': `multipart/form-data; boundary=${edge}` },
    payload,
  })
  return { status: reply.statusCode, body: reply.json() as T & Problem }
}
const preview = (who: Somebody, text: string | Buffer, name?: string) =>
  upload<Preview>('/guards/import/preview', who, { text, ...(name ? { name } : {}) })
const commit = (who: Somebody, text: string | Buffer, digest: string, headers?: Record<string, string>) =>
  upload<{ added: number; changed: number; same: number; refused: number[] }>('/guards/import', who, {
    text,
    digest,
    ...(headers ? { headers } : {}),
  })

async function owner<T>(query: ReturnType<typeof sql<T>>): Promise<T[]> {
  const store = openStore(it.ownerUrl, { max: 1 })
  try {
    return (await within(store, it.house.city, 'system', db => query.execute(db))).rows
  } finally {
    await store.pool.end()
  }
}
const isWhole = async (): Promise<void> => {
  await it.seal()
  const verdict = await within(it.house.store, it.house.city, 'system', db =>
    verifyLog(db, { key: it.house.keys.heads, now: it.clock.now }),
  )
  assert.equal(verdict.fault, null)
}

const identity = identityNumber('1985-06-15', 1)
const wang = {
  name: '王建国',
  number: '0017',
  phone: '138 0013 8000',
  identity,
  certificate: '沪1234567',
  kind: 'labour',
}

describe('taking a guard on', () => {
  test('the register shows the guard, phone and identity number in part', async () => {
    const added = await call<Row>('POST', '/guards', office, wang)
    assert.equal(added.status, 201)
    const { name, number, phone, identityTail, certificate, role, hasPin, devices } = added.body
    assert.deepEqual(
      { name, number, phone, identityTail, certificate, role, hasPin, devices },
      {
        name: '王建国',
        number: '0017',
        phone: '138****8000',
        identityTail: identity.slice(-4),
        certificate: '沪1234567',
        role: 'guard',
        hasPin: false,
        devices: 0,
      },
    )
    await isWhole()
  })

  test('the identity number is sealed, bound to its person, and stands nowhere in the open', async () => {
    const [row] = await owner<{ id: string; sealed: Buffer }>(
      sql`select id, identity_sealed as sealed from person where identity_sealed is not null`,
    )
    assert.equal(unseal(it.house.keys.identity, 'identity.seal', row?.id as string, row?.sealed as Buffer), identity)
    assert.throws(() => unseal(it.house.keys.identity, 'identity.seal', newId(it.clock.now), row?.sealed as Buffer))
    const [found] = await owner<{
      n: number
    }>(sql`select (select count(*) from payload where body like ${`%${identity}%`})
      + (select count(*) from op where outcome::text like ${`%${identity}%`}) + (select count(*) from person p where p::text like ${`%${identity}%`}) as n`)
    assert.equal(found?.n, 0)
  })

  test('the same request twice is one guard', async () => {
    const key = { 'idempotency-key': newId(it.clock.now) }
    const once = await call<Row>(
      'POST',
      '/guards',
      office,
      { name: '孙国强', number: '0040', kind: 'labour', identity: identityNumber('1990-01-01', 40) },
      key,
    )
    const twice = await call<Row>(
      'POST',
      '/guards',
      office,
      { name: '孙国强', number: '0040', kind: 'labour', identity: identityNumber('1990-01-01', 40) },
      key,
    )
    assert.deepEqual([once.status, twice.status, once.body], [201, 201, twice.body])
    assert.equal(
      (
        await call(
          'POST',
          '/guards',
          office,
          { name: '别人', number: '0041', kind: 'labour', identity: identityNumber('1990-01-01', 41) },
          key,
        )
      ).body.code,
      'op.changed',
    )
  })

  test('who is not 18 may not be hired, and the refusal quotes the article', async () => {
    const young = { name: '小李', number: '0050', kind: 'labour' }
    const refused = await call('POST', '/guards', office, { ...young, identity: identityNumber('2008-11-22', 5) })
    assert.equal(refused.status, 422)
    assert.deepEqual(
      [refused.body.code, refused.body.law?.id, refused.body.facts?.['from']],
      ['guard.under-age', 'bsr-guard-eligibility', '2026-11-22'],
    )
    assert.equal(
      (await call('POST', '/guards', office, { ...young, identity: identityNumber('2008-11-21', 5) })).status,
      201,
    )
    const later = { name: '小张', number: '0051', kind: 'labour', identity: identityNumber('2008-12-01', 6) }
    assert.equal((await call('POST', '/guards', office, later)).body.code, 'guard.under-age')
    assert.equal((await call('POST', '/guards', office, { ...later, fromOn: '2026-12-01' })).status, 201)
  })

  test('what is mistyped or taken is refused by name', async () => {
    const next = { name: '刘洋', number: '0060', kind: 'labour' }
    const code = async (more: object): Promise<string> =>
      (await call('POST', '/guards', office, { ...next, ...more })).body.code
    assert.equal(await code({ phone: '12345' }), 'guard.phone-wrong')
    assert.equal(
      await code({ identity: `${identity.slice(0, 17)}${identity.endsWith('0') ? '1' : '0'}` }),
      'guard.identity-wrong',
    )
    assert.equal(await code({ number: '0017' }), 'guard.number-taken')
    assert.equal(await code({ identity }), 'guard.identity-taken')
    assert.equal(await code({ name: '王建国', identity }), 'guard.already')
    assert.equal(await code({ certificate: '沪1234567' }), 'guard.certificate-taken')
    assert.equal(await code({ fromOn: '2026-02-30' }), 'shape.wrong')
    assert.equal(await code({ surprise: true }), 'shape.wrong')
  })

  test('one person is one record: another company takes on the same man', async () => {
    const hired = await call<Row>('POST', '/guards', rival, { ...wang, number: 'JD-1' })
    assert.equal(hired.status, 201)
    const ours = (await call<Page>('GET', '/guards?q=0017', office)).body.rows[0]
    assert.equal(hired.body.personId, ours?.personId)
    await isWhole()
  })

  test('only the employer’s office keeps the register; its leader reads it; others do not', async () => {
    assert.equal((await call('POST', '/guards', leader, { name: 'x', number: 'x', kind: 'labour' })).status, 403)
    assert.equal((await call<Page>('GET', '/guards', leader)).body.rows.length, 4)
    assert.deepEqual(
      (await call<Page>('GET', '/guards', rival)).body.rows.map(row => row.number),
      ['JD-1'],
    )
    for (const role of ['guard', 'officer', 'housing', 'client'] as const) {
      const other = await someone(it.house, { partyId: await aParty(it.house), role })
      assert.equal((await call('GET', '/guards', other)).status, 403)
      assert.equal((await call('POST', '/guards', other, { name: 'x', number: 'x', kind: 'labour' })).status, 403)
    }
    const [person] = (await call<Page>('GET', '/guards?q=0040', office)).body.rows
    assert.equal((await call('POST', `/guards/${person?.personId}/pin`, rival, { pin: '271828' })).status, 404)
    assert.equal((await call('POST', `/guards/${person?.personId}/role`, rival, { role: 'leader' })).status, 404)
    assert.equal((await call('POST', `/guards/${person?.personId}/role`, leader, { role: 'leader' })).status, 403)
  })

  test('a guard becomes a leader and a guard again; what was opened in the old role ends', async () => {
    const [person] = (await call<Page>('GET', '/guards?q=0040', office)).body.rows
    const change = (role: string) => call('POST', `/guards/${person?.personId}/role`, office, { role })
    assert.equal((await change('leader')).status, 204)
    assert.equal((await call<Page>('GET', '/guards?q=0040', office)).body.rows[0]?.role, 'leader')
    assert.equal((await change('leader')).status, 204)
    assert.equal((await change('guard')).status, 204)
    assert.equal((await call<Page>('GET', '/guards?q=0040', office)).body.rows[0]?.role, 'guard')
    const rows = await owner<{ role: string; open: boolean }>(
      sql`select role, until_on is null as open from membership where person_id = ${person?.personId} order by created_at, id`,
    )
    assert.deepEqual(
      rows.filter(row => row.open).map(row => row.role),
      ['guard'],
    )
    await isWhole()
  })
})

describe('the list', () => {
  test('walks by number without losing or doubling anybody, and finds by part of a name', async () => {
    const seen: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const { body } = await call<Page>('GET', `/guards?limit=2${after && `&after=${after}`}`, office)
      seen.push(...body.rows.map(row => row.number))
      after = body.next
    }
    assert.deepEqual(seen, ['0017', '0040', '0050', '0051'])
    assert.deepEqual(
      (await call<Page>('GET', `/guards?q=${encodeURIComponent('建国')}`, office)).body.rows.map(row => row.number),
      ['0017'],
    )
    assert.deepEqual((await call<Page>('GET', '/guards?q=%25', office)).body.rows, [])
    assert.equal((await call('GET', '/guards?after=nonsense', office)).body.code, 'shape.wrong')
    assert.equal((await call('GET', '/guards?limit=0', office)).body.code, 'shape.wrong')
  })
})

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
    line('', '何志远', identityNumber('1988-08-08', 14), ',,劳动合同,'),
    line('JD-5', '抄错人', `${identityNumber('1988-08-08', 15).slice(0, 17)}9`),
    line('JD-6', '冒名者', identityNumber('1990-01-01', 40)),
  ].join('\n')

  test('the preview says row by row what would happen, and writes nothing', async () => {
    const { status, body } = await preview(rival, file)
    assert.equal(status, 200)
    if (process.env['SHOW']) process.stderr.write(JSON.stringify(body.rows, null, 1))
    const rows = body.rows.map(row => [row.row, row.verdict, row.reasons.map(reason => reason.code)] as const)
    const verdict = (at: number) => rows.find(([row]) => row === at)?.[1]
    assert.deepEqual([verdict(4), verdict(8)], ['refused', 'refused'])
    assert.ok(
      body.rows
        .find(row => row.row === 4)
        ?.reasons.some(reason => reason.code === 'under-age' && /18/.test(reason.says)),
    )
    assert.ok(body.rows.find(row => row.row === 8)?.reasons.some(reason => reason.code === 'identity-elsewhere'))
    assert.equal(body.rows[0]?.values['identity'], `310${'*'.repeat(11)}${identityNumber('1979-02-03', 12).slice(-4)}`)
    assert.equal(body.rows[0]?.values['phone'], '138****8001')
    assert.equal((await call<Page>('GET', '/guards', rival)).body.rows.length, 1)
    const english = await it.app.inject({ method: 'GET', url: '/api/guards', headers: { 'accept-language': 'en' } })
    assert.match((english.json() as Problem).title, /sign in/i)
  })

  test('the import does what the preview said, once, and leaves out what was refused', async () => {
    const { body: shown } = await preview(rival, file)
    const key = { 'idempotency-key': newId(it.clock.now) }
    const imported = await commit(rival, file, shown.digest, key)
    assert.equal(imported.status, 201)
    assert.deepEqual([imported.body.added, imported.body.changed], [2, 1])
    assert.ok([4, 8].every(row => imported.body.refused.includes(row)))
    assert.deepEqual((await commit(rival, file, shown.digest, key)).body, imported.body)
    const { rows } = (await call<Page>('GET', '/guards', rival)).body
    assert.deepEqual(
      rows.map(row => [row.number, row.name, row.kind]),
      [
        ['G0001', '何志远', 'labour'],
        ['JD-1', '王建国', 'rehire'],
        ['JD-2', '陈大伟', 'labour'],
      ],
    )
    assert.equal(rows[1]?.phone, '139****9000')
    await isWhole()
  })

  test('importing the same file again changes nothing', async () => {
    const { body: shown } = await preview(rival, file)
    assert.deepEqual([shown.counts['add'], shown.counts['change']], [0, 0])
    const before_ = await owner<{ n: number }>(sql`select count(*)::int as n from person`)
    const again = await commit(rival, file, shown.digest)
    assert.deepEqual([again.body.added, again.body.changed], [0, 0])
    assert.deepEqual(await owner(sql`select count(*)::int as n from person`), before_)
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
    assert.equal((bare.json() as Problem).code, 'body.wrong-kind')
    const old = new URL('../../shared/data/spreadsheets/duty_table_biff8.xls', import.meta.url)
    if (existsSync(old))
      assert.equal((await preview(rival, readFileSync(old), 'duty.xls')).body.code, 'spreadsheet.old-xls')
  })

  test('a company of ten thousand comes in whole, each record with its entry', async () => {
    const big = await someone(it.house, { partyId: await aParty(it.house, { name: '万人保安' }), role: 'office' })
    const lines = Array.from({ length: 10_000 }, (_, n) => {
      const bornOn = `19${70 + (n % 30)}-0${1 + (Math.floor(n / 30) % 9)}-${String(10 + (Math.floor(n / 270) % 18)).padStart(2, '0')}`
      const id = identityNumber(bornOn, 100 + Math.floor(n / 4860))
      return line(
        `W${String(n).padStart(5, '0')}`,
        `员${n}`,
        id,
        `1380000${String(n).padStart(4, '0')},证${String(n).padStart(7, '0')},劳动合同,2024-03-05`,
      )
    })
    const text = [heading, ...lines].join('\n')
    assert.ok(residentId(lines[0]?.split(',')[2] as string).ok)
    const { status, body: shown } = await preview(big, text)
    assert.deepEqual([status, shown.counts['add'] as number], [200, 10_000])
    const imported = await commit(big, text, shown.digest)
    assert.deepEqual([imported.status, imported.body.added], [201, 10_000])
    await isWhole()
    const { body: again } = await preview(big, text)
    assert.equal(again.counts['same'], 10_000)
    const renumbered = text.replaceAll('劳动合同', '劳务派遣')
    const { body: changes } = await preview(big, renumbered)
    assert.equal((await commit(big, renumbered, changes.digest)).body.changed, 10_000)
    await isWhole()
  })
})
