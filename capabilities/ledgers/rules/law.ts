import type { LawId } from '#kernel/law.ts'
import type { LedgerKind } from './choices.ts'

/** What asks for each book; an unverified fact is practice of the trade, and where nothing stands no law asks. */
export const lawOf: Readonly<Record<LedgerKind, readonly LawId[]>> = {
  duty: ['bsr-management-systems'],
  handover: ['ga594-shift-handover'],
  patrol: ['bsr-permitted-measures', 'ius-staff-duties'],
  incident: ['bsr-stop-report-protect'],
  visitors: ['bsr-permitted-measures', 'pipl-minimum-and-retention'],
  vehicles: ['bsr-permitted-measures', 'pipl-minimum-and-retention'],
  goods: ['bsr-permitted-measures'],
  keys: [],
  checks: [],
  training: ['bsr-regular-training', 'wsl-training-before-post'],
}
