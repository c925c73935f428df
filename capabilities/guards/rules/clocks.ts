import { cite, type LawId } from '#kernel/law.ts'
import { addDays, day, type Day } from '#kernel/time.ts'
import { addMonths } from './months.ts'

export const clockKinds = ['contract', 'insurance', 'accident'] as const
export const clockStates = ['done', 'due', 'overdue', 'missing', 'agency', 'none'] as const

/** What must be done by a day after hiring: `agency`: whoever lends the guard must; `missing`: no day is set by law. */
export type Clock = {
  kind: (typeof clockKinds)[number]
  state: (typeof clockStates)[number]
  /** When it was done. */
  on: string | null
  dueOn: string | null
  law: LawId
}

type Employment = {
  kind: string
  fromOn: string
  contractOn: string | null
  insuredOn: string | null
  accidentOn: string | null
}

const written = cite('lcl-written-contract-1-month')
const insured = cite('sil-register-30-days')
const accident = cite('bsr-accident-insurance')

/**
 * The clocks that hiring starts, on a day: a written contract within a month, social insurance within 30 days, accident
 * insurance by the post's risk. Past retirement age the paper is one for services (劳务协议), which has neither of the
 * first two; who is lent or outsourced is insured and contracted by the agency.
 */
export function clocksOf(employment: Employment, today: Day): Clock[] {
  const { kind, fromOn, contractOn, insuredOn, accidentOn } = employment
  const from = day(fromOn)
  const contractDue = addMonths(from, written.parameters.months)
  const insuranceDue = addDays(from, insured.parameters.days)
  const run = (on: string | null, dueOn: Day): Pick<Clock, 'state' | 'on' | 'dueOn'> => ({
    state: on ? 'done' : today > dueOn ? 'overdue' : 'due',
    on,
    dueOn,
  })
  const lent = kind === 'dispatch' || kind === 'outsourced'
  const other = { state: lent ? 'agency' : 'none', on: null, dueOn: null } as const
  const labour = kind === 'labour'
  return [
    { kind: 'contract', law: written.id, ...(labour ? run(contractOn, contractDue) : { ...other, on: contractOn }) },
    { kind: 'insurance', law: insured.id, ...(labour ? run(insuredOn, insuranceDue) : { ...other, on: insuredOn }) },
    { kind: 'accident', law: accident.id, state: accidentOn ? 'done' : 'missing', on: accidentOn, dueOn: null },
  ]
}
