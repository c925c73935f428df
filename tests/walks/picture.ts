import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { settle } from './browser.ts'

// The pictures of the tour are taken by the walks, so that they show the program as it is. `npm run tour:pictures` asks
// for them; otherwise nothing happens here. Each is taken in both languages and stays small enough to be kept.

const folder = fileURLToPath(new URL('../../docs/tour/pictures/', import.meta.url))
const wanted = process.env['TOUR_PICTURES'] !== undefined
const most = 60_000
const width = 1200
/** A dense page is shown less of, rather than blurred. */
const heights = [750, 600, 480]

const speak = async (page: Page, language: 'zh' | 'en'): Promise<void> => {
  const key = 'gatehouse.language'
  await page.evaluate(`(() => {
    localStorage.setItem('${key}', '${language}')
    dispatchEvent(new StorageEvent('storage', { key: '${key}', newValue: '${language}' }))
  })()`)
  await page.locator(`html[lang^="${language}"]`).waitFor({ state: 'attached' })
  await settle(page)
}

/** Two frames on: what a new size moved has been drawn. */
const drawn = 'new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))'

async function taken(page: Page): Promise<Buffer> {
  const desktop = (page.viewportSize()?.width ?? 0) >= width
  for (const height of desktop ? heights : [0]) {
    if (desktop) await page.setViewportSize({ width, height })
    await page.evaluate(drawn)
    for (const quality of [72, 60, 48, 38]) {
      const bytes = await page.screenshot({
        type: 'jpeg',
        quality,
        scale: 'css',
        animations: 'disabled',
        caret: 'hide',
      })
      if (bytes.length <= most) return bytes
    }
  }
  throw new Error('a picture of the tour is too large: show less of the page')
}

/**
 * Keeps a picture of the page as it stands, in Chinese and in English, under this name of the tour. `again` asks once
 * more for what the server said, in each language.
 */
export async function picture(page: Page, name: string, again?: () => Promise<void>): Promise<void> {
  if (!wanted) return
  mkdirSync(folder, { recursive: true })
  const before = page.viewportSize()
  if (before && before.width > width) await page.setViewportSize({ width, height: heights[0] as number })
  for (const language of ['en', 'zh'] as const) {
    await speak(page, language)
    await again?.()
    await settle(page)
    writeFileSync(join(folder, `${name}.${language}.jpg`), await taken(page))
  }
  if (before) await page.setViewportSize(before)
}
