import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { isWhole } from './asking.ts'
import { as, send } from './duty.ts'
import type { Somebody } from './house.ts'
import { aLife, shiftIn, span, type Life } from './life.ts'

let life: Life
before(async () => {
  life = await aLife()
})
after(() => life.it.close())

const make = async (who: Somebody): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  const tokenHash = createHash('sha256').update(token).digest('hex')
  const [outcome] = await send(life.it, who, { name: 'calendar.make', input: { tokenHash } })
  assert.equal(outcome?.state, 'done')
  return token
}
const fetched = (token: string, headers: Record<string, string> = {}) =>
  life.it.app.inject({ method: 'GET', url: `/api/calendars/${token}.ics`, headers })
const lines = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n')

test('an address without a session shows one’s own shifts, as a calendar', async () => {
  const { wang, zhao } = life
  const night = await shiftIn(life, wang, 2)
  await shiftIn(life, zhao, 14)
  const answer = await fetched(await make(wang))
  assert.equal(answer.statusCode, 200)
  assert.match(String(answer.headers['content-type']), /^text\/calendar; charset=utf-8/)
  const said = lines(answer.body)
  assert.equal(said.filter(line => line === 'BEGIN:VEVENT').length, 1)
  for (const line of [
    `UID:${night}@gatehouse.test`,
    'DTSTART:20261121T123000Z',
    'DTEND:20261122T003000Z',
    'SEQUENCE:0',
    'STATUS:CONFIRMED',
    'SUMMARY:北门岗 · 锦绣花园',
  ])
    assert.ok(said.includes(line), line)
})

test('nobody is named in it, not even its owner', async () => {
  const { body } = await fetched(await make(life.wang))
  for (const name of ['王建国', '赵强', '周内勤', '安泰保安']) assert.ok(!body.includes(name), name)
})

test('a change raises the sequence and keeps the name; a cancelled shift says so', async () => {
  const { it, zhao, leader } = life
  const token = await make(zhao)
  const before = lines((await fetched(token)).body).find(line => line.startsWith('UID:'))
  await as(it, leader, 'POST', '/absences', { personId: zhao.personId, kind: 'sick', ...span(life, 0, 48) })
  const said = lines((await fetched(token)).body)
  assert.equal(
    said.find(line => line.startsWith('UID:')),
    before,
  )
  assert.ok(said.includes('SEQUENCE:1'))
  assert.ok(said.includes('STATUS:CANCELLED'))
})

test('asked again with the mark of the last answer, it says that nothing changed', async () => {
  const token = await make(life.wang)
  const first = await fetched(token)
  const etag = String(first.headers['etag'])
  const again = await fetched(token, { 'if-none-match': etag })
  assert.deepEqual([again.statusCode, again.body, again.headers['cache-control']], [304, '', 'private, no-cache'])
  await shiftIn(life, life.wang, 60)
  const changed = await fetched(token, { 'if-none-match': etag })
  assert.equal(changed.statusCode, 200)
})

test('a new address ends the old one, and ending it ends it', async () => {
  const { it, wang } = life
  const old = await make(wang)
  const token = await make(wang)
  assert.equal((await fetched(old)).statusCode, 404)
  assert.equal((await fetched(token)).statusCode, 200)
  assert.ok((await as(it, wang, 'GET', '/me/roster')).body.calendarSince)
  await send(it, wang, { name: 'calendar.end', input: {} })
  assert.equal((await fetched(token)).statusCode, 404)
  assert.equal((await as(it, wang, 'GET', '/me/roster')).body.calendarSince, null)
})

test('an address nobody made is not found, whatever its form', async () => {
  for (const token of [randomBytes(32).toString('base64url'), 'x', '', "a'b--"])
    assert.equal((await fetched(token)).statusCode, 404, token)
  const answer = await life.it.app.inject({
    method: 'GET',
    url: `/api/calendars/${randomBytes(32).toString('base64url')}`,
  })
  assert.equal(answer.statusCode, 404)
})

test('the log holds no secret, and is whole', () => isWhole(life.it))
