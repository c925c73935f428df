import type { Capability } from '#shell/house.ts'
import { fileRefusals } from '#shell/files/refusals.ts'
import { importRefusals } from './import/refusals.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'

export { hire, type Hire } from './hire.ts'

export const capability: Capability = {
  name: 'guards',
  routes,
  refusals: { ...fileRefusals, ...importRefusals, ...refusals },
}
