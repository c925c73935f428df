import { defineFact, defineRequest } from '#kernel/op.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { NewTraining, SignTraining, TrainingChange } from './schema.ts'

export const holdTraining = defineRequest({ name: 'training.hold', input: NewTraining })
export const amendTraining = defineRequest({
  name: 'training.amend',
  input: Shape({ trainingId: IdShape, ...TrainingChange.properties }),
})
export const signTraining = defineFact({ name: 'training.sign', input: SignTraining })
