import { useInfiniteQuery } from '@tanstack/react-query'
import { findLaw, sayArticle } from '#kernel/law.ts'
import { sayInstant } from '#kernel/time.ts'
import { problemOf, request, type Answer } from '#ui/client.ts'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Skeleton } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useWholeOnPaper } from '#ui/paper.ts'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { firstFigures } from '../forms/ledger-paper.ts'
import { lawOf } from '../rules/law.ts'
import type { LedgerKind } from '../rules/choices.ts'
import { words } from '../words.ts'

type Page = Answer<'GET /ledgers/{kind}'>
type Line = Page['rows'][number]
type Asked = { siteId: string; postId?: string; month: string }

/** A column so narrow on paper holds a name, a time or a figure: it is never broken. */
const narrow = 9

const useBook = (kind: LedgerKind, asked: Asked) =>
  useInfiniteQuery({
    queryKey: ['GET /ledgers/{kind}', kind, asked],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      request('GET /ledgers/{kind}', {
        path: { kind },
        query: { ...asked, limit: 40, ...(pageParam ? { after: pageParam } : {}) },
      }),
    getNextPageParam: last => last.next,
  })

function useColumns(page: Page | undefined): Column<Line>[] {
  const half = useLanguage() === 'zh' ? 0 : 1
  return (page?.columns ?? []).map(({ key, title, share }, at) => ({
    key,
    title: title[half] ?? '',
    whole: share <= narrow,
    show: row => row.cells[at],
  }))
}

function Law({ kind }: { kind: LedgerKind }) {
  const t = useWords(words)
  const language = useLanguage()
  const articles = lawOf[kind].flatMap(id => {
    const law = findLaw(id)
    if (!law) return []
    const article = sayArticle(law, language)
    return [law.verified ? article : t('paper.practice', { article })]
  })
  const under = articles.length > 0 ? t('paper.law', { articles: articles.join(language === 'zh' ? '；' : '; ') }) : ''
  return <p className="faint">{[under, t('paper.columns')].filter(Boolean).join(language === 'zh' ? '' : ' ')}</p>
}

function Prints({ prints }: { prints: Page['prints'] }) {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone } = useReader()
  if (prints.length === 0) return null
  return (
    <details className="ledger-prints no-print">
      <summary>{t('printedBefore', { count: prints.length })}</summary>
      <ul>
        {prints.map(({ id, place, byName, printedAt, rows, digest }) => (
          <li key={id} className="figures">
            {t(place === null ? 'printWaiting' : 'printLine', {
              time: sayInstant(Date.parse(printedAt), timeZone, language),
              name: byName ?? '',
              rows,
              place,
              digest: firstFigures(digest),
            })}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** One book as it will be printed: its lines, what was erased of it, what asks for it, and when it was printed before. */
export function Book({ kind, asked }: { kind: LedgerKind; asked: Asked }) {
  const t = useWords(words)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useBook(kind, asked)
  const first = data?.pages[0]
  const columns = useColumns(first)
  useWholeOnPaper(hasNextPage, async () => {
    const read = await fetchNextPage({ throwOnError: true })
    return { rows: read.data?.pages.flatMap(page => page.rows).length ?? 0, more: read.hasNextPage }
  })
  if (!data || !first)
    return error ? <Refusal problem={problemOf(error)} onRetry={() => void refetch()} /> : <Skeleton rows={10} />
  const rows = data.pages.flatMap(page => page.rows)
  return (
    <div className="ledger-book">
      {rows.length === 0 ? (
        <Empty says={t('noneAtAll')}>
          <p className="faint">{t('noneAtAllSays')}</p>
        </Empty>
      ) : (
        <List
          name={t(kind)}
          columns={columns}
          rows={rows}
          keyOf={row => row.id}
          more={hasNextPage ? () => void fetchNextPage() : undefined}
          moreBusy={isFetchingNextPage}
        />
      )}
      {first.erased > 0 && <p>{t('paper.erased', { count: first.erased })}</p>}
      <Prints prints={first.prints} />
      <Law kind={kind} />
    </div>
  )
}
