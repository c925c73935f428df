import { defineFact, defineRequest } from '#kernel/op.ts'
import {
  AmendIncident,
  Attack,
  Delivery,
  Dispute,
  KeepFootage,
  ReportIncident,
  ReportUp,
  StepIncident,
} from './schema.ts'

// What a guard saw and did is a fact; what an office marks or sends is asked for.
export const reportIncident = defineFact({ name: 'incident.report', input: ReportIncident })
export const stepIncident = defineFact({ name: 'incident.step', input: StepIncident })
export const amendIncident = defineFact({ name: 'incident.amend', input: AmendIncident })
export const recordDelivery = defineFact({ name: 'incident.delivery', input: Delivery })
export const recordAttack = defineFact({ name: 'incident.attack', input: Attack })
export const recordDispute = defineFact({ name: 'incident.dispute', input: Dispute })
/** The same correction from a screen, where it may be refused. */
export const correctIncident = defineRequest({ name: 'incident.correct', input: AmendIncident })
export const keepFootage = defineRequest({ name: 'incident.keep-footage', input: KeepFootage })
export const reportUp = defineRequest({ name: 'incident.report-up', input: ReportUp })
