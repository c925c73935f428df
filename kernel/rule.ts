// A rule is law as dated clauses with exceptions: what it asks, which clause holds on a day, how that clause's value is
// judged. A clause with `when` is an exception and beats the general one. Two clauses that apply at once and disagree are
// an error in the rule and throw: precedence is never guessed. A judgement carries the fact that decided, so that
// whoever says no can quote it. What rests on an unread text warns and never breaks.

import type { Static, TSchema } from 'typebox'
import { canonical, type Json } from './canonical.ts'
import type { LawFact } from './law.ts'
import type { Day } from './time.ts'
import type { Values } from './words.ts'

export type Clause<Input, Value> = {
  law: LawFact
  /** First day; where it is left out, the fact's own. */
  from?: string
  /** Last day; where it is left out, the fact's own, if it has one. */
  until?: string
  /** Makes the clause an exception: whether it applies to this input. */
  when?: (input: Input) => boolean
  value: Value
}

/** What is wrong: a code for the words, and what the sentence needs. */
export type Breach = { code: string } & Values

export type Rule<Input = unknown, Value extends Json = Json> = {
  id: string
  asks: TSchema
  clauses: readonly Clause<Input, Value>[]
  judge: (input: Input, value: Value) => true | Breach
}

export type Finding =
  | { verdict: 'met'; law: LawFact; practice: boolean }
  | { verdict: 'not-in-force'; law: LawFact; practice: boolean }
  | { verdict: 'broken' | 'warned'; law: LawFact; practice: boolean; code: string; facts: Values }

/**
 * Declares a rule. Throws at load where it is not whole: no clause, a clause that begins before its law or after its
 * own end.
 */
export function defineRule<const Asks extends TSchema, Value extends Json>(declared: {
  id: string
  asks: Asks
  clauses: readonly Clause<Static<Asks>, Value>[]
  judge(input: Static<Asks>, value: Value): true | Breach
}): Rule<Static<Asks>, Value> {
  if (declared.clauses.length === 0) throw new RangeError(`rule ${declared.id} has no clause`)
  for (const { law, from, until } of declared.clauses) {
    if (from !== undefined && from < law.from)
      throw new RangeError(`rule ${declared.id}: ${law.id} stands since ${law.from}`)
    if (until !== undefined && until < (from ?? law.from))
      throw new RangeError(`rule ${declared.id}: a clause ends before it begins`)
  }
  return declared
}

const since = (clause: Clause<never, unknown>): string => clause.from ?? clause.law.from

const inForce = (clause: Clause<never, unknown>, on: Day): boolean => {
  const until = clause.until ?? clause.law.until
  return since(clause) <= on && (until === undefined || on <= until)
}

/** The clause that holds for an input on a day: an exception before the general one; undefined where none does. */
const holding = <Input, Value extends Json>(rule: Rule<Input, Value>, input: Input, on: Day) => {
  const now = rule.clauses.filter(clause => inForce(clause, on))
  const exceptions = now.filter(clause => clause.when?.(input))
  const applying = exceptions.length > 0 ? exceptions : now.filter(clause => !clause.when)
  const [first, ...others] = applying
  const rival = first && others.find(other => canonical(other.value) !== canonical(first.value))
  if (first && rival)
    throw new Error(`rule ${rule.id}: ${first.law.id} and ${rival.law.id} both hold on ${on} and disagree`)
  return first
}

/**
 * Judges an input as the law stood on a day: the day of the deed, not of the asking. `practice` marks a fact whose text
 * was not read; what it forbids is `warned`. A rule that answers neither yes nor what is wrong is unfinished, and
 * answers `broken` with the code `undecided`. Throws where two clauses disagree.
 */
export function judge<Input, Value extends Json>(rule: Rule<Input, Value>, input: Input, on: Day): Finding {
  const clause = holding(rule, input, on)
  if (!clause) {
    const { law } = rule.clauses.find(({ when }) => !when) ?? (rule.clauses[0] as Clause<Input, Value>)
    return { verdict: 'not-in-force', law, practice: !law.verified }
  }
  const { law } = clause
  const practice = !law.verified
  const answer: unknown = rule.judge(input, clause.value)
  if (answer === true) return { verdict: 'met', law, practice }
  const { code, ...facts } = typeof answer === 'object' && answer !== null ? (answer as Breach) : { code: 'undecided' }
  return { verdict: practice ? 'warned' : 'broken', law, practice, code, facts }
}
