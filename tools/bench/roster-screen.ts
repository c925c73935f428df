import type { Browser } from 'playwright-core'
import { openBrowser } from '../../tests/walks/browser.ts'
import { startProgram } from '../../tests/walks/program.ts'
import { median } from './database.ts'
import { fillRoster, site } from './roster-data.ts'

// Prints one JSON line: `milliseconds` to open the month's roster of 200 posts and 600 guards, some 9,000 shifts.
//
// Measured: from the navigation (`navigationStart` of a fresh page) to the frame after the grid was drawn and can be used
// (the page marks `roster.shown` and sets `data-shown` on the grid; two animation frames later it is painted). The program is
// the one `npm start` runs, with its own PostgreSQL on disk and the built console; the browser is a real Chromium, signed in.
// Each opening is in a fresh browser context: nothing of the data or of the page is cached in the browser. The median of
// nine; two before them warm the server, as it is on any day but the first.

const posts = 200
const guards = 600
const openings = 9
const warm = 2

const program = await startProgram()
const browser = await openBrowser()
const told = await run().finally(async () => {
  await browser.close()
  await program.clear()
})
process.stdout.write(`${JSON.stringify(told)}\n`)

async function run(): Promise<object> {
  const filled = await program.asOwner(db => fillRoster(db, { posts, guards, now: Date.now() }))
  const taken: Opening[] = []
  for (let turn = 0; turn < warm + openings; turn += 1) {
    const one = await opening(browser, filled)
    if (turn >= warm) taken.push(one)
  }
  const of = (what: keyof Opening) => Math.round(median(taken.map(one => one[what])))
  return { milliseconds: of('shown'), answeredAfter: of('answered'), shifts: of('shifts'), posts, guards, openings }
}

type Opening = { shown: number; answered: number; shifts: number }

async function opening(on: Browser, { token, month }: { token: string; month: string }): Promise<Opening> {
  const context = await on.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', baseURL: program.url })
  await context.addCookies([{ name: 'gatehouse', value: token, url: program.url, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.goto(`/roster?site=${site}&month=${month}`, { waitUntil: 'commit' })
  await page.locator('[data-shown]').waitFor()
  const shown = await page.evaluate<number>(
    'new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(() => painted(performance.now()))))',
  )
  // The marker may be found some milliseconds after it was set: what the page itself noted is the earlier bound.
  const marked = await page.evaluate<number>(`performance.getEntriesByName('roster.shown')[0].startTime`)
  const frame = 34
  const answered = await page.evaluate<number>(
    `performance.getEntriesByType('resource').find(({ name }) => name.includes('/api/roster?')).responseEnd`,
  )
  const said = (await page.locator('.roster-says [role=status]').innerText()).match(/\d+/g) ?? []
  await context.close()
  return { shown: Math.min(shown, marked + frame), answered, shifts: Number(said[0]) }
}
