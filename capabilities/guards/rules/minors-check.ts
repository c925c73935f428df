import { cite } from '#kernel/law.ts'
import { day, type Day } from '#kernel/time.ts'
import { addMonths } from './months.ts'

const law = cite('mpl-vetting-62')

/** The yearly check of who works with minors (未成年人保护法 62): null due: at once, before the first shift there. */
export type MinorsCheck = {
  state: 'done' | 'due' | 'failed'
  lastOn: string | null
  dueOn: string | null
  law: typeof law.id
}

/** How the check stands for somebody rostered at schools. `last` is the newest result; a year on it is due again. */
export function minorsCheck(last: { onDay: string; passed: boolean } | null, today: Day): MinorsCheck {
  if (!last) return { state: 'due', lastOn: null, dueOn: null, law: law.id }
  const dueOn = addMonths(day(last.onDay), 12 * law.parameters.repeatEveryYears)
  if (!last.passed) return { state: 'failed', lastOn: last.onDay, dueOn: null, law: law.id }
  return { state: today > dueOn ? 'due' : 'done', lastOn: last.onDay, dueOn, law: law.id }
}
