import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

// The floor rule. An import points into the same tree or to a lower floor; shell and ui never meet; a capability uses
// only the `index.ts` of an earlier one, in the order capabilities/index.ts names them. What may run on a phone (a
// capability's pure files and screens, ui, console, pocket) reaches neither server code nor Node; between capabilities
// such files meet in pure files and screens, since an `index.ts` brings its server half along. Files make no circles.

const below: Record<string, string[]> = {
  // Kernel and law both lie at the ground: the engine of law reads the facts, the facts are written in the kernel's terms.
  kernel: ['law'],
  law: ['kernel'],
  contract: ['kernel', 'law'],
  reference: ['kernel', 'law', 'contract'],
  shell: ['kernel', 'law', 'contract', 'reference'],
  ui: ['kernel', 'law', 'contract'],
  capability: ['kernel', 'law', 'contract', 'shell', 'pure'],
  pure: ['kernel', 'law'],
  screens: ['kernel', 'law', 'contract', 'ui', 'pure'],
  index: ['kernel', 'law', 'contract', 'shell', 'capability', 'pure'],
  seeds: ['kernel', 'law', 'contract', 'shell', 'reference', 'index', 'capability', 'pure'],
  browser: ['kernel', 'law', 'contract', 'ui', 'screens', 'pure'],
  server: ['kernel', 'law', 'contract', 'shell', 'reference', 'index', 'capability', 'seeds', 'migrations'],
  migrations: [],
}
const outside: Record<string, RegExp> = { kernel: /^typebox/, law: /^$/, pure: /^typebox/ }
const noNode = new Set(['kernel', 'law', 'contract', 'ui', 'pure', 'screens', 'browser'])

/** The floor a file belongs to; null for what checks and tests the house, which may look anywhere. */
export function floorOf(file: string): string | null {
  if (/\.test\.tsx?$|vite\.config\.ts$|^(tools|tests)\//.test(file)) return null
  if (/^apps\/(console|pocket|desk)\//.test(file)) return 'browser'
  if (file.startsWith('apps/')) return 'server'
  if (file.startsWith('seeds/reference/')) return 'reference'
  if (/^capabilities\/[^/]+\.ts$/.test(file)) return 'index'
  if (/^capabilities\/[^/]+\/screens\//.test(file)) return 'screens'
  if (
    /^capabilities\/[^/]+\/((([a-z-]+-)?schema|([a-z-]+-)?words|access|refusals|case|faces|checklist|register|ops)\.ts|rules\/|forms\/|import\/|cases\/)/.test(
      file,
    )
  )
    return 'pure'
  const top = file.split('/')[0] as string
  return top === 'capabilities' ? 'capability' : top
}

export type Import = { to: string; typeOnly: boolean }

/** The imports of a source text, as paths from the root or names of packages. */
export function importsOf(file: string, text: string): Import[] {
  const whole = /(?:^|\n)(?:import|export)\s+(type\s)?[\w*{}\s,$]*?\bfrom\s*['"]([^'"\n]+)['"]/g
  const statements = [...text.matchAll(whole), ...text.matchAll(/(?:^|\n)import\s+()['"]([^'"\n]+)['"]/g)]
  const dynamic = text.matchAll(/\bimport\(\s*()['"]([^'"]+)['"]\s*\)/g)
  return [...statements, ...dynamic].map(([, type, name = '']) => ({ to: placed(file, name), typeOnly: Boolean(type) }))
}

const placed = (file: string, name: string): string =>
  name.startsWith('.') ? join(dirname(file), name) : name.startsWith('#') ? name.slice(1) : name

const capabilityOf = (file: string): string | null => /^capabilities\/([^/]+)\//.exec(file)?.[1] ?? null

const order = (text: string): string[] => [
  ...new Set([...text.matchAll(/from '\.\/([^/']+)\//g)].map(([, name]) => name as string)),
]

/** Why one import is not allowed, or null. `ordered` are the capabilities, earliest first. */
export function fault(from: string, to: string, ordered: readonly string[]): string | null {
  const floor = floorOf(from)
  if (floor === null) return null
  if (!(floor in below)) return `${from} is on no floor`
  const inside = /^(kernel|law|contract|shell|ui|capabilities|seeds|apps|migrations|tools|tests)\//.test(to)
  if (!inside) {
    if (to.startsWith('node:')) return noNode.has(floor) ? `${from} imports ${to}: no Node on this floor` : null
    return outside[floor] && !outside[floor].test(to) ? `${from} imports ${to}: this floor takes no package` : null
  }
  const other = floorOf(to)
  const across = neighbours(from, to, ordered)
  if (across) return across
  const allowed = other === floor || (other !== null && (below[floor] as string[]).includes(other))
  return allowed ? null : `${from} (${floor}) imports ${to} (${other ?? 'tools or tests'}): not a lower floor`
}

function neighbours(from: string, to: string, ordered: readonly string[]): string | null {
  const [mine, theirs] = [capabilityOf(from), capabilityOf(to)]
  if (!mine || !theirs || mine === theirs) return null
  if (ordered.indexOf(theirs) < 0 || ordered.indexOf(theirs) > ordered.indexOf(mine)) {
    if (ordered.includes(mine)) return `${from} imports ${to}: ${theirs} does not come before ${mine}`
  }
  const light = ['pure', 'screens'].includes(floorOf(to) ?? '')
  return light || to === `capabilities/${theirs}/index.ts`
    ? null
    : `${from} imports ${to}: only the index.ts of another capability`
}

/** One circle of files each importing the next, if there is one. */
export function circle(edges: ReadonlyMap<string, readonly string[]>): string[] | null {
  const state = new Map<string, 'open' | 'done'>()
  const walk = (file: string, path: string[]): string[] | null => {
    if (state.get(file) === 'done') return null
    if (state.get(file) === 'open') return [...path.slice(path.indexOf(file)), file]
    state.set(file, 'open')
    for (const next of edges.get(file) ?? []) {
      const found = walk(next, [...path, file])
      if (found) return found
    }
    state.set(file, 'done')
    return null
  }
  for (const file of edges.keys()) {
    const found = walk(file, [])
    if (found) return found
  }
  return null
}

/** Every breach of the floor rule in the working folder. */
export async function floors(): Promise<string[]> {
  const files = globSync('{kernel,law,contract,shell,ui,capabilities,seeds,apps,migrations}/**/*.{ts,tsx}')
  const ordered = order(readFileSync('capabilities/index.ts', 'utf8'))
  const complaints: string[] = []
  const edges = new Map<string, string[]>()
  const read = (file: string): Import[] => importsOf(file, readFileSync(file, 'utf8'))
  // What a build is configured with runs in Node, though it lies beside what runs in the browser.
  const building = new Set(globSync('apps/*/vite.config.ts').flatMap(file => read(file).map(({ to }) => to)))
  for (const file of files.filter(each => !building.has(each))) {
    const imports = read(file)
    complaints.push(...imports.flatMap(({ to }) => fault(file, to, ordered) ?? []))
    edges.set(
      file,
      imports.filter(({ typeOnly, to }) => !typeOnly && files.includes(to)).map(({ to }) => to),
    )
  }
  const round = circle(edges)
  return round ? [...complaints, `a circle: ${round.join(' → ')}`] : complaints
}
