import { useMemo } from 'react'
import { useNow } from '#ui/clock.ts'
import { replay } from '#ui/offline/replay.ts'
import type { Pull } from '../schema.ts'
import { dutyAt, type Duty } from './duty.ts'
import { appliersFor } from './facts.ts'
import { phoneNow, usePhone, type Phone } from './phone-state.ts'

const nothing: Pull = {
  place: 0,
  whole: true,
  serverNow: 0,
  timeZone: 'Asia/Shanghai',
  scope: '',
  shifts: [],
  sites: [],
  posts: [],
  checkpoints: [],
  routes: [],
  attendances: [],
  rounds: [],
  roundsBeside: [],
  scans: [],
  duties: [],
  phones: [],
  questions: [],
  plans: [],
  kit: [],
  records: [],
  matters: [],
  checks: [],
  findings: [],
  gate: [],
  reports: [],
  tasks: [],
  gone: [],
}

/** What the server said last with this person's own facts replayed over it. */
export function stateOf({ base, ops, person }: Pick<Phone, 'base' | 'ops' | 'person'>): Pull {
  if (!person) return nothing
  const own = ops.filter(op => op.membershipId === person.membershipId)
  // A base kept by an older version of this program lacks what was added since.
  return replay({ ...nothing, ...base }, own, appliersFor(person.personId))
}

/** The state at this very moment, for what is done at a tap. */
export const stateNow = (): Pull => stateOf(phoneNow())

/** The person's duty, kept current; `now` by the server's clock. */
export function useDuty(): { duty: Duty; state: Pull; now: number } {
  const { base, ops, person, offset } = usePhone()
  const now = useNow(15_000) + (offset ?? 0)
  const state = useMemo(() => stateOf({ base, ops, person }), [base, ops, person])
  const duty = useMemo(() => dutyAt(state, person?.personId ?? '', now), [state, person, now])
  return { duty, state, now }
}
