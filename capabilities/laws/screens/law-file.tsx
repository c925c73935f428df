import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { words as partyWords } from '#capabilities/parties/words.ts'
import { day, sayDay } from '#kernel/time.ts'
import type { Pair } from '#kernel/words.ts'
import { problemOf, request, type Answer } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Loaded, Skeleton } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { TimeText } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words } from '../words.ts'
import { hasBitten, Places, Times } from './biting.tsx'

type Whole = Answer<'GET /law/{id}'>
type Props = { id: string; onClose: () => void; sayOp: (op: string) => string }

// Remarks on a version stand in the catalogue in English; its date says enough.
const dayOnly = (version: string): string => /^[\d-]+/.exec(version)?.[0] ?? version

function InForce({ file }: { file: Whole }) {
  const t = useWords(words)
  const language = useLanguage()
  const say = (on: string): string => sayDay(day(on), language, { year: true })
  return (
    <p className="faint">
      {t(file.fromUnknown ? 'fromUnknown' : 'from', { day: say(file.from) })}
      {file.until && ` ${t('until', { day: say(file.until) })}`} · {t(`stands.${file.stands}`)} ·{' '}
      {file.practice
        ? t('practiceWhy')
        : t('version', { version: language === 'zh' ? dayOnly(file.version) : file.version })}
    </p>
  )
}

/** One act it refused, in the words of the answer it got; whose it was only where the reader's office knows them. */
function Refused({ id, sayOp }: { id: string; sayOp: Props['sayOp'] }) {
  const t = useWords(words)
  const language = useLanguage()
  const role = (code: string): string => {
    const pair = (partyWords as Record<string, Pair>)[code]
    return pair ? pair[language === 'zh' ? 0 : 1] : ''
  }
  const list = useInfiniteQuery({
    queryKey: ['GET /law/{id}/refusals', id],
    queryFn: ({ pageParam }) =>
      request('GET /law/{id}/refusals', {
        path: { id },
        query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: last => last.next,
  })
  if (list.isPending) return <Skeleton rows={2} />
  if (list.error) return <Refusal problem={problemOf(list.error)} onRetry={() => void list.refetch()} />
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  if (list.data && rows.length === 0) return <p className="faint">{t('refusalsNone')}</p>
  return (
    <>
      <ul className="law-refused">
        {rows.map(row => (
          <li key={row.id}>
            <p className="faint">
              <TimeText at={row.at} /> · {sayOp(row.op)}
              {row.byName ? ` · ${row.byName}` : ''}
              {row.role ? ` · ${role(row.role)}` : ''}
            </p>
            <p>{row.says}</p>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button look="plain" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  )
}

/** One article: its gist, since when, where it bites, what a breach costs, and each time it said no. */
export function LawFile({ id, onClose, sayOp }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const query = useQuery({
    queryKey: ['GET /law/{id}', id],
    queryFn: ({ signal }) => request('GET /law/{id}', { path: { id }, signal }),
  })
  return (
    <Side title={query.data?.article[language] ?? t('article')} onClose={onClose}>
      <Loaded query={query} rows={6}>
        {file => (
          <div className="stack">
            <p>{file.gist[language]}</p>
            <InForce file={file} />
            <section className="law-part">
              <h3>{t('where')}</h3>
              <Places row={file} />
            </section>
            {file.penalties.length > 0 && (
              <section className="law-part">
                <h3>{t('penalties')}</h3>
                <ul className="law-refused">
                  {file.penalties.map(one => (
                    <li key={one.id}>
                      {one.gist[language]} <span className="faint">{one.article[language]}</span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <section className="law-part">
              <h3>{t('refusals')}</h3>
              {hasBitten(file) && <Times row={file} />}
              <Refused id={id} sayOp={sayOp} />
            </section>
          </div>
        )}
      </Loaded>
    </Side>
  )
}
