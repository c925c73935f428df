import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { newId, type Id } from '#kernel/id.ts'
import { importRoster } from '../capabilities/roster/import-roster.ts'
import { pass, type Act } from '#shell/door/door.ts'
import { readSpreadsheet } from '#shell/files/spreadsheet.ts'
import type { RosterImported, RosterPreview } from '#capabilities/roster/import/schema.ts'
import { call as callIn, entriesOf, isWhole } from './asking.ts'
import { employ } from './duty.ts'
import { monthRoster, moved, rosterFile } from './fixtures/rosters.ts'
import { send, type Sent } from './roster-upload.ts'
import { aParty, asOwner, aShift, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

let it: TestHouse
let office: Somebody
let leader: Somebody
let rival: Somebody
let place: Awaited<ReturnType<typeof aSite>>
const guards = new Map<string, Somebody>()

before(async () => {
  it = await testHouse()
  const partyId = await aParty(it.house, { name: '安泰保安' })
  office = await someone(it.house, { partyId, role: 'office', name: '周敏' })
  leader = await someone(it.house, { partyId, role: 'leader', name: '赵队长' })
  const rivals = await aParty(it.house, { name: '金盾保安' })
  rival = await someone(it.house, { partyId: rivals, role: 'office', name: '吴丽' })
  place = await aSite(it.house, { by: office, parties: { [partyId]: 'guards' } })
  for (const [name, number] of [
    ['张三', 'A1'],
    ['李四', 'A2'],
    ['王五', 'A3'],
    ['赵六', 'A4'],
    ['钱七', 'A5'],
  ] as const)
    guards.set(name, await hired(name, number))
})
after(() => it.close())

async function hired(name: string, number: string, partyId = office.partyId): Promise<Somebody> {
  const guard = await someone(it.house, { partyId, role: 'guard', name })
  await employ(it.house, guard, { number })
  return guard
}

const preview = (who: Somebody, sent: Partial<Sent> & { file: Buffer }) =>
  send<RosterPreview>(it, '/roster/import/preview', who, { siteId: place.siteId, ...sent })
const commit = (who: Somebody, sent: Partial<Sent> & { file: Buffer }) =>
  send<RosterImported>(it, '/roster/import', who, { siteId: place.siteId, ...sent })

async function drafts(siteId = place.siteId): Promise<{ mark: string | null; state: string }[]> {
  let rows: { mark: string | null; state: string }[] = []
  await asOwner(it.house, async db => {
    rows = await db.selectFrom('shift').select(['mark', 'state']).where('siteId', '=', siteId).execute()
    return []
  })
  return rows
}

const december = [
  ['张三', '白白夜夜休休'],
  ['李四', '夜夜休休白白'],
] as const

describe('a month of marks', () => {
  test('nothing is written by a preview; the title names the post, the legend the hours', async () => {
    const file = await monthRoster({ year: 2026, month: 12, people: december })
    const { status, body } = await preview(office, { file })
    assert.equal(status, 200)
    assert.deepEqual(body.counts, { add: 8, same: 0, warned: body.counts.warned, refused: 0, rest: 4, people: 2 })
    assert.deepEqual([body.fromOn, body.untilOn, body.ready], ['2026-12-01', '2026-12-06', true])
    assert.deepEqual(
      body.marks.map(({ mark, from, starts, minutes }) => [mark, from, starts, minutes]),
      [
        ['白', 'file', 420, 720],
        ['夜', 'file', 1140, 720],
        ['休', 'file', null, null],
      ],
    )
    assert.deepEqual(body.posts, [{ label: '北门岗', count: 8, postId: place.postId, leftOut: false }])
    assert.deepEqual(
      body.rows.map(row => [row.row, row.values['who'], row.values['number'], row.values['post'], row.values['marks']]),
      [
        [4, '张三', 'A1', '北门岗', '白×2 夜×2 休×2'],
        [5, '李四', 'A2', '北门岗', '夜×2 休×2 白×2'],
      ],
    )
    assert.equal((await drafts()).length, 0)
  })

  test('it becomes drafts in one change; the second time all is there already', async () => {
    const file = await monthRoster({ year: 2026, month: 12, people: december })
    const { body } = await preview(office, { file })
    const op = newId(it.clock.now)
    const done = await commit(office, { file, digest: body.digest, op })
    assert.equal(done.status, 201)
    assert.deepEqual(done.body, {
      siteId: place.siteId,
      added: 8,
      same: 0,
      refused: 0,
      fromOn: '2026-12-01',
      untilOn: '2026-12-06',
    })
    assert.deepEqual((await drafts()).map(({ mark, state }) => `${mark} ${state}`).toSorted(), [
      '夜 draft',
      '夜 draft',
      '夜 draft',
      '夜 draft',
      '白 draft',
      '白 draft',
      '白 draft',
      '白 draft',
    ])
    const run = await callIn<{ state: string; rowsDone: number }>(it, 'GET', `/imports/${op}`, {
      headers: office.headers,
    })
    assert.deepEqual([run.body.state, run.body.rowsDone], ['done', 8])
    const again = await preview(office, { file })
    assert.deepEqual([again.body.counts.add, again.body.counts.same], [0, 8])
    assert.equal(await entriesOf(it, 'shift.draft'), 8)
    assert.equal(await entriesOf(it, 'roster.import'), 1)
  })

  test('sent twice under one id, it is done once', async () => {
    const file = await monthRoster({ year: 2026, month: 12, people: [['王五', '白']] })
    const { body } = await preview(office, { file })
    const op = newId(it.clock.now)
    const first = await commit(office, { file, digest: body.digest, op })
    const second = await commit(office, { file, digest: body.digest, op })
    assert.deepEqual([first.status, second.status, second.body.added], [201, 201, 1])
  })

  test('a shift that stands in the way is refused by its day, the others come in', async () => {
    const zhao = guards.get('赵六') as Somebody
    const from = Date.parse('2026-12-02T00:00:00Z')
    await aShift(it.house, { ...place, guard: zhao, from, to: from + 8 * 3_600_000 })
    const file = await monthRoster({ year: 2026, month: 12, people: [['赵六', '白白']] })
    const { body } = await preview(office, { file })
    assert.deepEqual([body.counts.add, body.counts.refused], [1, 1])
    const [row] = body.rows
    assert.equal(row?.verdict, 'refused')
    assert.ok(row?.reasons.some(({ code, says }) => code === 'shift.overlap' && says.includes('12月2日')))
    const done = await commit(office, { file, digest: body.digest })
    assert.deepEqual([done.body.added, done.body.refused], [1, 1])
  })
})

describe('what the office is asked once', () => {
  const rows = [
    ['姓名', '12月7日', '12月8日', '12月9日', '12月10日'],
    ['钱七', 'A', 'B', 'A', '休'],
  ]
  const answers = {
    marks: [
      { mark: 'A', kind: 'work' as const, starts: 480, minutes: 720 },
      { mark: 'B', kind: 'annual' as const, starts: null, minutes: null },
    ],
  }
  test('marks nobody knows are asked, with what the trade mostly means', async () => {
    const file = await rosterFile(rows)
    const { body } = await preview(office, { file })
    assert.equal(body.ready, false)
    assert.deepEqual(
      body.marks.filter(({ from }) => from === null).map(({ mark }) => mark),
      ['A', 'B'],
    )
    const refused = await commit(office, { file, digest: body.digest })
    assert.deepEqual([refused.status, refused.body.code], [422, 'roster-import.unanswered'])
  })
  test('once answered it goes in, and the next file of the kind asks nothing', async () => {
    const file = await rosterFile(rows)
    const { body } = await preview(office, { file, answers })
    assert.deepEqual([body.ready, body.counts.add, body.counts.rest], [true, 2, 2])
    const done = await commit(office, { file, answers, digest: body.digest })
    assert.deepEqual([done.status, done.body.added], [201, 2])
    const next = await rosterFile([
      ['姓名', '12月14日', '12月15日', '12月16日', '12月17日'],
      ['钱七', 'A', 'B', 'A', '休'],
    ])
    const again = await preview(office, { file: next })
    assert.deepEqual([again.body.ready, again.body.counts.add], [true, 2])
    assert.deepEqual(
      again.body.marks.map(({ mark, from }) => `${mark} ${from}`),
      ['A known', 'B known', '休 usual'],
    )
    assert.equal(await entriesOf(it, 'mark.set'), 2)
  })
  test('a post label is asked, and remembered for this site', async () => {
    const other = await aSite(it.house, {
      by: office,
      name: '滨江苑',
      parties: { [office.partyId]: 'guards' },
    })
    const posts = ['东门', '西门']
    const ids = await addPosts(other.siteId, posts)
    const table = (date: number) => [
      ['岗位', '班次', ...[0, 1, 2, 3].map(more => `12月${date + more}日`)],
      ['1号', '白班', '张三', '', '', ''],
      ['带班领导', '', '', '赵总', '', ''],
    ]
    const given = {
      marks: [
        { mark: '白班', kind: 'work' as const, starts: 420, minutes: 720 },
        { mark: '值班', kind: 'work' as const, starts: 420, minutes: 720 },
      ],
      posts: [
        { label: '1号', postId: ids[0] as Id },
        { label: '带班领导', postId: null },
      ],
    }
    const file = await rosterFile(table(20))
    const asked = await preview(office, { file, siteId: other.siteId })
    assert.deepEqual(
      asked.body.posts.map(({ label, postId }) => [label, postId]),
      [
        ['1号', null],
        ['带班领导', null],
      ],
    )
    const { body } = await preview(office, { file, siteId: other.siteId, answers: given })
    assert.deepEqual([body.ready, body.counts.add], [true, 1])
    const done = await commit(office, { file, siteId: other.siteId, answers: given, digest: body.digest })
    assert.equal(done.body.added, 1)
    const again = await preview(office, { file: await rosterFile(table(25)), siteId: other.siteId })
    assert.deepEqual([again.body.ready, again.body.counts.add], [true, 1])
    // Another site has posts of its own: nothing is taken over from this one.
    assert.equal((await preview(office, { file: await rosterFile(table(25)) })).body.posts[0]?.postId, null)
  })
  test('columns without dates wait for the first day', async () => {
    const file = await rosterFile([
      ['姓名', 'a', 'b', 'b', 'c'],
      ['钱七', '白', '休', '休', '白'],
    ])
    const asked = await preview(office, { file })
    assert.deepEqual([asked.body.undated, asked.body.ready], [true, false])
    const { body } = await preview(office, { file, answers: { firstOn: '2026-12-27' } })
    assert.deepEqual([body.undated, body.fromOn, body.untilOn], [false, '2026-12-27', '2026-12-30'])
  })
})

describe('people', () => {
  test('a stranger is named by the row, two of one name are asked for, a number tells them apart', async () => {
    const first = await hired('陈伟', 'B1')
    await hired('陈伟', 'B2')
    const file = await monthRoster({
      year: 2026,
      month: 12,
      people: [
        ['陌生人', '白'],
        ['陈伟', '白'],
      ],
    })
    const { body } = await preview(office, { file })
    assert.deepEqual(
      body.rows.map(({ verdict, reasons }) => [verdict, reasons[0]?.says]),
      [
        ['refused', '名册里没有“陌生人”。请先建档，或改正姓名。'],
        ['refused', '名册里有 2 个“陈伟”，请选是哪一位。'],
      ],
    )
    assert.deepEqual(
      body.twice.map(({ who, candidates }) => [who, candidates.map(({ number }) => number)]),
      [['陈伟', ['B1', 'B2']]],
    )
    const told = await preview(office, { file, answers: { people: [{ who: '陈伟', personId: first.personId }] } })
    assert.deepEqual([told.body.counts.add, told.body.counts.refused], [1, 1])
    const numbered = await rosterFile([
      ['工号', '姓名', '12月1日', '12月2日', '12月3日', '12月4日'],
      ['B2', '陈伟', '白', '', '', ''],
      ['B1', '张三', '白', '', '', ''],
    ])
    const byNumber = await preview(office, { file: numbered })
    assert.deepEqual(
      byNumber.body.rows.map(({ values, reasons }) => [values['number'], reasons[0]?.code ?? '-']),
      [
        ['B2', byNumber.body.rows[0]?.reasons[0]?.code ?? '-'],
        ['B1', 'name-differs'],
      ],
    )
  })
  test('nobody of another company is found by name', async () => {
    await hired('郑十', 'R1', rival.partyId)
    const file = await monthRoster({ year: 2026, month: 12, people: [['郑十', '白']] })
    assert.equal((await preview(office, { file })).body.rows[0]?.reasons[0]?.code, 'person-unknown')
  })
})

describe('what is refused', () => {
  test('last year’s roster, by its year', async () => {
    const file = await monthRoster({ year: 2025, month: 12, people: december })
    const { status, body } = await preview(office, { file })
    assert.deepEqual(
      [status, body.code, body.title],
      [422, 'roster-import.past-year', '这是 2025 年的排班，已经过去，不能再排。'],
    )
  })
  test('a shift of twenty-five hours, day by day', async () => {
    const file = await rosterFile([
      ['姓名', '12月1日', '12月2日', '12月3日', '12月4日'],
      ['钱七', '长', '', '', ''],
      ['长：07:00-次日08:00'],
    ])
    const { body } = await preview(office, { file })
    assert.deepEqual([body.counts.refused, body.rows[0]?.reasons[0]?.code], [1, 'shift.too-long'])
  })
  test('a spreadsheet without a roster', async () => {
    const { status, body } = await preview(office, { file: await rosterFile([['说明'], ['没有']]) })
    assert.deepEqual([status, body.code], [422, 'roster-import.nothing'])
  })
  test('an import that is not what was previewed', async () => {
    const file = await monthRoster({ year: 2026, month: 12, people: [['钱七', '......白']] })
    const { status, body } = await commit(office, { file, digest: 'other' })
    assert.deepEqual([status, body.code], [409, 'import.changed'])
  })
  test('answers that are none', async () => {
    const file = await monthRoster({ year: 2026, month: 12, people: december })
    const wrong = { marks: [{ mark: '白', kind: 'dance' as 'work', starts: 1, minutes: 1 }] }
    assert.equal((await preview(office, { file, answers: wrong })).body.code, 'roster-import.answers')
    assert.equal(
      (await preview(office, { file, answers: { firstOn: '2026-02-30' } })).body.code,
      'roster-import.answers',
    )
  })
  test('a leader keeps no register; a rival has no such site', async () => {
    const file = await monthRoster({ year: 2026, month: 12, people: december })
    assert.equal((await preview(leader, { file })).status, 403)
    assert.equal((await preview(rival, { file })).status, 404)
    assert.equal((await commit(rival, { file, digest: 'x' })).status, 404)
  })
})

test('stopped between two batches, nothing of it stays', async () => {
  const file = await monthRoster({ year: 2027, month: 1, people: [['张三', '白白夜夜']] })
  const read = await readSpreadsheet(file, '一月.xlsx')
  assert.ok(read.ok)
  const { body } = await preview(office, { file })
  const before = (await drafts()).length
  const given = {
    siteId: place.siteId,
    upload: { workbook: read.value, fileName: '排班表.xlsx', sha256: createHash('sha256').update(file).digest('hex') },
    answers: { marks: [], posts: [], people: [], firstOn: null },
  }
  const asked: number[] = []
  const stopped = importRoster(given, { at: async done => (asked.push(done), done === 0) })
  const actor = { ...office, deviceId: null, sessionId: null }
  const input = { siteId: place.siteId, digest: body.digest, fileName: '排班表.xlsx' }
  const op = { id: newId(it.clock.now), name: 'roster.import', input, at: it.clock.now }
  const passed = await pass(it.house, actor, op, stopped as Act<never, RosterImported>, { now: it.clock.now })
  assert.deepEqual([passed.ok ? null : passed.code, asked], ['import.stopped', [0, 4]])
  assert.equal((await drafts()).length, before)
})

async function addPosts(siteId: Id, names: readonly string[]): Promise<Id[]> {
  const ids = names.map(() => newId(it.clock.now))
  for (const [at, name] of names.entries()) {
    const made = await callIn<{ id: Id }>(it, 'POST', `/sites/${siteId}/posts`, {
      body: { id: ids[at], name, kind: 'gate' },
      headers: office.headers,
    })
    assert.ok(made.status < 300, JSON.stringify(made.body))
    ids[at] = made.body.id
  }
  return ids
}

const real = new URL('../../shared/data/spreadsheets/wfm_shift_roster_2026-04.xlsx', import.meta.url)
const skip = existsSync(real) ? false : 'the real rosters (../shared/data/spreadsheets) are not here'
test('a real month of 36 people goes from the spreadsheet to a published roster', { skip }, async () => {
  const file = await moved(readFileSync(real), 244)
  const site = await aSite(it.house, { by: office, name: '真实园', parties: { [office.partyId]: 'guards' } })
  const strangers = await preview(office, { file, siteId: site.siteId })
  const names = [...new Set(strangers.body.rows.map(({ values }) => values['who'] as string))]
  assert.equal(names.length, 36)
  for (const [at, name] of names.entries()) await hired(name, `W${String(at).padStart(2, '0')}`)
  const work = (mark: string, starts: number) => ({ mark, kind: 'work' as const, starts, minutes: 480 })
  const answers = { marks: [work('A1', 420), work('A2', 900), work('B1', 480), work('B2', 960)] }
  const { body } = await preview(office, { file, siteId: site.siteId, answers })
  assert.deepEqual([body.ready, body.counts.add, body.counts.refused, body.counts.rest], [true, 695, 0, 385])
  const done = await commit(office, { file, siteId: site.siteId, answers, digest: body.digest })
  assert.deepEqual([done.status, done.body.added], [201, 695])
  const book = await callIn<{ shifts: { id: Id; version: number; state: string }[] }>(
    it,
    'GET',
    `/roster?siteId=${site.siteId}&fromOn=2026-12-01&untilOn=2026-12-30`,
    { headers: office.headers },
  )
  const shifts = book.body.shifts.filter(({ state }) => state === 'draft').map(({ id, version }) => ({ id, version }))
  assert.equal(shifts.length, 695)
  const published = await callIn(it, 'POST', '/roster/publish', {
    body: { siteId: site.siteId, shifts },
    headers: office.headers,
  })
  assert.equal(published.status, 200)
  assert.equal((await drafts(site.siteId)).filter(({ state }) => state === 'published').length, 695)
})

test('the log is whole', () => isWhole(it))
