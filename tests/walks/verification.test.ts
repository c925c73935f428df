import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { cardCode } from '#capabilities/verification/rules/card-code.ts'
import { readKeys } from '#shell/identity/keys.ts'
import { cardBytes } from '#shell/identity/seal.ts'
import { openBrowser, openFace, overflows, shot, type Face } from './browser.ts'
import { administratorLogin, aNight, type Night } from './desk.ts'
import * as guard from './guard.ts'
import * as office from './office.ts'
import { picture } from './picture.ts'
import { startProgram, type Program } from './program.ts'
import { seen, stepsOf } from './steps.ts'

// A resident's verification: a guard shows the code at night, in a basement too; a passer-by who has read nothing scans
// it, too late as well, without a connection, and with a card; and sees whether it is valid, and nothing else.

const minute = 60_000
const pin = '271828'
/** What a passer-by may never read on any of these pages. */
const personal = ['张建国', '安泰', '周敏', '沪保2020100001']

let program: Program
let browser: Browser
let pocket: Face
let passer: Face
let desk: Face
let phone: Page
let page: Page
let desktop: Page
let night: Night
let first = { address: '', at: 0 }
let card = ''

before(async () => {
  ;[program, browser] = await Promise.all([startProgram(), openBrowser()])
  pocket = await openFace(browser, 'pocket', program.url)
  passer = await openFace(browser, 'pocket', program.url)
  desk = await openFace(browser, 'console', program.url)
  const began = Math.floor(Date.now() / minute) * minute - 10 * minute
  night = await aNight(program.firstRun, pin, [began, began + 24 * 60 * minute])
  const require = createRequire(import.meta.url)
  const wasmBinary = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: wasmBinary.buffer as ArrayBuffer } })
})
after(async () => {
  await browser?.close()
  await program?.clear()
})
const step = stepsOf(() => [phone, page, desktop])

/** The address that the phone shows, as a camera would read it. */
async function scanned(): Promise<string> {
  const figure = phone.getByTestId('work-code')
  await figure.waitFor()
  const [read] = await readBarcodes(new Blob([new Uint8Array(await figure.screenshot())]), { formats: ['QRCode'] })
  assert.ok(read?.isValid, 'a camera does not read the code')
  return read.text
}
/** Opens an address as a scan does and waits for the verdict. */
async function opens(address: string, state: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(address)
  await verdict(state)
}
const verdict = (state: string): Promise<void> => page.locator(`[data-testid=verdict][data-state=${state}]`).waitFor()
async function nobodyNamed(): Promise<void> {
  const said = await page.locator('body').innerText()
  for (const name of personal) assert.ok(!said.includes(name), `the page says ${name}`)
}

step('a guard’s phone is enrolled; off duty it shows a code that says valid, a number and no post', async () => {
  phone = await pocket.context.newPage()
  await phone.goto(await night.enrolment())
  await guard.enrol(phone)
  await guard.unlock(phone, pin)
  await guard.offers(phone, 'sign-on')
  await guard.waiting(phone, 0)
  await guard.heldOffline(phone)
  await seen(phone, 'verify-now')
  await phone.getByTestId('show-code').click()
  page = await passer.context.newPage()
  await opens(await scanned(), 'valid')
  assert.equal(await page.getByTestId('badge').innerText(), 'A001')
  await page.getByTestId('no-post').waitFor()
  await nobodyNamed()
  await seen(page, 'verify-valid-no-post')
})

step('signed on, the code tells the post; the page is whole at 390 and 320, dark, and in English', async () => {
  await phone.getByTestId('back').click()
  await guard.mainAction(phone, 'sign-on')
  await phone.getByTestId('sign-on-go').click()
  await guard.offers(phone, 'start-round')
  await guard.waiting(phone, 0)
  await phone.getByTestId('show-code').click()
  first = { address: await scanned(), at: Date.now() }
  await seen(phone, 'verify-code')
  await picture(phone, 'phone-code')
  await phone.setViewportSize({ width: 320, height: 640 })
  assert.equal(await overflows(phone), false)
  await shot(phone, 'verify-code-320')
  await phone.setViewportSize({ width: 390, height: 844 })
  await opens(first.address, 'valid')
  assert.equal(await page.getByTestId('post').innerText(), '翠湖苑 · 北门岗')
  await nobodyNamed()
  await seen(page, 'verify-valid')
  await page.setViewportSize({ width: 320, height: 640 })
  await seen(page, 'verify-valid-320')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await seen(page, 'verify-valid-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('Badge number').waitFor()
  const said = (await page.locator('main').innerText()).replace('翠湖苑 · 北门岗', '')
  assert.doesNotMatch(said, /\p{Script=Han}/u)
  await seen(page, 'verify-valid-english')
  await page.getByRole('button', { name: '中文' }).click()
})

step('without signal the phone goes on making codes that count', async () => {
  await pocket.context.setOffline(true)
  phone = await guard.reopen(pocket.context, phone)
  await guard.unlock(phone, pin)
  await phone.getByTestId('show-code').click()
  await opens(await scanned(), 'valid')
  const before = await phone.getByTestId('work-code').getAttribute('data-address')
  await phone.locator(`[data-testid=work-code]:not([data-address="${before}"])`).waitFor()
  await phone.getByText('没有信号也能出示').waitFor()
  await seen(phone, 'verify-code-offline')
})

step('a passer-by without a connection is told that nothing was checked; with one again it is', async () => {
  const address = await scanned()
  await passer.context.setOffline(true)
  await opens(address, 'unverified')
  assert.equal(await page.getByTestId('badge').count(), 0)
  await seen(page, 'verify-unverified')
  await passer.context.setOffline(false)
  await verdict('valid')
  await pocket.context.setOffline(false)
})

step('the office prints a card in the guard’s file; typed, it says valid, no post, and that it is a card', async () => {
  desktop = await desk.context.newPage()
  await desktop.goto('/sign-in')
  await desktop.getByLabel('登录名').fill(administratorLogin.login)
  await desktop.getByLabel('密码').fill(administratorLogin.password)
  await desktop.getByRole('button', { name: '登录', exact: true }).click()
  await office.goTo(desktop, '保安员')
  await desktop.getByRole('link', { name: '核验卡', exact: true }).click()
  await desktop.getByLabel('选择 张建国').waitFor()
  await seen(desktop, 'verify-cards')
  await desktop.goto(`/guards/${night.guardId}`)
  await desktop.getByTestId('card-state').waitFor()
  const download = desktop.waitForEvent('download')
  const printed = desktop.waitForResponse(answer => answer.url().endsWith('/api/cards'))
  await desktop.getByRole('button', { name: '打印核验卡', exact: true }).click()
  assert.equal((await (await printed).headerValue('content-type')) ?? '', 'application/pdf')
  assert.equal((await download).suggestedFilename(), '核验卡.pdf')
  await desktop.getByRole('button', { name: '作废', exact: true }).waitFor()
  await seen(desktop, 'verify-file')
  assert.equal(
    readFileSync(await (await download).path())
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  )
  card = await codeOnPaper()
  await page.goto('about:blank')
  await page.goto('/v')
  await page.getByLabel('卡上的编号').fill('K7M4Q-0000')
  await page.getByRole('button', { name: '核验', exact: true }).click()
  await page.getByRole('alert').waitFor()
  await seen(page, 'verify-typed-wrong')
  await page.getByLabel('卡上的编号').fill(card.toLowerCase())
  await page.getByRole('button', { name: '核验', exact: true }).click()
  await verdict('valid')
  assert.equal(await page.getByTestId('badge').innerText(), 'A001')
  await page.getByTestId('is-card').waitFor()
  assert.equal(await page.getByTestId('post').count(), 0)
  await nobodyNamed()
  await seen(page, 'verify-card')
})

/** The code that the paper has to type: made of the card's id and the key of the house, and kept nowhere. */
async function codeOnPaper(): Promise<string> {
  const { rows } = await program.asOwner(db => db.query('select id from city.card where ended_at is null'))
  const { identity } = await readKeys({ dataDir: program.dataDir, identityKey: null, signingKey: null })
  const code = cardCode(cardBytes(identity, (rows[0] as { id: string }).id))
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

step('the card is lost and revoked: it says not valid, and so does a code that nobody has', async () => {
  await desktop.getByRole('button', { name: '作废', exact: true }).click()
  await desktop.getByRole('dialog').getByRole('button', { name: '作废', exact: true }).click()
  await desktop.getByText('没有核验卡').waitFor()
  await opens(`/v#${card}`, 'invalid')
  const said = await page.locator('main').innerText()
  await seen(page, 'verify-invalid')
  await opens('/v#0000000000', 'invalid')
  const time = /\d\d:\d\d:\d\d/g
  assert.equal((await page.locator('main').innerText()).replace(time, ''), said.replace(time, ''))
})

step('the code of a minute ago is refused as expired', async () => {
  await page.waitForTimeout(Math.max(0, first.at + 61_000 - Date.now()))
  await opens(first.address, 'stale')
  assert.equal(await page.getByTestId('badge').count(), 0)
  await seen(page, 'verify-stale')
})

step('a page left open is green no longer than a minute', async () => {
  await page.clock.install()
  await opens(await scanned(), 'valid')
  await page.clock.fastForward(61_000)
  await verdict('old')
  assert.equal(await page.getByTestId('badge').count(), 0)
  await seen(page, 'verify-old')
})

step('the guard sees how often the code was checked, and the log is whole', async () => {
  await phone.getByTestId('back').click()
  await phone.getByTestId('more').click()
  await phone.getByTestId('open-my-file').click()
  const looks = phone.getByTestId('own-looks')
  await looks.waitFor()
  assert.match(await looks.innerText(), /码 \d+ 次，卡 1 次/)
  await seen(phone, 'verify-own-looks')
  await office.goTo(desktop, '日志')
  await desktop.getByText('等待封存').first().waitFor({ state: 'detached' })
  assert.match(await office.verify(desktop), /^全部 \d+ 条完整/)
})

step('a printed book is checked by whoever holds it: what it is, which month, and its first figures', async () => {
  const month = new Intl.DateTimeFormat('en-CA', { timeZone: office.zone }).format(new Date()).slice(0, 7)
  const print = await desktop.context().request.post('/api/ledgers/duty/print', {
    headers: { 'x-gatehouse': '1' },
    data: { siteId: night.siteId, month },
  })
  assert.equal(print.status(), 200)
  const place = Number(print.headers()['x-log-place'])
  const leafAt = async (of: number): Promise<string> => {
    const { rows } = await program.asOwner(db => db.query('select leaf from city.seal where place = $1', [of]))
    return (rows[0] as { leaf: Buffer }).leaf.toString('base64url')
  }
  await opens(`/p#${place}.${await leafAt(place)}`, 'holds')
  assert.match(await page.getByTestId('digest').innerText(), /^([0-9a-f]{4} ){3}[0-9a-f]{4}$/)
  await seen(page, 'proof-holds')
  await opens(`/p#${place - 1}.${await leafAt(place)}`, 'holds-not')
  await opens(`/p#0.${await leafAt(0)}`, 'no-paper')
  await seen(page, 'proof-no-paper')
})

step('a print that the log does not hold, a torn address, no connection: each one clear sentence', async () => {
  await opens(`/p#0.${'A'.repeat(43)}`, 'holds-not')
  await seen(page, 'proof-holds-not')
  await opens('/p#12.abc', 'wrong')
  await seen(page, 'proof-wrong')
  await passer.context.setOffline(true)
  await opens(`/p#1.${'A'.repeat(43)}`, 'unverified')
  await seen(page, 'proof-unverified')
  await passer.context.setOffline(false)
})

step('no page complained', async () => {
  assert.deepEqual([...desk.complaints, ...pocket.complaints, ...passer.complaints], [])
})
