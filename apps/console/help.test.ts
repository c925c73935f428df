import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { faults } from '../../tools/check/words.ts'
import { tourAnchors } from '../../tools/tour.ts'
import { help, helpOf } from './help.ts'

/** The pages of the console behind the door, read from where they are declared. */
const routes = [...readFileSync(new URL('./routes.tsx', import.meta.url), 'utf8').matchAll(/^ {2}'(\/[^']*)':/gm)].map(
  ([, path = '']) => path,
)

test('every page says in one line what it is for', () => {
  assert.ok(routes.length > 30)
  assert.deepEqual(
    routes.filter(path => !helpOf(path)),
    [],
  )
})

test('the line is one line, in its own language', () => {
  for (const [path, { says }] of Object.entries(help)) {
    assert.deepEqual(faults([says[0], says[1]]), [], path)
    assert.ok(says[0].length <= 60 && says[1].length <= 140, `${path} says more than a line`)
  }
})

test('every line leads to a part of the tour that is there', () => {
  const anchors = new Set(tourAnchors())
  for (const [path, { tour }] of Object.entries(help))
    assert.ok(path === '/tour' ? tour === '' : anchors.has(tour), `${path} leads to ${tour}`)
})
