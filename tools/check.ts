// `npm run check`: everything that can be said of the code without running the house, in one list. Each line is one
// check with its time; complaints follow theirs. `npm run check -- NAME…` runs the named ones.
import { spawn } from 'node:child_process'
import { cases } from './check/cases.ts'
import { cites } from './check/cites.ts'
import { floors } from './check/floors.ts'
import { migrations } from './check/migrations.ts'
import { words } from './check/words.ts'

type Check = { name: string; run: () => Promise<string[]> }

/** A program's output as complaints when it fails; nothing when it succeeds. */
const program =
  (...command: string[]) =>
  (): Promise<string[]> => {
    const [first = '', ...args] = command
    const child = spawn(first, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => (output += part))
    return new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', code => resolve(code === 0 ? [] : output.trimEnd().split('\n')))
    })
  }

const checks: Check[] = [
  { name: 'types: kernel', run: program('tsc', '-p', 'tsconfig.kernel.json') },
  { name: 'types: server', run: program('tsc', '-p', 'tsconfig.json') },
  { name: 'types: browser', run: program('tsc', '-p', 'tsconfig.browser.json') },
  { name: 'format', run: program('oxfmt', '--check', '.') },
  { name: 'lint', run: program('oxlint', '--type-aware', '--deny-warnings', '-f', 'unix') },
  { name: 'floors', run: floors },
  { name: 'words', run: words },
  { name: 'cases', run: cases },
  { name: 'cites', run: cites },
  { name: 'migrations', run: migrations },
  { name: 'generated', run: program(process.execPath, 'tools/generate.ts', '--check') },
  { name: 'lock file', run: program(process.execPath, 'tools/complete-lock.mjs', '--check') },
]

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function told({ name, run }: Check): Promise<boolean> {
  const before = performance.now()
  const complaints = await run().catch((error: unknown) => [String(error instanceof Error ? error.stack : error)])
  const seconds = ((performance.now() - before) / 1000).toFixed(1)
  say(`${name.padEnd(16)}${complaints.length ? 'FAILED' : 'ok'}   ${seconds} s`)
  for (const complaint of complaints) say(`  ${complaint}`)
  return complaints.length === 0
}

const named = process.argv.slice(2)
const wanted = checks.filter(({ name }) => named.length === 0 || named.some(part => name.startsWith(part)))

// Two at a time: most of them are one program that keeps a core busy.
const waiting = [...wanted]
const worker = async (): Promise<boolean> => {
  let good = true
  for (let next = waiting.shift(); next; next = waiting.shift()) good = (await told(next)) && good
  return good
}
const results = await Promise.all([worker(), worker()])
say(results.every(Boolean) ? 'all good' : 'something is wrong: see above')
process.exitCode = results.every(Boolean) ? 0 : 1
