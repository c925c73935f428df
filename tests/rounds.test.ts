import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { watchRounds } from '#capabilities/patrols/index.ts'
import { newId, type Id } from '#kernel/id.ts'
import { within } from '#shell/db/pool.ts'
import { asked, isWhole } from './asking.ts'
import { as, employ, sealedPin, send } from './duty.ts'
import { aSite, someone, type Somebody } from './house.ts'
import { aPhoto, claimOf } from './attaching.ts'
import { aLife, shiftIn, type Life } from './life.ts'

// A night of rounds: 18:30, a plan of six laps from 19:00, and a guard on post until the morning.

let life: Life
let shiftId: Id
let planId: Id
before(async () => {
  life = await aLife()
  shiftId = await shiftIn(life, life.wang, 0.5)
})
after(() => life.it.close())

const minutes = 60_000
const at = (text: string): number => Date.parse(`2026-11-${text}+08:00`)
const night = () => ({
  routeId: life.place.routeId,
  name: '夜间巡逻',
  kind: 'patrol',
  ordered: true,
  dayKinds: ['workday', 'rest-day', 'holiday'],
  starts: 19 * 60,
  minutes: 720,
  laps: 6,
  slackMinutes: 15,
  shiftBy: 0,
  leastMinutes: 8,
  signatures: 2,
  fromOn: '2026-11-21',
})
const post = (who: Somebody, url: string, body: object = {}) => as(life.it, who, 'POST', url, body)
const get = async (who: Somebody, url: string) => (await as(life.it, who, 'GET', url)).body
const plans = (who = life.office) => get(who, `/posts/${life.place.postId}/round-plans`)
const addPlan = (who: Somebody, change: object = {}, postId = life.place.postId) =>
  post(who, `/posts/${postId}/round-plans`, { ...night(), ...change })
const nightRow = async (who = life.office) =>
  (await get(who, `/rounds?siteId=${life.place.siteId}&to=2026-11-21`)).rows[0]
const found = (kind: string) =>
  asked(
    life.it,
    sql<{ id: Id; personId: Id; facts: Record<string, unknown>; judgedAt: string | null }>`
    select id, person_id, facts, judged_at from finding where kind = ${kind} order by found_at`,
  )

type Walk = { start: number; points?: readonly number[]; every?: number; plan?: Id | null; end?: boolean }
/** Sends a whole round as a phone does, all at once when it is over. */
async function walk({ start, points = [0, 1, 2], every = 5, plan = planId, end = true }: Walk, who = life.wang) {
  const roundId = newId(start)
  const dueAt = plan ? { planId: plan, dueAt: new Date(start).toISOString() } : {}
  const scans = points.map((index, place) => ({
    name: 'patrol.scan',
    input: { code: life.place.codes[index] as string, how: 'qr', shiftId, roundId },
    at: start + (place + 1) * every * minutes,
  }))
  const last = scans.at(-1)?.at ?? start
  const outcomes = await send(
    life.it,
    who,
    { name: 'round.start', input: { routeId: life.place.routeId, shiftId, ...dueAt }, id: roundId, at: start },
    ...scans,
    ...(end ? [{ name: 'round.end', input: { roundId }, at: last + minutes }] : []),
  )
  assert.deepEqual(new Set(outcomes.map(({ state }) => state)), new Set(['done']), JSON.stringify(outcomes))
  return { roundId, findings: outcomes.flatMap(one => one.findings), scans: outcomes.slice(1, 1 + scans.length) }
}

test('the office plans the rounds of a post; who only reads may not, and who is elsewhere knows nothing of it', async () => {
  const { leader, stranger, rival, wang } = life
  assert.equal((await addPlan(leader)).code, 'access.denied')
  assert.equal((await addPlan(wang)).code, 'access.denied')
  for (const who of [stranger, rival]) assert.equal((await addPlan(who)).code, 'not-found')
  const added = await addPlan(life.office)
  assert.equal(added.status, 201, JSON.stringify(added.body))
  planId = added.body.id
  assert.deepEqual([added.body.points, added.body.routeName], [3, '夜间巡逻'])
  assert.equal((await plans()).plans.length, 1)
  assert.deepEqual((await plans(leader)).can, ['write'])
})

const refused: [says: string, change: object, code: string][] = [
  ['yesterday', { fromOn: '2026-11-20' }, 'plan.past'],
  ['more laps than fit', { minutes: 30, laps: 4, slackMinutes: 0 }, 'plan.too-dense'],
  ['slack that reaches the next lap', { slackMinutes: 45, shiftBy: 20 }, 'plan.slack-wide'],
  ['a video patrol without cameras', { kind: 'video' }, 'plan.cameras'],
]
for (const [says, change, code] of refused)
  test(`a plan with ${says} is refused: ${code}`, async () =>
    assert.equal((await addPlan(life.office, change)).code, code))

test('a route of another post is refused, one of another site does not exist', async () => {
  const other = await aSite(life.it.house, { by: life.office, parties: { [life.company]: 'guards' }, name: '天平苑' })
  assert.equal((await addPlan(life.office, {}, other.postId)).code, 'plan.route-elsewhere')
  assert.equal((await addPlan(life.office, { routeId: life.elsewhere.routeId })).code, 'not-found')
})

test('the phone is told tonight’s times, and an unpredictable one with where the plan put it', async () => {
  const pull = await get(life.wang, '/pull')
  const [plan] = pull.plans
  assert.equal(plan.due[0].dueAt, '2026-11-21T11:00:00.000000Z')
  assert.equal(plan.due[0].lap, 1)
  assert.ok(plan.due.length >= 12, 'two nights ahead')
})

test('a round in time, in order and whole leaves no finding', async () => {
  life.it.clock.now = at('21T19:40')
  await send(life.it, life.wang, {
    name: 'attendance.sign-on',
    input: { shiftId, postId: life.place.postId },
    at: at('21T19:00'),
  })
  const { findings } = await walk({ start: at('21T19:10') })
  assert.deepEqual(findings, [])
  const row = await nightRow()
  assert.equal(row.due[0].standing, 'on-time')
  assert.deepEqual([row.due[0].reached, row.due[0].owed, row.due[0].signaturesMissing], [3, 3, 1])
  assert.equal(row.due[1].standing, 'ahead')
  assert.equal(row.percent, 100)
})

test('late, out of order, too fast and not whole are each said', async () => {
  life.it.clock.now = at('21T23:59')
  assert.deepEqual((await walk({ start: at('21T21:16') })).findings, ['round-late'])
  assert.deepEqual(await found('round-late').then(rows => rows.map(row => row.facts['minutes'])), [16])
  assert.deepEqual((await walk({ start: at('21T23:00'), points: [0, 2, 1], every: 2 })).findings, [
    'out-of-order',
    'too-fast',
  ])
  assert.deepEqual((await walk({ start: at('21T23:30'), points: [0] })).findings, ['round-incomplete'])
  const row = await nightRow()
  assert.deepEqual(row.due.map((due: { standing: string }) => due.standing).slice(0, 4), [
    'on-time',
    'late',
    'on-time',
    'ahead',
  ])
  assert.deepEqual([row.due[2].outOfOrder, row.due[2].tooFast], ['消防泵房', 6])
  assert.equal(row.others.length, 1, 'the second round for 23:00 is one more')
})

test('a second round for the same time is one more, not a late one', async () => {
  assert.deepEqual((await walk({ start: at('21T23:40') })).findings, [])
})

test('a round nobody began by half way to the next is missed, once, and against whoever stood there', async () => {
  life.it.clock.now = at('22T02:00')
  assert.deepEqual(await watchRounds(life.it.house), { missed: 0, withdrawn: 0 })
  life.it.clock.now = at('22T02:01')
  assert.deepEqual(await watchRounds(life.it.house), { missed: 1, withdrawn: 0 })
  assert.deepEqual(await watchRounds(life.it.house), { missed: 0, withdrawn: 0 }, 'the minute after')
  const [missed] = await found('round-missed')
  assert.equal(missed?.personId, life.wang.personId)
  assert.equal(missed?.facts['dueAt'], '2026-11-21T17:00:00.000000Z')
  assert.equal((await nightRow()).due[3].standing, 'missed')
})

test('what a phone brings in late takes it back', async () => {
  life.it.clock.now = at('22T02:30')
  await walk({ start: at('22T01:05') })
  assert.deepEqual(await watchRounds(life.it.house), { missed: 0, withdrawn: 1 })
  assert.deepEqual(await watchRounds(life.it.house), { missed: 0, withdrawn: 0 })
  assert.notEqual((await found('round-missed'))[0]?.judgedAt, null)
  assert.equal((await nightRow()).due[3].standing, 'on-time')
})

test('where nobody stood, nobody is found against, and the night shows it', async () => {
  const alone = await aSite(life.it.house, { by: life.office, parties: { [life.company]: 'guards' }, name: '空岗苑' })
  const body = { ...night(), routeId: alone.routeId, fromOn: '2026-11-22' }
  await post(life.office, `/posts/${alone.postId}/round-plans`, body)
  life.it.clock.now = at('22T20:30')
  const before = (await found('round-missed')).length
  await watchRounds(life.it.house)
  const after = await found('round-missed')
  assert.equal(after.slice(before).filter(row => row.facts['plan'] === undefined).length, 0)
  const { rows } = await get(life.office, `/rounds?siteId=${alone.siteId}`)
  assert.deepEqual([rows[0].missed, rows[0].owed, rows[0].percent], [1, 1, 0])
})

test('what is not in order becomes a hazard the next guard reads, and is not opened again with the next lap', async () => {
  life.it.clock.now = at('22T04:00')
  const [point] = life.place.checkpointIds as [Id]
  const ask = { questions: [{ kind: 'fire-exit', says: '消防通道畅通吗？', photoOnBad: true }] }
  assert.equal((await post(life.leader, `/checkpoints/${point}/questions`, ask)).code, 'access.denied')
  assert.equal((await post(life.rival, `/checkpoints/${point}/questions`, ask)).code, 'not-found')
  const added = await post(life.office, `/checkpoints/${point}/questions`, ask)
  assert.equal(added.status, 201, JSON.stringify(added.body))
  const questionId = added.body[0].id as Id
  const { roundId, scans } = await walk({ start: at('22T03:00') })
  const input = (good: boolean) => ({
    scanId: scans[0]?.id,
    checkpointId: point,
    roundId,
    shiftId,
    answers: [{ questionId, good, ...(good ? {} : { says: '堆了纸箱' }) }],
  })
  const [bad] = await send(life.it, life.wang, { name: 'point.answer', input: input(false) })
  assert.deepEqual([bad?.state, bad?.findings], ['done', ['photo-missing']], JSON.stringify(bad))
  const picture = claimOf(aPhoto(), life.it.clock.now)
  const shown = input(false)
  const answers = shown.answers.map(one => ({ ...one, photos: [picture] }))
  await send(life.it, life.wang, { name: 'point.answer', input: { ...shown, answers } })
  const cases = await asked(
    life.it,
    sql<{ facts: { line: string; point: string } }>`select facts from "case" where kind = 'hazard'`,
  )
  assert.deepEqual(
    cases.map(row => row.facts),
    [{ line: '消防通道畅通：不符合', point: '大堂' }],
  )
  const page = await get(life.office, `/rounds/${roundId}`)
  assert.deepEqual(
    page.points[0].answers.map((one: { good: boolean; asked: string }) => [one.good, one.asked]).slice(0, 1),
    [[false, '消防通道畅通吗？']],
  )
  const pictures = page.points[0].answers.flatMap((one: { photos: { id: Id }[] }) => one.photos)
  const waiting = pictures.find((one: { id: Id }) => one.id === picture.id)
  assert.deepEqual(
    [waiting?.kind, waiting?.arrivedAt, waiting?.fileId],
    ['photo', null, null],
    'not here yet, and said',
  )
  const { rows } = await get(life.office, `/rounds?siteId=${life.place.siteId}&to=2026-11-21`)
  assert.equal(rows[0].due[4].bad, 2)
  assert.equal((await post(life.office, `/questions/${questionId}/retirement`)).status, 204)
  assert.deepEqual((await get(life.office, `/sites/${life.place.siteId}/questions`)).questions, [])
})

test('the one in charge signs in their own session, or by PIN on the guard’s phone; a colleague’s name counts for nothing', async () => {
  const { it, wang, zhao, leader } = life
  const { roundId } = await walk({ start: at('22T05:00') })
  const missing = async () => (await get(life.office, `/rounds/${roundId}`)).signatures.length
  assert.equal((await post(wang, `/rounds/${roundId}/signature`)).code, 'access.denied')
  const [colleague] = await send(it, zhao, { name: 'round.sign', input: { roundId } })
  assert.deepEqual(colleague?.findings, ['sign-not-in-charge'])
  assert.equal(await missing(), 0)
  assert.equal((await post(leader, `/rounds/${roundId}/signature`, { says: '看过' })).status, 204)
  assert.equal(await missing(), 1)
  assert.equal((await post(leader, `/rounds/${roundId}/signature`)).code, 'access.denied', 'once is enough')
  const second = await someone(it.house, { partyId: life.company, role: 'leader', name: '孙队长' })
  const { number } = await employ(it.house, second, { pin: '246810' })
  const signBy = async (pin: string) => {
    const id = newId(it.clock.now)
    const by = { number, sealedPin: sealedPin(it.house, pin, id) }
    return (await send(it, wang, { id, name: 'round.sign', input: { roundId, by } }))[0]
  }
  assert.deepEqual((await signBy('111111'))?.findings, ['sign-unconfirmed'])
  assert.equal(await missing(), 1)
  assert.deepEqual((await signBy('246810'))?.findings, [])
  assert.equal(await missing(), 2)
})

test('a leader writes down the round of a guard whose phone is dead, and it is marked so', async () => {
  const { leader, wang, place, it } = life
  it.clock.now = at('22T08:30')
  const points = place.checkpointIds.map((checkpointId, index) => ({
    checkpointId,
    at: new Date(at('22T07:10') + index * 5 * minutes).toISOString(),
  }))
  const body = { shiftId, routeId: place.routeId, planId, points, reason: '手机没电' }
  assert.equal((await post(wang, '/rounds', body)).code, 'access.denied')
  assert.equal((await post(life.rival, '/rounds', body)).code, 'not-found')
  const late = {
    ...body,
    points: [{ checkpointId: place.checkpointIds[0], at: new Date(at('22T08:20')).toISOString() }],
  }
  assert.equal((await post(leader, '/rounds', late)).code, 'round.off-shift')
  const ahead = {
    ...body,
    points: [{ checkpointId: place.checkpointIds[0], at: new Date(at('22T08:31')).toISOString() }],
  }
  assert.equal((await post(leader, '/rounds', ahead)).code, 'round.ahead')
  const stray = { ...body, points: [{ checkpointId: life.elsewhere.checkpointIds[0], at: points[0]?.at }] }
  assert.equal((await post(leader, '/rounds', stray)).code, 'not-found')
  const written = await post(leader, '/rounds', body)
  assert.equal(written.status, 201, JSON.stringify(written.body))
  const page = await get(leader, `/rounds/${written.body.id}`)
  assert.equal(page.writtenFor, '手机没电')
  assert.deepEqual(
    page.points.map((point: { how: string }) => point.how),
    ['written', 'written', 'written'],
  )
})

test('a camera is ticked on a screen by its id; a point that is walked to never is', async () => {
  const { it, office, wang, place } = life
  const camera = (
    await post(office, `/sites/${place.siteId}/checkpoints`, { name: '地库摄像头', kind: 'camera', floor: -1 })
  ).body
  assert.deepEqual([camera.kind, camera.floor, camera.code], ['camera', -1, null])
  const scan = (id: Id) => ({ name: 'patrol.scan', input: { code: `camera:${id}`, how: 'camera', shiftId } })
  const [seen, walked] = await send(it, wang, scan(camera.id), scan(place.checkpointIds[0] as Id))
  assert.ok(!seen?.findings.includes('unknown-point'), JSON.stringify(seen))
  assert.ok(walked?.findings.includes('unknown-point'))
})

test('an unpredictable plan moves its times within what it says, the same on every asking', async () => {
  const added = await addPlan(life.office, {
    shiftBy: 20,
    slackMinutes: 15,
    starts: 20 * 60,
    minutes: 600,
    laps: 5,
    name: '随机巡逻',
    fromOn: '2026-11-22',
  })
  assert.equal(added.status, 201, JSON.stringify(added.body))
  const due = async () => (await get(life.wang, '/pull')).plans.find(({ id }: { id: Id }) => id === added.body.id).due
  const once = await due()
  assert.deepEqual(await due(), once)
  for (const { dueAt, around } of once) assert.ok(Math.abs(Date.parse(dueAt) - Date.parse(around)) <= 20 * minutes)
  assert.ok(once.some(({ dueAt, around }: { dueAt: string; around: string }) => dueAt !== around))
  const { rows } = await get(life.office, `/rounds?siteId=${life.place.siteId}&from=2026-11-22`)
  const tonight = rows[0].due.filter((row: { planId: Id }) => row.planId === added.body.id)
  assert.deepEqual(
    tonight.map((row: { dueAt: string }) => row.dueAt),
    once.slice(0, 5).map((row: { around: string }) => row.around),
    'what lies ahead is told to nobody',
  )
  assert.equal((await post(life.office, `/round-plans/${added.body.id}/end`, { untilOn: '2026-11-21' })).status, 204)
  assert.ok(!(await plans()).plans.some(({ id }: { id: Id }) => id === added.body.id), 'one that never was is gone')
})

test('a plan ends after a night, and what is over stays owed', async () => {
  const { office, leader, rival } = life
  const end = { untilOn: '2026-11-22' }
  assert.equal((await post(leader, `/round-plans/${planId}/end`, end)).code, 'access.denied')
  assert.equal((await post(rival, `/round-plans/${planId}/end`, end)).code, 'not-found')
  assert.equal((await post(office, `/round-plans/${planId}/end`, { untilOn: '2026-11-20' })).code, 'plan.past')
  assert.equal((await post(office, `/round-plans/${planId}/end`, end)).status, 204)
  life.it.clock.now = at('24T12:00')
  assert.equal((await post(office, `/round-plans/${planId}/end`, end)).code, 'plan.ended')
  const { rows } = await get(office, `/rounds?siteId=${life.place.siteId}&from=2026-11-20&to=2026-11-24&limit=1`)
  assert.deepEqual(
    rows.map((row: { on: string }) => row.on),
    ['2026-11-22'],
  )
})

test('nights are read page by page, and nobody reads another’s', async () => {
  const first = await get(life.office, `/rounds?siteId=${life.place.siteId}&from=2026-11-21&to=2026-11-22&limit=1`)
  const second = await get(
    life.office,
    `/rounds?siteId=${life.place.siteId}&from=2026-11-21&to=2026-11-22&limit=1&after=${first.next}`,
  )
  assert.deepEqual(
    [first, second].map(page => page.rows[0].on),
    ['2026-11-22', '2026-11-21'],
  )
  assert.equal(second.next, null)
  assert.deepEqual((await get(life.rival, '/rounds')).rows, [])
  assert.equal(
    (await as(life.it, life.office, 'GET', `/rounds.xlsx?siteId=${life.place.siteId}&from=2026-11-21`)).status,
    200,
  )
})

test('none of it changes a record behind the log', async () => {
  await isWhole(life.it)
  const rows = await within(life.it.house.store, life.it.house.city, 'system', db =>
    sql<{ n: number }>`select count(*)::integer as n from point_answer`.execute(db),
  )
  assert.equal(rows.rows[0]?.n, 2)
})
