import type { Capability } from '#shell/house.ts'
import { punchRefusals } from './punches/refusals.ts'
import { refusals } from './refusals.ts'
import { punchesRegister } from './register.ts'
import { routes } from './routes.ts'

export { bare, employedBy, whomOf } from './punches/staff-number.ts'
export { instantsIn, momentIn, timesIn, type Moment } from './punches/times.ts'

export const capability: Capability = {
  name: 'hours',
  routes,
  refusals: { ...punchRefusals, ...refusals },
  registers: [punchesRegister],
}
