import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { buildApp } from '#shell/http/app.ts'
import { registerPages } from '../apps/server/pages.ts'
import { aParty, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

// What reaches the edge of the house and is none of its business: it is refused by name, never a fault of ours.

let it: TestHouse
let office: Somebody
const built = ['console', 'pocket', 'desk'].every(face =>
  existsSync(new URL(`../dist/${face}/index.html`, import.meta.url)),
)

before(async () => {
  it = await testHouse()
  office = await someone(it.house, { partyId: await aParty(it.house), role: 'office' })
})
after(() => it.close())

const ask = (
  url: string,
  given: { method?: 'GET' | 'POST'; payload?: string; headers?: Record<string, string> } = {},
) => it.app.inject({ url, method: 'GET', ...given })

test('a body nested a hundred thousand deep is refused by its shape', async () => {
  const payload = `{"login":${'['.repeat(100_000)}${']'.repeat(100_000)},"password":"x"}`
  const headers = { 'content-type': 'application/json' }
  const answer = await ask('/api/sign-in', { method: 'POST', payload, headers })
  assert.deepEqual([answer.statusCode, answer.json().code], [400, 'shape.wrong'])
})

test('an address that cannot be read is a problem in the reader’s language, and is not repeated to them', async () => {
  const answer = await ask('/api/%E0%A4%A', { headers: { 'accept-language': 'en' } })
  assert.deepEqual([answer.statusCode, answer.json().code], [404, 'not-found'])
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
})

const cursor = (text: string) => Buffer.from(text).toString('base64url')
const id = '018f0000-0000-7000-8000-000000000001'
const forged: [string, string][] = [
  ['a day that is not in the calendar', `2026-02-31T00:00:00.000000Z ${id}`],
  ['an hour no clock shows', `2026-11-21T99:00:00.000000Z ${id}`],
  ['an id that is none', `2026-11-21T00:00:00.000000Z ${'-'.repeat(36)}`],
  ['an id that is none, beside a number', JSON.stringify(['0017', '-'.repeat(36)])],
  ['a number no database keeps', JSON.stringify(['\u0000', id])],
  ['what is no list', `["\\q","${id}"]`],
]
for (const [what, text] of forged)
  test(`a forged cursor is refused: ${what}`, async () => {
    for (const list of ['guards', 'scans', 'handovers', 'log']) {
      const answer = await ask(`/api/${list}?after=${cursor(text)}`, { headers: office.headers })
      assert.deepEqual([list, answer.statusCode, answer.json().code], [list, 400, 'shape.wrong'])
    }
  })

test('no answer of the API stays on the disk of a shared computer', async () => {
  for (const url of ['/api/me', '/api/guards', '/api/nothing-here'])
    assert.equal((await ask(url, { headers: office.headers })).headers['cache-control'], 'no-store')
})

test('an address that is no URL has no page', { skip: built ? false : 'dist is not built' }, async () => {
  const app = await buildApp(it.house, [])
  await registerPages(app)
  for (const url of ['//', '///x', '//roster']) assert.equal((await app.inject({ url })).statusCode, 404, url)
  assert.equal((await app.inject({ url: '/roster?x=//' })).statusCode, 200)
  await app.close()
})

test(
  'a public page may load its own script and style and ask the API, and nothing else',
  { skip: built ? false : 'dist is not built' },
  async () => {
    const app = await buildApp(it.house, [])
    await registerPages(app)
    for (const url of ['/v', '/p']) {
      const { statusCode, headers, body } = await app.inject({ url })
      assert.equal(statusCode, 200, url)
      const policy = String(headers['content-security-policy'])
      for (const part of ["default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "form-action 'none'"])
        assert.ok(policy.includes(part), `${url}: ${part}`)
      assert.equal(headers['referrer-policy'], 'no-referrer')
      assert.doesNotMatch(body, /https?:|<script>|style=/)
    }
    assert.equal((await app.inject({ url: '/assets-desk/nothing.js' })).statusCode, 404)
    await app.close()
  },
)

test('a build that comes while the server runs is the one a reload opens, with the scripts it names', async () => {
  const dist = await mkdtemp(join(tmpdir(), 'gatehouse-dist-'))
  const build = async (name: string): Promise<void> => {
    await rm(join(dist, 'console'), { recursive: true, force: true })
    for (const folder of ['console/assets-console', 'pocket/assets', 'desk/assets-desk'])
      await mkdir(join(dist, folder), { recursive: true })
    for (const face of ['console', 'pocket', 'desk'])
      await writeFile(join(dist, face, 'index.html'), `<html lang="zh"><script src="/assets-console/${name}"></script>`)
    await writeFile(join(dist, 'console/assets-console', name), 'export {}')
  }
  await build('first.js')
  const app = await buildApp(it.house, [])
  await registerPages(app, `${dist}/`)
  const statusOf = async (url: string): Promise<number> => (await app.inject({ url })).statusCode
  assert.equal(await statusOf('/assets-console/first.js'), 200)
  await build('second.js')
  assert.equal(await statusOf('/assets-console/first.js'), 404)
  assert.match((await app.inject({ url: '/' })).body, /second\.js/)
  assert.equal(await statusOf('/assets-console/second.js'), 200)
  await rm(dist, { recursive: true })
  assert.match((await app.inject({ url: '/' })).body, /second\.js/)
  await app.close()
})
