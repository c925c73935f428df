import { defineRequest } from '#kernel/op.ts'
import { DayShape, IdShape, Shape } from '#kernel/shape.ts'
import { HouseRule, NewApproval, NewMark, NewPattern, NewShift, RosterChange, RosterPublish } from './schema.ts'

export const publishShift = defineRequest({ name: 'shift.publish', input: NewShift })
export const cancelShift = defineRequest({ name: 'shift.cancel', input: Shape({ shiftId: IdShape }) })
export const changeRoster = defineRequest({ name: 'roster.change', input: RosterChange })
export const publishRoster = defineRequest({ name: 'roster.publish', input: RosterPublish })
export const setHouseRule = defineRequest({ name: 'rule.set', input: HouseRule })
export const setMark = defineRequest({ name: 'mark.set', input: NewMark })
export const retireMark = defineRequest({ name: 'mark.retire', input: Shape({ markId: IdShape }) })
export const addPattern = defineRequest({ name: 'pattern.add', input: NewPattern })
export const retirePattern = defineRequest({ name: 'pattern.retire', input: Shape({ patternId: IdShape }) })
export const addApproval = defineRequest({ name: 'approval.add', input: NewApproval })
export const endApproval = defineRequest({
  name: 'approval.end',
  input: Shape({ approvalId: IdShape, endedOn: DayShape }),
})
