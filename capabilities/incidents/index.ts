import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { incidentAmended, stepAdded } from './add-to-incident.ts'
import { attackRecorded, deliveryRecorded, disputeRecorded } from './come-of-it.ts'
import { kinds } from './cases/kinds.ts'
import { footageMarked } from './mark-footage.ts'
import { withHospital } from './hurt-later.ts'
import { maskedOps, refusingIdentity } from './masked.ts'
import {
  amendIncident,
  keepFootage,
  recordAttack,
  recordDelivery,
  recordDispute,
  reportIncident,
  reportUp,
  stepIncident,
} from './ops.ts'
import { refusals } from './refusals.ts'
import { incidentReported } from './report-incident.ts'
import { boundReport, reportBegun } from './report-up.ts'
import { routes } from './routes.ts'

/** The kinds of case that an incident is or that come of one. */
export const incidentKindsOfCase: string[] = kinds.map(({ kind }) => kind)

const bound = kinds
  .map(kind => (kind.kind === boundReport.kind ? boundReport : kind.kind === withHospital.kind ? withHospital : kind))
  .map(refusingIdentity)

export const capability: Capability = {
  name: 'incidents',
  routes,
  refusals,
  cases: bound,
  ops: [
    bind(reportIncident, incidentReported),
    bind(stepIncident, stepAdded),
    bind(amendIncident, incidentAmended),
    bind(recordDelivery, deliveryRecorded),
    bind(recordAttack, attackRecorded),
    bind(recordDispute, disputeRecorded),
    bind(keepFootage, footageMarked),
    bind(reportUp, reportBegun),
    ...bound.flatMap(maskedOps),
  ],
}
