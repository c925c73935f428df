import { keptRefusals } from '#shell/files/kept-refusals.ts'
import type { Capability } from '#shell/house.ts'
import { attachmentRoutes } from './attachment-routes.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'

export { attach, foundIn, type AttachedTo } from './attach.ts'
export { putFile, type About } from './put.ts'
export { takeFile } from './take.ts'
export type { KeptFile } from './schema.ts'

export const capability: Capability = {
  name: 'files',
  routes: async app => {
    await app.register(routes)
    await app.register(attachmentRoutes)
  },
  refusals: { ...keptRefusals, ...refusals },
}
