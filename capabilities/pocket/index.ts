import type { Capability } from '#shell/house.ts'
import { pullRoutes } from './pull-routes.ts'

export { opsRoutes } from './ops-routes.ts'

export const capability: Capability = { name: 'pocket', routes: pullRoutes }
