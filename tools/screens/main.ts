import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext } from 'playwright-core'
import { openBrowser } from '../../tests/walks/browser.ts'
import { startDemo, type Demo } from '../../tests/walks/demo.ts'
import * as guard from '../../tests/walks/guard.ts'
import * as office from '../../tests/walks/office.ts'
import { startProgram } from '../../tests/walks/program.ts'
import { idsFor, leftOut, takeConsole, takePocket, takeOpen, type Sitting } from './faces.ts'
import { writeGallery } from './gallery.ts'
import { consolePaths, consoleScreens, openScreens, type Ids, type Screen } from './list.ts'
import { wordsOfAll } from './look.ts'
import { someone } from './session.ts'
import type { Gallery } from './take.ts'

// `npm run screens [-- PART]`: every screen of the three faces at desktop and phone size, in Chinese and English, light and
// dark; full on the demo district, empty on a new house, while loading, and refused. Pictures and `index.html` go into
// `gallery/`, and so does what a machine can find wrong; the exit code says whether it found anything. PART narrows it to
// screens whose name holds it.

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, 'gallery')
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const [part = ''] = process.argv.slice(2)
/** What a role is called beside its link, where not by its own name. */
const linkOf: Readonly<Record<string, string>> = { owners: 'owners committee' }
/** What a duty leader's phone shows beside a guard's. */
const leading = [
  'now',
  'leader',
  'roll-call',
  'whereabouts',
  'brief',
  'radio',
  'visit',
  'holes',
  'relief',
  'sick-call',
  'matters',
  'reports',
]
const wanted = ({ name }: { name: string }): boolean => name.includes(part)

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const gallery: Gallery = { folder, pictures: [], faults: [], words: await wordsOfAll(root) }
const browser = await openBrowser()
try {
  await Promise.all([empty(browser), full(browser)])
} finally {
  await browser.close()
  writeGallery(folder, gallery.pictures, gallery.faults)
}
say(`${gallery.pictures.length} pictures, ${gallery.faults.length} faults found by machine: gallery/index.html`)
process.exitCode = gallery.faults.length > 0 ? 1 : 0

type Kept = Awaited<ReturnType<BrowserContext['storageState']>>

async function sitting(on: Browser, origin: string, kept?: Kept): Promise<Sitting> {
  const { context, complaints } = await someone(on, origin, kept)
  const page = await context.newPage()
  await page.setViewportSize({ width: 1440, height: 900 })
  return { page, origin, complaints, gallery, say }
}

/** A new house in which nothing was entered: what every page says then, and the doors before it. */
async function empty(on: Browser): Promise<void> {
  const program = await startProgram()
  try {
    const at = await sitting(on, program.url)
    await takeOpen(at, openScreens(program.firstRun).filter(wanted), 'empty')
    await office.firstRun(at.page, program.firstRun)
    await office.begin(at.page)
    const ids = await idsFor(at.page)
    await takeConsole(at, consoleScreens(ids, []).filter(wanted), ['empty'])
  } finally {
    await program.clear()
  }
}

/** The demo district: full, loading and refused for who sees every page, full for the roles beside, and a guard's phone. */
async function full(on: Browser): Promise<void> {
  const demo = await startDemo()
  try {
    const at = await signedIn(on, demo, 'administrator')
    const ids = await idsFor(at.page)
    const left = leftOut(consolePaths(), ids)
    if (left.length > 0) say(`left out, for the demo has none: ${left.join(' ')}`)
    const screens = consoleScreens(ids, []).filter(wanted)
    const half = Math.ceil(screens.length / 2)
    const beside = await sitting(on, demo.url, await at.page.context().storageState())
    await Promise.all([
      takeConsole(at, screens.slice(0, half), ['full', 'loading', 'refused']),
      takeConsole(beside, screens.slice(half), ['full', 'loading', 'refused']).then(() => asOthers(on, demo, ids)),
      phones(on, demo),
    ])
  } finally {
    await demo.clear()
  }
}

async function asOthers(on: Browser, demo: Demo, ids: Ids): Promise<void> {
  for (const role of ['leader', 'manager', 'client', 'owners', 'officer', 'housing']) {
    const screens = consoleScreens(ids, [role]).filter(screen => screen.role === role && wanted(screen))
    if (screens.length > 0) await takeConsole(await signedIn(on, demo, role), screens, ['full'])
  }
}

async function signedIn(on: Browser, demo: Demo, role: string): Promise<Sitting> {
  const link = demo.entries.get(linkOf[role] ?? role)
  if (!link) throw new Error(`the demo prints no link for ${role}`)
  const at = await sitting(on, demo.url)
  await at.page.goto(link.url)
  await at.page.locator('h1').first().waitFor()
  return at
}

/** The phone of a guard on post: with signal, and with none; of the duty leader, with signal, what is the leader's. */
async function phones(on: Browser, demo: Demo): Promise<void> {
  const at = await onPhone(on, demo, 'guard’s phone')
  await takePocket(at, 'guard', 'full', wanted)
  await at.page.context().setOffline(true)
  await takePocket(at, 'guard', 'offline', wanted)
  const leads = (screen: Screen): boolean => leading.includes(screen.path) && wanted(screen)
  await takePocket(await onPhone(on, demo, 'leader’s phone'), 'leader', 'full', leads)
}

async function onPhone(on: Browser, demo: Demo, role: string): Promise<Sitting> {
  const { url = '', pin = '' } = demo.entries.get(role) ?? {}
  const at = await sitting(on, demo.url)
  await at.page.setViewportSize({ width: 390, height: 844 })
  await at.page.goto(url)
  await guard.enrol(at.page)
  await guard.unlock(at.page, pin)
  await guard.heldOffline(at.page)
  return at
}
