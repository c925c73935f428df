import type { UseQueryResult } from '@tanstack/react-query'
import { broken, problemOf, unreachable, type Problem } from '../client.ts'
import { useWords } from '../words.tsx'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import './refusal.css'

/** The article that decided, in our own words. A gloss: the statute itself is Chinese. */
export function LawQuote({ article, gist }: { article: string; gist: string }) {
  const t = useWords(words)
  return (
    <blockquote className="law" aria-label={t('lawSays')}>
      <span className="nowrap">{article}</span>
      <p>{gist}</p>
    </blockquote>
  )
}

const useSentences = (problem: Problem): { says: string; wayOut: string | undefined } => {
  const t = useWords(words)
  if (problem.code === unreachable) return { says: t('brokenNetwork'), wayOut: t('brokenNetworkOut') }
  if (problem.code === broken) return { says: t('brokenServer'), wayOut: t('brokenServerOut') }
  return { says: problem.title || t('refused'), wayOut: problem.detail }
}

/** Why not: the sentence, the article where law decided, what would help, and a way to try again where that makes sense. */
export function Refusal({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const t = useWords(words)
  const { says, wayOut } = useSentences(problem)
  return (
    <div className="refusal" role="alert">
      <p className="refusal-says">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5zM8 4v5M8 11.2v1" />
        </svg>
        {says}
      </p>
      {problem.law && <LawQuote article={problem.law.article} gist={problem.law.gist} />}
      {wayOut && <p className="faint">{wayOut}</p>}
      {onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
    </div>
  )
}

type Beside = { what: string; query: Pick<UseQueryResult<unknown>, 'data' | 'error' | 'refetch'> }

/**
 * In one line, that what stands beside a page's own list could not be read, with a way to try again. Nothing while it is
 * there or on its way.
 */
export function Unread({ what, query: { data, error, refetch } }: Beside) {
  if (data !== undefined || !error) return null
  return <UnreadLine what={what} problem={problemOf(error)} onRetry={() => void refetch()} />
}

function UnreadLine({ what, problem, onRetry }: { what: string; problem: Problem; onRetry: () => void }) {
  const t = useWords(words)
  const { says } = useSentences(problem)
  return (
    <p className="unread no-print" role="alert">
      <span>{t('unread', { what, why: says.replace(/[。.]$/, '') })}</span>{' '}
      <Button look="plain" onClick={onRetry}>
        {t('retry')}
      </Button>
    </p>
  )
}
