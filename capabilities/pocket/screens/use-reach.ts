import { useEffect } from 'react'
import type { Id } from '#kernel/id.ts'
import { buzzCall } from '#ui/offline/feel.ts'
import { serverNow, usePhone } from './phone-state.ts'
import { record } from './record.ts'

// A spot check that has come is acknowledged by the phone itself, so that “nobody answered” is told apart from “no phone
// had it”; the person feels a long buzz.

const told = new Set<Id>()

/** Acknowledges each spot check of the person at the phone once, as soon as it is there. */
export function useReach(): void {
  const { base, ops, person } = usePhone()
  useEffect(() => {
    const known = new Set(ops.map(op => (op.name === 'check.reach' ? op.input['checkId'] : undefined)))
    for (const { id, state, dueAt } of base?.checks ?? []) {
      if (state !== 'asked' || known.has(id) || told.has(id)) continue
      told.add(id)
      // Kept on the phone or not: at the next pull it is tried again.
      void record({ name: 'check.reach', input: { checkId: id } }).then(ids => !ids && told.delete(id))
      if (dueAt && Date.parse(dueAt) > serverNow()) buzzCall()
    }
  }, [base, ops, person])
}
