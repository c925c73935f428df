import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { barriers, openBrowser, openFace, shot, type Face } from './browser.ts'
import { startDemo, type Demo } from './demo.ts'
import * as guard from './guard.ts'
import * as office from './office.ts'
import { picture } from './picture.ts'
import { seen, stepsOf } from './steps.ts'

// A leader's evening in the demo district, as it is started for whoever wants to see it, at any hour: somebody did not come,
// the board moves while a guard walks, the wall shows no names, a matter is read, the night's paper is printed, the log is whole.

let demo: Demo
let browser: Browser
let desk: Face
let pocket: Face
let board: Page
let wall: Page
let phone: Page

before(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  desk = await openFace(browser, 'console', demo.url)
  pocket = await openFace(browser, 'pocket', demo.url)
})
after(async () => {
  await browser?.close()
  await demo?.clear()
})

const step = stepsOf(() => [board, wall, phone])
const entry = (role: string): { url: string; pin?: string } =>
  demo.entries.get(role) ?? assert.fail(`no link for a ${role}`)
const button = (at: Page, name: string | RegExp) => at.getByRole('button', { name })

type Board = { rows: { personName: string | null; nextName: string | null; personPhone: string | null }[] }
const boardNow = async (at: Page): Promise<Board> => (await at.request.get('/api/board')).json() as Promise<Board>

step('the leader opens the printed link, and one sentence says how the night stands', async () => {
  board = await desk.context.newPage()
  await board.goto(entry('leader').url)
  await board.getByRole('heading', { level: 1, name: '此刻' }).waitFor()
  assert.match(await board.locator('.sentence').innerText(), /\d+ 岗[^]*在岗 \d+[^]*缺 \d/)
  await seen(board, 'evening-board')
})

step('a link is good once: the second time it says where new ones are', async () => {
  const again = await board.request.get(entry('leader').url)
  assert.equal(again.status(), 410)
})

step('somebody did not come: one press shows who could stand in, the next fills the post', async () => {
  const row = board.getByRole('row').filter({ hasText: '缺岗' }).first()
  await row.getByRole('button', { name: '找人顶岗' }).click()
  const side = board.getByRole('dialog')
  const first = side.locator('.stand-in-take').first()
  await first.waitFor()
  await seen(board, 'evening-stand-ins')
  const name = ((await first.getAttribute('aria-label')) ?? '').replace(/：排上$/, '')
  await first.click()
  await side.waitFor({ state: 'hidden' })
  const filled = board.getByRole('row').filter({ hasText: name }).first()
  await filled.waitFor()
  assert.ok((await boardNow(board)).rows.some(({ personName, nextName }) => [personName, nextName].includes(name)))
})

step('the wall shows the same evening without a name, a number or a face', async () => {
  wall = await desk.context.newPage()
  await wall.goto('/wall')
  await wall.locator('canvas, svg').first().waitFor()
  const { rows } = await boardNow(wall)
  const said = await wall.locator('body').innerText()
  for (const { personName, nextName, personPhone } of rows)
    for (const hidden of [personName, nextName, personPhone]) if (hidden) assert.ok(!said.includes(hidden), hidden)
  assert.deepEqual(await barriers(wall), [])
  await shot(wall, 'evening-wall')
  await picture(wall, 'wall')
})

step('a guard of tonight walks on; the leader’s board moves by itself', async () => {
  const { url, pin = '' } = entry('guard’s phone')
  phone = await pocket.context.newPage()
  await phone.goto(url)
  await guard.enrol(phone)
  await guard.unlock(phone, pin)
  const codes = await codesByOffice()
  const before = await board.locator('.board-row').allInnerTexts()
  for (const code of codes.slice(0, 2)) {
    await guard.typeCode(phone, code)
    const allWell = phone.getByTestId('point-good')
    await phone.getByTestId('now-card').or(allWell).first().waitFor()
    if (await allWell.isVisible()) await allWell.click()
  }
  await guard.waiting(phone, 0)
  const rows = board.locator('.board-row')
  while (isDeepStrictEqual(await rows.allInnerTexts(), before)) await board.waitForTimeout(100)
  await shot(board, 'evening-moved')
})

/** The codes of the points of the guard’s own site, which only the office may read. */
async function codesByOffice(): Promise<string[]> {
  const { context } = await openFace(browser, 'console', demo.url)
  const page = await context.newPage()
  await page.goto(entry('office').url)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  const sites = (await (await page.request.get('/api/sites')).json()) as { id: string; name: string }[]
  const own = await phone.getByTestId('now-card').innerText()
  const site = sites.find(({ name }) => own.includes(name)) ?? assert.fail(own)
  const file = (await (await page.request.get(`/api/sites/${site.id}`)).json()) as {
    checkpoints: { code: string | null }[]
  }
  await context.close()
  return file.checkpoints.flatMap(({ code }) => (code ? [code] : []))
}

step('what stands open has an owner and a clock, and a matter opens beside the list', async () => {
  await board.goto('/matters?owner=all')
  await board.getByRole('table').getByRole('row').nth(1).getByRole('button').first().click()
  await board.locator('tr.chosen').waitFor()
  await board.locator('.skeleton').first().waitFor({ state: 'detached' })
  await seen(board, 'evening-matter')
})

step('what the evening told the leader is one list', async () => {
  await board.goto('/notices')
  await board.getByRole('heading', { level: 1, name: '通知' }).waitFor()
  await seen(board, 'evening-notices')
})

step('the night’s paper is printed, and waits for its place in the log', async () => {
  await office.goTo(board, '值班台账')
  const printed = board.waitForResponse(
    answer => answer.url().includes('/print') && answer.request().method() === 'POST',
  )
  await button(board, '打印 PDF').first().click()
  const paper = await printed
  assert.equal(paper.status(), 200)
  assert.equal(paper.headers()['content-type'], 'application/pdf')
  await seen(board, 'evening-ledger')
  await picture(board, 'ledgers')
})

step('the month as a report, the law as it bit, and who is told of what are a page each', async () => {
  const open = async (path: string): Promise<void> => {
    await board.goto(path)
    await board.locator('h1').first().waitFor()
    await board.locator('.skeleton').first().waitFor({ state: 'detached' })
    await seen(board, `evening${path.replaceAll('/', '-')}`)
  }
  await open('/reports')
  await picture(board, 'report')
  await open('/law')
  await picture(board, 'law')
  await open('/notices/settings')
  await picture(board, 'notices')
})

step('the whole log of the demo is what it was when it was written', async () => {
  await office.goTo(board, '日志')
  assert.match(await office.verify(board), /^全部 [\d,]+ 条完整/)
})

step('no page complained', async () => assert.deepEqual([...desk.complaints, ...pocket.complaints], []))
