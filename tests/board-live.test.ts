import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { boardFeeds } from '#capabilities/board/feeds.ts'
import { addDays, dayAt } from '#kernel/time.ts'
import type { Id } from '#kernel/id.ts'
import { newId } from '#kernel/id.ts'
import { dispatch } from '#shell/notify/dispatcher.ts'
import { instant } from '#shell/db/parsers.ts'
import { as, employ, send } from './duty.ts'
import { aParty, aShift, aSite, asOwner, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

// What open boards are told: the rows that changed, no more than a reading would give, until the scope ends.

let it: TestHouse
let url: string
let company: Id
let place: Awaited<ReturnType<typeof aSite>>
let elsewhere: Awaited<ReturnType<typeof aSite>>
let shiftId: Id
const people: Record<string, Somebody> = {}
const who = (name: string): Somebody => people[name] ?? assert.fail(name)
const hour = 3_600_000
const minute = 60_000

before(async () => {
  it = await testHouse()
  url = await it.app.listen({ host: '127.0.0.1', port: 0 })
  company = await aParty(it.house)
  const second = await aParty(it.house, { name: '恒信保安' })
  const property = await aParty(it.house, { kind: 'property-company', name: '万家物业' })
  const owner = await aParty(it.house, { kind: 'client-unit', name: '锦绣业主' })
  const stranger = await aParty(it.house, { name: '别处保安' })
  for (const [name, partyId, role] of [
    ['office', company, 'office'],
    ['leader', company, 'leader'],
    ['neighbour', second, 'leader'],
    ['manager', property, 'manager'],
    ['client', owner, 'client'],
    ['rival', stranger, 'office'],
    ['guard', company, 'guard'],
  ] as const)
    people[name] = await someone(it.house, { partyId, role, name })
  await employ(it.house, who('guard'), { number: 'A001' })
  await asOwner(it.house, async db => {
    const { personId } = who('guard')
    await db.updateTable('person').set({ phone: '13800000001', name: '王建国' }).where('id', '=', personId).execute()
    return [{ kind: 'person.change', table: 'person', id: personId, personId, partyId: company }]
  })
  place = await aSite(it.house, {
    by: who('office'),
    parties: { [company]: 'guards', [second]: 'guards', [property]: 'operates', [owner]: 'owns' },
  })
  elsewhere = await aSite(it.house, { by: who('rival'), parties: { [stranger]: 'guards' }, name: '别处' })
  const start = it.clock.now
  shiftId = await aShift(it.house, { ...place, guard: who('guard'), from: start + hour, to: start + 13 * hour })
  await tell()
})
after(async () => {
  for (const one of streams) one.abort()
  await it.close()
})

const tell = () => dispatch(it.house.store, it.house.city)

type Heard = {
  event: string
  data: Record<string, never[]> & {
    rows?: { postId: Id; postName: string; state: string; lastScanAt: string | null }[]
  }
}

/** All that were opened: one that a failing test leaves would keep the house from closing. */
const streams = new Set<AbortController>()

/** One open stream: what it says, one after the other. */
function listen(name: string, feed = 'board') {
  const ended = new AbortController()
  streams.add(ended)
  async function* events(): AsyncGenerator<Heard> {
    const { headers } = who(name)
    const answer = await fetch(`${url}/api/events?feed=${feed}`, { headers, signal: ended.signal })
    assert.equal(answer.status, 200)
    let text = ''
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (text + chunk).split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, event, data] = /^event: (.+)\ndata: (.+)$/.exec(block) ?? []
        if (event && data) yield { event, data: JSON.parse(data) as Heard['data'] }
      }
    }
  }
  const heard = events()
  const until = async (wanted: (one: Heard) => boolean): Promise<Heard> => {
    for (;;) {
      const { value } = await heard.next()
      if (!value) return assert.fail(`${name} heard nothing more`)
      if (wanted(value)) return value
    }
  }
  return { until, next: (event: string) => until(one => one.event === event), close: () => ended.abort() }
}

type Ear = ReturnType<typeof listen>

/** Streams that have begun: what moves from here on they hear. */
async function opened(names: readonly string[], feed = 'board') {
  const ears = names.map(name => listen(name, feed))
  await Promise.all(ears.map(ear => ear.next('hello')))
  return ears
}

const read = async (name: string) => (await as(it, who(name), 'GET', '/board')).body

test('what a stream says is what a reading gives, for each who may see; and no phone number but masked', async () => {
  const names = ['office', 'leader', 'neighbour', 'manager', 'client']
  const ears = await opened(names)
  await asOwner(it.house, async db => {
    await db.updateTable('post').set({ name: '北门岗（主）' }).where('id', '=', place.postId).execute()
    return [{ kind: 'post.amend', table: 'post', id: place.postId, siteId: place.siteId }]
  })
  await tell()
  const moved = await Promise.all(ears.map(ear => ear.until(({ data }) => data.rows?.[0]?.postName === '北门岗（主）')))
  for (const [at, name] of names.entries()) {
    assert.deepEqual(moved[at]?.data.rows, (await read(name)).rows, name)
    assert.doesNotMatch(JSON.stringify(moved[at]), /13800000001/)
  }
  for (const ear of ears) ear.close()
})

test('a sign-on moves the row of each who sees it, as each may see it, without being asked', async () => {
  const names = ['leader', 'neighbour', 'manager', 'client'] as const
  const ears = await opened(names)
  it.clock.now += hour + 7 * minute
  const input = { shiftId, postId: place.postId }
  await send(it, who('guard'), { id: newId(it.clock.now), name: 'attendance.sign-on', input })
  await tell()
  const moved = await Promise.all(ears.map(ear => ear.until(one => one.data.rows?.[0]?.state === 'on-duty')))
  const rows = Object.fromEntries(names.map((name, at) => [name, moved[at]?.data.rows?.[0] as Record<string, unknown>]))
  assert.deepEqual([rows['leader']?.['personPhone'], rows['manager']?.['personPhone']], ['138****0001', null])
  assert.deepEqual(rows['leader']?.['findings'], [{ kind: 'late', count: 1 }])
  assert.deepEqual(rows['neighbour']?.['findings'], [], 'the other company on the site learns of no finding')
  assert.deepEqual(rows['client']?.['points'], [], 'a client is shown no round')
  for (const name of names) assert.deepEqual(rows[name], (await read(name)).rows[0], name)
  for (const ear of ears) ear.close()
})

test('who has no site there hears no row; a guard and another office among them', async () => {
  const ear = listen('rival')
  const { data } = await ear.next('board')
  assert.deepEqual(
    data.rows?.map(row => row.postId),
    [elsewhere.postId],
  )
  const [guard] = (await opened(['guard'])) as [Ear]
  const input = { code: place.codes[0], how: 'qr', shiftId }
  await send(it, who('guard'), { name: 'patrol.scan', input })
  await tell()
  const said = await guard.next('change')
  assert.deepEqual(Object.keys(said.data), ['topics'])
  ear.close()
  guard.close()
})

test('the clock alone turns a row: due, late, absent', async () => {
  const from = it.clock.now + 3 * hour
  const post = newId(it.clock.now)
  const late = await someone(it.house, { partyId: company, role: 'guard', name: '赵强' })
  await asOwner(it.house, async db => {
    const row = { id: post, siteId: place.siteId, name: '南门岗', kind: 'gate', position: 1, closedOn: null }
    await db
      .insertInto('post')
      .values({ ...row, createdAt: instant(it.clock.now) })
      .execute()
    return [{ kind: 'post.add', table: 'post', id: post, siteId: place.siteId }]
  })
  await aShift(it.house, { ...place, postId: post, guard: late, from, to: from + 8 * hour })
  const [ear] = (await opened(['leader'])) as [Ear]
  const turned = (state: string) =>
    ear.until(one => one.data.rows?.some(row => row.postId === post && row.state === state) === true)
  for (const [at, state] of [
    [from - 59 * minute, 'due-soon'],
    [from + minute, 'late'],
    [from + 30 * minute, 'absent'],
  ] as const) {
    it.clock.now = at
    await turned(state)
  }
  ear.close()
})

test('the wall hears and reads no name, no number, no face', async () => {
  const [ear] = (await opened(['leader'], 'wall')) as [Ear]
  await send(it, who('guard'), { name: 'patrol.scan', input: { code: place.codes[2], how: 'qr', shiftId } })
  await asOwner(it.house, async db => {
    await db.updateTable('post').set({ name: '北门岗' }).where('id', '=', place.postId).execute()
    return [{ kind: 'post.amend', table: 'post', id: place.postId, siteId: place.siteId }]
  })
  await tell()
  const heard = await ear.next('wall')
  const { body, status } = await as(it, who('leader'), 'GET', '/board/wall')
  assert.equal(status, 200)
  for (const said of [JSON.stringify(heard), JSON.stringify(body)]) {
    assert.doesNotMatch(said, /王建国|赵强|13800000001|138\*|person|phone|photo/i)
    assert.match(said, /北门岗/)
  }
  assert.equal(body.hours.length, 12)
  assert.deepEqual(
    (await as(it, who('rival'), 'GET', '/board/wall')).body.posts.map((post: { postId: Id }) => post.postId),
    [elsewhere.postId],
  )
  ear.close()
})

test('another’s site does not exist, on the wall and on the ground either; no feed but those there are', async () => {
  for (const path of ['/board', '/board/wall', '/board/ground'])
    for (const name of ['rival', 'guard'])
      assert.equal((await as(it, who(name), 'GET', `${path}?siteId=${place.siteId}`)).status, 404, `${name} ${path}`)
  assert.equal((await as(it, who('leader'), 'GET', '/events?feed=people')).status, 400)
})

test('a scope that ends while the stream is open ends the rows at once', async () => {
  const [ear] = (await opened(['neighbour'])) as [Ear]
  const { partyId } = who('neighbour')
  await asOwner(it.house, async db => {
    const untilOn = addDays(dayAt(it.clock.now, 'Asia/Shanghai'), -2)
    await db
      .updateTable('siteParty')
      .set({ untilOn })
      .where('siteId', '=', place.siteId)
      .where('partyId', '=', partyId)
      .execute()
    return [{ kind: 'site.amend', table: 'site', id: place.siteId, siteId: place.siteId, partyId }]
  })
  await tell()
  await ear.until(one => one.event === 'change' && (one.data['topics'] as string[] | undefined)?.includes('*') === true)
  assert.deepEqual((await read('neighbour')).rows, [])
  const [other] = (await opened(['leader'])) as [Ear]
  it.clock.now += minute
  const later: string[] = []
  void ear.until(one => (later.push(one.event), false)).catch(() => undefined)
  const input = { code: place.codes[1], how: 'qr', shiftId }
  await send(it, who('guard'), { name: 'patrol.scan', input })
  await tell()
  await other.until(({ data }) => data.rows?.some(row => row.lastScanAt === instant(it.clock.now)) === true)
  assert.ok(!later.includes('board'), later.join())
  ear.close()
  other.close()
})

test('a board open while another company comes to its site is read apart from then on, once, and silent when it is left', async () => {
  const { board } = boardFeeds(it.house)
  const told: string[] = []
  const heard = Promise.withResolvers<void>()
  const rival = { ...who('rival'), deviceId: null, sessionId: null }
  const join = (tell: (json: string) => void) => board?.join(rival, tell) ?? assert.fail('no feed')
  const reader = await join(json => (told.push(json), heard.resolve()))
  await heard.promise
  await asOwner(it.house, async db => {
    const row = {
      siteId: elsewhere.siteId,
      partyId: who('neighbour').partyId,
      relation: 'guards',
      fromOn: '2026-01-01',
    }
    await db.insertInto('siteParty').values(row).execute()
    return [{ kind: 'site.stand', table: 'site', id: elsewhere.siteId, siteId: elsewhere.siteId }]
  })
  // Of the second only that it ends: where something is told meanwhile it asks to be read again, too.
  const [apart] = await Promise.all([reader.look(), reader.look()])
  assert.equal(apart, true)
  reader.leave()
  assert.equal(await reader.look(), false)
  told.length = 0
  const moved = Promise.withResolvers<void>()
  const other = await join(json => json.includes('别处岗') && moved.resolve())
  await asOwner(it.house, async db => {
    await db.updateTable('post').set({ name: '别处岗' }).where('id', '=', elsewhere.postId).execute()
    return [{ kind: 'post.amend', table: 'post', id: elsewhere.postId, siteId: elsewhere.siteId }]
  })
  await tell()
  await moved.promise
  assert.deepEqual(told, [])
  other.leave()
})
