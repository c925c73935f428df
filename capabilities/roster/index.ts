import type { Capability } from '#shell/house.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'

export { shiftOf } from './store.ts'
export type { Shift } from './schema.ts'

export const capability: Capability = { name: 'roster', routes, refusals }
