import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Screen } from './list.ts'
import { faultsOf, type Fault } from './look.ts'

// One screen in one state: eight pictures of the same loaded page, for size, language and light change in place.

export type State = 'full' | 'empty' | 'loading' | 'refused' | 'offline'
/** One picture of the gallery; `file` is relative to its folder. */
export type Picture = {
  screen: string
  face: string
  state: State
  size: string
  language: string
  light: string
  file: string
}
/** Where pictures and faults are gathered, and the program's own words. */
export type Gallery = { folder: string; pictures: Picture[]; faults: Fault[]; words: Parameters<typeof faultsOf>[2] }

export const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const
const languages = ['zh', 'en'] as const
const lights = ['light', 'dark'] as const
/** A page longer than this many points is cut: what is below is more of the same. */
const tallest = 2400

// Console and pocket follow what another window of the same browser chose; the front desk has its own switch.
const speak = (page: Page, language: 'zh' | 'en') =>
  page.evaluate(`localStorage.setItem('gatehouse.language', '${language}')
    dispatchEvent(new StorageEvent('storage', { key: 'gatehouse.language', newValue: '${language}' }))
    if (!document.documentElement.lang.startsWith('${language}'))
      document.querySelector('button[lang="${language === 'zh' ? 'zh-CN' : 'en'}"]')?.click()`)

// The console follows the system; the pocket is dark at night whatever the system says, unless its reader chose.
async function lit(page: Page, light: (typeof lights)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: light, reducedMotion: 'reduce' })
  await page.evaluate(`localStorage.setItem('gatehouse.appearance', '${light}')
    dispatchEvent(new Event('gatehouse-appearance'))`)
  // Colours pass over slowly; they are judged once they have come.
  await page.waitForTimeout(350)
}

/** Waits until nothing more comes: no request under way for a while, no grey lines, no movement; at most some seconds. */
export async function settle(page: Page, state: State): Promise<void> {
  if (state === 'loading') return page.waitForTimeout(700)
  const coming = page.locator('.skeleton, [aria-busy=true]').first()
  await coming.waitFor({ state: 'detached', timeout: 6000 }).catch(slow)
  await page.waitForTimeout(250)
}
// A page that never comes to rest is a picture too: whoever looks at it sees why.
const slow = (): void => {}

/** Takes the eight pictures of a page that is open, and notes what is wrong with each. */
export async function take(page: Page, screen: Screen, state: State, gallery: Gallery): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    for (const language of languages) {
      await speak(page, language)
      await settle(page, state)
      for (const light of lights) {
        await lit(page, light)
        await one(page, { screen: screen.name, face: screen.face, state, size, language, light }, gallery)
      }
    }
  }
  await speak(page, 'zh')
  await page.setViewportSize(sizes.desktop)
}

async function one(page: Page, of: Omit<Picture, 'file'>, { folder, pictures, faults, words }: Gallery): Promise<void> {
  const file = join(of.face, of.state, `${of.screen}.${of.size}.${of.language}.${of.light}.jpg`)
  mkdirSync(join(folder, of.face, of.state), { recursive: true })
  const shown = [of.state, of.size, of.language, of.light].join(' ')
  const found = await faultsOf(page, of.language as 'zh' | 'en', words)
  faults.push(...found.map(fault => ({ screen: `${of.face} ${of.screen}`, shown, fault })))
  const height = Math.min(await page.evaluate<number>('document.documentElement.scrollHeight'), tallest)
  const { width } = sizes[of.size as keyof typeof sizes]
  const clip = { x: 0, y: 0, width, height: Math.max(height, sizes[of.size as keyof typeof sizes].height) }
  await page.screenshot({
    path: join(folder, file),
    type: 'jpeg',
    quality: 62,
    fullPage: true,
    clip,
    animations: 'disabled',
  })
  pictures.push({ ...of, file })
}
