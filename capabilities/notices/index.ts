import type { Capability } from '#shell/house.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'

export { tellClock } from './clock-notices.ts'
export { deliver } from './deliver.ts'
export { tell } from './tell.ts'

export const capability: Capability = { name: 'notices', routes, refusals }
