import type { Capability } from '#shell/house.ts'
import { estatesRegister } from './import/register.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'

export { laidOf, routesOf } from './store.ts'
export type { Route } from './schema.ts'

export const capability: Capability = { name: 'sites', routes, refusals, registers: [estatesRegister] }
