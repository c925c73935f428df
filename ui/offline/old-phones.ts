// What the oldest phones of guards (Chrome 90, Safari 15) lack of the language, given to them before anything else runs,
// so that rules shared with the server and the console need not know of them. Loaded for its effect.

const give = (to: object, name: string, made: (...given: never[]) => unknown): void => {
  if (!(name in to)) Object.defineProperty(to, name, { value: made, writable: true, configurable: true })
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? whole + this.length : whole]
}

give(Array.prototype, 'at', at)
give(String.prototype, 'at', at)
give(Array.prototype, 'toSorted', function (this: unknown[], by?: (a: unknown, b: unknown) => number) {
  return [...this].sort(by)
})
give(Array.prototype, 'toReversed', function (this: unknown[]) {
  return [...this].reverse()
})
give(
  Array.prototype,
  'findLast',
  function (this: unknown[], is: (one: unknown, at: number, all: unknown[]) => boolean) {
    for (let index = this.length - 1; index >= 0; index -= 1) if (is(this[index], index, this)) return this[index]
    return undefined
  },
)
give(Object, 'hasOwn', (of: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(of, key))
give(Map, 'groupBy', (all: Iterable<unknown>, keyOf: (one: unknown, at: number) => unknown) => {
  const groups = new Map<unknown, unknown[]>()
  let index = 0
  for (const one of all) {
    const key = keyOf(one, index)
    index += 1
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
})
