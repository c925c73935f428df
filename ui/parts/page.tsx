import { createContext, use, useEffect, useId, type ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { problemOf } from '../client.ts'
import { useWords } from '../words.tsx'
import { words } from '../words.ts'
import { Refusal } from './refusal.tsx'
import './page.css'

type Props = { title: string; purpose?: ReactNode; actions?: ReactNode; children: ReactNode }

const Help = createContext<ReactNode>(null)

/** What the pages inside are for, in one quiet line under each heading; who draws the pages' frame knows which page it is. */
export const PageHelp = Help.Provider

/** A page: its name, how things stand in one line (`purpose`), what it is for, and the one or two things to do here. */
export function Page({ title, purpose, actions, children }: Props) {
  const help = use(Help)
  useEffect(() => {
    document.title = `${title} · Gatehouse 门岗`
  }, [title])
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {purpose && <div className="faint">{purpose}</div>}
          {help}
        </div>
        {actions && <div className="line no-print">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** Grey lines where rows will be. They appear only when reading takes long enough to notice. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  const t = useWords(words)
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{t('loading')}</span>
      {Array.from({ length: rows }, (_, at) => (
        <span key={at} aria-hidden="true" />
      ))}
    </div>
  )
}

/** Nothing here: why that is so, and what to do about it. */
export function Empty({ says, children }: { says: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p>{says}</p>
      {children}
    </div>
  )
}

type LoadedProps<T> = { query: UseQueryResult<T>; rows?: number; children: (value: T) => ReactNode }

/** What a query brought, or how it stands: loading, refused or broken. What was read before stays under a failed refresh. */
export function Loaded<T>({ query, rows, children }: LoadedProps<T>) {
  const again = () => void query.refetch()
  if (query.data === undefined)
    return query.error ? (
      <Refusal problem={problemOf(query.error)} onRetry={again} />
    ) : (
      <Skeleton {...(rows ? { rows } : {})} />
    )
  return (
    <>
      {query.error && <Refusal problem={problemOf(query.error)} onRetry={again} />}
      {children(query.data)}
    </>
  )
}

/** A part of a page under its own heading. */
export function Part({
  title,
  says,
  actions,
  children,
}: {
  title: string
  says?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className="part" aria-labelledby={id}>
      <header className="part-head">
        <div>
          <h2 id={id}>{title}</h2>
          {says && <div className="faint">{says}</div>}
        </div>
        {actions && <div className="line no-print">{actions}</div>}
      </header>
      {children}
    </section>
  )
}
