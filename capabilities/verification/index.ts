import type { Capability } from '#shell/house.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'

export const capability: Capability = { name: 'verification', routes, refusals }
