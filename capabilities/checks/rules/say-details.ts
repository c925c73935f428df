import { fill, type Language, type Pair } from '#kernel/words.ts'
import { looks } from './choices.ts'
import { words } from '../words.ts'

const all: Readonly<Record<string, Pair>> = words
type Said = { seen: Readonly<Record<string, string>>; says: string | null }

/** What is told of a check beyond its outcome: why it was called off, what a visit saw, who came, what was said. */
export function sayDetails({ seen, says }: Said, language: Language): string {
  const say = (pair: Pair | undefined, values = {}): string => (pair ? fill(pair, language, values) : '')
  const why = say(all[`why.${seen['why']}`])
  const bad = looks
    .filter(look => seen[look] === 'no')
    .map(look => say(words.bad, { what: say(words[`look.${look}`]) }))
  const good = bad.length === 0 && looks.some(look => seen[look] === 'yes') ? say(words.allGood) : ''
  const { organ, officer } = seen
  const from = organ ? say(words.fromOrgan, { organ }) : ''
  const number = officer ? say(words.officerNumber, { number: officer }) : ''
  return [why, ...bad, good, from, number, says].filter(Boolean).join(language === 'zh' ? '；' : '; ')
}
