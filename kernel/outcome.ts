import type { Pair, Values } from './words.ts'

// A refusal is an answer, not an accident: it is returned, logged and shown. `http` is the only place a status is
// chosen. What one may not see is refused as `not-found`, decided by the shell. Bugs throw.

export type Done<T> = { ok: true; value: T }
export type Refused<Code extends string = string> = {
  ok: false
  code: Code
  /** What the sentence needs, and what a program needs to offer the way out. Never personal data. */
  facts: Values
  /** The field of the input that is wrong, as a JSON pointer. */
  field?: string
  /** The catalogue id of the legal fact that decided, where law did. */
  law?: string
}
export type Outcome<T, Code extends string = string> = Done<T> | Refused<Code>

export const done = <T>(value: T): Done<T> => ({ ok: true, value })

/** A refusal value; `more` names the field and the law where there is one. */
export const refuse = <Code extends string>(
  code: Code,
  facts: Values = {},
  more: { field?: string; law?: string } = {},
): Refused<Code> => ({ ok: false, code, facts, ...more })

export type RefusalKind = {
  http: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503
  says: Pair
  wayOut?: Pair
}
export type Refusals = Readonly<Record<string, RefusalKind>>

/**
 * Declares every way a capability says no: the code (`noun.reason`), its HTTP status, its sentence in both languages
 * and, where there is one, the way out. Placeholders `{name}` are filled from the refusal's facts.
 */
export const defineRefusals = <const R extends Refusals>(refusals: R): R => refusals
