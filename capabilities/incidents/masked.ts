import type { Bound } from '#shell/door/door.ts'
import { caseOps } from '#shell/cases/ops.ts'
import { withEffects, type BoundKind, type Effect } from '#shell/cases/acting.ts'
import { refuse, done } from '#kernel/outcome.ts'
import { holdsIdentity, withoutIdentity } from '#kernel/least.ts'

// No text of these matters keeps an identity number. On a screen it is refused with a sentence; what a phone recorded
// while it had no signal is masked as it arrives, since a fact is never turned away.

/** The first field whose text holds an identity number. */
const fieldHolding = (input: Readonly<Record<string, unknown>>): string | undefined =>
  Object.entries(input).find(([, value]) => typeof value === 'string' && holdsIdentity(value))?.[0]

/** A kind whose actions refuse `incident.holds-identity`, beside whatever else follows from them. */
export function refusingIdentity(kind: BoundKind): BoundKind {
  const guarded = Object.keys(kind.actions).map((name): [string, Effect] => [
    name,
    async (acting, after) => {
      const field = fieldHolding(after.input)
      if (field) return refuse('incident.holds-identity', {}, { field: `/${field}` })
      return (await kind.effects?.[name]?.(acting, after)) ?? done([])
    },
  ])
  return withEffects(kind, Object.fromEntries(guarded))
}

const masked = (input: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, typeof value === 'string' ? withoutIdentity(value) : value]),
  )

/** The ops of a kind for phones, each masking what it takes. */
export const maskedOps = (kind: BoundKind): Bound[] =>
  caseOps(kind).map(({ declared, act }) => ({
    declared,
    act: (doing, input) => act(doing, masked(input as Record<string, unknown>) as never),
  }))
