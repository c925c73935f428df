import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openFace, shot, type Face } from './browser.ts'
import * as guard from './guard.ts'
import * as office from './office.ts'
import { picture } from './picture.ts'
import { startProgram, type Program } from './program.ts'
import { seen, stepsOf } from './steps.ts'

// One thin night, walked on the program as it is started, in a browser, by an office and two guards: from the first
// link to a log that is whole, and then one that is not.

const register = fileURLToPath(new URL('../fixtures/guards-register.xlsx', import.meta.url))
const minute = 60_000
const pins = { 张建国: '271828', 李强: '314159' }
const points = [
  ['北门岗亭', '岗亭窗台右侧'],
  ['地库 B2 东', '消防栓左侧'],
  ['5 号楼大堂', '信报箱上方'],
] as const

let program: Program
let browser: Browser
let desk: Face
let pocket: Face
/** The office's working page, and the board it leaves open beside it all night. */
let page: Page
let board: Page
let phone: Page
let codes: string[]
let link: string

/** The server keeps real time, so the night is now: the first shift began half an hour ago. */
const began = Math.floor(Date.now() / minute) * minute - 30 * minute
const first = { post: '北门岗', guard: '张建国', from: began, to: began + 70 * minute }
const second = { post: '北门岗', guard: '李强', from: first.to, to: first.to + 480 * minute }
const third = { post: '巡逻岗', guard: '王芳', from: began, to: began + 480 * minute }

before(async () => {
  ;[program, browser] = await Promise.all([startProgram(), openBrowser()])
  desk = await openFace(browser, 'console', program.url)
  pocket = await openFace(browser, 'pocket', program.url)
  page = await desk.context.newPage()
})
after(async () => {
  await browser?.close()
  await program?.clear()
})

const step = stepsOf(() => [page, board, phone])

step('the printed link opens the first run, which makes the company and its first administrator', async () => {
  await office.firstRun(page, program.firstRun)
  await seen(page, 'first-run')
  await office.begin(page)
  await seen(page, 'board-empty')
})

step('a site is added with its posts, checkpoints and a route, and its QR sheet is printed', async () => {
  await office.addSite(page, '翠湖苑', '滨江路 88 号')
  await office.addPost(page, '北门岗')
  await office.addPost(page, '巡逻岗')
  for (const point of points) await office.addCheckpoint(page, point)
  await office.addRoute(page, '夜巡一号线')
  codes = await office.codesOf(page, points.length)
  await seen(page, 'site')
  const sheet = await office.printSheet(page)
  assert.deepEqual([sheet.status, sheet.type], [200, 'application/pdf'])
  assert.equal(sheet.body.subarray(0, 5).toString(), '%PDF-')
})

step('the register is imported: each row is judged before anything is written', async () => {
  await office.previewRegister(page, register)
  await seen(page, 'import-preview')
  assert.match(await office.verdictOn(page, '周海'), /不导入.*校验位/)
  assert.match(await office.verdictOn(page, '吴刚'), /要留意.*没有保安员证/)
  await office.importRegister(page)
  await shot(page, 'imported')
})

step('two guards get PINs, a third becomes leader, the first one’s phone is enrolled', async () => {
  await office.goTo(page, '保安员')
  for (const [name, pin] of Object.entries(pins)) await office.setPin(page, name, pin)
  await office.makeLeader(page, '王芳')
  link = await office.enrolmentLink(page, '张建国')
  await seen(page, 'enrol-link')
  await office.closeSheet(page)
  phone = await pocket.context.newPage()
  await phone.goto(link)
  await phone.getByTestId('enrol').waitFor()
  await seen(phone, 'pocket-enrol')
  await guard.enrol(phone)
  await page.reload()
  await page.getByText('有 PIN 码 · 1 部手机').waitFor()
  await seen(page, 'guards')
})

step('two shifts follow one another; a guard without a certificate is refused, with the article', async () => {
  await office.roster(page, first)
  await office.roster(page, second)
  await office.askForShift(page, { ...second, post: '巡逻岗', guard: '吴刚' })
  const refusal = page.getByRole('dialog').locator('.refusal')
  await refusal.locator('.law').waitFor()
  await seen(page, 'roster-refused')
  await picture(page, 'roster-refused', async () => {
    await page.getByRole('dialog').locator('[type=submit]').click()
    await refusal.locator('.law').waitFor()
    await refusal.hover()
  })
  assert.match(await refusal.innerText(), /没有登记有效的保安员证[\s\S]*第.+条/)
  await office.closeSheet(page)
  await seen(page, 'roster')
})

step('the board, opened once, shows the empty post; a wrong PIN opens nothing; then the guard signs on', async () => {
  board = await desk.context.newPage()
  await board.goto('/')
  await office.boardSays(board, '北门岗', '缺岗', '张建国')
  await seen(board, 'board-absent')
  await guard.typePin(phone, '000000')
  await phone.getByTestId('unlock-problem').waitFor()
  await seen(phone, 'pocket-wrong-pin')
  await guard.unlock(phone, pins.张建国)
  await seen(phone, 'pocket-sign-on')
  await guard.mainAction(phone, 'sign-on')
  await seen(phone, 'pocket-sign-on-sheet')
  await phone.getByTestId('sign-on-go').click()
  await guard.offers(phone, 'start-round')
  await office.boardSays(board, '北门岗', '在岗', '晚到', '张建国')
  await seen(board, 'board-on-duty')
})

step('without signal the phone opens anew, takes the PIN, and keeps what is scanned', async () => {
  await guard.mainAction(phone, 'start-round')
  await guard.offers(phone, 'scan')
  await guard.waiting(phone, 0)
  await guard.heldOffline(phone)
  await pocket.context.setOffline(true)
  await phone.reload()
  await guard.unlock(phone, pins.张建国)
  await seen(phone, 'pocket-offline')
  for (const code of codes) assert.equal(await guard.typeCode(phone, code), 'counted')
  // Three scans and the end of the round, which the last point brings with it.
  await guard.waiting(phone, 4)
  await seen(phone, 'pocket-scanned')
  phone = await guard.reopen(pocket.context, phone)
  await seen(phone, 'pocket-locked-offline')
  await guard.unlock(phone, pins.张建国)
  await guard.waiting(phone, 4)
  await phone.getByTestId('waiting-list').click()
  await seen(phone, 'pocket-waiting-list')
  await phone.getByTestId('back').click()
})

step('with signal again everything is sent, and the board shows the whole lap by itself', async () => {
  await pocket.context.setOffline(false)
  await guard.waiting(phone, 0)
  await office.boardSays(board, '北门岗', '在岗', '张建国', '第 1 圈，3 点已扫 3')
  await seen(board, 'board-round')
  await picture(board, 'board')
  await seen(phone, 'pocket-sent')
})

step('the post is handed over on the phone: walked, counted, noted, signed by both', async () => {
  await phone.getByTestId('handover').click()
  await phone.getByTestId('handover-step-1').waitFor()
  for (const tick of [1, 2, 3, 4, 5]) await phone.getByTestId(`handover-tick-${tick}`).click()
  await seen(phone, 'pocket-handover-walk')
  await phone.getByTestId('handover-next').click()
  await guard.count(phone, { keys: [6, 6], radios: [4, 3] })
  await phone.getByTestId('handover-next').click()
  await phone.getByTestId('handover-problem').waitFor()
  await seen(phone, 'pocket-handover-differs')
  await phone.getByTestId('count-why').fill('一台送修，单子在抽屉里')
  await phone.getByTestId('handover-next').click()
  await phone.getByTestId('handover-notes').fill('5 号楼东侧路灯坏了，物业明早来修。')
  await seen(phone, 'pocket-handover-notes')
  await phone.getByTestId('handover-next').click()
  await phone.getByTestId('successor-number').fill('A002')
  await phone.getByTestId('successor-number').blur()
  await seen(phone, 'pocket-handover-sign')
  await picture(phone, 'phone-handover-sign')
  await guard.typePin(phone, pins.李强)
  await phone.getByTestId('may-leave').waitFor()
  await seen(phone, 'pocket-may-leave')
  await phone.getByTestId('finish').click()
  await guard.waiting(phone, 0)
  await office.boardSays(board, '北门岗', '在岗', '李强', '交接')
  await seen(board, 'board-handed-over')
  await seen(phone, 'pocket-after')
})

step('a guard whose phone is dead is entered by the office, coming and leaving', async () => {
  await office.roster(page, third)
  await office.boardSays(board, third.post, '缺岗', third.guard)
  await office.enterFor(board, third.post, '代录上岗', '手机坏了')
  await office.boardSays(board, third.post, '在岗', '由队长代录', third.guard)
  await seen(board, 'board-behalf')
  await office.enterFor(board, third.post, '代录离岗', '没带手机')
})

step('the books show the night: the handover with both signatures, the scans with their lateness', async () => {
  await office.goTo(page, '交接班簿')
  await page.getByRole('row').filter({ hasText: '张建国' }).filter({ hasText: '李强' }).getByText('两人已签').waitFor()
  await seen(page, 'handovers')
  await office.goTo(page, '扫点')
  const typed = page.getByRole('cell', { name: '手工输入' })
  await typed.nth(points.length - 1).waitFor()
  assert.equal(await typed.count(), points.length)
  await seen(page, 'scans')
  await office.goTo(page, '手机与登录')
  await seen(page, 'devices')
})

step('the log is sealed and whole', async () => {
  await office.goTo(page, '日志')
  await page.getByText('等待封存').first().waitFor({ state: 'detached' })
  assert.match(await office.verify(page), /^全部 \d+ 条完整/)
  await seen(page, 'log-whole')
  await picture(page, 'log')
})

step('in English no Chinese is left in the navigation and the headings; so on the phone', async () => {
  await page.getByRole('button', { name: 'English' }).click()
  const work = [
    'Now',
    'Roster',
    'Leave and swaps',
    'Month sheet',
    'Holiday duty',
    'Handovers',
    'Scans',
    'Punches',
    'Log',
  ]
  for (const name of [...work, 'Guards', 'Sites', 'Organisations', 'Settings']) {
    await office.goTo(page, name)
    // What the office itself called something stays as it is.
    const said = (await page.locator('nav, h1, h2, thead').allInnerTexts()).join('\n').replaceAll('翠湖苑', '')
    assert.doesNotMatch(said, /\p{Script=Han}/u, name)
    await seen(page, `english-${name.toLowerCase().replaceAll(' ', '-')}`)
  }
  await page.getByRole('button', { name: '中文' }).first().click()
  await phone.getByTestId('more').click()
  await phone.getByTestId('language-en').click()
  await seen(phone, 'pocket-english')
})

step('one scan changed past the program is found', async () => {
  const changed = await program.asOwner(db => db.query(`update city.scan set how = 'qr' where how = 'typed'`))
  assert.equal(changed.rowCount, points.length)
  await office.goTo(page, '日志')
  const verdict = await office.verify(page)
  assert.match(verdict, /^日志有问题/)
  await seen(page, 'log-broken')
})

step('no page complained', async () => {
  assert.deepEqual([...desk.complaints, ...pocket.complaints], [])
})

step('Ctrl-C ends the program and the database it started', async () => {
  assert.equal(program.databaseRuns(), true)
  assert.equal(await program.interrupt(), 0)
  assert.equal(program.databaseRuns(), false)
})
