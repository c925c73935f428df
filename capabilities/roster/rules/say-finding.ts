import { isDay, sayDay } from '#kernel/time.ts'
import { fill, type Language, type Pair, type Values } from '#kernel/words.ts'
import { refusals } from '../refusals.ts'
import type { RosterFinding } from '../schema.ts'
import { words as rosterWords } from '../words.ts'

type Says = { says: Pair; wayOut?: Pair }
const known: Readonly<Record<string, Says | Pair | undefined>> = { ...rosterWords, ...refusals }

const pairOf = (code: string): Pair | undefined => {
  const found = known[code]
  return found && 'says' in found ? found.says : (found as Pair | undefined)
}

/** The facts of a finding as they are put into its sentence: days as they are said. */
export const shown = (facts: RosterFinding['facts'], language: Language): Values =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (typeof value === 'string') return [name, isDay(value) ? sayDay(value, language) : value]
      return [name, typeof value === 'number' || typeof value === 'boolean' ? value : undefined]
    }),
  )

/** The sentence of a finding in a language; its code where no sentence is known, which a test would see. */
export function sayFinding({ code, facts }: RosterFinding, language: Language): string {
  const pair = pairOf(code)
  return pair ? fill(pair, language, shown(facts, language)) : code
}
