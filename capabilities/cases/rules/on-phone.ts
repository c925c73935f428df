import type { Static } from 'typebox'
import type { Attachments } from '../../files/schema.ts'
import type { NewHazard } from '../schema.ts'

// The acts on matters that a phone sends. Only types are taken from the declarations: this is in the first script.

type Tap = { caseId: string; version?: number; says?: string; photos?: Static<typeof Attachments> }

/** The ops of the generic kinds, with their input. */
export type CaseOps = {
  'hazard.open': NewHazard
  'hazard.mend': Tap
  'hazard.confirm': Tap
  'hazard.redo': Tap & { says: string }
  'hazard.dismiss': Tap & { says: string }
  'inquiry.answer': Tap & { says: string }
  'inquiry.explain': Tap
  'inquiry.uphold': Tap & { says: string }
}
export type CaseOp = keyof CaseOps

/** Whether an op is about a matter that the phone keeps beside the pull: an action on one, or a hazard noted. */
export const isCaseOp = (op: { name: string; input: unknown }): boolean =>
  op.name === 'hazard.open' || (typeof op.input === 'object' && op.input !== null && 'caseId' in op.input)
