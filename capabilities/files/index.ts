import { keptRefusals } from '#shell/files/kept-refusals.ts'
import type { Capability } from '#shell/house.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'

export { attach, foundIn, type AttachedTo } from './attach.ts'
export { putFile, type About } from './put.ts'
export { takeFile } from './take.ts'
export type { KeptFile } from './schema.ts'

export const capability: Capability = { name: 'files', routes, refusals: { ...keptRefusals, ...refusals } }
