import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fault, importsOf } from '../check/floors.ts'
import { namesOf, type Names } from './names.ts'
import { listed, newFiles, stampOf, templates } from './plan.ts'

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const taken = { capabilities: ['sites'], tables: ['sitePost', 'site'], paths: ['/me'] }
const named = (name: string, zh = '出入登记'): Names => {
  const names = namesOf(name, zh, taken)
  assert.ok(typeof names !== 'string', String(names))
  return names
}

const wrong: [name: string, zh: string, says: RegExp][] = [
  ['Gate', '门', /not a name/],
  ['gate_entries', '门', /not a name/],
  ['../x', '门', /not a name/],
  ['ab', '门', /not a name/],
  ['-gates', '门', /not a name/],
  ['gates2', '门', /not a name/],
  ['returns', '门', /language/],
  ['sites', '门', /there already/],
  ['site-posts', '门', /table site_post/],
  ['me-me', 'Gate', /not Chinese/],
]
for (const [name, zh, says] of wrong)
  test(`new capability “${name}” ${zh} is refused in one line`, () => {
    const line = namesOf(name, zh, taken)
    assert.equal(typeof line, 'string')
    assert.match(line as string, says)
    assert.ok(!(line as string).includes('\n'))
  })

const forms: [name: string, noun: string, table: string, Many: string][] = [
  ['gate-entries', 'gate-entry', 'gate_entry', 'GateEntries'],
  ['hazards', 'hazard', 'hazard', 'Hazards'],
  ['branches', 'branch', 'branch', 'Branches'],
  ['training', 'training', 'training', 'Training'],
  ['access', 'access', 'access', 'Access'],
]
for (const [name, noun, table, Many] of forms)
  test(`${name} are kept one ${noun} at a time`, () => {
    const names = named(name)
    assert.deepEqual([names.noun, names.table, names.Many], [noun, table, Many])
  })

const made = (): Map<string, string> => {
  const texts = Object.fromEntries(templates.map(each => [each, read(`tools/new/template/${each}.txt`)]))
  return newFiles(named('gate-entries'), '2026-11-22T0000', texts)
}

test('every placeholder of the templates is filled', () => {
  for (const [path, text] of made()) assert.doesNotMatch(path + text, /%\w+%/, path)
})

test('what is made keeps to the floors, and its README to a page', () => {
  const files = made()
  for (const [path, text] of files)
    for (const { to } of importsOf(path, text)) assert.equal(fault(path, to, ['gate-entries']), null)
  const readme = files.get('capabilities/gate-entries/README.md') ?? ''
  assert.ok(readme.split('\n').length <= 30)
})

test('it is entered after the others and before the log and pocket, in the log’s records and words and in the glossary', () => {
  const paths = [
    'capabilities/index.ts',
    'shell/log/records.ts',
    'capabilities/dutylog/kind-words.ts',
    'docs/glossary.md',
  ] as const
  const lists = Object.fromEntries(paths.map(path => [path, read(path)])) as Parameters<typeof listed>[1]
  const [index = '', records = '', kinds = '', glossary = ''] = [...listed(named('gate-entries'), lists).values()]
  assert.match(index, /gateEntries, dutylog\b/)
  assert.match(index, /'\.\/gate-entries\/index\.ts'\nimport [^\n]* from '\.\/dutylog\/index\.ts'/)
  assert.match(records, /gate_entry: \{\},\n\} as const/)
  assert.match(kinds, /import \{ words as gateEntries \}[^]*\.\.\.gateEntries\s*\}/)
  assert.match(glossary, /\n\| gate_entry \| 出入登记 \|[^]*\| gate-entry\.add \| 加入出入登记 \|/)
  assert.throws(() => listed(named('gate-entries'), { ...lists, 'capabilities/index.ts': '' }), /by hand/)
})

test('a migration is named after the last one, however the clock stands', () => {
  const now = Date.parse('2026-11-22T08:15:30Z')
  assert.equal(stampOf(now, ['2026-11-21T2300-house.ts', 'pinned.json']), '2026-11-22T0815')
  assert.equal(stampOf(now, ['2026-12-31T2359-later.ts']), '2027-01-01T0000')
})
