import { defineRequest } from '#kernel/op.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { NewShift } from './schema.ts'

export const publishShift = defineRequest({ name: 'shift.publish', input: NewShift })
export const cancelShift = defineRequest({ name: 'shift.cancel', input: Shape({ shiftId: IdShape }) })
