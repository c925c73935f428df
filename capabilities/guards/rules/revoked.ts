import { Type } from 'typebox'
import { cite } from '#kernel/law.ts'
import { defineRule } from '#kernel/rule.ts'
import { day } from '#kernel/time.ts'
import { addMonths } from './months.ts'

const once = cite('bsr-disqualify-revoked-3y')
const twice = cite('bsr-disqualify-revoked-twice')
const asks = Type.Object({ revokedOn: Type.Array(Type.String()), hiredOn: Type.String() })

/** 吊销未满三年: three full years must have passed since the certificate was revoked; the third anniversary is enough. */
export const notRevokedLately = defineRule({
  id: 'guards.not-revoked-lately',
  asks,
  clauses: [{ law: once, value: once.parameters.years }],
  judge({ revokedOn, hiredOn }, years: number) {
    const last = revokedOn
      .filter(on => on <= hiredOn)
      .toSorted()
      .at(-1)
    const from = last && addMonths(day(last), years * 12)
    return !from || hiredOn >= from || { code: 'guard.revoked-lately', years, from }
  },
})

/** 两次被吊销: barred for good. */
export const notRevokedTwice = defineRule({
  id: 'guards.not-revoked-twice',
  asks,
  clauses: [{ law: twice, value: twice.parameters.revocations }],
  judge({ revokedOn, hiredOn }, times: number) {
    const count = revokedOn.filter(on => on <= hiredOn).length
    return count < times || { code: 'guard.revoked-twice', count }
  },
})
