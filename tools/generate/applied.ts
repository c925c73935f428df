import { glob, readFile } from 'node:fs/promises'
import { facts } from '#law/index.ts'

// Which articles the program applies, and in which file each bites: found in the code, never listed by hand. Every text
// in the capabilities that is the id of a fact counts, whether it is cited, refused with, or raised with a finding.

const root = new URL('../../', import.meta.url)
const quoted = /['"]([a-z][a-z0-9]*(?:-[a-z0-9]+)+)['"]/g

export type Applied = { law: string; places: string[] }

/** Every fact some capability applies, by id, with the files (below `capabilities/`, without their ending) that do. */
export async function appliedLaw(): Promise<Applied[]> {
  const found = new Map<string, Set<string>>()
  for await (const path of glob('capabilities/**/*.{ts,tsx}', { cwd: root })) {
    if (path.includes('.test.') || path.startsWith('capabilities/laws/')) continue
    const text = await readFile(new URL(path, root), 'utf8')
    for (const [, id = ''] of text.matchAll(quoted))
      if (Object.hasOwn(facts, id))
        found.set(id, (found.get(id) ?? new Set()).add(path.replace(/^capabilities\/|\.tsx?$/g, '')))
  }
  return [...found]
    .map(([law, places]) => ({ law, places: [...places].sort() }))
    .sort((a, b) => (a.law < b.law ? -1 : 1))
}

/** contract/applied.ts as text. */
export async function appliedFile(): Promise<string> {
  const lines = (await appliedLaw()).map(({ law, places }) => {
    const line = `  { law: '${law}', places: [${places.map(place => `'${place}'`).join(', ')}] },`
    if (line.length <= 120) return line
    return `  {\n    law: '${law}',\n    places: [\n${places.map(place => `      '${place}',`).join('\n')}\n    ],\n  },`
  })
  return `// Written by \`npm run generate\` from the code of the capabilities. Do not edit.

/** Every article the program applies, and the files under capabilities/ in which it bites. */
export const applied: readonly { law: string; places: readonly string[] }[] = [
${lines.join('\n')}
]
`
}
