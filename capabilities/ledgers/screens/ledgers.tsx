import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sayMonth } from '#kernel/time.ts'
import { request } from '#ui/client.ts'
import { Choose } from '#ui/parts/choose.tsx'
import { Empty, Loaded, Page } from '#ui/parts/page.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { ledgerKinds } from '../rules/choices.ts'
import type { LedgerShelf } from '../schema.ts'
import { words } from '../words.ts'
import { Book } from './book.tsx'
import { MonthStrip } from './month-strip.tsx'
import { bookOf, type LedgerPlace } from './place.ts'
import { PrintButtons } from './print-buttons.tsx'
import './ledgers.css'

type Props = { place: LedgerPlace; go: (place: LedgerPlace) => void }

const useShelf = ({ site, post }: LedgerPlace) => {
  const query = { ...(site ? { siteId: site } : {}), ...(post ? { postId: post } : {}) }
  return useQuery({
    queryKey: ['GET /ledgers', query],
    queryFn: () => request('GET /ledgers', { query }),
    placeholderData: keepPreviousData,
  })
}

function Where({ shelf, place, go }: Props & { shelf: LedgerShelf }) {
  const t = useWords(words)
  const { sites, siteId } = shelf
  const posts = sites.find(({ id }) => id === siteId)?.posts ?? []
  const elsewhere = {
    ...(place.site ? { site: place.site } : {}),
    ...(place.book ? { book: place.book } : {}),
    ...(place.month ? { month: place.month } : {}),
  }
  const choices = posts.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="line no-print">
      {sites.length > 1 && (
        <Choose
          label={t('site')}
          choices={sites.map(({ id, name }) => ({ value: id, label: name }))}
          value={siteId ?? ''}
          onChoose={site => go({ ...elsewhere, site })}
        />
      )}
      {posts.length > 1 && (
        <Choose
          label={t('post')}
          choices={[{ value: '', label: t('whole.site') }, ...choices]}
          value={place.post ?? ''}
          onChoose={post => go(post ? { ...elsewhere, post } : elsewhere)}
        />
      )}
    </div>
  )
}

function Books({ shelf, place, month, go }: Props & { shelf: LedgerShelf; month: string }) {
  const t = useWords(words)
  const counts = shelf.months.find(one => one.month === month)?.counts ?? {}
  const book = bookOf(place)
  return (
    <nav className="ledger-books no-print" aria-label={t('book')}>
      {ledgerKinds.map(kind => (
        <button
          key={kind}
          type="button"
          aria-current={kind === book ? 'page' : undefined}
          onClick={() => go({ ...place, book: kind })}
        >
          <span>{t(`short.${kind}`)}</span> <span className="figures faint">{counts[kind] ?? 0}</span>
        </button>
      ))}
    </nav>
  )
}

function NoSites() {
  const t = useWords(words)
  const { can } = useReader()
  return (
    <Empty says={t('noSites')}>
      {can.includes('sites.write') && (
        <Link to="/sites" className="button first">
          {t('toSites')}
        </Link>
      )}
    </Empty>
  )
}

function Shelf({ shelf, place, go }: Props & { shelf: LedgerShelf }) {
  const t = useWords(words)
  const language = useLanguage()
  const { siteId, sites, months } = shelf
  const month = place.month ?? months[0]?.month ?? ''
  const kind = bookOf(place)
  if (!siteId) return <NoSites />
  const asked = { siteId, month, ...(place.post ? { postId: place.post } : {}) }
  const site = sites.find(({ id }) => id === siteId)
  const post = site?.posts.find(({ id }) => id === place.post)?.name
  return (
    <>
      <Where shelf={shelf} place={place} go={go} />
      <MonthStrip months={months} book={kind} month={month} onMonth={month => go({ ...place, month })} />
      <Books shelf={shelf} place={place} month={month} go={go} />
      <div className="ledger-head">
        <div>
          <h2>{t(kind)}</h2>
          <p className="faint">
            {[site?.name, post ?? t('whole.site'), month && sayMonth(month, language)].filter(Boolean).join(' · ')}
            <span className="no-print"> · {t('newestFirst')}</span>
          </p>
        </div>
        <div className="line no-print">
          <PrintButtons key={`${kind} ${siteId} ${place.post ?? ''} ${month}`} kind={kind} asked={asked} />
        </div>
      </div>
      <Book kind={kind} asked={asked} />
    </>
  )
}

/** 台账: choose site, post, book and month, look at it, print it with its proof. What is chosen stays in the address. */
export function Ledgers({ place, go }: Props) {
  const t = useWords(words)
  const shelf = useShelf(place)
  return (
    <Page title={t('title')}>
      <Loaded query={shelf}>{read => <Shelf shelf={read} place={place} go={go} />}</Loaded>
    </Page>
  )
}
