import { findLaw, sayArticle } from '#kernel/law.ts'
import { isDay, sayDay } from '#kernel/time.ts'
import { fill, type Language, type Pair, type Values } from '#kernel/words.ts'
import { LawQuote } from '#ui/parts/refusal.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { refusals } from '../refusals.ts'
import type { RosterFinding } from '../schema.ts'
import { words as rosterWords } from '../words.ts'
import { words } from './words.ts'

type Says = { says: Pair; wayOut?: Pair }
const known: Readonly<Record<string, Says | Pair | undefined>> = { ...rosterWords, ...refusals }

const pairOf = (code: string): Pair | undefined => {
  const found = known[code]
  return found && 'says' in found ? found.says : (found as Pair | undefined)
}

const shown = (facts: RosterFinding['facts'], language: Language): Values =>
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

/** One finding: the sentence, and the article behind it or that the house decided. */
export function FindingSaid({ finding }: { finding: RosterFinding }) {
  const t = useWords(words)
  const language = useLanguage()
  const law = finding.law ? findLaw(finding.law) : null
  return (
    <div className={`finding ${finding.verdict}`}>
      <p>
        <strong>{t(finding.verdict)}</strong> {sayFinding(finding, language)}
      </p>
      {law ? (
        <LawQuote article={sayArticle(law, language)} gist={law.gist[language === 'zh' ? 0 : 1]} />
      ) : (
        finding.verdict === 'warned' && <p className="faint">{t('houseSays')}</p>
      )}
    </div>
  )
}
