import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Count } from './counting.ts'

// Somebody who has read nothing, at the screens of the first run and of an empty house.

/** Waits until the screen asks this. */
export const at = (page: Page, question: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: question, exact: true }).waitFor()

export const next = (page: Page): Promise<void> => page.getByRole('button', { name: '下一步', exact: true }).click()

/** Chooses the province, writes the district's code and goes on. */
export async function answerCity(page: Page, province: string, district: string): Promise<void> {
  await at(page, '在哪里用？')
  await page.getByLabel('省、自治区、直辖市').fill(province)
  await page.locator('.ant-select-item-option', { hasText: province }).click()
  await page.getByLabel('区县代码').fill(district)
  await next(page)
}

type Who = { name: string; login: string; password: string }

export async function account(page: Page, { name, login, password }: Who): Promise<void> {
  await at(page, '您是谁？')
  await page.getByLabel('您的姓名').fill(name)
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '建账号' }).click()
}

/** Presses what saves a file and gives back its name. */
export async function download(page: Page, name: string): Promise<string> {
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  return saved.suggestedFilename()
}

const steps = (page: Page) => page.getByRole('region', { name: '下一步' })

/** The steps that an empty page of Now lists, in their order; none is no list at all. */
export async function toDo(page: Page, expected: readonly string[]): Promise<void> {
  if (expected.length === 0) return steps(page).waitFor({ state: 'detached' })
  await steps(page)
    .getByRole('link', { name: expected.at(-1) })
    .waitFor()
  await steps(page).getByRole('link').nth(expected.length).waitFor({ state: 'detached' })
  assert.deepEqual(await steps(page).getByRole('link').allInnerTexts(), expected)
}

export const follow = (page: Page, step: string): Promise<void> =>
  steps(page).getByRole('link', { name: step, exact: true }).click()

/** Half a minute to read each screen's first press would be slow; a press is taken as four seconds, a field as fifteen. */
export const minutesOf = ({ presses, fields }: Count): number => Math.ceil((presses * 4 + fields * 15) / 60)
