import type { Party } from '../schema.ts'

export type Branch = { party: Party; depth: number; root: Party }

/**
 * Parties in the order of their tree, each with its depth and the one at its top; from one party down where `from` is
 * given. One whose parent the reader may not see stands at the top.
 */
export function asTree(parties: readonly Party[], from?: string): Branch[] {
  const known = new Set(parties.map(party => party.id))
  const above = (party: Party): string | null =>
    party.parentId !== null && known.has(party.parentId) ? party.parentId : null
  const children = Map.groupBy(parties, above)
  const under = (party: Party, depth: number, root: Party): Branch[] => [
    { party, depth, root },
    ...(children.get(party.id) ?? []).flatMap(child => under(child, depth + 1, root)),
  ]
  const tops = from ? parties.filter(party => party.id === from) : (children.get(null) ?? [])
  return tops.flatMap(top => under(top, 0, top))
}
