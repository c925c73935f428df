import { cite } from '#kernel/law.ts'
import { defineRule } from '#kernel/rule.ts'
import { DayShape, Shape } from '#kernel/shape.ts'
import { age, day } from '#kernel/time.ts'

const law = cite('bsr-guard-eligibility')

// Counted on the shift's own day, not on the day of rostering: who turns 18 on Friday may be rostered for Friday.
export const guardAge = defineRule({
  id: 'roster.guard-age',
  asks: Shape({ bornOn: DayShape, on: DayShape }),
  clauses: [{ law, value: law.parameters.minAge }],
  judge({ bornOn, on }, minAge: number) {
    const years = age(day(bornOn), day(on))
    return years >= minAge || { code: 'shift.under-age', age: years, minAge }
  },
})
