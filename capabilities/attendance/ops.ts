import { defineFact, defineRequest } from '#kernel/op.ts'
import { Leave, LeaveFor, Objection, RollCall, SignOn, SignOnFor } from './schema.ts'

export const signOn = defineFact({ name: 'attendance.sign-on', input: SignOn })
export const leave = defineFact({ name: 'attendance.leave', input: Leave })
export const signOnFor = defineRequest({ name: 'attendance.sign-on-for', input: SignOnFor })
export const leaveFor = defineRequest({ name: 'attendance.leave-for', input: LeaveFor })
export const object = defineFact({ name: 'attendance.object', input: Objection })
export const holdRollCall = defineRequest({ name: 'roll-call.hold', input: RollCall })
