import type { Locator, Page } from 'playwright-core'
import { dutyDayAt } from '#capabilities/roster/screens/week.ts'
import { dayAt, sayDay, sayTime, type Instant } from '#kernel/time.ts'

// The company's office at the console, by what it can read on the screen.

export const zone = 'Asia/Shanghai'

const table = (page: Page, name: string): Locator => page.getByRole('table', { name, exact: true })
const rowOf = (page: Page, name: string): Locator => page.getByRole('row').filter({ hasText: name }).first()
const button = (at: Page | Locator, name: string): Locator => at.getByRole('button', { name, exact: true })
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name, exact: true })

/** Goes to a page by the navigation and waits for its name. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
  await heading(page, name).waitFor()
}

/** By the printed link to the screen of the account: the company is answered, the city skipped. */
export async function firstRun(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await button(page, '跳过这一题').click()
  await page.getByLabel('单位名称').fill('安泰保安服务有限公司')
  await button(page, '下一步').click()
  await page.getByLabel('您的姓名').fill('周敏')
  await page.getByLabel('登录名').fill('zhoumin')
  await page.getByLabel('密码').fill('correct horse 47')
}

/** Makes the account and leaves the first site and the first spreadsheet for later. */
export async function begin(page: Page): Promise<void> {
  await button(page, '建账号').click()
  await page.getByText('第一个服务区域是哪里').waitFor()
  await button(page, '跳过这一题').click()
  await button(page, '开始使用').click()
  await page.getByText('还没有岗位').waitFor()
}

/** Opens a sheet, lets it be filled, presses the button of the same name in it, and waits until it is gone. */
async function inSheet(page: Page, name: string, fill: (sheet: Locator) => Promise<void>): Promise<void> {
  await button(page, name).first().click()
  const sheet = page.getByRole('dialog')
  await fill(sheet)
  await button(sheet, name).click()
  await sheet.waitFor({ state: 'hidden' })
}

export async function addSite(page: Page, name: string, address: string): Promise<void> {
  await goTo(page, '服务区域')
  await button(page, '加一个服务区域').first().click()
  await page.getByLabel('名称').fill(name)
  await page.getByLabel('地址').fill(address)
  await button(page, '加一个服务区域').last().click()
  await heading(page, name).waitFor()
}

export const addPost = (page: Page, name: string): Promise<void> =>
  inSheet(page, '加岗位', sheet => sheet.getByLabel('名称').fill(name))

export const addCheckpoint = (page: Page, [name, hint]: readonly [string, string]): Promise<void> =>
  inSheet(page, '加巡逻点', async sheet => {
    await sheet.getByLabel('名称').fill(name)
    await sheet.getByLabel('怎么找到').fill(hint)
  })

/** A route of every checkpoint, in the order in which they stand. */
export const addRoute = (page: Page, name: string): Promise<void> =>
  inSheet(page, '加路线', sheet => sheet.getByLabel('名称').fill(name))

/** The codes of the site's checkpoints as the page shows them, in their order. */
export async function codesOf(page: Page, count: number): Promise<string[]> {
  const codes = table(page, '巡逻点').locator('.mono')
  await codes.nth(count - 1).waitFor()
  return codes.allTextContents()
}

export async function printSheet(page: Page): Promise<{ status: number; type: string | undefined; body: Buffer }> {
  const href = await page.getByRole('link', { name: '打印二维码（PDF）' }).getAttribute('href')
  const answer = await page.context().request.get(href ?? '')
  return { status: answer.status(), type: answer.headers()['content-type'], body: await answer.body() }
}

export async function previewRegister(page: Page, file: string): Promise<void> {
  await goTo(page, '保安员')
  await page.getByRole('link', { name: '导入表格' }).first().click()
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: /^导入 \d+ 行$/ }).waitFor()
}

/** The verdict on a row of the preview, and why. */
export const verdictOn = async (page: Page, name: string): Promise<string> =>
  (await rowOf(page, name).getByRole('cell').allTextContents()).slice(0, 2).join(' ')

export async function importRegister(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^导入 \d+ 行$/ }).click()
  await page.getByText('导入完成').waitFor()
}

export async function setPin(page: Page, guard: string, pin: string): Promise<void> {
  await button(rowOf(page, guard), '设 PIN 码').click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('PIN 码', { exact: true }).fill(pin)
  await button(sheet, '设 PIN 码').click()
  await button(rowOf(page, guard), '重设 PIN 码').waitFor()
}

/** In the guard's own file, then back to the register. */
export async function makeLeader(page: Page, guard: string): Promise<void> {
  await page.getByRole('link', { name: guard, exact: true }).click()
  await button(page, '设为队长').click()
  await button(page.getByRole('dialog'), '设为队长').click()
  await button(page, '改回保安员').waitFor()
  await goTo(page, '保安员')
}

/** The link that makes a phone this guard's own; the sheet stays open. */
export async function enrolmentLink(page: Page, guard: string): Promise<string> {
  await button(rowOf(page, guard), '登记手机').click()
  return page.getByRole('dialog').locator('.copy-line .mono').innerText()
}

export const closeSheet = (page: Page): Promise<void> => button(page.getByRole('dialog'), '关闭').click()

type Shift = { post: string; guard: string; from: Instant; to: Instant }

/** Fills in a shift and asks for it; what comes back stands on the page. */
export async function askForShift(page: Page, { post, guard, from, to }: Shift): Promise<void> {
  const day = dayAt(from, zone)
  await page.goto(`/roster?week=${day}`)
  await button(page, `${post}，${sayDay(day, 'zh', { weekday: true })}：排一个班`).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('保安员').fill(guard)
  await sheet.locator('.ant-select-item-option', { hasText: guard }).click()
  await sheet.getByText('自己填', { exact: true }).click()
  await sheet.getByLabel('几点到岗').fill(sayTime(from, zone))
  await sheet.getByLabel('几点下班').fill(sayTime(to, zone))
  await button(sheet, '排上').click()
}

/** The bar of a shift on the week that is shown. */
const barOf = (page: Page, { post, guard, from }: Shift): Locator =>
  page.getByRole('button', { name: `${guard}，${post}，${sayDay(dayAt(from, zone), 'zh', { weekday: true })}` })

export async function roster(page: Page, shift: Shift): Promise<void> {
  await askForShift(page, shift)
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  // Before seven in the morning it belongs to the day of duty before, on a Monday to the week before.
  await page.goto(`/roster?week=${dutyDayAt(shift.from, zone)}`)
  await barOf(page, shift).waitFor()
}

/** Waits until one row of the board says all of this. */
export const boardSays = (page: Page, ...says: string[]): Promise<void> =>
  says.reduce((rows, text) => rows.filter({ hasText: text }), table(page, '此刻').getByRole('row')).waitFor()

/** Walks the whole log from its page and gives back the verdict. */
export async function verify(page: Page): Promise<string> {
  await button(page, '核验全部日志').click()
  return page.locator('.verdict-of').innerText()
}

/** 代录 on a row of the board: the sheet as it opens, with another reason than the first one offered. */
export async function enterFor(page: Page, post: string, act: string, reason: string): Promise<void> {
  await button(rowOf(page, post), act).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByText(reason, { exact: true }).click()
  await button(sheet, act).click()
  await sheet.waitFor({ state: 'hidden' })
}
