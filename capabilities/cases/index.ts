import { caseOps } from '#shell/cases/ops.ts'
import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { hazards, inquiries } from './kinds.ts'
import { hazardNoted } from './open-hazard.ts'
import { noteHazard } from './ops.ts'
import { routes } from './routes.ts'

export { inboxRoutes } from './inbox-routes.ts'
export { openHazard, type HazardSeen } from './open-hazard.ts'
export { openInquiry, reverseInquiry, type Grounds, type Suspicion } from './open-inquiry.ts'
export { keepPhotos } from './photos.ts'

export const capability: Capability = {
  name: 'cases',
  routes,
  cases: [hazards, inquiries],
  ops: [bind(noteHazard, hazardNoted), ...caseOps(hazards), ...caseOps(inquiries)],
}
