import assert from 'node:assert/strict'
import { test } from 'node:test'

test('a browser of 2021 gets what shared rules use, and it means the same', async () => {
  const lacking: [object, string][] = [
    [Array.prototype, 'at'],
    [String.prototype, 'at'],
    [Array.prototype, 'toSorted'],
    [Array.prototype, 'toReversed'],
    [Array.prototype, 'findLast'],
    [Object, 'hasOwn'],
    [Map, 'groupBy'],
  ]
  const kept = lacking.map(([of, name]) => Object.getOwnPropertyDescriptor(of, name) as PropertyDescriptor)
  for (const [of, name] of lacking) Reflect.deleteProperty(of, name)
  await import('./old-phones.ts')
  const list = [3, 1, 2]
  const said = [
    list.at(-1),
    list.at(7),
    '门岗'.at(0),
    list.toSorted((a, b) => a - b),
    list.toReversed(),
    list.findLast(one => one > 1),
    list.findLast(one => one > 9),
    [Object.hasOwn({ a: 1 }, 'a'), Object.hasOwn({ a: 1 }, 'toString')],
    [...Map.groupBy(list, one => one % 2)],
    list,
  ]
  const listed = Object.keys([])
  for (const [at, [of, name]] of lacking.entries()) Object.defineProperty(of, name, kept[at] as PropertyDescriptor)
  assert.deepEqual(said, [
    2,
    undefined,
    '门',
    [1, 2, 3],
    [2, 1, 3],
    2,
    undefined,
    [true, false],
    [
      [1, [3, 1]],
      [0, [2]],
    ],
    [3, 1, 2],
  ])
  assert.deepEqual(listed, [])
})
