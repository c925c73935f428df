import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { capabilitiesOf } from '#capabilities/index.ts'
import type { Pair } from '#kernel/words.ts'
import { mustBeRestored } from '#shell/backup/half-restored.ts'
import { inBoth, StartFault } from '#shell/config/fault.ts'
import { loadSettings, makeDataFolder } from '#shell/config/load.ts'
import { settingsHelp, type Settings } from '#shell/config/settings.ts'
import { migrate } from '#shell/db/migrate.ts'
import { buildApp } from '#shell/http/app.ts'
import { tokenHash } from '#shell/http/session.ts'
import { forgetProxy, proxyWords, unnamedProxy } from '#shell/http/unnamed-proxy.ts'
import { astrayWords, keysAstray } from '#shell/identity/keys-fit.ts'
import { readKeys } from '#shell/identity/keys.ts'
import { keepRunning, type Job } from '#shell/jobs.ts'
import { openLog } from '#shell/log/plain-error.ts'
import { lanPage } from '#shell/lan/page.ts'
import { lanAddresses, lanTls } from '#shell/lan/tls.ts'
import { isHeld } from '#shell/postgres/claim.ts'
import { roles } from '#shell/postgres/external.ts'
import { roleOf } from '#shell/postgres/provision.ts'
import { startDatabase } from '#shell/postgres/start.ts'
import { demoFolder, makeDemo, makeDemoHome, removeOld } from './demo.ts'
import { demoLoading } from './demo-loading.ts'
import { registerDemoLinks, saidWay } from './demo-links.ts'
import { jobsOf } from './jobs.ts'
import { openHouse } from './open-house.ts'
import { readMark, type DemoMark } from '../../seeds/demo/mark.ts'
import { registerPages } from './pages.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** What was started, in the order in which it must be ended: the newest first. */
const started: (() => unknown)[] = []
let ending = false

async function end(code: number): Promise<never> {
  if (!ending) {
    ending = true
    for (const stop of started.reverse())
      await Promise.resolve(stop()).catch((problem: unknown) => say(String(problem)))
  }
  process.exit(code)
}

type Tls = { key: string; cert: string } | null

async function tlsOf(settings: Settings, dataDir: string, publicUrl: string): Promise<Tls> {
  if (settings.tls)
    return { cert: await readFile(settings.tls.certFile, 'utf8'), key: await readFile(settings.tls.keyFile, 'utf8') }
  if (!settings.lan) return null
  const made = lanTls(dataDir, lanAddresses(), Date.now())
  const page = createServer(lanPage(made.caPem, publicUrl))
  page.on('error', problem => (say(sayFault(problem)), void end(1)))
  page.listen(settings.port + 1, settings.host)
  started.push(() => page.close())
  return { cert: made.cert, key: made.key }
}

const publicUrlOf = (settings: Settings): string => {
  if (settings.publicUrl) return settings.publicUrl
  const [lan] = settings.lan ? lanAddresses() : []
  return `${settings.lan || settings.tls ? 'https' : 'http'}://${lan ?? 'localhost'}:${settings.port}`
}

async function databaseOf(settings: Settings, dataDir: string): Promise<{ ownerUrl: string; appUrl: string }> {
  if (settings.databaseUrl) return roles({ databaseUrl: settings.databaseUrl, ownerUrl: settings.databaseOwnerUrl })
  const database = await startDatabase({
    dataDir,
    say,
    durable: !settings.demo,
    onGone: fault => (say(fault.message), void end(1)),
  })
  started.push(() => database.stop())
  return database
}

async function start(settings: Settings, dataDir: string): Promise<void> {
  if (settings.demo) makeDemoHome(dataDir)
  mustBeRestored(dataDir)
  makeDataFolder(dataDir)
  const log = openLog(settings.logLevel)
  const { ownerUrl, appUrl } = await databaseOf(settings, dataDir)
  await migrate({ ownerUrl, appRole: roleOf(appUrl), city: settings.city, now: Date.now() })
  const publicUrl = publicUrlOf(settings)
  const keys = await readKeys({ ...settings, dataDir })
  const city = { schema: settings.city, name: settings.city, timeZone: settings.timeZone }
  const demo = settings.demo ? await demoOf({ appUrl, city, keys, log, publicUrl, dataDir }) : null
  const house = await openHouse({
    appUrl,
    city,
    keys,
    now: Date.now,
    log,
    publicUrl,
    dataDir,
    mail: settings.mail,
  })
  started.push(() => house.close())
  // Asked before the clock work: the first head it signs would be the newest.
  const astray = await keysAstray(house.store, city, keys)
  const firstRun = await firstRunToken(house)
  const app = await buildApp(house, capabilitiesOf(house), {
    https: await tlsOf(settings, dataDir, publicUrl),
    trustProxy: settings.trustedProxy ?? false,
    metricsToken: settings.metricsToken,
  })
  const giveLinks = registerDemoLinks(app)
  await registerPages(app)
  started.push(() => app.close())
  await app.listen({ host: settings.host, port: settings.port })
  house.metrics.ofProcess()
  const loading = firstRun ? demoLoading(house, { appUrl, city, keys, publicUrl }, giveLinks) : null
  house.demoLoading = loading
  const waiting = (job: Job): Job => ({ ...job, run: async () => (loading?.isBuilding() ? undefined : job.run()) })
  const jobs = keepRunning(jobsOf(house, settings.headsWebhook).map(waiting).map(house.metrics.watched), log)
  started.push(() => jobs.stop())
  greet(settings, publicUrl, firstRun)
  sayProxy(settings, dataDir)
  for (const name of astray) sayAside(astrayWords[name], astrayWords.wayOut)
  const mark = demo ?? readMark(dataDir)
  for (const way of mark ? giveLinks(mark) : []) say(saidWay(way))
}

/** The demo in this folder, built first where there is none. */
async function demoOf(making: Omit<Parameters<typeof makeDemo>[0], 'told'>): Promise<DemoMark> {
  const known = readMark(making.dataDir)
  if (known) return known
  say('正在生成演示区，约半分钟… Building the demo district, half a minute or so…')
  let told = 0
  return makeDemo({
    ...making,
    told: share => {
      if (share * 100 < told + 20) return
      told = Math.floor(share * 5) * 20
      say(`  ${told}%`)
    },
  })
}

/** While nobody has an account, a token that opens the first-run page once; printed, kept only as a hash. */
async function firstRunToken(house: Awaited<ReturnType<typeof openHouse>>): Promise<string | null> {
  const { rows } = await sql<{ any: boolean }>`select ${sql.id(house.city.schema)}.any_account() as any`.execute(
    house.store.kysely,
  )
  if (rows[0]?.any) return null
  const token = randomBytes(24).toString('base64url')
  house.firstRun.tokenHash = tokenHash(token)
  return token
}

function greet(settings: Settings, publicUrl: string, firstRun: string | null): void {
  say(`门岗 Gatehouse  ${publicUrl}`)
  if (settings.lan)
    say(
      `手机安装证书 Phones, install the certificate first:  http://${new URL(publicUrl).hostname}:${settings.port + 1}`,
    )
  if (firstRun) say(`首次使用，请打开（仅一次有效） First run, open once:  ${publicUrl}/first-run#token=${firstRun}`)
}

/** Says at the start that the proxy in front has to be named; the greeting comes first, since others read it. */
function sayProxy(settings: Settings, dataDir: string): void {
  if (settings.trustedProxy) forgetProxy(dataDir)
  const why = unnamedProxy(settings, dataDir)
  if (why) sayAside(proxyWords[why], proxyWords.wayOut)
}

const sayAside = (what: Pair, wayOut: Pair): void => say(`${inBoth(what)}\n  → ${inBoth(wayOut)}`)

// npm starts us through a shell that does not pass signals on: when it has gone, nobody would be left to stop us.
const parent = process.ppid
if (process.env['npm_lifecycle_event']) setInterval(() => process.ppid !== parent && void end(0), 500).unref()

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))

const loaded = loadSettings(process.env, process.argv.slice(2), root)
if (!loaded.ok) {
  say(loaded.line)
  process.exit(1)
}
if (loaded.settings.help) {
  say(settingsHelp())
  process.exit(0)
}
try {
  await start(loaded.settings, loaded.settings.demo ? freshDemo(loaded.settings) : loaded.dataDir)
} catch (problem) {
  say(sayFault(problem))
  await end(1)
}

/** The folder of the demo; what has aged is said to be, and removed. */
function freshDemo(settings: Settings): string {
  const { dataDir, old, aged } = demoFolder(settings.dataDir, root, Date.now())
  if (aged) say('上次的演示已过半天，重新生成。 The last demo is more than half a day old and is built anew.')
  removeOld(old, folder => isHeld(join(folder, 'postgres.claim')))
  return dataDir
}

function sayFault(problem: unknown): string {
  if (problem instanceof StartFault) return problem.message
  if ((problem as NodeJS.ErrnoException).code === 'EADDRINUSE')
    return `端口已被占用，请设置 PORT。 The port is in use: set PORT to another.`
  return problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)
}
