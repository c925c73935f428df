import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { pagesOf } from '#capabilities/identity/access.ts'
import { roles } from '#kernel/access.ts'
import { groupsFor } from './nav.ts'
import { isTheirs, needs } from './needs.ts'

/** The pages of the console behind the door, read from where they are declared, and the wall. */
const routes = [...readFileSync(new URL('./routes.tsx', import.meta.url), 'utf8').matchAll(/^ {2}'(\/[^']*)':/gm)].map(
  ([, path = '']) => path,
)

test('every page says whose it is, and nothing else does', () => {
  assert.deepEqual(Object.keys(needs).sort(), [...routes, '/wall'].sort())
})

test('what a page needs is something that some role can do', () => {
  const can = new Set(roles.flatMap(role => pagesOf[role]))
  for (const [path, wanted] of Object.entries(needs))
    assert.ok(wanted === null || can.has(wanted), `${path}: ${wanted}`)
})

test('the navigation of each role leads to pages of its own only, and to one at least', () => {
  for (const role of roles) {
    const links = groupsFor(pagesOf[role]).flatMap(({ items }) => items.map(({ to }) => to))
    assert.ok(links.length > 0, role)
    for (const to of links) assert.ok(to in needs && isTheirs(to, pagesOf[role]), `${role} at ${to}`)
  }
})

test('an address that is no page is nobody’s to refuse', () => {
  assert.equal(isTheirs('/nowhere', []), true)
})

const table: [string, string, boolean][] = [
  ['owners', '/', false],
  ['owners', '/wall', false],
  ['owners', '/roster', false],
  ['owners', '/holiday-duty', false],
  ['owners', '/reports', true],
  ['owners', '/reports/$id', true],
  ['client', '/leave', false],
  ['client', '/wall', true],
  ['manager', '/guards', false],
  ['officer', '/rounds', true],
  ['officer', '/incidents', false],
  ['officer', '/incidents/$id', true],
  ['housing', '/sites/import', true],
  ['leader', '/sites/import', false],
  ['leader', '/guards/import', false],
  ['office', '/parties', false],
  ['administrator', '/parties', true],
]
for (const [role, path, theirs] of table)
  test(`${role} at ${path}: ${theirs ? 'theirs' : 'not theirs'}`, () =>
    assert.equal(isTheirs(path, pagesOf[role as keyof typeof pagesOf]), theirs))
