import type { Verdict } from '#kernel/preview.ts'
import type { Day } from '#kernel/time.ts'
import type { Values } from '#kernel/words.ts'
import type { GuardField } from '../register.ts'
import type { ReasonCode } from './words.ts'

export type { Verdict } from '#kernel/preview.ts'

/**
 * The fields of one guard in their stored form: the codes of choices (those of `work` with commas between), days. Null:
 * left blank.
 */
export type GuardValues = Record<Exclude<GuardField, 'bornOn'>, string | null>

/** What the law of hiring says of somebody: the codes of `unfitToHire`. */
export type HiringCode = `guard.${string}`

/** Something to say of a row. `refuses` keeps the row out; else it only warns. `law` is the catalogue id behind it. */
export type Reason = {
  /** Of our own words, or of a hiring rule’s refusal. */
  code: ReasonCode | HiringCode
  refuses: boolean
  field?: GuardField
  /** What the file holds there, where it could not be read. */
  found?: string
  facts: Values
  law?: string
}

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

export type ReadColumn = { heading: string; key: GuardField | null; told: boolean }
/** A sheet of the register: `headingRow` as in Excel, 0 where it has none and its columns are named A, B, C. */
export type ReadSheet = { name: string; headingRow: number; columns: ReadColumn[] }

export type ParsedRegister = {
  /** The sheets that were read, the one that names most columns first. */
  sheets: ReadSheet[]
  sheet: string
  headingRow: number
  columns: ReadColumn[]
  counts: Record<Verdict, number>
  rows: ParsedRow[]
}

type Told =
  | 'title'
  | 'work'
  | 'contractOn'
  | 'emergencyName'
  | 'emergencyPhone'
  | 'untilOn'
  | 'endReason'
  | 'vetting'
  | 'vettedOn'
  | 'vettingOffice'
/** A guard on the register, as far as an import compares; `identity` as `identityKey` makes it. `ref` names the record. */
export type Existing = { ref: string } & Omit<GuardValues, Told> & Partial<Pick<GuardValues, Told>>

export type Against = {
  today: Day
  existing: readonly Existing[]
  /** How `existing` keeps identity numbers, for a register that only knows their keyed hash. */
  identityKey?: (identity: string) => string
  /** What the office said of its own headings. */
  told?: ReadonlyMap<string, string>
}
