// Run after every change of a dependency: `node tools/complete-lock.mjs`.
// Some registries do not carry every platform build of a tool. `npm install` then leaves those out of the lock file
// without a word, and `npm ci` refuses the file ("Missing: … from lock file"). This writes the missing ones in as what
// they are: optional, for another platform. npm never fetches them where they do not fit. `--check` only looks.
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = {
  arm: /arm-/,
  arm64: /arm64/,
  ia32: /ia32/,
  ppc64: /ppc64/,
  riscv64: /riscv64/,
  s390x: /s390x/,
  x64: /x64/,
}

/** An entry for a platform build we could not see: its platform read from its name, nothing else known of it. */
function inert(name, version, dev) {
  const os = systems.filter(system => name.includes(system))
  const cpu = Object.keys(processors).filter(processor => processors[processor].test(name))
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`cannot tell the platform of ${name}`)
  const libc = /musl/.test(name) ? ['musl'] : os[0] === 'linux' ? ['glibc'] : undefined
  return { version, cpu, ...(dev && { dev }), ...(libc && { libc }), optional: true, os }
}

let added = 0
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '') continue
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (lock.packages[`node_modules/${name}`] || lock.packages[`${path}/node_modules/${name}`]) continue
    lock.packages[`node_modules/${name}`] = inert(name, version.replace(/^[\^~]/, ''), entry.dev)
    added += 1
  }
}
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
if (process.argv.includes('--check')) {
  if (added) process.stderr.write(`${added} platform builds are missing: run node tools/complete-lock.mjs\n`)
  process.exit(added ? 1 : 0)
}
if (added) writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
process.stdout.write(`${added} platform builds added to the lock file\n`)
