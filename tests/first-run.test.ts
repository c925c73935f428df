import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import type { Preview } from '#kernel/preview.ts'
import type { Party } from '#capabilities/parties/schema.ts'
import { tokenHash } from '#shell/http/session.ts'
import { call, withCookie, type Asked } from './asking.ts'
import { testHouse, type Somebody, type TestHouse } from './house.ts'
import { upload } from './uploads.ts'

// The first run asks for one thing only: who the first person is. Whatever was not answered leaves a house that works.

const password = '三号岗的旧门闩-2027'

/** A house of its own with a first run that answered this; asks as whoever came out of it. */
async function settled(it: TestHouse, answers: object, language = 'zh') {
  const token = randomBytes(32).toString('base64url')
  it.house.firstRun.tokenHash = tokenHash(token)
  const body = { token, name: '周敏', login: 'zhoumin', password, ...answers }
  const made = await call(it, 'POST', '/first-run', { body, headers: { 'accept-language': language } })
  assert.equal(made.status, 201)
  const ask = <T>(method: 'GET' | 'POST', path: string, asked: Asked = {}) =>
    call<T>(it, method, path, { ...asked, headers: withCookie(made.cookie) })
  const [party] = (await ask<Party[]>('GET', '/parties')).body
  return { me: made.body, cookie: made.cookie as string, party: party as Party, ask }
}

const holding = (cookie: string) => ({ headers: withCookie(cookie) }) as Somebody

async function sampleOf(it: TestHouse, path: string, cookie: string, language = 'zh'): Promise<Buffer> {
  const headers = { ...withCookie(cookie), 'accept-language': language }
  const reply = await it.app.inject({ method: 'GET', url: `/api${path}`, headers })
  assert.equal(reply.statusCode, 200)
  return reply.rawPayload
}

const preview = async (it: TestHouse, of: string, cookie: string, bytes: Buffer): Promise<Preview> =>
  (await upload<Preview>(it, `${of}/import/preview`, holding(cookie), { bytes, name: 'sample.xlsx' })).body

const inHouse = (says: string, walk: (it: TestHouse) => Promise<void>) =>
  test(says, async () => {
    const it = await testHouse()
    try {
      await walk(it)
    } finally {
      await it.close()
    }
  })

describe('a first run that answered', () => {
  inHouse('nothing: a security company without a name of its own, which its administrator may name', async it => {
    const { me, party, ask } = await settled(it, {})
    assert.deepEqual([party.kind, party.name, party.divisionCode], ['security-company', '我的单位', null])
    assert.equal(me.acting.role, 'administrator')
    const renamed = await ask<Party>('POST', `/parties/${party.id}`, { body: { name: '安泰保安服务有限公司' } })
    assert.deepEqual([renamed.status, renamed.body.name], [200, '安泰保安服务有限公司'])
    const site = { kind: 'mall', name: '星悦广场', relation: 'guards' }
    assert.equal((await ask('POST', '/sites', { body: site })).status, 201)
    assert.equal((await ask<{ rows: unknown[] }>('GET', '/guards')).body.rows.length, 0)
  })

  inHouse('nothing, in English: called so in English', async it => {
    assert.equal((await settled(it, {}, 'en')).party.name, 'My organisation')
  })

  inHouse('a property company in Shanghai: its first site carries the place the law asks for', async it => {
    const { party, ask } = await settled(it, { kind: 'property-company', company: '景和物业', divisionCode: '310000' })
    assert.deepEqual([party.kind, party.divisionCode], ['property-company', '310000'])
    const body = { kind: 'residential-estate', name: '翠湖苑', relation: 'operates', divisionCode: '310000' }
    assert.equal((await ask('POST', '/sites', { body })).status, 201)
  })

  inHouse('a housing authority: they begin as housing, and bring estates and no guards', async it => {
    const { me, cookie, ask } = await settled(it, { kind: 'housing', company: '浦江区房管局' })
    assert.equal(me.acting.role, 'housing')
    assert.deepEqual(me.memberships.map(({ role }) => role).sort(), ['administrator', 'housing'])
    assert.ok(me.can.includes('sites.import'))
    const estates = await sampleOf(it, '/estates/import/sample.xlsx', cookie)
    assert.equal((await preview(it, '/estates', cookie, estates)).counts.refused, 0)
    assert.equal((await ask('GET', '/guards/import/sample.xlsx')).status, 403)
  })

  inHouse('a police organ: they begin by naming the others, and hold the officer’s role as well', async it => {
    const { me, ask } = await settled(it, { kind: 'police', company: '浦江分局' })
    assert.equal(me.acting.role, 'administrator')
    assert.deepEqual(me.memberships.map(({ role }) => role).sort(), ['administrator', 'officer'])
    const named = await ask('POST', '/parties', { body: { kind: 'security-company', name: '安泰保安' } })
    assert.equal(named.status, 201)
  })
})

describe('the sample of a register', () => {
  for (const language of ['zh', 'en'])
    inHouse(`reads back without a refused row (${language})`, async it => {
      const { cookie } = await settled(it, {})
      const bytes = await sampleOf(it, '/guards/import/sample.xlsx', cookie, language)
      const { counts, columns } = await preview(it, '/guards', cookie, bytes)
      assert.deepEqual([counts.refused, counts.add + counts.warned], [0, 3])
      assert.ok(columns.every(({ key }) => key !== null))
    })
})

describe('the one-time link, asked about before anything is typed', () => {
  inHouse(
    'opens while it is the one that was printed; an older one and none are refused with the way out',
    async it => {
      const link = (token: string) =>
        call<{ code: string; detail: string }>(it, 'POST', '/first-run/link', { body: { token } })
      const token = randomBytes(32).toString('base64url')
      it.house.firstRun.tokenHash = tokenHash(token)
      assert.equal((await link(token)).status, 204)
      assert.equal((await link(token)).status, 204)
      const old = await link('an-older-one')
      assert.deepEqual([old.status, old.body.code], [403, 'first-run.wrong-link'])
      assert.match(old.body.detail, /每次启动都会显示新的链接/)
      const body = { token, name: '周敏', login: 'zhoumin', password }
      assert.equal((await call(it, 'POST', '/first-run', { body })).status, 201)
      const used = await link(token)
      assert.deepEqual([used.status, used.body.code], [410, 'first-run.closed'])
    },
  )
})
