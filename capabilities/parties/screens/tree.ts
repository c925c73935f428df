import type { Party } from '../schema.ts'

export type Branch = { party: Party; depth: number }

/** Parties in the order of their tree, each with its depth. One whose parent the reader may not see stands at the top. */
export function asTree(parties: readonly Party[]): Branch[] {
  const known = new Set(parties.map(party => party.id))
  const under = (parentId: string | null, depth: number): Branch[] =>
    parties
      .filter(party => (party.parentId !== null && known.has(party.parentId) ? party.parentId : null) === parentId)
      .flatMap(party => [{ party, depth }, ...under(party.id, depth + 1)])
  return under(null, 0)
}
