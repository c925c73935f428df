import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Imported, Preview } from '#kernel/preview.ts'
import { asked, isWhole } from './asking.ts'
import type { Somebody } from './house.ts'
import { aLife, shiftIn, type Life } from './life.ts'
import { upload } from './uploads.ts'

// The log of a patrol stick: read row by row, kept once, cut into rounds; nobody’s touch becomes somebody else’s.

let life: Life
let points: string[]
let number: string
before(async () => {
  life = await aLife()
  await shiftIn(life, life.wang, -20, 12)
  await shiftIn(life, life.zhao, -8, 8)
  const { siteId, postId, checkpointIds } = life.place
  points = (
    await asked(life.it, sql<{ name: string }>`select name from checkpoint where site_id = ${siteId} order by position`)
  ).map(each => each.name)
  number =
    (
      await asked(
        life.it,
        sql<{ number: string }>`select number from employment where person_id = ${life.wang.personId}`,
      )
    )[0]?.number ?? ''
  assert.ok(points.length >= 3 && checkpointIds.length >= 3 && postId)
})
after(() => life.it.close())

const log = (...rows: string[]): string => ['巡检器号,巡更员,工号,巡更点,巡更时间', ...rows].join('\n')
const show = (bytes: string, who: Somebody = life.office) =>
  upload<Preview>(life.it, '/sticks/import/preview', who, { bytes })
const bring = async (bytes: string, who: Somebody = life.office): Promise<Imported> => {
  const { body } = await show(bytes, who)
  const done = await upload<Imported>(life.it, '/sticks/import', who, { bytes, fields: { digest: body.digest } })
  assert.equal(done.status, 201, JSON.stringify(done.body))
  return done.body
}
const said = (body: Preview): string[] =>
  body.rows.map(row => [row.verdict, ...row.reasons.map(one => one.code)].join(' '))

/** Wang’s night ran from 22:30 on the 20th to 10:30 on the 21st. */
const night = (): string =>
  log(
    `01,王建国,,${points[0]},2026-11-20 23:00:00`,
    `01,王建国,,${points[1]},2026-11-20 23:04:10`,
    `01,,${number},${points[2]},2026/11/20 23:09`,
    `01,王建国,,${points[0]},2026-11-21 01:00:00`,
    `01,王建国,,${points[1]},2026-11-21 01:05:00`,
  )

test('each row says whose touch it is and where; strangers, unknown points and days ahead are left out', async () => {
  const { body } = await show(
    log(
      `01,王建国,,${points[0]},2026-11-20 23:00:00`,
      `01,不认识,,${points[0]},2026-11-20 23:00:00`,
      `01,赵强,${number},${points[0]},2026-11-20 23:00:00`,
      '01,王建国,,没有的点,2026-11-20 23:00:00',
      `01,王建国,,${points[0]},2026-12-20 23:00:00`,
      `01,王建国,,${points[0]},昨晚十一点`,
      `01,,,${points[0]},2026-11-20 23:00:00`,
      `01,王建国,,${points[0]},2026-11-10 23:00:00`,
    ),
  )
  assert.deepEqual(said(body), [
    'add',
    'refused person-unknown',
    'refused name-differs',
    'refused point-unknown',
    'refused in-future',
    'refused time-unreadable',
    'refused person-missing',
    'warned off-shift',
  ])
  const [, , , point] = body.rows
  assert.deepEqual(
    [point?.row, point?.reasons[0]?.heading, point?.reasons[0]?.says],
    [5, '巡更点', '没有叫“没有的点”的巡逻点。请先加上，或改成系统里的名称。'],
  )
})

test('the touches become scans of that guard, cut into rounds of the shift; the same log twice adds nothing', async () => {
  assert.equal((await bring(night())).added, 5)
  const rounds = await asked(
    life.it,
    sql<{ points: number; minutes: number; behalf: string; route: boolean }>`
      select (select count(*)::int from scan s where s.round_id = r.id) as points, extract(epoch from r.ended_at - r.started_at)::int / 60 as minutes,
        r.behalf_reason as behalf, r.route_id is not null as route
      from round r where r.person_id = ${life.wang.personId} order by r.started_at`,
  )
  assert.deepEqual(
    rounds.map(round => [round.points, round.minutes, round.route]),
    [
      [3, 9, true],
      [2, 5, true],
    ],
  )
  const again = await show(night())
  assert.deepEqual(new Set(said(again.body)), new Set(['same']))
  await isWhole(life.it)
})

test('a date and a time of their own columns, and a card instead of a name', async () => {
  const code = life.place.codes[1] as string
  const bytes = [
    '姓名,地点编号,巡检日期,打点时刻',
    `赵强,${code},2026-11-21,11:15`,
    `赵强,${code},2026-11-21,11:15:00`,
  ].join('\n')
  const { body } = await show(bytes)
  assert.deepEqual(said(body), ['add', 'same'])
})

test('leaders and guards do not import; another company finds none of our points', async () => {
  for (const who of [life.leader, life.wang]) assert.equal((await show(night(), who)).status, 403)
  const { body } = await show(log(`01,王建国,,${life.place.codes[0]},2026-11-20 23:00:00`), life.rival)
  assert.deepEqual(said(body), ['refused person-unknown point-unknown'])
})

test('what is no log is refused as a whole', async () => {
  assert.equal((await show('姓名,手机\n王建国,138')).body.code, 'sticks.no-headings')
  assert.equal((await show('姓名,巡更点,巡更时间\n')).body.code, 'sticks.none')
})
