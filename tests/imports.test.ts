import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { Imported, Preview } from '#kernel/preview.ts'
import type { Cell } from '#kernel/workbook.ts'
import type { Guard } from '#capabilities/guards/schema.ts'
import { instant } from '#shell/db/parsers.ts'
import { workbookOf } from '#shell/export/workbook.ts'
import { asked, call, entriesOf, identityNumber, isWhole, type Said } from './asking.ts'
import { aParty, asOwner, someone, testHouse, type Somebody, type TestHouse } from './house.ts'
import { upload, uploadForSheet, type Sending } from './uploads.ts'

type Run = { id: Id; state: string; rowsDone: number; rowsTotal: number; fileName: string }
type Page<T> = { rows: T[]; next: string | null }

let it: TestHouse
before(async () => {
  it = await testHouse()
})
after(() => it.close())

/** The office of a company of its own, so that no test meets another's register. */
const anOffice = async (name: string): Promise<Somebody> =>
  someone(it.house, { partyId: await aParty(it.house, { name }), role: 'office', name: `${name}内勤` })

const preview = (who: Somebody, bytes: string | Buffer, more: Partial<Sending> = {}) =>
  upload<Preview>(it, '/guards/import/preview', who, { bytes, ...more })
const commit = (who: Somebody, bytes: string | Buffer, digest: string, key: Id = newId(it.clock.now)) =>
  upload<Imported>(it, '/guards/import', who, { bytes, fields: { digest }, headers: { 'idempotency-key': key } })
const run = (who: Somebody, id: Id) => call<Run & Said>(it, 'GET', `/imports/${id}`, { headers: who.headers })
const stop = (who: Somebody, id: Id) => call<Run & Said>(it, 'POST', `/imports/${id}/stop`, { headers: who.headers })
const register = async (who: Somebody): Promise<Guard[]> =>
  (await call<Page<Guard>>(it, 'GET', '/guards?limit=200&standing=all', { headers: who.headers })).body.rows

const heading = '工号,姓名,身份证号,手机,保安员证号,用工形式,入职日期'
const many = (count: number, mark: string): string =>
  [
    heading,
    ...Array.from(
      { length: count },
      (_, at) => `${mark}${at},张${mark}${at},,${13_800_000_000 + at},证${mark}${100_000 + at},劳动合同,2024-03-05`,
    ),
  ].join('\n')

/** Waits until an import has begun to write. */
async function writing(who: Somebody, id: Id): Promise<void> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const { body } = await run(who, id)
    if (body.rowsTotal > 0) return
    await pause(5)
  }
  assert.fail('the import never began')
}

describe('a run of an import', () => {
  test('stopped in the middle it leaves nothing, says so, and is refused the same when sent again', async () => {
    const office = await anOffice('停工保安')
    const file = many(4000, 'T')
    const { body } = await preview(office, file)
    const id = newId(it.clock.now)
    const importing = commit(office, file, body.digest, id)
    await writing(office, id)
    assert.equal((await stop(office, id)).status, 200)
    const { status, body: said } = await importing
    assert.deepEqual([status, said.code], [409, 'import.stopped'])
    assert.equal((await register(office)).length, 0)
    assert.equal((await run(office, id)).body.state, 'stopped')
    assert.equal((await commit(office, file, body.digest, id)).body.code, 'import.stopped')
    await isWhole(it)
  })

  test('a second import into the same register waits its turn; the first is done and counted', async () => {
    const office = await anOffice('双份保安')
    const colleague = await someone(it.house, { partyId: office.partyId, role: 'office', name: '同事' })
    const file = many(3000, 'D')
    const { body } = await preview(office, file)
    const id = newId(it.clock.now)
    const importing = commit(office, file, body.digest, id)
    await writing(office, id)
    const second = await commit(colleague, file, body.digest)
    assert.deepEqual(
      [second.status, second.body.code, second.body.facts['fileName']],
      [409, 'import.running', '花名册.csv'],
    )
    assert.equal((await importing).body.added, 3000)
    const { body: ended } = await run(colleague, id)
    assert.deepEqual([ended.state, ended.rowsDone, ended.rowsTotal], ['done', 3000, 3000])
    const { body: listed } = await call<Page<Run>>(it, 'GET', '/imports?register=guards', { headers: office.headers })
    assert.deepEqual(
      listed.rows.map(({ state }) => state),
      ['done'],
    )
  })

  test('sent again it answers again and imports once; another company learns nothing of it', async () => {
    const office = await anOffice('重发保安')
    const rival = await anOffice('旁观保安')
    const file = many(3, 'R')
    const { body } = await preview(office, file)
    const id = newId(it.clock.now)
    const first = await commit(office, file, body.digest, id)
    const second = await commit(office, file, body.digest, id)
    assert.deepEqual([first.status, second.status], [201, 201])
    assert.deepEqual(second.body, first.body)
    assert.equal((await register(office)).length, 3)
    for (const answer of [await run(rival, id), await stop(rival, id)]) assert.equal(answer.status, 404)
    const taken = await commit(rival, file, body.digest, id)
    assert.deepEqual([taken.status, taken.body.code], [409, 'op.taken'])
  })

  test('one that has been silent for a minute is shown as broken, and no longer bars the next', async () => {
    const office = await anOffice('断线保安')
    const id = newId(it.clock.now)
    const old = instant(it.clock.now - 61_000)
    await asOwner(it.house, async db => {
      const about = { partyId: office.partyId, register: 'guards', startedBy: office.membershipId }
      const far = {
        fileName: '旧.xlsx',
        state: 'running',
        rowsDone: 500,
        rowsTotal: 900,
        startedAt: old,
        touchedAt: old,
      }
      await db
        .insertInto('importRun')
        .values({ id, ...about, ...far })
        .execute()
      return []
    })
    assert.equal((await run(office, id)).body.state, 'broken')
    const file = many(2, 'B')
    const { body } = await preview(office, file)
    assert.equal((await commit(office, file, body.digest)).status, 201)
    assert.equal((await run(office, id)).body.state, 'broken')
  })
})

describe('headings', () => {
  const file = '人员代码,姓名,公民身份,手机\nK1,张三,无,13800000001\nK2,李四,无,13800000002'
  const map = (who: Somebody, body: object) => call(it, 'POST', '/imports/headings', { headers: who.headers, body })

  test('what the office says a heading means is remembered for its next file, and for nobody else', async () => {
    const office = await anOffice('表头保安')
    const rival = await anOffice('别家保安')
    assert.equal((await preview(office, file)).body.code, 'import.no-headings')
    assert.equal((await map(office, { register: 'guards', heading: '人员 代码', means: 'number' })).status, 204)
    const { body } = await preview(office, file)
    assert.deepEqual(body.columns[0], { heading: '人员代码', key: 'number', told: true })
    assert.deepEqual(
      body.rows.map(({ values }) => values['number']),
      ['K1', 'K2'],
    )
    assert.equal((await preview(rival, file)).body.code, 'import.no-headings')
    assert.equal((await map(office, { register: 'guards', heading: '手机', means: '-' })).status, 204)
    const without = (await preview(office, file)).body
    assert.equal(without.rows[0]?.values['phone'], null)
    assert.notEqual(without.digest, body.digest)
    assert.equal(await entriesOf(it, 'heading.map'), 2)
  })

  test('a column that does not exist, an unknown register and a guard are refused', async () => {
    const office = await anOffice('错列保安')
    const guard = await someone(it.house, { partyId: office.partyId, role: 'guard', name: '张三' })
    const wrong = await map(office, { register: 'guards', heading: '底薪', means: 'salary' })
    assert.deepEqual([wrong.status, wrong.body.code], [422, 'import.heading-unknown'])
    assert.equal((await map(office, { register: 'salaries', heading: '底薪', means: '-' })).status, 404)
    assert.equal((await map(guard, { register: 'guards', heading: '底薪', means: '-' })).status, 403)
  })
})

const sheet = (name: string, titles: string[], ...rows: (string | null)[][]) => ({
  name,
  columns: titles.map(title => ({ title, kind: /日期/.test(title) ? ('day' as const) : ('text' as const) })),
  rows,
})

describe('spreadsheets as offices keep them', () => {
  test('two sheets: those who left become history, and come back as a new employment of one person', async () => {
    const office = await anOffice('两表保安')
    const wang = identityNumber('1985-06-15', 71)
    const li = identityNumber('1986-06-15', 72)
    const titles = [
      '工号',
      '姓名',
      '身份证号',
      '保安员证号',
      '职务',
      '工作岗位',
      '紧急联系人',
      '紧急联系电话',
      '入职日期',
    ]
    const bytes = await workbookOf([
      sheet('在职', titles, [
        'A1',
        '王建国',
        wang,
        '沪7654321',
        '班长',
        '门岗、巡逻',
        '王嫂',
        '13900000001',
        '2025-03-01',
      ]),
      sheet(
        '离职人员',
        ['姓名', '工号', '身份证号', '入职日期', '离职日期', '离职原因'],
        ['王建国', 'A0', wang, '2020-01-01', '2022-12-31', '辞职'],
        ['李四', 'A9', li, '2021-01-01', '2023-06-30', '合同到期'],
        ['赵五', 'A8', identityNumber('1987-06-15', 73), '2021-01-01', null, null],
      ),
    ])
    const { body } = await preview(office, bytes, { name: '花名册.xlsx' })
    const said = body.rows.map(({ sheet: on, row, verdict, reasons }) => [
      on,
      row,
      verdict,
      ...reasons.map(each => each.code),
    ])
    assert.deepEqual(said, [
      ['在职', 2, 'add'],
      ['离职人员', 2, 'add'],
      ['离职人员', 3, 'add'],
      ['离职人员', 4, 'refused', 'left-day-missing'],
    ])
    assert.deepEqual(body.sheets, ['离职人员'])
    assert.equal((await commit(office, bytes, body.digest)).status, 201)
    const rows = await asked(
      it,
      sql<
        Record<string, unknown>
      >`select p.name, e.number, e.from_on, e.until_on, e.end_reason, e.title, e.work, e.emergency_name from employment e
        join person p on p.id = e.person_id where e.party_id = ${office.partyId} order by e.from_on`,
    )
    assert.deepEqual(
      rows.map(row => [row['name'], row['number'], row['fromOn'], row['untilOn'], row['endReason'], row['title']]),
      [
        ['王建国', 'A0', '2020-01-01', '2022-12-31', 'resigned', null],
        ['李四', 'A9', '2021-01-01', '2023-06-30', 'expired', null],
        ['王建国', 'A1', '2025-03-01', null, null, '班长'],
      ],
    )
    assert.deepEqual(rows[2]?.['work'], ['gate', 'patrol'])
    const people = await asked(
      it,
      sql<{
        count: number
      }>`select count(*) as count from person where name = '王建国' and identity_tail = ${wang.slice(-4)}`,
    )
    assert.equal(Number(people[0]?.count), 1)
    await isWhole(it)
  })

  test('an end that a file brings ends the role as well; coming again is a new employment of one person', async () => {
    const office = await anOffice('离职保安')
    const wang = identityNumber('1985-06-15', 74)
    const bring = async (...lines: string[]): Promise<unknown> => {
      const file = ['工号,姓名,身份证号,保安员证号,用工形式,入职日期,离职日期', ...lines].join('\n')
      const { body } = await preview(office, file)
      const { status } = await commit(office, file, body.digest)
      assert.equal(status, 201)
      return body.rows.map(({ verdict, reasons }) => [verdict, ...reasons.map(({ code }) => code)])
    }
    assert.deepEqual(await bring(`E1,王建国,${wang},沪7412345,劳动合同,2024-03-05,`), [['add']])
    assert.deepEqual(await bring(`E1,王建国,${wang},沪7412345,劳动合同,2024-03-05,2026-06-30`), [['change']])
    const roles = await asked(
      it,
      sql<{ untilOn: string }>`select until_on from membership where party_id = ${office.partyId} and role = 'guard'`,
    )
    assert.deepEqual(roles, [{ untilOn: '2026-06-30' }])
    assert.deepEqual(await bring(`E1,王建国,${wang},沪7412345,劳动合同,2026-05-01,`), [['refused', 'left-already']])
    assert.deepEqual(await bring(`E1,王建国,${wang},沪7412345,退休返聘,2026-09-01,`), [['add']])
    const kept = await asked(
      it,
      sql<{ kind: string }>`select kind from employment where party_id = ${office.partyId} order by from_on`,
    )
    assert.deepEqual(kept, [{ kind: 'labour' }, { kind: 'rehire' }])
    await isWhole(it)
  })

  test('a vetting is kept with its day and office; who failed it is not hired, and the article is behind it', async () => {
    const office = await anOffice('政审保安')
    const file = [
      '工号,姓名,身份证号,保安员证号,用工形式,政审结果,政审日期,政审机关',
      `V1,张合格,${identityNumber('1985-06-15', 81)},沪8100001,劳动合同,合格,2024-02-01,某派出所`,
      `V2,李不合,${identityNumber('1985-06-15', 82)},沪8100002,劳动合同,不合格,2024-02-01,某派出所`,
      `V3,王一半,${identityNumber('1985-06-15', 83)},沪8100003,劳动合同,合格,,`,
    ].join('\n')
    const { body } = await preview(office, file)
    const codes = body.rows.map(({ verdict, reasons }) => [verdict, ...reasons.map(each => each.code)])
    assert.deepEqual(codes, [['add'], ['refused', 'guard.background-failed'], ['warned', 'vetting-incomplete']])
    const [reason] = body.rows[1]?.reasons ?? []
    assert.deepEqual([reason?.heading, reason?.found], ['政审结果', '不合格'])
    assert.equal((await commit(office, file, body.digest)).body.added, 2)
    const kept = await asked(
      it,
      sql<{ passed: boolean; office: string }>`select passed, office from vetting where party_id = ${office.partyId}`,
    )
    assert.deepEqual(kept, [{ passed: true, office: '某派出所' }])
  })

  test('GB18030, UTF-8 with its mark, semicolons and tabs, stray blanks and apostrophes read the same', async () => {
    const office = await anOffice('编码保安')
    const text = `工号,姓名,手机\n'0001, 王 建 国 ,'13800000001\n`
    const row = Buffer.from('303030312ccdf5bda8b9fa2c31333830303030303030310a', 'hex')
    const forms: Buffer[] = [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(text.replaceAll(',', ';')),
      Buffer.from(text.replaceAll(',', '\t')),
      Buffer.concat([Buffer.from('b9a4bac52cd0d5c3fb2cb5e7bbb00a', 'hex'), row]),
    ]
    for (const bytes of forms) {
      const { body } = await preview(office, bytes)
      const { number, name, phone } = body.rows[0]?.values ?? {}
      assert.deepEqual([number, name, phone], ['0001', '王建国', '138****0001'])
    }
  })

  test('a date may be text, a date cell or a serial', async () => {
    const office = await anOffice('日期保安')
    const titles = ['工号', '姓名', '入职日期']
    const bytes = await workbookOf([
      sheet('表', titles, ['A', '甲甲', '2024-03-05'], ['B', '乙乙', '2024.3.5'], ['C', '丙丙', '45356']),
    ])
    const { body } = await preview(office, bytes, { name: '日期.xlsx' })
    assert.deepEqual(
      body.rows.map(({ values }) => values['fromOn']),
      ['2024-03-05', '2024-03-05', '2024-03-05'],
    )
  })

  test('rows that are refused come back as a spreadsheet with the reasons, are mended and imported', async () => {
    const office = await anOffice('返工保安')
    const titles = ['工号', '姓名', '身份证号', '保安员证号', '用工形式']
    const good = identityNumber('1985-06-15', 91)
    const bytes = await workbookOf([
      sheet(
        '表',
        titles,
        ['A', '王好', good, '沪9100001', '劳动合同'],
        ['B', '李错', `${good.slice(0, 17)}0`, '沪9100002', '小时工'],
      ),
    ])
    const refused = await uploadForSheet(it.app, '/guards/import/refused.xlsx', office, { bytes, name: '表.xlsx' })
    const [head, row, none] = refused.sheets[0]?.rows ?? []
    assert.deepEqual(head, [...titles, '不导入的原因'])
    assert.deepEqual(row?.slice(0, 2), ['B', '李错'])
    assert.match(String(row?.[5]), /小时工/)
    assert.equal(none, undefined)
    const mended = [
      [...(head as Cell[])],
      ['B', '李错', identityNumber('1986-06-15', 92), '沪9100002', '劳动合同', '已改'],
    ]
    const again = mended.map(cells => cells.join(',')).join('\n')
    const { body } = await preview(office, again)
    assert.deepEqual([body.rows[0]?.verdict, body.columns.at(-1)?.key], ['add', null])
  })

  test('a long file is shown in parts: the first of each verdict, then page by page', async () => {
    const office = await anOffice('长表保安')
    const file = `${many(700, 'L')}\n,无名,,,,,\n`
    const { body } = await preview(office, file)
    assert.deepEqual([body.cut, body.rows.length, body.counts.warned, body.counts.refused], [true, 101, 700, 1])
    const last = body.rows.filter(({ verdict }) => verdict === 'warned').at(-1)
    const next = await preview(office, file, { fields: { verdict: 'warned', after: `${last?.row}@${last?.sheet}` } })
    assert.deepEqual([next.body.rows.length, next.body.rows[0]?.row], [100, (last?.row ?? 0) + 1])
    assert.equal(next.body.digest, body.digest)
  })
})

const shared = (name: string): URL => new URL(`../../shared/data/spreadsheets/${name}`, import.meta.url)
const lacking = existsSync(shared('ground_truth.json')) ? false : 'the real spreadsheets are not beside this clone'

describe('the real spreadsheets', { skip: lacking }, () => {
  const truth = (): Record<string, Record<string, unknown>> =>
    JSON.parse(readFileSync(shared('ground_truth.json'), 'utf8'))

  test('a bare list of names, right to left, with a mark and without headings, is previewed and says what is missing', async () => {
    const office = await anOffice('希伯来保安')
    const { body } = await preview(office, readFileSync(shared('guard_names_hebrew_bom.csv')), { name: 'guards.csv' })
    const { rows } = truth()['guard_names_hebrew_bom.csv'] ?? {}
    assert.deepEqual([body.rows.length, body.headingRow, body.columns], [rows, 0, [{ heading: 'A', key: 'name' }]])
    assert.deepEqual([body.rows[0]?.row, body.rows[0]?.values['name']], [1, 'שיר85'])
    assert.equal(body.counts.refused, rows)
    assert.match(body.rows[0]?.reasons.map(({ says }) => says).join() ?? '', /工号和身份证号/)
  })

  test('the old binary .xls is refused by its name, with the way out', async () => {
    const office = await anOffice('旧表保安')
    const { status, body } = await preview(office, readFileSync(shared('duty_table_biff8.xls')), { name: 'duty.xls' })
    assert.deepEqual([status, body.code], [415, 'spreadsheet.old-xls'])
  })
})
