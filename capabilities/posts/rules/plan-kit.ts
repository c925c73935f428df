import type { Id } from '#kernel/id.ts'
import type { Kit, NewKit } from '../schema.ts'

export type KitPlan = {
  adds: (NewKit['things'][number] & { position: number })[]
  changes: (NewKit['things'][number] & { id: Id; position: number })[]
  retires: Id[]
}

/**
 * What has to happen so that a post holds exactly these things, in this order. A thing is the one of its name: another
 * count or kind changes it, a name that is no longer there is retired and stays in older records.
 */
export function planKit(held: readonly Kit[], wanted: NewKit['things']): KitPlan {
  const placed = wanted.map((thing, position) => ({ ...thing, item: thing.item.trim(), position }))
  const before = new Map(held.map(thing => [thing.item, thing]))
  const named = new Set(placed.map(({ item }) => item))
  return {
    adds: placed.filter(({ item }) => !before.has(item)),
    changes: placed.flatMap(thing => {
      const was = before.get(thing.item)
      const same = was && was.kind === thing.kind && was.count === thing.count && was.position === thing.position
      return was && !same ? [{ ...thing, id: was.id }] : []
    }),
    retires: held.filter(({ item }) => !named.has(item)).map(({ id }) => id),
  }
}

/** The first name that stands twice, or undefined. */
export const namedTwice = (things: NewKit['things']): string | undefined => {
  const names = things.map(({ item }) => item.trim())
  return names.find((name, at) => names.indexOf(name) !== at)
}
