import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { leftFor, signedOnFor } from './behalf.ts'
import { left } from './leave.ts'
import { objected } from './object.ts'
import { holdRollCall, leave, leaveFor, object, signOn, signOnFor } from './ops.ts'
import { refusals } from './refusals.ts'
import { rollCalled } from './roll-call.ts'
import { routes } from './routes.ts'
import { signedOn } from './sign-on.ts'

export { raise, type Found } from '#shell/findings/raise.ts'
export { findAbsent } from './absent.ts'
export { ledHere } from './shift-attendance.ts'
export { closeAttendances, knownPost, onPost, shiftFacts, type ShiftFacts } from './store.ts'
export { whereStood } from './where-stood.ts'
export { withdrawAbsent } from './withdraw-absent.ts'

export const capability: Capability = {
  name: 'attendance',
  routes,
  refusals,
  ops: [
    bind(signOn, signedOn),
    bind(leave, left),
    bind(signOnFor, signedOnFor),
    bind(leaveFor, leftFor),
    bind(object, objected),
    bind(holdRollCall, rollCalled),
  ],
}
