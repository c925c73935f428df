import type { Capability } from '#shell/house.ts'

export { lawRoutes } from './routes.ts'

/** Its routes say refusals of every capability again, so they are bound where all of them are known. */
export const capability: Capability = { name: 'laws' }
