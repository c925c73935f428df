import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { findBrowser } from '../../tools/browser.ts'

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Waiting is for a condition; this only ends a walk that hangs. */
const patience = 30_000

/** A browser; `more` are switches of its own, such as a camera that is none. */
export const openBrowser = async (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: await findBrowser(),
    args: [...args, ...more],
    // Where no language is set, it would save nothing under a Chinese name.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    timeout: 60_000,
  })

const faces = {
  console: { viewport: { width: 1440, height: 900 } },
  pocket: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
} as const

export type Face = {
  context: BrowserContext
  /** What the pages complained of: exceptions, errors and broken content rules; lost connections are not counted. */
  complaints: string[]
}

// A line that breaks while the scanner is fetched; its loader tells of it in four sentences.
const lost =
  /^Failed to load resource|wasm streaming compile failed: TypeError: Failed to fetch|falling back to ArrayBuffer|fetching of the wasm failed/

/** A browser of somebody's own (cookies, storage, service worker): the office's desk, or a guard's phone. */
export async function openFace(browser: Browser, kind: keyof typeof faces, url: string): Promise<Face> {
  const context = await browser.newContext({
    ...faces[kind],
    baseURL: url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  context.setDefaultTimeout(patience)
  const complaints: string[] = []
  context.on('weberror', fault => complaints.push(`${kind}: ${fault.error().message}`))
  context.on('console', message => {
    const text = message.text()
    if (message.type() === 'error' && !lost.test(text)) complaints.push(`${kind}: ${text}`)
  })
  return { context, complaints }
}

let shots = 0

/** Keeps a picture of the page where `WALK_SHOTS` names a folder. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['WALK_SHOTS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  shots += 1
  await page.screenshot({ path: join(folder, `${String(shots).padStart(2, '0')}-${name}.png`), animations: 'disabled' })
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const judged = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .flatMap(({ id, nodes }) => nodes.map(({ target, any }) => [id, target.join(' '), any[0]?.message].join(': '))))`

// A sheet that is still coming in is pale; colours are judged once it has come.
const settled = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime)).map(({ finished }) => finished))
  .then(() => undefined)`

/** Waits until what was moving on a page has come to rest. */
export const settle = (page: Page): Promise<unknown> => page.evaluate(settled)

/** What axe finds serious or critical on a page as it stands: rule, place, reason. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(settled)
  await page.evaluate(axe)
  return page.evaluate<string[]>(judged)
}

/** Whether the page can be moved sideways: something is wider than the screen. */
export const overflows = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
