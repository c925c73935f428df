import type { Names } from './names.ts'

// What a new capability consists of: files made from the templates beside this, and the four places that list things.
// Everything is worked out before anything is written, so a refusal leaves the clone as it was.

/** Which template becomes which file; `%noun%` and the like are filled in both. */
const files: Readonly<Record<string, string>> = {
  'README.md': 'capabilities/%name%/README.md',
  'words.ts': 'capabilities/%name%/words.ts',
  'schema.ts': 'capabilities/%name%/schema.ts',
  'access.ts': 'capabilities/%name%/access.ts',
  'access.test.ts': 'capabilities/%name%/access.test.ts',
  'refusals.ts': 'capabilities/%name%/refusals.ts',
  'ops.ts': 'capabilities/%name%/ops.ts',
  'store.ts': 'capabilities/%name%/store.ts',
  'add.ts': 'capabilities/%name%/add-%noun%.ts',
  'routes.ts': 'capabilities/%name%/routes.ts',
  'index.ts': 'capabilities/%name%/index.ts',
  'migration.ts': 'migrations/%stamp%-%name%.ts',
  'database.test.ts': 'tests/%name%.test.ts',
}

export const templates = Object.keys(files)

/** The lists a capability is entered in. */
export const lists = [
  'capabilities/index.ts',
  'shell/log/records.ts',
  'capabilities/dutylog/kind-words.ts',
  'docs/glossary.md',
] as const
type Lists = Readonly<Record<(typeof lists)[number], string>>

const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/%(\w+)%/g, (whole, key: string) => values[key] ?? whole)

/** The minute a migration is named by: now (milliseconds), or the minute after the last one where that is later. */
export function stampOf(now: number, migrations: readonly string[]): string {
  const minute = 60_000
  const last = migrations.map(name => Date.parse(`${name.slice(0, 13)}:${name.slice(13, 15)}Z`)).filter(Number.isFinite)
  const at = Math.max(now, ...last.map(instant => instant + minute))
  return new Date(at).toISOString().slice(0, 16).replace(/:/g, '')
}

/** The new files with their text, from the texts of the templates by name. */
export const newFiles = (names: Names, stamp: string, texts: Readonly<Record<string, string>>): Map<string, string> =>
  new Map(
    Object.entries(files).map(([template, path]) => [
      filled(path, { ...names, stamp }),
      filled(texts[template] as string, names),
    ]),
  )

function changed(path: string, text: string, place: RegExp, by: (...groups: string[]) => string): string {
  if (!place.test(text)) throw new Error(`${path} is not laid out as it was: enter the capability by hand.`)
  return text.replace(place, (_, ...groups: string[]) => by(...groups))
}

/**
 * The lists with the capability in them. It stands before `dutylog`, whose log says the words of all, and `pocket`, which
 * hands phones what the others keep. Its records are vouched for by the log, which knows the words of its entries, the
 * glossary its nouns. Throws where a list has another layout than it had.
 */
export function listed({ name, noun, many, table, zh }: Names, texts: Lists): Map<string, string> {
  const [index, records, kinds, glossary] = lists
  const imported = `import { capability as ${many} } from './${name}/index.ts'\n`
  const withImport = changed(index, texts[index], /(import [^\n]* from '\.\/dutylog\/)/, rest => imported + rest)
  const inOrder = /(ordered: readonly Capability\[\] = \[[^\]]*?)(\bdutylog\b)/
  const worded = `import { words as ${many} } from '#capabilities/${name}/words.ts'\n`
  const withWords = changed(kinds, texts[kinds], /(import \{ transferWords \})/, rest => worded + rest)
  const explained = `\n| ${table} | ${zh} | one record of capabilities/${name} |`
  const withNoun = changed(glossary, texts[glossary], /(\| visibility \|[^\n]*)/, row => row + explained)
  return new Map([
    [index, changed(index, withImport, inOrder, (before, last) => `${before}${many}, ${last}`)],
    [records, changed(records, texts[records], /(\n\} as const satisfies)/, rest => `\n  ${table}: {},${rest}`)],
    [
      kinds,
      changed(
        kinds,
        withWords,
        /(const all: Words = \{[^}]*?),?(\s*\})/,
        (before, end) => `${before}, ...${many}${end}`,
      ),
    ],
    [glossary, `${withNoun.trimEnd()}\n| ${noun}.add | 加入${zh} | request | |\n`],
  ])
}
