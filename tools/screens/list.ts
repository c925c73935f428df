import { readFileSync } from 'node:fs'

// Which screens there are. The console's come from its own table of routes, so a new page is in the gallery by itself; the
// pocket's from its list of screen names.

export type Face = 'console' | 'pocket' | 'desk'
/** One screen: its name in the gallery, where it is, and as whom it is looked at. */
export type Screen = { name: string; face: Face; role: string; path: string }
/** An id for each parameter of the console's addresses, such as `siteId`; a page that lacks one is left out and said. */
export type Ids = Readonly<Record<string, string>>

const text = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

/** The addresses of the console, as its table of routes names them. Throws when it finds none. */
export function consolePaths(): string[] {
  const found = [...text('apps/console/routes.tsx').matchAll(/^ {2}'(\/[^']*)': lazy\(/gm)].map(
    ([, path]) => path ?? '',
  )
  if (found.length === 0) throw new Error('apps/console/routes.tsx names no page')
  return found
}

/** The names of the pocket's screens. Throws when it finds none. */
export function pocketNames(): string[] {
  const [, names = ''] =
    /export type ScreenName =([^]*?)\ntype/.exec(text('capabilities/pocket/screens/use-screen.ts')) ?? []
  const found = [...names.matchAll(/'([\w-]+)'/g)].map(([, name]) => name ?? '')
  if (found.length === 0) throw new Error('use-screen.ts names no screen')
  return found
}

/** An address with its parameters filled in, or null where an id is missing. `$id` is told apart by what comes before it. */
export function filled(path: string, ids: Ids): string | null {
  const parts = path.split('/').map((part, at, all) => {
    if (!part.startsWith('$')) return part
    return ids[part === '$id' ? `${all[at - 1]}` : part.slice(1)] ?? null
  })
  return parts.includes(null) ? null : parts.join('/')
}

const named = (path: string): string => path.replace(/^\//, '').replaceAll(/\/\$?/g, '.') || 'now'

/** What each role looks at first, beside the administrator, who sees every page. */
const others: Readonly<Record<string, readonly string[]>> = {
  leader: ['/', '/matters', '/roster', '/findings', '/incidents'],
  manager: ['/', '/matters', '/sites'],
  client: ['/', '/matters', '/reports'],
  owners: ['/reports', '/sites'],
  officer: ['/matters', '/sites'],
  housing: ['/matters', '/sites'],
}

/** Every screen of the console that can be opened with these ids, as the administrator and as the roles beside. */
export function consoleScreens(ids: Ids, roles: readonly string[]): Screen[] {
  const all = consolePaths()
  const of = (role: string, paths: readonly string[]): Screen[] =>
    paths.flatMap(path => {
      const at = all.includes(path) ? filled(path, ids) : null
      return at
        ? [{ name: role === 'administrator' ? named(path) : `${role}.${named(path)}`, face: 'console', role, path: at }]
        : []
    })
  const beside = Object.entries(others).filter(([role]) => roles.includes(role))
  return [...of('administrator', all), ...beside.flatMap(([role, paths]) => of(role, paths))]
}

/** The pages before any door: the first run by its link, the sign-in, a locked phone, and what a passer-by sees. */
export const openScreens = (firstRun: string): Screen[] => [
  { name: 'first-run', face: 'console', role: '', path: new URL(firstRun).pathname + new URL(firstRun).hash },
  { name: 'sign-in', face: 'console', role: '', path: '/sign-in' },
  { name: 'not-enrolled', face: 'pocket', role: '', path: '/pocket/' },
  { name: 'verify', face: 'desk', role: '', path: '/v' },
  { name: 'verify-invalid', face: 'desk', role: '', path: '/v#AAAA-AAAA-AAAA' },
  { name: 'proof', face: 'desk', role: '', path: '/p' },
  { name: 'proof-invalid', face: 'desk', role: '', path: '/p#7.AAAA' },
]
