import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openFace, type Face } from './browser.ts'
import * as newcomer from './first-hour.ts'
import { pressTo, typeInto } from './keyboard.ts'
import { startProgram, type Program } from './program.ts'
import { seen, stepsOf } from './steps.ts'

// Everything skipped, and the mouse unplugged: the house stands all the same, says what it lacks, and its first site is
// added, by keyboard alone.

let program: Program
let browser: Browser
let desk: Face
let page: Page

before(async () => {
  ;[program, browser] = await Promise.all([startProgram(), openBrowser()])
  desk = await openFace(browser, 'console', program.url)
  page = await desk.context.newPage()
})
after(async () => {
  await browser?.close()
  await program?.clear()
})

const step = stepsOf(() => [page])

step('every question is skipped; only the account is made', async () => {
  await page.goto(program.firstRun)
  await newcomer.at(page, '在哪里用？')
  await pressTo(page, '都先不填，直接建账号')
  await newcomer.at(page, '您是谁？')
  await typeInto(page, '您的姓名', '周敏')
  await typeInto(page, '登录名', 'zhoumin')
  await typeInto(page, '密码', 'correct horse 47')
  await page.keyboard.press('Enter')
  await newcomer.at(page, '第一个服务区域是哪里？')
  await pressTo(page, '跳过这一题')
  await newcomer.at(page, '把手里的表格放进来')
  await pressTo(page, '开始使用')
})

step('the house works and says honestly what it lacks', async () => {
  await newcomer.toDo(page, ['写上单位名称', '加第一个服务区域', '加岗位和巡逻点', '导入保安员花名册', '排第一个班'])
  await seen(page, 'skipped-now')
})

step('the first site is added by keyboard, and its step is gone', async () => {
  await pressTo(page, '加第一个服务区域', 'link')
  await page.getByRole('heading', { level: 1, name: '服务区域', exact: true }).waitFor()
  await pressTo(page, '加一个服务区域')
  await typeInto(page, '名称', '翠湖苑')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '翠湖苑', exact: true }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await newcomer.toDo(page, ['写上单位名称', '加岗位和巡逻点', '导入保安员花名册', '排第一个班'])
})

step('a slash finds pages and sites from anywhere, and Enter opens the first', async () => {
  await page.keyboard.press('/')
  await page.getByRole('dialog').getByRole('combobox').waitFor()
  await page.keyboard.type('翠湖')
  await page
    .getByRole('option', { name: /^翠湖苑/ })
    .and(page.locator('[aria-selected="true"]'))
    .waitFor()
  await seen(page, 'skipped-search')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '翠湖苑', exact: true }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('nothing is called so')
  await page.getByText('没有找到“nothing is called so”').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

step('arrows choose among what was found, a question mark shows every key, Esc closes', async () => {
  const line = page.getByRole('dialog').getByRole('combobox')
  const chosen = page.getByRole('option', { selected: true })
  await page.keyboard.press('/')
  await line.waitFor()
  await page.keyboard.type('台账')
  await chosen.filter({ hasText: '值班台账' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await chosen.filter({ hasText: '巡逻台账' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '值班台账', exact: true }).waitFor()
  await page.getByRole('heading', { level: 2, name: '巡逻台账', exact: true }).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: '快捷键' }).getByText('去此刻').waitFor()
  await seen(page, 'skipped-keys')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

step('the link that was printed opens nothing any more, and says so', async () => {
  const other = await openFace(browser, 'console', program.url)
  const late = await other.context.newPage()
  await late.goto(program.firstRun)
  await late.getByText('已经开始使用了').waitFor()
  await seen(late, 'skipped-closed')
  assert.deepEqual(other.complaints, [])
  await other.context.close()
})

step('no page complained', async () => assert.deepEqual(desk.complaints, []))
