import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { openStore, within } from '#shell/db/pool.ts'
import { placed } from '#shell/log/placed.ts'
import { eraseDue } from '../apps/server/retention.ts'
import { asked, isWhole } from './asking.ts'
import { fact, lastNight, night, plan } from './a-night-of-ledgers.ts'
import { as } from './duty.ts'
import { aParty, asOwner, someone, type Somebody } from './house.ts'
import { aGuard, aLife, aPost, hour, shiftIn, type Life } from './life.ts'
import { sheetOf } from './uploads.ts'

// The books of a guard-room after one night over the end of a month; what is printed of them, and what proves it.

let life: Life
let zhao: Somebody
let manager: Somebody
let south: Id
before(async () => {
  life = await aLife(lastNight)
  const { it, company, place, office } = life
  zhao = await aGuard(it, company, '赵接班', { number: 'A002', pin: '314159' })
  const estate = await aParty(it.house, { kind: 'property-company', name: '安居物业' })
  manager = await someone(it.house, { partyId: estate, role: 'manager', name: '钱经理' })
  south = await aPost(it, place.siteId, '南门岗', 'gate')
  await asOwner(it.house, async db => {
    await db
      .insertInto('siteParty')
      .values({ siteId: place.siteId, partyId: estate, relation: 'operates', fromOn: '2026-01-01' })
      .execute()
    return [{ kind: 'site-party.add', table: 'site', id: place.siteId, siteId: place.siteId }]
  })
  await plan(life)
  await night(life, zhao)
  await as(it, office, 'POST', '/training', {
    siteId: place.siteId,
    kind: 'fire-drill',
    topic: '灭火器实操',
    heldOn: '2026-11-30',
    starts: 570,
    minutes: 60,
    trainer: '李队长',
    lines: [{ personId: life.wang.personId, result: 'passed' }],
  })
})
after(() => life.it.close())

type Page = {
  columns: { key: string }[]
  rows: { id: string; cells: string[] }[]
  next: string | null
  erased: number
  prints: { place: number | null; rows: number; digest: string }[]
}
const query = (month: string, more = ''): string => `?siteId=${life.place.siteId}&month=${month}${more}`
const book = async (kind: string, month = '2026-11', who = life.office, more = ''): Promise<Page> => {
  const said = await as(life.it, who, 'GET', `/ledgers/${kind}${query(month, more)}`)
  assert.equal(said.status, 200, JSON.stringify(said.body))
  return said.body
}
/** The lines of a book as `column: cell`. */
const lines = async (...asked: Parameters<typeof book>): Promise<Record<string, string>[]> => {
  const { columns, rows } = await book(...asked)
  return rows.map(({ cells }) => Object.fromEntries(columns.map(({ key }, at) => [key, cells[at] ?? ''])))
}

test('the duty log: a shift over midnight and month end belongs to the day it begins', async () => {
  const [line, ...more] = await lines('duty')
  assert.equal(more.length, 0)
  assert.deepEqual(
    [line?.['date'], line?.['shift'], line?.['onDuty'], line?.['offAt'], line?.['handedTo']],
    ['11月30日', '19:00–07:00', '王建国', '次日 07:00', '交给 赵接班'],
  )
  assert.equal(line?.['happened'], '事件：地库冒烟；巡逻 1 圈；出入登记 4 笔；查岗 1 次')
  assert.deepEqual(
    (await lines('duty', '2026-12')).map(one => one['onDuty']),
    ['赵接班'],
  )
})

test('the handover book: what was counted, looked at and left, and both signatures', async () => {
  const [line] = await lines('handover', '2026-12')
  assert.equal(line?.['counted'], '对讲机 2/3（对不上）')
  assert.equal(line?.['walked'], '消防器材、通道：灭火器过期')
  assert.equal(line?.['left'], '车棚灯坏')
  assert.equal(line?.['signatures'], '交：王建国　接：赵接班　07:00')
})

test('the patrol ledger: what was owed, walked and missed in the night that began in the month', async () => {
  const rows = (await lines('patrol')).reverse()
  assert.deepEqual(
    rows.map(row => [row['date'], row['due'], row['points']]),
    [
      ['11月30日', '21:00', '2/3'],
      ['11月30日', '23:00', '0/3'],
      ['11月30日', '次日 01:00', '0/3'],
    ],
  )
  assert.deepEqual(
    [rows[0]?.['walkedAt'], rows[0]?.['walker'], rows[0]?.['signed']],
    ['21:05–21:11', '王建国', '李队长　21:12'],
  )
  assert.match(rows[0]?.['found'] ?? '', /按时.*到点 2\/3/)
  assert.equal(rows[1]?.['found'], '漏巡')
})

test('the incident ledger says what was done; it lies in the month in which it happened', async () => {
  const [line] = await lines('incident', '2026-12')
  assert.deepEqual([line?.['class'], line?.['line'], line?.['reporter']], ['火警·燃气', '地库冒烟', '王建国'])
  assert.match(line?.['did'] ?? '', /119/)
  assert.equal((await lines('incident')).length, 0)
})

test('the gate has four books, each with its own columns', async () => {
  const [visitor] = await lines('visitors')
  assert.deepEqual(
    [visitor?.['name'], visitor?.['heads'], visitor?.['whom'], visitor?.['out']],
    ['张小红', '2', '3-1201', '未离开'],
  )
  const [vehicle] = await lines('vehicles')
  assert.deepEqual([vehicle?.['plate'], vehicle?.['vehicle']], ['沪A12345', ''])
  const [goods] = await lines('goods')
  assert.deepEqual([goods?.['goods'], goods?.['slip'], goods?.['carrier']], ['办公椅 2 把', 'CM-0117', '周师傅'])
  const [key] = await lines('keys')
  assert.deepEqual([key?.['key'], key?.['takenBy'], key?.['backAt']], ['配电间', '电工老周', '未归还'])
})

test('the manager reads the register masked, as everywhere', async () => {
  const [visitor] = await lines('visitors', '2026-11', manager)
  assert.deepEqual([visitor?.['name'], visitor?.['phone']], ['张**', ''])
})

test('the spot-check and training ledgers', async () => {
  const [check] = await lines('checks', '2026-12')
  assert.deepEqual(
    [check?.['checked'], check?.['source'], check?.['by'], check?.['saw']],
    ['王建国', '队长查岗', '李队长', '着装规范：否'],
  )
  const [training] = await lines('training')
  assert.deepEqual(
    [training?.['hours'], training?.['topic'], training?.['attended'], training?.['people']],
    ['09:30–10:30 60 分钟', '灭火器实操', '1／1', '王建国 合格'],
  )
})

test('a book of one post holds that post’s lines only', async () => {
  assert.equal((await lines('duty', '2026-11', life.office, `&postId=${south}`)).length, 0)
  assert.equal((await lines('duty', '2026-11', life.office, `&postId=${life.place.postId}`)).length, 1)
  assert.equal((await lines('patrol', '2026-11', life.office, `&postId=${south}`)).length, 0)
})

test('a long book goes on page by page, each line once', async () => {
  const whole = await book('visitors', '2026-11')
  const first = await book('patrol', '2026-11', life.office, '&limit=1')
  assert.equal(whole.next, null)
  assert.ok(first.rows.length > 0)
})

test('the shelf counts the lines of each month, of the sites one answers for', async () => {
  const { body } = await as(life.it, life.office, 'GET', '/ledgers')
  const [december, november] = body.months
  assert.equal(body.siteId, life.place.siteId)
  assert.deepEqual([december.month, december.counts.duty, december.counts.handover], ['2026-12', 1, 1])
  assert.deepEqual([november.counts.duty, november.counts.visitors, november.counts.training], [1, 1, 1])
  const rival = await as(life.it, life.rival, 'GET', `/ledgers?siteId=${life.place.siteId}`)
  assert.deepEqual([rival.body.siteId, rival.body.sites.length], [null, 1])
})

for (const [who, status] of [
  ['the other company’s office', 404],
  ['a guard of the site', 404],
] as const)
  test(`${who} is told of no book, no print and no spreadsheet`, async () => {
    const asker = who === 'a guard of the site' ? life.wang : life.rival
    const body = { siteId: life.place.siteId, month: '2026-11' }
    assert.equal((await as(life.it, asker, 'GET', `/ledgers/duty${query('2026-11')}`)).status, status)
    assert.equal((await as(life.it, asker, 'POST', '/ledgers/duty/print', body)).status, status)
    assert.equal((await as(life.it, asker, 'GET', `/ledgers.xlsx${query('2026-11', '&kind=duty')}`)).status, status)
  })

test('a month to come has no book; one long past is empty', async () => {
  const ahead = await as(life.it, life.office, 'GET', `/ledgers/duty${query('2027-01')}`)
  assert.deepEqual([ahead.status, ahead.code], [422, 'ledger.ahead'])
  assert.equal((await lines('duty', '2025-01')).length, 0)
})

/** Prints while the sealer comes by, as it does each second. */
async function print(
  kind: string,
  { who = life.office, month = '2026-11', language = 'zh', key = newId(life.it.clock.now) } = {},
) {
  const sealing = setInterval(() => void life.it.seal(), 200)
  try {
    const answer = await life.it.app.inject({
      method: 'POST',
      url: `/api/ledgers/${kind}/print`,
      headers: { ...who.headers, 'accept-language': language, 'idempotency-key': key },
      payload: { siteId: life.place.siteId, month },
    })
    return { status: answer.statusCode, pdf: answer.rawPayload, place: Number(answer.headers['x-log-place']) }
  } finally {
    clearInterval(sealing)
  }
}
const proofOf = async (place: number, leaf: Buffer | string) => {
  const text = typeof leaf === 'string' ? leaf : leaf.toString('base64url')
  const answer = await life.it.app.inject({ method: 'GET', url: `/api/proof?place=${place}&leaf=${text}` })
  return { status: answer.statusCode, body: answer.json() }
}
const leafAt = async (place: number): Promise<Buffer> =>
  (await asked(life.it, sql<{ leaf: Buffer }>`select leaf from seal where place = ${place}`))[0]?.leaf as Buffer

const has = spawnSync('pdftotext', ['-v']).error ? 'pdftotext is not installed (package poppler-utils)' : false
const textOf = (pdf: Buffer): string =>
  spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf }).stdout.toString('utf8')

test('a print waits for its place, and anybody with the paper learns that the log holds it', async () => {
  const { status, place } = await print('duty')
  assert.equal(status, 200)
  const { body } = await proofOf(place, await leafAt(place))
  const [kept] = (await book('duty')).prints
  assert.deepEqual([body.holds, body.kind, body.place], [true, 'ledger.print', place])
  assert.deepEqual(
    [body.says.title[0], body.says.site, body.says.post, body.says.month, body.says.rows, body.says.digest],
    ['值班日志', '锦绣花园', null, '2026-11', 1, kept?.digest],
  )
  assert.ok(body.head.treeSize > place)
  assert.equal(JSON.stringify(body).includes('王建国'), false)
})

test('the digest is that of the lines: the same again and in English, another after a change', async () => {
  const digests = async (): Promise<string[]> => (await book('handover', '2026-12')).prints.map(one => one.digest)
  await print('handover', { month: '2026-12' })
  await print('handover', { month: '2026-12', language: 'en' })
  const [first, second] = await digests()
  assert.equal(first, second)
  const shiftId = await shiftIn(life, life.wang, 20)
  life.it.clock.now += 20 * hour
  const attendanceId = await fact(life, life.wang, 'attendance.sign-on', { shiftId, postId: life.place.postId })
  const successor = { number: 'NOBODY', sealedPin: 'x' }
  const base = { postId: life.place.postId, fromShift: shiftId, attendanceId, counted: [], successor, notes: '' }
  await fact(life, life.wang, 'handover.sign', base)
  await print('handover', { month: '2026-12' })
  assert.notEqual((await digests())[0], first)
})

test('the same request again prints the same entry once more, and no second one', async () => {
  const key = newId(life.it.clock.now)
  const first = await print('keys', { key })
  const again = await print('keys', { key })
  assert.deepEqual([again.status, again.place], [200, first.place])
  assert.equal((await book('keys')).prints.length, 1)
})

test('a wrong leaf, a wrong place and a place to come get the same answer', async () => {
  const { place } = await print('goods')
  const leaf = await leafAt(place)
  const wrong = Buffer.from(leaf)
  wrong[0] = (wrong[0] as number) ^ 1
  for (const [at, of] of [
    [place, wrong],
    [place - 1, leaf],
    [place + 100_000, leaf],
  ] as const)
    assert.deepEqual(await proofOf(at, of), { status: 200, body: { holds: false } })
  assert.equal((await proofOf(place, 'x')).status, 400)
})

test('a place that is no paper is only said to be held', async () => {
  const [first] = await asked(life.it, sql<{ leaf: Buffer }>`select leaf from seal where place = 0`)
  const { body } = await proofOf(0, first?.leaf as Buffer)
  assert.deepEqual([body.holds, body.kind, body.says], [true, null, null])
})

test('what was changed behind the log’s back no longer holds', async () => {
  const { place } = await print('vehicles')
  const leaf = await leafAt(place)
  const owner = openStore(life.it.ownerUrl, { max: 1, now: () => life.it.clock.now })
  const forge = (rows: number) =>
    within(owner, life.it.house.city, 'nobody', db =>
      sql`update payload p set body = replace(body, '"rows":1', ${`"rows":${rows}`}) from seal s where s.place = ${place} and p.entry_id = s.entry_id`
        .execute(db)
        .then(() => undefined),
    )
  await forge(7)
  assert.deepEqual((await proofOf(place, leaf)).body, { holds: false })
  await within(owner, life.it.house.city, 'nobody', db =>
    sql`update payload p set body = replace(body, '"rows":7', '"rows":1') from seal s where s.place = ${place} and p.entry_id = s.entry_id`.execute(
      db,
    ),
  )
  assert.equal((await proofOf(place, leaf)).body.holds, true)
  await owner.pool.end()
})

test('whoever guesses waits; who holds the paper does not', async () => {
  const { place } = await print('checks', { month: '2026-12' })
  const leaf = await leafAt(place)
  const counted = async () => (await asked(life.it, sql<{ n: number }>`select count(*)::int as n from attempt`))[0]?.n
  const before = await counted()
  for (let n = 0; n < 70; n += 1) assert.equal((await proofOf(place, leaf)).body.holds, true)
  assert.equal(await counted(), before)
  const guess = 'A'.repeat(43)
  let limited = 0
  for (let n = 0; n < 65; n += 1) limited += (await proofOf(n, guess)).status === 429 ? 1 : 0
  assert.ok(limited > 0)
  life.it.clock.now += 2 * hour
})

test('a log that stands still gives no paper, and says so', async () => {
  const id = newId(life.it.clock.now)
  assert.equal(await placed(life.it.house, { kind: 'ledger.print', aboutId: id }, [1, 1]), null)
})

test('the paper reads as offices know it', { skip: has }, async () => {
  const said = textOf((await print('duty')).pdf)
  for (const part of [
    '值班日志',
    '安泰保安',
    '锦绣花园',
    '2026年11月',
    '王建国',
    '19:00–07:00',
    '当班保安员',
    '项目经理',
    '日志凭证',
    '共 1 条',
  ])
    assert.ok(said.includes(part), part)
  assert.ok(!said.includes('截至'), 'November is over')
  const signed = textOf((await print('patrol')).pdf)
  assert.match(signed, /班长\s+李队长/)
  const open = textOf((await print('handover', { month: '2026-12' })).pdf)
  assert.ok(open.includes('截至') && open.includes('本月未结束'))
  const empty = textOf((await print('duty', { month: '2026-01' })).pdf)
  for (const part of ['本月无记录', '值班人', '空行供手写', '第 1 页，共 1 页']) assert.ok(empty.includes(part), part)
  const english = textOf((await print('duty', { language: 'en' })).pdf)
  assert.ok(english.includes('Duty log') && english.includes('official'))
})

test('a spreadsheet holds real days and times, its heads in the second row, and is a form where it is empty', async () => {
  const sheet = async (kind: string, month: string) =>
    (await sheetOf(life.it.app, `/ledgers.xlsx${query(month, `&kind=${kind}`)}`, life.office)).sheets[0]?.rows ?? []
  const [title, heads, first] = await sheet('duty', '2026-11')
  assert.ok(String(title?.[0]).startsWith('值班日志'))
  const of = (name: string) => first?.[heads?.indexOf(name) ?? -1]
  assert.deepEqual([of('序号'), of('日期')], [1, { day: '2026-11-30' }])
  assert.deepEqual(
    [of('上岗'), of('离岗')],
    [
      { day: '2026-11-30', time: '19:00:00' },
      { day: '2026-12-01', time: '07:00:00' },
    ],
  )
  const [columns, visitor] = (await sheet('visitors', '2026-11')).slice(1)
  assert.deepEqual(
    [visitor?.[columns?.indexOf('人数') ?? -1], visitor?.[columns?.indexOf('离开') ?? -1]],
    [2, '未离开'],
  )
  const empty = await sheet('duty', '2026-01')
  assert.deepEqual(empty[1], heads)
  assert.ok(empty.flat().some(cell => cell === '本月无记录。'))
})

test('what was erased is said and not invented', async () => {
  life.it.clock.now = Date.parse('2027-01-05T04:00:00Z')
  await eraseDue(life.it.house)
  const page = await book('visitors')
  assert.deepEqual([page.rows.length, page.erased], [0, 4])
  const [line] = await lines('duty')
  assert.match(line?.['happened'] ?? '', /出入登记 4 笔/)
})

test('all of it stands in the log, and the log is whole', async () => {
  await isWhole(life.it)
})
