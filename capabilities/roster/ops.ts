import { defineRequest } from '#kernel/op.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { NewShift, RosterChange, RosterPublish } from './schema.ts'

export const publishShift = defineRequest({ name: 'shift.publish', input: NewShift })
export const cancelShift = defineRequest({ name: 'shift.cancel', input: Shape({ shiftId: IdShape }) })
export const changeRoster = defineRequest({ name: 'roster.change', input: RosterChange })
export const publishRoster = defineRequest({ name: 'roster.publish', input: RosterPublish })
