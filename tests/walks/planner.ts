import type { Locator, Page } from 'playwright-core'

// The office at the roster, by what it can read on the screen.

const button = (at: Page | Locator, name: string | RegExp): Locator =>
  at.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })

/** Says on a post's page how many it needs: day and night, every day. */
export async function needDayAndNight(page: Page, post: string): Promise<void> {
  await page.getByRole('link', { name: post, exact: true }).first().click()
  await button(page, '写要几个人').click()
  const sheet = page.getByRole('dialog')
  await button(sheet, '24 小时两班').click()
  await button(sheet, '保存').click()
  await sheet.waitFor({ state: 'hidden' })
  await page.getByText('07:00–19:00').first().waitFor()
}

export async function openImport(page: Page, file: string): Promise<void> {
  await page.goto('/roster')
  await page.getByRole('link', { name: '从表格导入' }).click()
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('标记是什么意思').waitFor()
}

/** Says which hours a mark means. */
export async function explain(page: Page, mark: string, from: string, until: string): Promise<void> {
  await page.getByLabel(`${mark} 意思`).selectOption('work')
  for (const [name, time] of [
    [`${mark} 几点到岗`, from],
    [`${mark} 几点下班`, until],
  ] as const) {
    await page.getByLabel(name).fill(time)
    await page.getByLabel(name).press('Tab')
  }
}

export async function readAgain(page: Page): Promise<string> {
  await button(page, '按这样读一遍').click()
  await button(page, /^排成草稿/).waitFor()
  return page.locator('.roster-import-summary').innerText()
}

export async function putAsDrafts(page: Page): Promise<string> {
  await button(page, /^排成草稿/).click()
  const said = page.getByRole('heading', { name: /^已排成草稿/ })
  await said.waitFor()
  return said.innerText()
}

/** Publishes what waits on the roster that is shown; gives back what was said. */
export async function publish(page: Page): Promise<void> {
  await button(page, '发布').click()
  await button(page.getByRole('dialog'), /^发布 \d+ 个$/).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByText('还没发布').waitFor({ state: 'hidden' })
}

/** The presses from a call at the desk to a filled post; gives back who steps in and how many presses it took. */
export async function sickCall(page: Page, name: string): Promise<{ by: string; presses: number }> {
  let presses = 0
  const press = async (at: Locator): Promise<void> => {
    presses += 1
    await at.click()
  }
  await press(button(page, '有人请假，马上找人').first())
  const sheet = page.getByRole('dialog')
  await press(sheet.getByRole('button').filter({ hasText: name }).first())
  await press(button(sheet, '登记并找人顶'))
  const first = sheet.locator('.stand-in-take').first()
  await first.waitFor()
  const by = ((await first.getAttribute('aria-label')) ?? '').replace(/：排上$/, '')
  await press(first)
  await sheet.getByText('空出来的岗都有人了').waitFor()
  return { by, presses }
}

/** Holds somebody over a day of the roster and lets go; gives back what was said before the drop, and whether it fits. */
export async function dragOnto(page: Page, name: string, on: string): Promise<{ says: string; refused: boolean }> {
  const from = await page.locator('[data-person]').filter({ hasText: name }).boundingBox()
  const to = await page.locator(`[data-on="${on}"]`).first().boundingBox()
  if (!from || !to) throw new Error(`${name} or ${on} is not on the screen`)
  await page.mouse.move(from.x + 20, from.y + 12)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2, to.y + 24, { steps: 12 })
  const label = page.locator('.held-label')
  await label.waitFor()
  const said = { says: await label.innerText(), refused: /refused/.test((await label.getAttribute('class')) ?? '') }
  await page.mouse.up()
  await label.waitFor({ state: 'hidden' })
  return said
}
