import { wrongTimes } from './shift-times.ts'
import type { Ledger, Stint } from './stints.ts'
import type { Instant } from '#kernel/time.ts'
import type { ShiftPlan } from '../schema.ts'
import type { Said } from './judge-shift.ts'

/** What is wrong with a shift's hours by themselves. A published shift that stays where it is may lie in the past. */
export function timeFindings(ledger: Ledger, shift: ShiftPlan, mine: Stint, now: Instant): Said[] {
  const wrong = wrongTimes(mine.from, mine.to, now)
  if (!wrong) return []
  const stands = (ledger.stints.get(shift.personId) ?? []).some(
    one => one.id === shift.id && !one.draft && one.from === mine.from && one.to === mine.to,
  )
  return stands ? [] : [{ verdict: 'refused', code: wrong.code, facts: wrong.facts }]
}
