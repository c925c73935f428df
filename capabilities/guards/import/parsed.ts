import type { Day } from '#kernel/time.ts'
import type { Values } from '#kernel/words.ts'
import type { GuardField } from '../register.ts'
import type { ReasonCode } from './words.ts'

/** The fields of one guard in their stored form; `kind` is the code of the choice, `fromOn` a day. Null: left blank. */
export type GuardValues = Record<Exclude<GuardField, 'bornOn'>, string | null>

/** Something to say of a row. `refuses` keeps the row out; else it only warns. `law` is the catalogue id behind it. */
export type Reason = { code: ReasonCode; refuses: boolean; field?: GuardField; facts: Values; law?: string }

export type Verdict = 'add' | 'change' | 'same' | 'warned' | 'refused'

/** One row of a preview. `act` is what importing it would do, also where it carries warnings; null when it is refused. */
export type ParsedRow = {
  sheet: string
  /** As in Excel: the first is 1. */
  row: number
  values: GuardValues
  verdict: Verdict
  act: 'add' | 'change' | 'same' | null
  reasons: Reason[]
  /** The record it would change, as the caller names it. */
  existing: string | null
}

export type ParsedRegister = {
  sheet: string
  headingRow: number
  columns: { heading: string; key: GuardField | null }[]
  counts: Record<Verdict, number>
  rows: ParsedRow[]
}

/** A guard on the register, as far as an import compares; `identity` as `identityKey` makes it. `ref` names the record. */
export type Existing = { ref: string } & GuardValues

export type Against = {
  today: Day
  existing: readonly Existing[]
  /** How `existing` keeps identity numbers, for a register that only knows their keyed hash. */
  identityKey?: (identity: string) => string
}
