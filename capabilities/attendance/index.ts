import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { leave, signOn } from './ops.ts'
import { left } from './leave.ts'
import { signedOn } from './sign-on.ts'

export { raise, type Found } from './raise.ts'
export { closeAttendances, knownPost, onPost, shiftFacts, type ShiftFacts } from './store.ts'

export const capability: Capability = { name: 'attendance', ops: [bind(signOn, signedOn), bind(leave, left)] }
