import { defineFact, defineRequest } from '#kernel/op.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import * as rounds from './schema.ts'
import { RoundEnd, RoundStart, Scan } from './schema.ts'

export const startRound = defineFact({ name: 'round.start', input: RoundStart })
export const endRound = defineFact({ name: 'round.end', input: RoundEnd })
export const scanPoint = defineFact({ name: 'patrol.scan', input: Scan })

export const signRound = defineFact({ name: 'round.sign', input: rounds.RoundSign })
export const answerPoint = defineFact({ name: 'point.answer', input: rounds.PointAnswer })
export const writeRound = defineRequest({ name: 'round.write', input: rounds.WrittenRound })
export const addPlan = defineRequest({
  name: 'plan.add',
  input: Shape({ postId: IdShape, ...rounds.NewPlan.properties }),
})
export const endPlan = defineRequest({
  name: 'plan.end',
  input: Shape({ planId: IdShape, ...rounds.PlanEnd.properties }),
})
export const addQuestions = defineRequest({
  name: 'question.add',
  input: Shape({ checkpointId: IdShape, ...rounds.NewQuestions.properties }),
})
export const changeQuestion = defineRequest({
  name: 'question.change',
  input: Shape({ questionId: IdShape, ...rounds.QuestionChange.properties }),
})
export const retireQuestion = defineRequest({ name: 'question.retire', input: Shape({ questionId: IdShape }) })
