import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { relations, roles } from '#kernel/access.ts'
import { settingsHelp } from '#shell/config/settings.ts'
import { lists, templates } from './new/plan.ts'
import { htmlOf, partsOf, picturesIn, readTour, tourAnchors } from './tour.ts'
import { partyKinds } from '../capabilities/parties/schema.ts'
import { employmentKinds } from '../capabilities/guards/schema.ts'
import { boardStates } from '../capabilities/board/schema.ts'
import { postKinds, siteKinds } from '../capabilities/sites/schema.ts'

// Documents rot quietly. What they must name is read from the code here, and what they point to must be there.

const root = new URL('../', import.meta.url).pathname
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const documents = globSync(['*.md', 'docs/**/*.md', 'capabilities/*/README.md'], { cwd: root }).sort()

test('every link between documents leads somewhere', () => {
  for (const document of documents)
    for (const [, target = ''] of read(document).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g))
      assert.ok(existsSync(join(root, dirname(document), target)), `${document} points to ${target}`)
})

test('every file that STYLE and the decisions show is there', () => {
  for (const document of documents.filter(path => path === 'STYLE.md' || path.startsWith('docs/decisions/')))
    for (const [, path = ''] of read(document).matchAll(
      /`((?:kernel|shell|ui|capabilities|apps|tools|tests|seeds)\/[\w./-]+)`/g,
    ))
      assert.ok(existsSync(join(root, path)), `${document} shows ${path}`)
})

test('the README names every setting', () => {
  const readme = read('README.md')
  for (const [, name = ''] of settingsHelp().matchAll(/^ {2}([A-Z_]+) /gm))
    assert.ok(readme.includes(`\`${name}\``), name)
})

test('operations explains every fault that verification can name', () => {
  const faults = unions('shell/log/*.ts', /\bfault(?:Of)?\(\s*'([a-z-]+)'/g)
  assert.ok(faults.length > 10)
  for (const kind of faults) assert.ok(read('docs/operations.md').includes(`| \`${kind}\` |`), kind)
})

const unions = (pattern: string, expression: RegExp): string[] =>
  globSync(pattern, { cwd: root }).flatMap(path =>
    [...read(path).matchAll(expression)].map(([, text]) => text as string),
  )

const nouns = (): string[] => {
  const tables = [...read('contract/tables.ts').matchAll(/^ {2}(\w+): \w+Table$/gm)].map(([, name]) => name as string)
  return tables.map(name => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`))
}

const spoken = (): string[] => {
  const named = unions('{capabilities,shell}/**/*.ts', /(?<!test)(?:kind|name): '([a-z][a-z-]*\.[a-z][a-z-]*)'/g)
  const found = unions('capabilities/*/*words.ts', /'finding\.(?!(?:raise|answer|judge|inquire|withdraw)')([a-z-]+)'/g)
  return [...named.filter(name => !/\.(env|jpg|csv|xlsx?)$/.test(name)), ...found]
}

test('the glossary has every noun, role, relation, kind, finding, op and entry of the code', () => {
  const glossary = read('docs/glossary.md')
  const words = new Set(glossary.match(/[a-z][a-z_.-]*[a-z]/g))
  const kinds = [...roles, ...relations, ...partyKinds, ...siteKinds, ...postKinds, ...employmentKinds, ...boardStates]
  const missing = [...nouns(), ...kinds, ...spoken()].filter(word => !words.has(word))
  assert.deepEqual([...new Set(missing)], [])
})

test('the tour has the same parts and pictures in both languages, and every anchor is one of its own', () => {
  const anchors = tourAnchors()
  const [zh, en] = (['zh', 'en'] as const).map(language => partsOf(readTour(language), anchors).parts)
  assert.equal(new Set(anchors).size, anchors.length)
  assert.deepEqual(
    zh?.map(({ id, text }) => [id, picturesIn(text)]),
    en?.map(({ id, text }) => [id, picturesIn(text)]),
  )
  for (const { title, text } of zh ?? []) assert.match(title + text, /\p{Script=Han}/u)
})

test('every picture of the tour is taken by a walk, small, and kept in both languages', () => {
  const walks = globSync('tests/walks/*.test.ts', { cwd: root }).map(read).join('\n')
  const taken = new Set([...walks.matchAll(/picture\(\w+, '([\w-]+)'/g)].map(([, name]) => name))
  for (const name of picturesIn(readTour('en'))) {
    assert.ok(taken.has(name), `no walk takes ${name}`)
    for (const language of ['zh', 'en']) {
      const file = join(root, `docs/tour/pictures/${name}.${language}.jpg`)
      assert.ok(existsSync(file), `${name}.${language} was not taken: npm run tour:pictures`)
      assert.ok(statSync(file).size <= 60_000, `${name}.${language} is too large`)
    }
  }
  const kept = globSync('docs/tour/pictures/*.jpg', { cwd: root })
  assert.ok(kept.reduce((sum, file) => sum + statSync(join(root, file)).size, 0) < 3_000_000)
})

test('what is HTML in the tour is shown and never run, and a picture nobody took is left out', () => {
  const html = htmlOf(
    'a <img src=x onerror=alert(1)> [b](javascript:alert(1)) ![c](tour/pictures/c.zh.jpg)',
    () => null,
  )
  assert.doesNotMatch(html, /<(?!\/?p>|code>|\/code>)/)
})

test('a line of Chinese goes on without a space, a paragraph and a list end where they end', () => {
  const html = htmlOf('字，\n右边 a\n“b”。\n\n一段\n- 二', () => null)
  assert.equal(html, '<p>字，右边 a\n“b”。</p>\n<p>一段</p>\n<ul>\n<li>二</li>\n</ul>\n')
})

test('each capability says in at most thirty lines what it is for', () => {
  for (const index of globSync('capabilities/*/index.ts', { cwd: root })) {
    const readme = join(dirname(index), 'README.md')
    assert.ok(existsSync(join(root, readme)), `${readme} is missing`)
    assert.ok(read(readme).split('\n').length <= 31, `${readme} is longer than thirty lines`)
  }
})

test('the templates of a new capability and the lists it is entered in are there', () => {
  for (const name of templates) assert.ok(existsSync(join(root, `tools/new/template/${name}.txt`)), name)
  for (const list of lists) assert.ok(existsSync(join(root, list)), list)
})
