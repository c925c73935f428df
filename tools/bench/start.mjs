// `npm run bench:start`: what a newcomer waits for, and what the program weighs. Clones the repository as committed into
// a temporary folder without node_modules, runs `npm start` there until it answers, lets it rest, and measures the built
// files. Prints one JSON line: coldStartSeconds, idleMegabytes (resident memory of the program and of its database, shared
// pages counted once), pocketScriptKilobytes and consoleFirstRouteKilobytes (gzip). Plain JavaScript: it runs before Node 26 is there.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))

const freePort = () =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

function clone() {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-start-'))
  chmodSync(folder, 0o755)
  const run = spawnSync('git', ['clone', '--quiet', '--no-hardlinks', root, join(folder, 'clone')], {
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(run.stderr)
  return folder
}

async function untilHealthy(port, child) {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null)
    if (answer?.status === 200) return
    await pause(50)
  }
}

/** The processes of a session and those they started in sessions of their own: by their parents, from `pid` down. */
function family(pid) {
  const rows = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).stdout.trim().split('\n')
  const children = rows.map(row => row.trim().split(/\s+/).map(Number))
  const below = parent => children.filter(([, of]) => of === parent).flatMap(([id]) => [id, ...below(id)])
  return [pid, ...below(pid)]
}

/** Megabytes of one process; proportional (shared memory shared out) where the system tells. */
function megabytes(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]) / 1024
  } catch {
    return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024
  }
}

const filesUnder = folder =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  )

/** What a page loads before it shows anything: scripts and styles its HTML names, and all they import statically. */
function firstLoad(folder) {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="[^"]*?([^"/]+\.(?:js|css))"/g)].map(([, name]) => name)
  const byName = new Map(filesUnder(folder).map(file => [file.split('/').at(-1), file]))
  const seen = new Set()
  const take = name => {
    const file = byName.get(name)
    if (!file || seen.has(file)) return
    seen.add(file)
    const imports = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)
    if (file.endsWith('.js')) for (const [, next] of imports) take(next.split('/').at(-1))
  }
  named.forEach(take)
  return [...seen]
}

const kilobytes = files =>
  Math.round(files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0) / 102.4) / 10

const folder = clone()
const here = join(folder, 'clone')
const port = await freePort()
const before = performance.now()
const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: join(folder, 'data') }
for (const name of Object.keys(env)) if (name.startsWith('npm_') || name.startsWith('DATABASE_')) delete env[name]
env.PATH = (env.PATH ?? '')
  .split(':')
  .filter(part => !part.includes('node_modules'))
  .join(':')
const child = spawn('npm', ['start', '--silent'], { cwd: here, env, stdio: ['ignore', 'ignore', 'inherit'] })
try {
  await untilHealthy(port, child)
  const coldStartSeconds = Math.round((performance.now() - before) / 100) / 10
  await pause(10_000)
  const idle = family(child.pid).filter(pid => !name(pid).startsWith('npm') && name(pid) !== 'sh')
  const idleMegabytes = Math.round(idle.reduce((sum, pid) => sum + megabytes(pid), 0))
  const [pocket, console_] = ['pocket', 'console']
    .map(app => join(here, 'dist', app))
    .map(each => (existsSync(each) ? firstLoad(each) : []))
  const result = {
    coldStartSeconds,
    idleMegabytes,
    pocketScriptKilobytes: kilobytes(pocket.filter(file => file.endsWith('.js'))),
    consoleFirstRouteKilobytes: kilobytes(console_),
  }
  process.stdout.write(`${JSON.stringify(result)}\n`)
} finally {
  for (const pid of family(child.pid).reverse()) if (name(pid) !== 'postgres') end(pid)
  for (let waited = 0; waited < 20_000 && child.exitCode === null && child.signalCode === null; waited += 100)
    await pause(100)
  await pause(500)
  rmSync(folder, { recursive: true, force: true })
}

function name(pid) {
  return spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
}

function end(pid) {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // It has ended already.
  }
}
