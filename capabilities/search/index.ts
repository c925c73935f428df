import type { Capability } from '#shell/house.ts'
import { routes } from './routes.ts'

export const capability: Capability = { name: 'search', routes }
