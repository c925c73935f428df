import type { AnyLedger } from './define-ledger.ts'
import { checks } from './books/checks.ts'
import { duty } from './books/duty.ts'
import { goods, keys, vehicles, visitors } from './books/gate.ts'
import { handover } from './books/handover.ts'
import { incident } from './books/incident.ts'
import { patrol } from './books/patrol.ts'
import { training } from './books/training.ts'
import type { LedgerKind } from './rules/choices.ts'

/** Every book of the guard-room, by its kind. */
export const books: Readonly<Record<LedgerKind, AnyLedger>> = {
  duty,
  handover,
  patrol,
  incident,
  visitors,
  vehicles,
  goods,
  keys,
  checks,
  training,
}
