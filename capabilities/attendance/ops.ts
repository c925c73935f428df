import { defineFact } from '#kernel/op.ts'
import { Leave, SignOn } from './schema.ts'

export const signOn = defineFact({ name: 'attendance.sign-on', input: SignOn })
export const leave = defineFact({ name: 'attendance.leave', input: Leave })
