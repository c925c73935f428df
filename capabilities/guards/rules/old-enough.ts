import { Type } from 'typebox'
import { cite } from '#kernel/law.ts'
import { defineRule } from '#kernel/rule.ts'
import { addDays, age, day, type Day } from '#kernel/time.ts'

const law = cite('bsr-guard-eligibility')

/** 年满十八周岁: a guard is of age on the day of hiring; the birthday itself is enough. */
export const oldEnough = defineRule({
  id: 'guards.old-enough',
  asks: Type.Object({ bornOn: Type.String(), hiredOn: Type.String() }),
  clauses: [{ law, value: law.parameters.minAge }],
  judge({ bornOn, hiredOn }, minAge: number) {
    const reached = age(day(bornOn), day(hiredOn))
    return reached >= minAge || { code: 'guard.under-age', age: reached, minAge, from: birthday(day(bornOn), minAge) }
  },
})

/** The first day of an age: who was born on 29 February is a year older on 1 March. */
function birthday(bornOn: Day, years: number): Day {
  const year = String(Number(bornOn.slice(0, 4)) + years).padStart(4, '0')
  return bornOn.endsWith('-02-29') ? addDays(day(`${year}-02-28`), 1) : day(`${year}${bornOn.slice(4)}`)
}
