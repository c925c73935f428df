// `npm test`: three stages, cheapest first, one line each. Pure tests run in one process; database tests run a process a
// file on copies of one migrated template; walks drive Chromium. `npm test -- --pure | --database | --walks` runs one of
// them, `npm test -- FILE…` the files named. The last line sums up.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { StartFault } from '#shell/config/fault.ts'
import { testServer } from '#shell/postgres/template.ts'
import { findBrowser } from './browser.ts'
import { tallyMark, type Tally } from './test/reporter.ts'

type Stage = {
  name: string
  flag: string
  files: string[]
  options: string[]
  minutes: number
  needs: ('database' | 'browser')[]
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
/** Each file is a process of its own: what one has compiled the next need not (node’s own cache, by content). */
const compiled = fileURLToPath(new URL('../node_modules/.cache/compiled/', import.meta.url))

const found = (...patterns: string[]): string[] => globSync(patterns).sort()

const stages: Stage[] = [
  {
    name: 'pure',
    flag: '--pure',
    files: found('{kernel,law,contract,shell,ui,capabilities,seeds,apps,tools}/**/*.test.ts'),
    options: ['--test-isolation=none'],
    minutes: 5,
    needs: [],
  },
  {
    name: 'database',
    flag: '--database',
    files: found('tests/*.test.ts'),
    options: ['--test-concurrency=2'],
    minutes: 10,
    needs: ['database'],
  },
  {
    name: 'walks',
    flag: '--walks',
    files: found('tests/walks/*.test.ts'),
    options: ['--test-concurrency=2'],
    minutes: 10,
    needs: ['database', 'browser'],
  },
]

function chosen(args: string[]): Stage[] {
  const files = args.filter(arg => !arg.startsWith('--'))
  const flags = args.filter(arg => arg.startsWith('--'))
  const odd = flags.find(flag => !stages.some(stage => stage.flag === flag))
  if (odd)
    throw new StartFault(`${odd} is not an option: ${stages.map(stage => stage.flag).join(', ')} or names of files.`)
  const wanted = stages.filter(stage => flags.length === 0 || flags.includes(stage.flag))
  const narrowed = wanted.map(stage => ({
    ...stage,
    files: stage.files.filter(file => files.length === 0 || files.includes(file)),
  }))
  return narrowed.filter(stage => stage.files.length > 0)
}

/** Runs the files of one stage; failures and skips are printed as they come. A run that breaks off counts as a failure. */
function run(stage: Stage, env: NodeJS.ProcessEnv): Promise<Tally> {
  const reporter = new URL('./test/reporter.ts', import.meta.url).href
  const args = ['--test', '--test-timeout=300000', `--test-reporter=${reporter}`, ...stage.options, ...stage.files]
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const limit = setTimeout(() => child.kill('SIGKILL'), stage.minutes * 60_000)
  let tally: Tally | null = null
  createInterface({ input: child.stdout }).on('line', line => {
    const at = line.indexOf(tallyMark)
    if (at >= 0) tally = JSON.parse(line.slice(at + tallyMark.length)) as Tally
    else say(line)
  })
  return new Promise(resolve => {
    child.once('close', code => {
      clearTimeout(limit)
      const counted = tally ?? { passed: 0, failed: 1, skipped: 0 }
      if (!tally)
        say(`  FAILED: ${stage.name} broke off${code === null ? `, or took more than ${stage.minutes} minutes` : ''}`)
      resolve(code === 0 || counted.failed > 0 ? counted : { ...counted, failed: 1 })
    })
  })
}

type Prepared = { env: NodeJS.ProcessEnv; close(): Promise<void> }

async function prepared({ needs }: Stage): Promise<Prepared> {
  const browser = needs.includes('browser') ? { CHROMIUM_PATH: await findBrowser(say) } : {}
  if (!needs.includes('database')) return { env: { ...process.env, ...browser }, close: async () => {} }
  const { close, ...server } = await testServer()
  const shared = { TEST_DATABASES: JSON.stringify(server), NODE_COMPILE_CACHE: compiled }
  return { env: { ...process.env, ...browser, ...shared }, close }
}

const sum = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

const told = (tally: Tally): string => `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`

/** One stage with what it needs; a need that cannot be met is one failure with its sentence. */
async function stageTally(stage: Stage): Promise<Tally> {
  const before = performance.now()
  const ready = await prepared(stage).catch((error: unknown) => {
    if (!(error instanceof StartFault)) throw error
    say(`  FAILED: ${error.message}`)
    return null
  })
  if (!ready) return { passed: 0, failed: 1, skipped: 0 }
  const { env, close } = ready
  const tally = await run(stage, env).finally(close)
  say(`${stage.name.padEnd(10)}${told(tally)}   ${((performance.now() - before) / 1000).toFixed(1)} s`)
  return tally
}

async function main(): Promise<number> {
  let total: Tally = { passed: 0, failed: 0, skipped: 0 }
  for (const stage of chosen(process.argv.slice(2))) total = sum(total, await stageTally(stage))
  say(told(total))
  return total.failed > 0 || total.passed === 0 ? 1 : 0
}

// Ctrl-C reaches the tests too; we stay to see them end and to clear up after them.
process.on('SIGINT', () => {})
process.exitCode = await main().catch((error: unknown) => {
  say(error instanceof StartFault ? error.message : String(error instanceof Error ? error.stack : error))
  return 1
})
