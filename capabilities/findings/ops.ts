import { defineFact, defineRequest } from '#kernel/op.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { Answering, Judging } from './schema.ts'

export const answerFinding = defineFact({ name: 'finding.answer', input: Answering })
export const judgeFinding = defineRequest({ name: 'finding.judge', input: Judging })
export const inquireFinding = defineRequest({ name: 'finding.inquire', input: Shape({ findingId: IdShape }) })
