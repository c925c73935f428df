import type { BrowserContext, Page } from 'playwright-core'

// A guard at the phone: by the marks the pocket carries for this, since one thumb reads no labels.

export async function typePin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByTestId(`pin-${digit}`).click()
  await page.getByTestId('pin-enter').click()
}

/** Enrols the phone whose link is open. */
export async function enrol(page: Page): Promise<void> {
  await page.getByTestId('enrol').click()
  await page.getByTestId('number').waitFor()
}

/** Waits until the phone could be opened without signal: the worker holds the page and its files. */
export const heldOffline = (page: Page): Promise<unknown> =>
  page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')

const mainButton = (page: Page, action: string) => page.locator(`[data-testid=main-button][data-action=${action}]`)
export const mainAction = (page: Page, action: string): Promise<void> => mainButton(page, action).click()
/** Waits until the one big button offers this next. */
export const offers = (page: Page, action: string): Promise<void> => mainButton(page, action).waitFor()

/** Types a checkpoint's code and gives back how it was read. */
export async function typeCode(page: Page, code: string): Promise<string | null> {
  await page.getByTestId('type-code').click()
  await page.getByTestId('type-code-field').fill(code)
  await page.getByTestId('type-code-record').click()
  const reading = await page.getByTestId('scan-result').getAttribute('data-reading')
  await page.getByTestId('scan-done').click()
  return reading
}

/** Waits until this many records wait on the phone. */
export const waiting = (page: Page, count: number): Promise<void> =>
  page.locator(`[data-testid=waiting-count][data-count="${count}"]`).waitFor()

/** The phone is put away and taken out again, as it is: with signal or without. */
export async function reopen(context: BrowserContext, page: Page): Promise<Page> {
  await page.close()
  const next = await context.newPage()
  await next.goto('/pocket/')
  await next.getByTestId('number').waitFor()
  return next
}

export async function unlock(page: Page, pin: string): Promise<void> {
  await typePin(page, pin)
  await answerNotices(page)
  await page.getByTestId('now-card').waitFor()
}

/** Agrees to each notice that is asked at the first opening, where one is. */
export async function answerNotices(page: Page): Promise<void> {
  for (const purpose of ['place', 'photo']) {
    const agree = page.getByTestId(`agree-${purpose}`)
    await page.getByTestId('now-card').or(agree).first().waitFor()
    if (!(await agree.isVisible())) continue
    await agree.click()
    await agree.waitFor({ state: 'hidden' })
  }
}

/** Counts things: how many there should be, how many there are. */
export async function count(page: Page, things: Record<string, readonly [expected: number, found: number]>) {
  for (const [item, [expected, found]] of Object.entries(things)) {
    await page.getByTestId(`count-${item}-expected`).fill(String(expected))
    await page.getByTestId(`count-${item}-found`).fill(String(found))
  }
}

/** Takes one photo with the camera of the phone and keeps it. */
export async function photograph(page: Page): Promise<void> {
  await page.getByTestId('take-photo').first().click()
  await page.getByTestId('shutter').click()
  await page.getByTestId('use-photo').click()
  await page.getByTestId('use-photo').waitFor({ state: 'detached' })
}
