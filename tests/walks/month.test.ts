import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { addDays, dayAt, daysBetween, day, type Day } from '#kernel/time.ts'
import { openBrowser, openFace, shot, type Face } from './browser.ts'
import { peopleOf, writeRegister, writeRoster } from './month-files.ts'
import * as office from './office.ts'
import * as planner from './planner.ts'
import { picture } from './picture.ts'
import { startProgram, type Program } from './program.ts'
import { seen, stepsOf } from './steps.ts'

// A month's roster from the office's own spreadsheet to published, and a sick call to a filled post.

const minute = 60_000
const hour = 60 * minute

let program: Program
let browser: Browser
let desk: Face
let page: Page
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-month-'))

const today = dayAt(Date.now(), office.zone)
/** The first of the month after the walk's own. */
const first: Day = day(`${addDays(day(`${today.slice(0, 7)}-28`), 7).slice(0, 7)}-01`)
const days = daysBetween(first, day(`${addDays(addDays(first, 27), 7).slice(0, 7)}-01`))
const month = first.slice(0, 7)
const people = peopleOf(days)
const shifts = people.reduce((sum, { marks }) => sum + marks.filter(mark => mark !== '休').length, 0)

before(async () => {
  ;[program, browser] = await Promise.all([startProgram(), openBrowser()])
  desk = await openFace(browser, 'console', program.url)
  page = await desk.context.newPage()
})
after(async () => {
  await browser?.close()
  await program?.clear()
  rmSync(folder, { recursive: true, force: true })
})
const step = stepsOf(() => [page])

step('an office with a site, a post that is needed day and night, and twelve guards', async () => {
  await office.firstRun(page, program.firstRun)
  await office.begin(page)
  await office.addSite(page, '翠湖苑', '滨江路 88 号')
  await office.addPost(page, '北门岗')
  await planner.needDayAndNight(page, '北门岗')
  await seen(page, 'post')
  await office.previewRegister(page, await writeRegister(folder, people))
  await office.importRegister(page)
})

step('its own roster is read: the marks are explained once, every square has its verdict', async () => {
  await planner.openImport(page, await writeRoster(folder, first, people))
  await seen(page, 'roster-import-asks')
  await planner.explain(page, 'A1', '07:00', '19:00')
  await planner.explain(page, 'B1', '19:00', '07:00')
  const summary = await planner.readAgain(page)
  assert.match(summary, new RegExp(`12 人：新排 ${shifts} 个班，已有 0 个，不导入 0 个`))
  await seen(page, 'roster-import-preview')
  assert.match(await planner.putAsDrafts(page), new RegExp(`${shifts} 个班`))
})

step('the month stands as drafts, and is published', async () => {
  await page.getByRole('link', { name: '去排班发布' }).click()
  await page.getByText(`${shifts} 个草稿还没发布`).waitFor()
  await seen(page, 'roster-drafts')
  await planner.publish(page)
  await page.goto(`/roster?month=${month}&by=person`)
  await page
    .getByRole('row')
    .filter({ hasText: people[0]?.name ?? '' })
    .waitFor()
  await seen(page, 'roster-published')
})

step('while somebody is dragged the law speaks before the drop; what was dropped is taken back', async () => {
  await page.goto(`/roster?month=${month}`)
  await page.locator('[data-shown]').waitFor()
  // The first crew works that day, the second rests.
  const on = addDays(first, 3)
  const busy = await planner.dragOnto(page, people[0]?.name ?? '', on)
  assert.equal(busy.refused, true)
  assert.match(busy.says, /已有班次/)
  const free = await planner.dragOnto(page, people[4]?.name ?? '', on)
  assert.equal(free.refused, false)
  await page.getByText('1 个草稿还没发布').waitFor()
  await seen(page, 'roster-dragged')
  await page.getByRole('button', { name: '撤销', exact: true }).first().click()
  await page.getByText('1 个草稿还没发布').waitFor({ state: 'hidden' })
  await picture(page, 'roster-month')
})

step('read a second time the same file would add nothing, and the marks are remembered', async () => {
  await planner.openImport(page, await writeRoster(folder, first, people))
  await page.locator('.roster-import-summary').getByText(`新排 0 个班，已有 ${shifts} 个`).waitFor()
})

step('the month sheet of hours says for everybody what the roster says', async () => {
  await office.goTo(page, '考勤月表')
  await page.goto(`/hours?month=${month}`)
  await page
    .getByText(people[0]?.name ?? '')
    .first()
    .waitFor()
  await seen(page, 'hours')
  await picture(page, 'hours')
})

step('somebody due in half an hour calls in sick; four presses later the post is filled', async () => {
  const from = Math.floor(Date.now() / minute) * minute + 30 * minute
  const shift = { post: '北门岗', guard: people[0]?.name ?? '', from, to: from + 2 * hour }
  await office.roster(page, shift)
  await office.goTo(page, '请假与换班')
  const { by, presses } = await planner.sickCall(page, shift.guard)
  await seen(page, 'sick-call-filled')
  await picture(page, 'sick-call')
  await page.getByRole('dialog').getByRole('button', { name: '完成', exact: true }).click()
  assert.ok(presses <= 4, `${presses} presses`)
  assert.notEqual(by, shift.guard)
  await office.goTo(page, '此刻')
  await shot(page, 'board-after')
})

step('nothing was complained of, and the log is whole', async () => {
  assert.deepEqual(desk.complaints, [])
  await office.goTo(page, '日志')
  assert.match(await office.verify(page), /^全部 \d+ 条完整/)
})
