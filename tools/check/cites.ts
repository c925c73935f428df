import { glob, readFile } from 'node:fs/promises'
import { facts } from '#law/index.ts'
import { placeFaults } from '#capabilities/laws/rules/applied-law.ts'
import { appliedLaw } from '../generate/applied.ts'
import { lawFiles, readCatalogue } from '../generate/law.ts'

// A citation is only as good as the fact behind it. Types already refuse an unknown id where `cite` is called directly;
// this also reads what types do not see: ids in tests, in refusals and in data, and penalties named by the facts.

const root = new URL('../../', import.meta.url)
const searched = '{kernel,law,contract,shell,ui,capabilities,apps,seeds,tools,tests}/**/*.{ts,tsx}'
const cited = /\bcite\(\s*['"]([^'"]+)['"]|\blaw[:=]\s*['"]([a-z][a-z0-9]*(?:-[a-z0-9]+)+)['"]/g

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length

const unknownIn = (path: string, text: string): string[] =>
  [...text.matchAll(cited)]
    .map(match => ({ id: match[1] ?? match[2] ?? '', line: lineOf(text, match.index) }))
    .filter(({ id }) => !Object.hasOwn(facts, id))
    .map(({ id, line }) => `${path}:${line} cites ${id}, which is not in the catalogue`)

const unknownCitations = async (): Promise<string[]> => {
  const complaints: string[] = []
  for await (const path of glob(searched, { cwd: root }))
    if (!path.includes('law/statutes/') && path !== 'tools/check/cites.ts')
      complaints.push(...unknownIn(path, await readFile(new URL(path, root), 'utf8')))
  return complaints
}

const unknownPenalties = (): string[] =>
  Object.values(facts).flatMap(({ id, penalties }) =>
    penalties
      .filter(penalty => !Object.hasOwn(facts, penalty))
      .map(penalty => `${id} names the penalty ${penalty}, which is not in the catalogue`),
  )

const staleFiles = async (): Promise<string[]> => {
  const entries = await readCatalogue()
  if (!entries) return []
  const complaints: string[] = []
  const wanted = lawFiles(entries)
  for (const [path, text] of wanted) {
    const found = await readFile(new URL(path, root), 'utf8').catch(() => '')
    if (found !== text) complaints.push(`${path} is not what the catalogue says; run npm run generate`)
  }
  for await (const path of glob('law/statutes/*.ts', { cwd: root }))
    if (!wanted.has(path)) complaints.push(`${path} is no longer in the catalogue; delete it`)
  return complaints
}

/** What is wrong with our citations, one sentence each; none when all stand. Facts are compared with the catalogue where it is at hand. */
export const cites = async (): Promise<string[]> => [
  ...(await unknownCitations()),
  ...unknownPenalties(),
  ...placeFaults(await appliedLaw()),
  ...(await staleFiles()),
]
