import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { testServer } from '#shell/postgres/template.ts'
import { withDatabase } from '#shell/postgres/provision.ts'
import { declaredCases } from './check/cases.ts'
import { appliedFile } from './generate/applied.ts'
import { apiTypes, type OpenApi } from './generate/api.ts'
import { caseDiagrams, caseStates } from './generate/cases.ts'
import { lawFiles, readCatalogue } from './generate/law.ts'
import { tableTypes } from './generate/tables.ts'

// Writes what can be derived, so that every change of a contract shows in review. `--check` writes nothing and names
// the files that are not what they would be.

const root = fileURLToPath(new URL('..', import.meta.url))
const checking = process.argv.includes('--check')

async function generated(): Promise<Map<string, string>> {
  const server = await testServer()
  try {
    process.env['TEST_DATABASES'] = JSON.stringify(server)
    const { testHouse } = await import('../tests/house.ts')
    const it = await testHouse()
    const document = it.app.swagger()
    await it.close()
    const tables = await tableTypes(withDatabase(server.ownerUrl, server.template), server.city)
    return new Map([
      ['contract/tables.ts', tables],
      ['contract/openapi.json', `${JSON.stringify(document, null, 2)}\n`],
      ['contract/api.ts', apiTypes(document as OpenApi)],
      ...(await cases()),
      ['contract/applied.ts', await appliedFile()],
      ...(await law()),
    ])
  } finally {
    await server.close()
  }
}

async function cases(): Promise<[string, string][]> {
  const { caseKinds } = await import('#capabilities/index.ts')
  const { faces } = await declaredCases()
  return [
    ['contract/case-states.ts', caseStates(caseKinds)],
    ['contract/cases.md', caseDiagrams(caseKinds, faces)],
  ]
}

async function law(): Promise<[string, string][]> {
  const catalogue = await readCatalogue()
  if (catalogue)
    return [...lawFiles(catalogue)].map(([name, text]) => [name.startsWith('law/') ? name : `law/${name}`, text])
  process.stdout.write('law: the catalogue is not beside this clone, so the copy in law/ stands as it is\n')
  return []
}

const stale: string[] = []
for (const [name, text] of await generated()) {
  const before = await readFile(`${root}${name}`, 'utf8').catch(() => null)
  if (before === text) continue
  stale.push(name)
  if (!checking) await writeFile(`${root}${name}`, text)
}
process.stdout.write(
  stale.length === 0
    ? 'generated files are current\n'
    : `${checking ? 'not current, run npm run generate' : 'written'}: ${stale.join(', ')}\n`,
)
process.exit(checking && stale.length > 0 ? 1 : 0)
