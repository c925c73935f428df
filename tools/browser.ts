import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startFault } from '#shell/config/fault.ts'

// Where the browser walks find Chromium: the one that is named, one the system has, the one of an npm package (locked in
// tools/browser, not among our own dependencies because it is large and only tests need it), the one of Debian.

type Say = (line: string) => void

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(root, '.cache', 'browser')

const runs = (path: string): boolean =>
  /Chrom/.test(spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 }).stdout ?? '')

const systemNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const ofSystem = (): string | null => systemNames.map(onPath).find(path => path !== null && runs(path)) ?? null

function onPath(name: string): string | null {
  if (name.startsWith('/')) return existsSync(name) ? name : null
  const folders = (process.env['PATH'] ?? '').split(':')
  return folders.map(folder => join(folder, name)).find(existsSync) ?? null
}

/** The npm that called us, so that the machine's own settings hold; else the one on the path. */
function npm(args: string[]): boolean {
  const { npm_execpath: script = '', npm_node_execpath: node } = process.env
  const direct = node && basename(script) === 'npm-cli.js'
  const [program, first] = direct ? [node, [script]] : ['npm', []]
  return spawnSync(program, [...first, ...args], { cwd: cache, stdio: 'ignore', timeout: 600_000 }).status === 0
}

const unpack = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`

function ofPackage(say: Say): string | null {
  const path = join(cache, 'chromium')
  if (existsSync(path)) return runs(path) ? path : null
  try {
    mkdirSync(cache, { recursive: true })
    for (const name of ['package.json', 'package-lock.json'])
      copyFileSync(join(root, 'tools', 'browser', name), join(cache, name))
  } catch {
    return null
  }
  say('Bringing Chromium for the browser tests… 正在准备测试用浏览器')
  if (!npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])) return null
  // It unpacks into the folder of temporary files, which may hold another user's: give it ours.
  spawnSync(process.execPath, ['-e', unpack], { cwd: cache, env: { ...process.env, TMPDIR: cache }, stdio: 'ignore' })
  return existsSync(path) && runs(path) ? path : null
}

function ofDebian(say: Say): string | null {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return null
  say('Installing Debian’s chromium for the browser tests… 正在安装 Debian 的 chromium')
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  return apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium') ? ofSystem() : null
}

/**
 * The path of a Chromium that runs, brought if there is none. `CHROMIUM_PATH` names one and is then the only one tried.
 * Throws a StartFault that says what to install.
 */
export async function findBrowser(say: Say = () => {}): Promise<string> {
  const named = process.env['CHROMIUM_PATH']
  if (named && !runs(named))
    throw startFault(['CHROMIUM_PATH 指向的 {named} 不能运行。', 'CHROMIUM_PATH names {named}, which does not run.'], {
      named,
    })
  const path = named ?? ofSystem() ?? ofPackage(say) ?? ofDebian(say)
  if (path) return path
  throw startFault([
    '没有找到浏览器：请安装 Chromium（Debian：apt-get install chromium），或用 CHROMIUM_PATH 指定。',
    'No browser found: install Chromium (Debian: apt-get install chromium) or name one with CHROMIUM_PATH.',
  ])
}
