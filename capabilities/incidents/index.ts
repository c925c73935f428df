import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { incidentAmended, stepAdded } from './add-to-incident.ts'
import { attackRecorded, deliveryRecorded, disputeRecorded } from './come-of-it.ts'
import { bound } from './bound-kinds.ts'
import { footageMarked } from './mark-footage.ts'
import { maskedOps } from './masked.ts'
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
import { reportBegun } from './report-up.ts'
import { routes } from './routes.ts'

/** The kinds of case that an incident is or that come of one. */
export const incidentKindsOfCase: string[] = bound.map(({ kind }) => kind)

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
