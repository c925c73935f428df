import assert from 'node:assert/strict'
import { test } from 'node:test'
import { circle, fault, importsOf } from './floors.ts'

const ordered = ['sites', 'roster', 'patrols']
const allowed: [string, string][] = [
  ['kernel/rule.ts', 'kernel/law.ts'],
  ['kernel/shape.ts', 'typebox'],
  ['shell/db/pool.ts', 'node:fs'],
  ['shell/db/pool.ts', 'pg'],
  ['shell/http/app.ts', 'kernel/words.ts'],
  ['capabilities/roster/store.ts', 'capabilities/sites/index.ts'],
  ['capabilities/roster/store.ts', 'shell/db/pool.ts'],
  ['capabilities/roster/store.ts', 'capabilities/roster/schema.ts'],
  ['capabilities/roster/schema.ts', 'capabilities/sites/schema.ts'],
  ['capabilities/roster/screens/week.tsx', 'ui/parts/page.tsx'],
  ['capabilities/roster/screens/week.tsx', 'capabilities/roster/words.ts'],
  ['capabilities/roster/screens/week.tsx', 'capabilities/roster/import/screen-words.ts'],
  ['capabilities/roster/rules/minors-query.ts', 'capabilities/sites/rules/months.ts'],
  ['capabilities/roster/screens/week.tsx', 'capabilities/roster/cases/late.ts'],
  ['seeds/reference/index.ts', 'contract/case-states.ts'],
  ['apps/server/main.ts', 'capabilities/index.ts'],
  ['apps/pocket/main.tsx', 'capabilities/roster/screens/week.tsx'],
  ['capabilities/roster/store.test.ts', 'tests/anything.ts'],
]
const forbidden: [string, string][] = [
  ['kernel/rule.ts', 'shell/db/pool.ts'],
  ['kernel/rule.ts', 'node:crypto'],
  ['kernel/rule.ts', 'pg'],
  ['shell/http/app.ts', 'ui/words.ts'],
  ['ui/words.ts', 'shell/http/app.ts'],
  ['ui/words.ts', 'node:fs'],
  ['shell/http/app.ts', 'capabilities/roster/index.ts'],
  ['capabilities/roster/store.ts', 'ui/words.ts'],
  ['capabilities/roster/store.ts', 'capabilities/sites/store.ts'],
  ['capabilities/roster/store.ts', 'capabilities/patrols/index.ts'],
  ['capabilities/roster/schema.ts', 'shell/db/pool.ts'],
  ['capabilities/roster/schema.ts', 'capabilities/roster/store.ts'],
  ['capabilities/roster/screens/week.tsx', 'capabilities/roster/store.ts'],
  ['capabilities/roster/import/schema.ts', 'capabilities/roster/store.ts'],
  ['capabilities/roster/screens/week.tsx', 'shell/http/app.ts'],
  ['apps/pocket/main.tsx', 'capabilities/index.ts'],
  ['capabilities/roster/cases/late.ts', 'capabilities/roster/store.ts'],
  ['migrations/2026-01-01T0000-a.ts', 'shell/db/pool.ts'],
  ['shell/http/app.ts', 'tools/test.ts'],
]

for (const [from, to] of allowed) test(`${from} may import ${to}`, () => assert.equal(fault(from, to, ordered), null))
for (const [from, to] of forbidden)
  test(`${from} may not import ${to}`, () => assert.match(fault(from, to, ordered) ?? '', /imports/))

test('imports are read in all their forms', () => {
  const text = `import a from 'pg'\nimport type { B } from '#kernel/b.ts'\nimport {\n  c,\n} from './c.ts'\nimport '../d.ts'
export { e } from './e.ts'\nconst f = await import('./f.ts')\nconst text = "import me from nowhere"\n`
  assert.deepEqual(importsOf('shell/x/y.ts', text), [
    { to: 'pg', typeOnly: false },
    { to: 'kernel/b.ts', typeOnly: true },
    { to: 'shell/x/c.ts', typeOnly: false },
    { to: 'shell/x/e.ts', typeOnly: false },
    { to: 'shell/d.ts', typeOnly: false },
    { to: 'shell/x/f.ts', typeOnly: false },
  ])
})

test('a circle is found and named', () => {
  const edges = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['b']],
  ])
  assert.deepEqual(circle(edges), ['b', 'c', 'b'])
  assert.equal(
    circle(
      new Map([
        ['a', ['b', 'c']],
        ['b', ['c']],
      ]),
    ),
    null,
  )
})
