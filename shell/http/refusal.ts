import type { Refused } from '#kernel/outcome.ts'

/** Carries a refusal out of a hook or a parser, where a value cannot be returned. Routes return refusals instead. */
export class Refusal extends Error {
  readonly refused: Refused
  constructor(refused: Refused) {
    super(refused.code)
    this.refused = refused
  }
}
