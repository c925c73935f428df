import type { Capability } from '#shell/house.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'

export { rolesIn } from './access.ts'
export { faultOf, loginForm } from './login.ts'
export { insertParty, insertStaff, ourParties, parties } from './store.ts'
export { creditCodeOf } from './credit-code.ts'

export const capability: Capability = { name: 'parties', routes, refusals }
