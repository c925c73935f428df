// `npm run new -- capability NAME [中文]`: a capability that already works, thin as it is: a table behind row security,
// a list, one request through the door with its log entry, words, refusals and tests. A bad or taken name is one line.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { namesOf, type Taken } from './new/names.ts'
import { listed, lists, newFiles, stampOf, templates } from './new/plan.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (path: string): string => join(root, path)
const read = (path: string): string => readFileSync(at(path), 'utf8')
const say = (line: string): void => void process.stdout.write(`${line}\n`)

function refused(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

function taken(): Taken {
  const document = at('contract/openapi.json')
  const { paths } = existsSync(document)
    ? (JSON.parse(readFileSync(document, 'utf8')) as { paths: Record<string, unknown> })
    : { paths: {} }
  return {
    capabilities: readdirSync(at('capabilities')),
    tables: [...read('contract/tables.ts').matchAll(/^ {2}(\w+): \w+Table$/gm)].map(([, table]) => table as string),
    paths: Object.keys(paths).map(path => path.replace(/^\/api/, '')),
  }
}

/** Runs one of our programs; what it says goes to the console. False when it failed. */
const ran = (...command: string[]): boolean =>
  spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status === 0

const [kind, name = '', zh = '记录', ...rest] = process.argv.slice(2)
if (kind !== 'capability' || name === '' || rest.length > 0)
  refused('npm run new -- capability NAME [中文]      for example: npm run new -- capability gate-entries 出入登记')
const names = namesOf(name, zh, taken())
if (typeof names === 'string') refused(names)

const texts = Object.fromEntries(templates.map(each => [each, read(`tools/new/template/${each}.txt`)]))
const stamp = stampOf(Date.now(), readdirSync(at('migrations')))
const made = newFiles(names, stamp, texts)
const present = [...made.keys()].find(path => existsSync(at(path)))
if (present) refused(`${present} is there already: choose another name.`)
let entered: Map<string, string>
try {
  entered = listed(names, {
    'capabilities/index.ts': read('capabilities/index.ts'),
    'shell/log/records.ts': read('shell/log/records.ts'),
    'capabilities/dutylog/kind-words.ts': read('capabilities/dutylog/kind-words.ts'),
    'docs/glossary.md': read('docs/glossary.md'),
  })
} catch (problem) {
  refused((problem as Error).message)
}

for (const [path, text] of [...made, ...entered]) {
  mkdirSync(dirname(at(path)), { recursive: true })
  writeFileSync(at(path), text)
}
const written = [...made.keys(), ...lists].filter(path => path.endsWith('.ts'))
const formatted = ran('node_modules/oxfmt/bin/oxfmt', ...written)
for (const path of made.keys()) say(`made     ${path}`)
for (const path of lists) say(`entered  ${path}`)
if (!formatted || !ran('tools/generate.ts')) refused('The files are there, but not all was generated: see above.')
say(`Now: npm run check, npm test -- tests/${name}.test.ts`)
