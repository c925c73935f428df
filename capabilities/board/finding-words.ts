import { fill, type Language, type Values, type Words } from '#kernel/words.ts'
import { words as attendance } from '../attendance/words.ts'
import { words as checks } from '../checks/words.ts'
import { words as files } from '../files/words.ts'
import { words as gate } from '../gate/words.ts'
import { words as handovers } from '../handovers/words.ts'
import { words as incidents } from '../incidents/words.ts'
import { findingSays } from '../patrols/finding-words.ts'
import { words as roundWords } from '../patrols/round-words.ts'
import { words as patrols } from '../patrols/words.ts'

// A finding is named by the capability that raised it, and said here, in one place, for every page that shows one.

const all: Words = {
  ...files,
  ...attendance,
  ...patrols,
  ...roundWords,
  ...findingSays,
  ...checks,
  ...handovers,
  ...incidents,
  ...gate,
}

/** Every word about findings, by `finding.…`. */
export const findingWords: Words = Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith('finding.')))

export type FindingSaid = { title: string; says: string | null; means: string | null }

const saysOf = (kind: string): string[] =>
  Object.keys(findingWords).filter(key => key.startsWith(`finding.${kind}.says`))

// A clock that went back is said otherwise than one that shifted: the fact that is named decides.
const fits = (key: string, facts: Values): boolean => !key.endsWith('.says-back') || facts['back'] === true

/**
 * A finding in the reader's words: its name, what happened with the figures, and what it means. Instants among the facts
 * (`…At`) are said by `time`. What this version has no words for is named as a remark.
 */
export function sayFinding(
  { kind, facts }: { kind: string; facts: Readonly<Record<string, unknown>> },
  language: Language,
  time: (iso: string) => string,
): FindingSaid {
  const values = Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, key.endsWith('At') ? time(String(value)) : value]),
  ) as Values
  const sentences = saysOf(kind)
    .filter(key => fits(key, values))
    .map(key => fill(findingWords[key] ?? ['', ''], language, values))
  const means = findingWords[`finding.${kind}.means`]
  return {
    title: fill(findingWords[`finding.${kind}`] ?? ['一处异常', 'Something odd'], language, values),
    says: sentences.find(sentence => !sentence.includes('{')) ?? null,
    means: means ? fill(means, language) : null,
  }
}
