import type { Browser, BrowserContext, Page } from 'playwright-core'

// Browsers of somebody's own, and what is done to the network so that a page shows a state it would seldom show.

type Routed = BrowserContext | Page

/** Requests a page needs to be there at all: who is signed in, and the one stream. */
const always = /\/api\/(me|events|health)(\?|$)/

/** From now on what a page reads never comes. */
export const hold = (at: Routed): Promise<unknown> =>
  at.route('**/api/**', async route => {
    if (route.request().method() !== 'GET' || always.test(route.request().url())) await route.continue()
  })

/** From now on the server refuses what a page reads: it is asked for something that is not there, and says so itself. */
export const refuse = (at: Routed, origin: string): Promise<unknown> =>
  at.route('**/api/**', async route => {
    if (route.request().method() !== 'GET' || always.test(route.request().url())) return route.continue()
    return route.fulfill({ response: await route.fetch({ url: `${origin}/api/no-such-thing` }) })
  })

/** Everything answers again. */
export const release = (at: Routed): Promise<void> => at.unrouteAll({ behavior: 'ignoreErrors' })

export type Complaints = { of(screen: string): string[] }

/** A browser of somebody's own at a desk or with a phone (`kept`: signed in as another was), with what its pages complained of since it was last asked. */
export async function someone(
  browser: Browser,
  url: string,
  kept?: Awaited<ReturnType<BrowserContext['storageState']>>,
): Promise<{ context: BrowserContext; complaints: Complaints }> {
  const own = { baseURL: url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
  const context = await browser.newContext(kept ? { ...own, storageState: kept } : own)
  context.setDefaultTimeout(20_000)
  let heard: string[] = []
  context.on('weberror', fault => heard.push(fault.error().message))
  context.on('console', message => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) heard.push(message.text())
  })
  const of = (): string[] => {
    const said = heard
    heard = []
    return said
  }
  return { context, complaints: { of } }
}
