import type { Pair, Values } from '#kernel/words.ts'

/** What one look found: fine, worth knowing, or wrong; said in one line, with the way out where there is one. */
export type Found = {
  check: string
  state: 'ok' | 'warn' | 'bad'
  says: Pair
  wayOut?: Pair
  facts?: Values
}

export const ok = (check: string, says: Pair, facts: Values = {}): Found => ({ check, state: 'ok', says, facts })
export const warn = (check: string, says: Pair, wayOut: Pair, facts: Values = {}): Found => ({
  check,
  state: 'warn',
  says,
  wayOut,
  facts,
})
export const bad = (check: string, says: Pair, wayOut: Pair, facts: Values = {}): Found => ({
  check,
  state: 'bad',
  says,
  wayOut,
  facts,
})
