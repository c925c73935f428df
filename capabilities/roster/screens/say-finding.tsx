import { findLaw, sayArticle } from '#kernel/law.ts'
import { LawQuote } from '#ui/parts/refusal.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { sayFinding } from '../rules/say-finding.ts'
import type { RosterFinding } from '../schema.ts'
import { words } from './words.ts'

export { sayFinding }

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
