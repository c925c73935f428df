import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { openBrowser, openFace, shot, type Face } from './browser.ts'
import * as guard from './guard.ts'
import * as office from './office.ts'
import { startProgram, type Program } from './program.ts'
import { seen, stepsOf } from './steps.ts'

// Who is told what: an office chooses it on one page, a guard calls for help, the bell moves by itself; and what a push
// shows on a phone, delivered by the browser's own means, since no push service is within reach of a test.

const register = fileURLToPath(new URL('../fixtures/guards-register.xlsx', import.meta.url))
const pin = '271828'
let program: Program
let browser: Browser
let desk: Face
let pocket: Face
let page: Page
let phone: Page

before(async () => {
  ;[program, browser] = await Promise.all([startProgram(), openBrowser()])
  desk = await openFace(browser, 'console', program.url)
  pocket = await openFace(browser, 'pocket', program.url)
  await Promise.all([desk, pocket].map(({ context }) => context.grantPermissions(['notifications'])))
  page = await desk.context.newPage()
})
after(async () => {
  await browser?.close()
  await program?.clear()
})

const step = stepsOf(() => [page, phone])
const minute = 60_000
const began = Math.floor(Date.now() / minute) * minute - 30 * minute

step('an office, a guard, a phone and a shift', async () => {
  await office.firstRun(page, program.firstRun)
  await office.begin(page)
  await office.addSite(page, '翠湖苑', '滨江路 88 号')
  await office.addPost(page, '北门岗')
  await office.previewRegister(page, register)
  await office.importRegister(page)
  await office.goTo(page, '保安员')
  await office.setPin(page, '张建国', pin)
  const link = await office.enrolmentLink(page, '张建国')
  phone = await pocket.context.newPage()
  await phone.goto(link)
  await guard.enrol(phone)
  await office.roster(page, { post: '北门岗', guard: '张建国', from: began, to: began + 500 * minute })
  await guard.unlock(phone, pin)
  await guard.mainAction(phone, 'sign-on')
  await phone.getByTestId('sign-on-go').click()
  await phone.getByTestId('help').waitFor()
})

step('the page of settings: the administrator asks to be told when a guard calls for help', async () => {
  await page.goto('/notices')
  await page.getByText('还没有通知。').waitFor()
  await seen(page, 'notices-empty')
  await page.getByRole('link', { name: '谁收到什么' }).first().click()
  const toggles = page.getByRole('group', { name: '保安员求助 · 我', exact: true })
  await toggles.getByRole('button', { name: '站内' }).click()
  await toggles.getByRole('button', { name: '站内', pressed: true }).waitFor()
  await seen(page, 'notice-settings')
  await page.setViewportSize({ width: 390, height: 844 })
  await seen(page, 'notice-settings-narrow')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Dark' }).click()
  await seen(page, 'notice-settings-english-dark')
  await page.getByRole('button', { name: 'Light' }).click()
  await page.getByRole('button', { name: '中文' }).first().click()
  await page.getByLabel('通知用语').selectOption('en')
  await page.getByLabel('通知用语').selectOption('zh')
})

step('a webhook: its secret once, a test, and what came of it', async () => {
  await page.getByRole('button', { name: '新增网址' }).first().click()
  await page.getByLabel('网址', { exact: true }).fill('https://192.168.1.1/hook')
  await page.getByRole('button', { name: '新增网址' }).last().click()
  await page.getByText('这个网址不能用').waitFor()
  await page.getByLabel('网址', { exact: true }).fill('https://hooks.invalid/gatehouse')
  await page.getByRole('button', { name: '新增网址' }).last().click()
  await page.getByText('签名密钥只显示这一次').waitFor()
  assert.match(await page.locator('.copy-line .mono').innerText(), /^whsec_[\w+/]{43}=$/)
  await page.getByRole('button', { name: '发一条试试' }).click()
  await page.getByText('最近 20 条').click()
  await page.getByText('没有这个主机').waitFor()
  await seen(page, 'webhooks')
})

step('the guard calls for help, and the bell moves by itself; the row leads to the matter', async () => {
  await page.goto('/')
  const bell = page.getByRole('link', { name: /^通知/ }).first()
  await bell.waitFor()
  await phone.getByTestId('help').dispatchEvent('pointerdown')
  await page.getByRole('link', { name: '通知，1 条未读' }).waitFor()
  await seen(page, 'bell')
  await bell.click()
  await page.getByText('有保安员求助').first().waitFor()
  await seen(page, 'notices')
  await page.getByRole('link', { name: /有保安员求助/ }).click()
  await page.waitForURL(/\/matters\?matter=/)
  await page.getByRole('link', { name: '通知', exact: true }).first().waitFor()
})

type Registration = { registrationId: string; scopeURL: string }

/** The worker of a page and the browser's own way to hand it a push. */
async function workerOf(at: Page): Promise<{ session: CDPSession; registrationId: string }> {
  const session = await at.context().newCDPSession(at)
  const found = new Promise<string>(resolve =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }: { registrations: Registration[] }) => {
      const mine = registrations.find(({ scopeURL }) => scopeURL.endsWith('/pocket/'))
      if (mine) resolve(mine.registrationId)
    }),
  )
  await session.send('ServiceWorker.enable')
  return { session, registrationId: await found }
}
/** What a browser without a screen would not keep: what the worker asked it to show. */
const listen = `self.asked = []; self.registration.showNotification = async (title, { body, tag, data }) => void self.asked.push({ title, body, tag, data })`

step('a push on the phone shows what kind of thing it is, and nothing else', async () => {
  await guard.heldOffline(phone)
  const { session, registrationId } = await workerOf(phone)
  const [worker] = pocket.context.serviceWorkers()
  assert.ok(worker)
  await worker.evaluate(listen)
  const push = { kind: 'check.asked', says: '查岗，请在 5 分钟内应答', to: 'now', id: 'n1', alarm: true }
  await session.send('ServiceWorker.deliverPushMessage', {
    origin: program.url,
    registrationId,
    data: JSON.stringify(push),
  })
  const asked = () => worker.evaluate('self.asked') as Promise<unknown[]>
  while ((await asked()).length === 0) await phone.waitForTimeout(50)
  assert.deepEqual(await asked(), [{ title: '门岗', body: '查岗，请在 5 分钟内应答', tag: 'n1', data: { to: 'now' } }])
})

step('a tapped one opens the screen it is about', async () => {
  await phone.evaluate(
    `navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { look: true, open: 'month' } }))`,
  )
  await phone.getByRole('heading', { name: '我的班', exact: true }).waitFor()
  await phone.goBack()
  await phone.getByTestId('now-card').waitFor()
})

step('nothing complained', async () => {
  await shot(page, 'end')
  assert.deepEqual([...desk.complaints, ...pocket.complaints], [])
})
