import { Type } from 'typebox'
import { cite } from '#kernel/law.ts'
import { defineRule } from '#kernel/rule.ts'
import { DayShape, Nullable, Shape } from '#kernel/shape.ts'
import { day } from '#kernel/time.ts'
import { addMonths } from '../../guards/rules/months.ts'

// Whoever works where minors are is queried with the police or the procuratorate before and every year. Only schools are
// such places by their kind; a client who asks it elsewhere keeps it outside the roster.

const law = cite('mpl-vetting-62')

/** Nobody whose query found a record stands at a school. `passed` is the last result by the shift's day, null without one. */
export const minorsRecord = defineRule({
  id: 'roster.minors-record',
  asks: Shape({ siteKind: Type.String(), passed: Nullable(Type.Boolean()) }),
  clauses: [{ law, value: true }],
  judge: ({ siteKind, passed }) => siteKind !== 'school' || passed !== false || { code: 'shift.minors-record' },
})

/** Nor unqueried, nor with a query of more than a year ago; on its anniversary it still holds. */
export const minorsQuery = defineRule({
  id: 'roster.minors-query',
  asks: Shape({ siteKind: Type.String(), lastOn: Nullable(DayShape), on: DayShape }),
  clauses: [{ law, value: law.parameters.repeatEveryYears }],
  judge({ siteKind, lastOn, on }, years: number) {
    if (siteKind !== 'school') return true
    if (lastOn === null) return { code: 'shift.minors-unqueried' }
    return on <= addMonths(day(lastOn), 12 * years) || { code: 'shift.minors-query-old', on: lastOn }
  },
})
