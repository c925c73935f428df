import type { Capability } from '#shell/house.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'

export { numberForm } from './pocket-sign-in.ts'
export { NewPin } from './schema.ts'
export { today, writePin } from './store.ts'

export const capability: Capability = { name: 'identity', routes, refusals }
