import assert from 'node:assert/strict'
import { after, before, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openFace, type Face } from './browser.ts'
import { countOn, type Count } from './counting.ts'
import * as guard from './guard.ts'
import * as newcomer from './first-hour.ts'
import * as office from './office.ts'
import { picture } from './picture.ts'
import { startProgram, type Program } from './program.ts'
import { seen, stepsOf } from './steps.ts'

// A newcomer's first quarter of an hour: from an empty database and the printed link to the first scan on the board, by
// nothing but what stands on the screens. Each step is found where the page before it led.

const register = fileURLToPath(new URL('../fixtures/guards-register.xlsx', import.meta.url))
const minute = 60_000
const pin = '271828'

let program: Program
let browser: Browser
let desk: Face
let pocket: Face
let page: Page
let phone: Page
let codes: string[]
let counts: Count

const began = Math.floor(Date.now() / minute) * minute - 5 * minute
const shift = { post: '北门岗', guard: '张建国', from: began, to: began + 480 * minute }

before(async () => {
  ;[program, browser] = await Promise.all([startProgram(), openBrowser()])
  desk = await openFace(browser, 'console', program.url)
  pocket = await openFace(browser, 'pocket', program.url)
  counts = await countOn([desk.context, pocket.context])
  page = await desk.context.newPage()
})
after(async () => {
  await browser?.close()
  await program?.clear()
})

const step = stepsOf(() => [page, phone])

step('the printed link asks where; what was typed outlives a reload, and back goes back', async () => {
  await page.goto(program.firstRun)
  await newcomer.answerCity(page, '上海', '320106')
  await page.getByText('这个代码不在所选的省市里').waitFor()
  await page.reload()
  assert.equal(await page.getByLabel('区县代码').inputValue(), '320106')
  await page.getByLabel('区县代码').fill('310115')
  await picture(page, 'first-run-city')
  await seen(page, 'newcomer-city')
  await newcomer.next(page)
  await newcomer.at(page, '您是哪个单位？')
  await page.goBack()
  await newcomer.at(page, '在哪里用？')
  assert.equal(await page.getByLabel('区县代码').inputValue(), '310115')
  await page.goForward()
})

step('the company, then the account: a weak password is refused in a sentence, and nothing was written', async () => {
  await newcomer.at(page, '您是哪个单位？')
  await page.getByLabel('单位名称').fill('安泰保安服务有限公司')
  await seen(page, 'newcomer-company')
  await newcomer.next(page)
  await newcomer.account(page, { name: '周敏', login: 'zhoumin', password: 'zhoumin-2026' })
  await page.getByText('密码太容易猜到').waitFor()
  await seen(page, 'newcomer-refused')
  await page.reload()
  await newcomer.account(page, { name: '周敏', login: 'zhoumin', password: 'correct horse 47' })
  await newcomer.at(page, '第一个服务区域是哪里？')
})

step('the first site, and the first spreadsheet judged row by row', async () => {
  await page.getByLabel('名称').fill('翠湖苑')
  await page.getByLabel('地址').fill('滨江路 88 号')
  await seen(page, 'newcomer-site')
  await page.getByRole('button', { name: '加一个服务区域' }).click()
  await newcomer.at(page, '把手里的表格放进来')
  await seen(page, 'newcomer-sheet')
  const sample = await newcomer.download(page, '下载样表')
  assert.match(sample, /样表.*\.xlsx$/)
  await page.locator('input[type=file]').setInputFiles(register)
  await page.getByRole('button', { name: /^导入 \d+ 行$/ }).waitFor()
  await picture(page, 'first-run-sheet')
  await seen(page, 'newcomer-preview')
  await office.importRegister(page)
  await page.getByRole('button', { name: '开始使用' }).click()
})

step('the empty board says what comes next: only what is still missing', async () => {
  await newcomer.toDo(page, ['加岗位和巡逻点', '排第一个班'])
  await picture(page, 'next-steps')
  await seen(page, 'newcomer-now')
})

step('posts, points and a route where the first of these leads', async () => {
  await newcomer.follow(page, '加岗位和巡逻点')
  await page.getByRole('heading', { level: 1, name: '翠湖苑' }).waitFor()
  await office.addPost(page, '北门岗')
  await office.addCheckpoint(page, ['北门岗亭', '岗亭窗台右侧'])
  await office.addCheckpoint(page, ['地库 B2 东', '消防栓左侧'])
  await office.addRoute(page, '夜巡一号线')
  codes = await office.codesOf(page, 2)
  await picture(page, 'site')
})

step('a PIN and a phone for the first guard', async () => {
  await office.goTo(page, '保安员')
  await office.setPin(page, shift.guard, pin)
  const link = await office.enrolmentLink(page, shift.guard)
  await picture(page, 'enrol')
  await office.closeSheet(page)
  phone = await pocket.context.newPage()
  await phone.goto(link)
  await guard.enrol(phone)
})

step('the help line of a page leads to its own part of the tour', async () => {
  await page.locator('.help-line').getByRole('link', { name: '导览' }).click()
  await page.getByRole('heading', { level: 1, name: '导览' }).waitFor()
  assert.equal(new URL(page.url()).hash, '#guards')
  await page.locator('#guards').getByRole('link', { name: '保安员', exact: true }).waitFor()
  await seen(page, 'newcomer-tour')
  await page.goBack()
})

step('the first shift', async () => {
  await page.goto('/')
  await newcomer.toDo(page, ['排第一个班'])
  await newcomer.follow(page, '排第一个班')
  await office.roster(page, shift)
  await page.goto('/')
  await office.boardSays(page, shift.post, shift.guard)
  await newcomer.toDo(page, [])
})

step('signed on, the first scan: the board shows it by itself', async () => {
  await guard.unlock(phone, pin)
  await guard.mainAction(phone, 'sign-on')
  await phone.getByTestId('sign-on-go').click()
  await guard.offers(phone, 'start-round')
  await guard.mainAction(phone, 'start-round')
  await guard.offers(phone, 'scan')
  assert.equal(await guard.typeCode(phone, codes[0] as string), 'counted')
  await guard.waiting(phone, 0)
  await office.boardSays(page, shift.post, '在岗', shift.guard, '2 点已扫 1')
  await seen(page, 'newcomer-board')
  await picture(phone, 'phone-now')
})

step('the phone says how it works, without signal too', async () => {
  await guard.heldOffline(phone)
  await phone.getByTestId('more').click()
  await phone.getByTestId('open-how-to').click()
  await phone.getByRole('heading', { name: '走一圈' }).waitFor()
  await picture(phone, 'phone-how-to')
  await seen(phone, 'newcomer-how-to')
})

step('no page complained', async (t?: TestContext) => {
  assert.deepEqual([...desk.complaints, ...pocket.complaints], [])
  const { presses, fields } = counts
  t?.diagnostic(`${presses} presses and ${fields} fields: about ${newcomer.minutesOf(counts)} minutes for a newcomer`)
})
