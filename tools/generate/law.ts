import { readFile, writeFile } from 'node:fs/promises'
import { commencement, undated, type Commencement } from '#law/commencement.ts'

// Our copy of the legal facts, so that the program needs nothing beside itself. The catalogue is kept elsewhere and
// may be absent; what was generated from it is part of the repository and is compared wherever the catalogue is at hand.

type Entry = {
  id: string
  law: string
  lawEn: string
  article: string
  version: string
  verified: boolean
  actor: string
  kind: string
  summaryEn: string
  summaryZh: string
  parameters: Record<string, unknown>
  penaltyRef: string[]
  note: string | null
}

const root = new URL('../../', import.meta.url)
const catalogue = new URL('../shared/law/catalog.json', root)

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`
const keyed = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? key : quoted(key))
const camel = (file: string): string => file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

const literal = (value: unknown): string => {
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const fields = Object.entries(value).map(([key, held]) => `${keyed(key)}: ${literal(held)}`)
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}

/** `2024-12 (…)` is the first of that month, `2006 (…)` of that year. */
const versionDay = (version: string): string => {
  const [, year, month = '01', date = '01'] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(version) ?? []
  return year ? `${year}-${month}-${date}` : undated
}

const day = (entry: Entry, known: Commencement): string[] => {
  const from = known.later?.[entry.id] ?? known.from
  const since = `from: ${quoted(from ?? versionDay(entry.version))} as Day,`
  return from === undefined ? [since, 'fromUnknown: true,'] : [since]
}

const fact = (entry: Entry, known: Commencement): string => {
  const itemsOnly = known.itemsOnly?.includes(Number.parseInt(entry.article, 10)) && entry.article.includes('(')
  const lines = [
    `id: ${quoted(entry.id)},`,
    'law,',
    'lawEn,',
    `article: ${quoted(entry.article)},`,
    ...(itemsOnly ? ['itemsOnly: true,'] : []),
    `actor: ${quoted(entry.actor)},`,
    `kind: ${quoted(entry.kind)},`,
    `gist: [${quoted(entry.summaryZh)}, ${quoted(entry.summaryEn)}],`,
    ...day(entry, known),
    `verified: ${entry.verified},`,
    `version: ${quoted(entry.version)},`,
    `parameters: ${literal(entry.parameters)},`,
    `penalties: ${literal(entry.penaltyRef)},`,
  ]
  const note = entry.note === null ? '' : `  // ${entry.note}\n`
  return `${note}  ${quoted(entry.id)}: {\n${lines.map(line => `    ${line}\n`).join('')}  },\n`
}

const marked =
  '// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.\n'

const statute = (law: string, entries: Entry[], known: Commencement): string => `${marked}
import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = ${quoted(law)}
const lawEn = ${quoted(known.en ?? (entries[0] as Entry).lawEn)}

export const ${camel(known.file)} = {
${entries.map(entry => fact(entry, known)).join('')}} as const satisfies Record<string, LawFact>
`

const index = (files: string[]): string => `${marked}
${files.map(file => `import { ${camel(file)} } from './statutes/${file}.ts'\n`).join('')}
/** Every legal fact we hold, by its catalogue id. */
export const facts = {
${files.map(file => `  ...${camel(file)},\n`).join('')}} as const
`

/** The files of `law/` as the catalogue would have them, by their path; throws on a law without an entry in the table. */
export function lawFiles(entries: Entry[]): Map<string, string> {
  const files = new Map<string, string>()
  for (const [law, ofLaw] of Map.groupBy(entries, entry => entry.law)) {
    const known = commencement[law]
    if (!known) throw new Error(`law/commencement.ts does not know ${law}`)
    files.set(`law/statutes/${known.file}.ts`, statute(law, ofLaw, known))
  }
  const names = [...files.keys()].map(path => path.slice('law/statutes/'.length, -'.ts'.length)).sort()
  return files.set('law/index.ts', index(names))
}

/** The catalogue's entries, or null where it is not at hand. */
export async function readCatalogue(): Promise<Entry[] | null> {
  const text = await readFile(catalogue, 'utf8').catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') return null
    throw problem
  })
  return text === null ? null : (JSON.parse(text) as Entry[])
}

/** Writes `law/` anew and says in one line what it did. */
export async function generateLaw(): Promise<string> {
  const entries = await readCatalogue()
  if (!entries) return 'law: the catalogue is not at hand; the generated facts stay as they are'
  const files = lawFiles(entries)
  for (const [path, text] of files) await writeFile(new URL(path, root), text)
  return `law: ${entries.length} facts in ${files.size - 1} statutes`
}

if (import.meta.main) process.stdout.write(`${await generateLaw()}\n`)
