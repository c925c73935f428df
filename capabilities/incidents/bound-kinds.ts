import type { BoundKind } from '#shell/cases/acting.ts'
import { kinds } from './cases/kinds.ts'
import { withHospital } from './hurt-later.ts'
import { refusingIdentity } from './masked.ts'
import { boundReport } from './report-up.ts'

const effects: readonly BoundKind[] = [boundReport, withHospital]

/** Every kind with what follows from its actions; none keeps an identity number. */
export const bound: readonly BoundKind[] = kinds
  .map(kind => effects.find(one => one.kind === kind.kind) ?? kind)
  .map(refusingIdentity)
