import { defineFact, defineRequest } from '#kernel/op.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { Answer, Called, CheckRule, RadioCall, Reach, Visit } from './schema.ts'

export const reachCheck = defineFact({ name: 'check.reach', input: Reach })
export const answerCheck = defineFact({ name: 'check.answer', input: Answer })
export const callCheck = defineFact({ name: 'check.called', input: Called })
export const callRadio = defineFact({ name: 'radio.call', input: RadioCall })
export const visitPost = defineFact({ name: 'check.visit', input: Visit })
export const setCheckRule = defineRequest({
  name: 'check.rule-set',
  input: Shape({ siteId: IdShape, ...CheckRule.properties }),
})
