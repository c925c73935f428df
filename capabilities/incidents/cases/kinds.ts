import type { CaseKind } from '#kernel/case.ts'
import { authorityReport } from './authority-report.ts'
import { delivery } from './delivery.ts'
import { footageKeep } from './footage-keep.ts'
import { guardAttacked } from './guard-attacked.ts'
import { incident } from './incident.ts'
import { mediation } from './mediation.ts'
import { workInjury } from './work-injury.ts'

/** What an incident is and what may come of it. */
export const kinds: readonly CaseKind[] = [
  incident,
  mediation,
  delivery,
  guardAttacked,
  workInjury,
  footageKeep,
  authorityReport,
]
