import { cite, sayArticle, type LawId } from '#kernel/law.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { lawOf, type Thing } from '../../attendance/rules/declared.ts'
import { pocketWords } from '../../incidents/pocket-words.ts'

/** The articles behind what a card says, as offices quote them. */
export function Articles({ ids }: { ids: readonly LawId[] }) {
  const language = useLanguage()
  return <>{ids.map(id => sayArticle(cite(id), language)).join(language === 'zh' ? '；' : '; ')}</>
}

/** What the law says of the things that are missing at sign-on. */
export function MissingLaw({ missing }: { missing: readonly Thing[] }) {
  const language = useLanguage()
  const facts = [...new Set(missing.map(thing => lawOf[thing]))].map(id => cite(id))
  return facts.map(fact => (
    <p key={fact.id} className="soft">
      {sayArticle(fact, language)}
      {language === 'zh' ? '：' : ': '}
      {fact.gist[language === 'zh' ? 0 : 1]}
    </p>
  ))
}

/** Until when an injury at work is reported, by whom. */
export function InjuryTerms() {
  const t = useWords(pocketWords)
  const { employerDays, workerYears } = cite('wii-violence-and-report').parameters
  return <>{t('injuryWhy', { days: employerDays, years: workerYears })}</>
}
