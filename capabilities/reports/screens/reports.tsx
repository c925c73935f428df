import { Link } from '@tanstack/react-router'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sitesQuery } from '#capabilities/sites/screens/sites-query.ts'
import { dayAt } from '#kernel/time.ts'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { useList } from '#ui/list-query.ts'
import { Button } from '#ui/parts/button.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import { Listed } from '#ui/parts/listed.tsx'
import { Empty, Loaded, Page, Part } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { TimeText } from '#ui/parts/said.tsx'
import { useReader } from '#ui/reader.tsx'
import { WayTo } from '#ui/parts/ways.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { monthAfter } from '../../hours/rules/months.ts'
import { sayMonth } from '../forms/say.ts'
import type { IssuedRow, ReaderKind } from '../schema.ts'
import { words } from '../words.ts'
import { ReportFigures } from './figures.tsx'
import { Moment } from './moment.tsx'
import './reports.css'

export type ReportsPlace = { month?: string; site?: string; reader?: string; asOf?: string }
type Props = { place: ReportsPlace; go: (change: ReportsPlace) => void; open: (id: string) => void }

const monthsShown = 13

type Asked = { month: string; reader: ReaderKind; siteId?: string; asOf?: string }

/** What the reader may look at: the office everything, a manager what goes out, a client only what was issued. */
function useAsked(place: ReportsPlace) {
  const { timeZone, can } = useReader()
  const known = useQuery(sitesQuery)
  const sites = known.data ?? []
  const office = can.includes('reports.write')
  const inside = office || can.includes('roster.write')
  const readers: ReaderKind[] = inside ? ['headquarters', 'client', 'owners'] : ['client', 'owners']
  const reader = readers.find(one => one === place.reader) ?? (readers[0] as ReaderKind)
  const month = place.month ?? dayAt(now(), timeZone).slice(0, 7)
  const whole = office && reader === 'headquarters'
  const siteId = place.site ?? (whole && sites.length !== 1 ? undefined : sites[0]?.id)
  const asked: Asked = { month, reader, ...(siteId ? { siteId } : {}), ...(place.asOf ? { asOf: place.asOf } : {}) }
  return { asked, readers, whole, known, sites, office, ready: whole || siteId !== undefined }
}

function Filters({ place, go, state }: Pick<Props, 'place' | 'go'> & { state: ReturnType<typeof useAsked> }) {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone } = useReader()
  const { asked, readers, whole, sites } = state
  const last = dayAt(now(), timeZone).slice(0, 7)
  const months = Array.from({ length: monthsShown }, (_, back) => monthAfter(last, -back))
  const named = sites.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="line no-print">
      <Choose
        label={t('month')}
        choices={months.map(value => ({ value, label: sayMonth(value, language) }))}
        value={asked.month}
        onChoose={month => go({ ...place, month })}
      />
      <Choose
        label={t('reader')}
        choices={readers.map(value => ({ value, label: t(`reader.${value}`) }))}
        value={asked.reader}
        onChoose={reader => go({ ...place, reader })}
      />
      <Choose
        label={t('site')}
        choices={whole ? [{ value: '', label: t('company') }, ...named] : named}
        value={asked.siteId ?? ''}
        onChoose={site => go({ ...place, site })}
      />
      <Moment key={place.asOf} asOf={place.asOf} onChange={asOf => go({ ...place, asOf })} />
    </div>
  )
}

function IssuedList() {
  const t = useWords(words)
  const language = useLanguage()
  const list = useList('GET /reports', {})
  const { can } = useReader()
  const about = (row: IssuedRow): string => `${sayMonth(row.month, language)} · ${row.siteName ?? t('company')}`
  return (
    <Part title={t('issued')}>
      <Listed
        name={t('title')}
        none={t(can.includes('reports.write') ? 'issuedNoneOffice' : 'issuedNone')}
        list={list}
        columns={[
          {
            key: 'about',
            title: t('month'),
            show: row => (
              <Link to="/reports/$id" params={{ id: row.id }}>
                {about(row)}
              </Link>
            ),
          },
          { key: 'reader', title: t('reader'), whole: true, show: row => t(`reader.${row.reader}`) },
          { key: 'version', title: t('version'), figure: true, show: row => row.version },
          { key: 'asOf', title: t('asOf'), whole: true, show: row => <TimeText at={row.asOf} /> },
          { key: 'by', title: t('issuedBy'), whole: true, show: row => row.issuedBy },
          { key: 'at', title: t('issuedAt'), whole: true, show: row => <TimeText at={row.issuedAt} /> },
          { key: 'digest', title: t('digest'), show: row => <code>{row.digest.slice(0, 12)}</code> },
        ]}
      />
    </Part>
  )
}

function Issue({ asked, open }: { asked: Asked; open: (id: string) => void }) {
  const t = useWords(words)
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const issue = async (): Promise<void> => {
    setBusy(true)
    try {
      const { id } = await request('POST /reports', { body: asked })
      await client.invalidateQueries({ queryKey: ['GET /reports'] })
      open(id)
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="no-print">
      <div className="line">
        <Button busy={busy} onClick={() => void issue()}>
          {t('issue')}
        </Button>
        <span className="faint">{t('issueSure')}</span>
      </div>
      {problem && <Refusal problem={problem} />}
    </div>
  )
}

function Preview({ asked, office, open }: { asked: Asked; office: boolean; open: (id: string) => void }) {
  const query = useQuery({
    queryKey: ['GET /reports/figures', asked],
    queryFn: ({ signal }) => request('GET /reports/figures', { query: asked, signal }),
  })
  return (
    <>
      {office && query.data && <Issue asked={asked} open={open} />}
      <Loaded query={query} rows={12}>
        {({ figures }) => <ReportFigures figures={figures} />}
      </Loaded>
    </>
  )
}

/** 月报: what was issued, and a month as it stands for each reader before it is. */
export function Reports({ place, go, open }: Props) {
  const t = useWords(words)
  const { can } = useReader()
  const state = useAsked(place)
  const looks = can.includes('reports.write') || can.includes('checks')
  return (
    <Page title={t('title')}>
      <IssuedList />
      {looks && (
        <Part title={t('preview')} says={t('unissued')}>
          <Filters place={place} go={go} state={state} />
          {state.ready ? (
            <Preview asked={state.asked} office={state.office} open={open} />
          ) : (
            <Loaded query={state.known} rows={12}>
              {() => (
                <Empty says={t('noSite')}>
                  <WayTo to="/sites" needs="sites.write" says={t('toSites')} />
                </Empty>
              )}
            </Loaded>
          )}
        </Part>
      )}
    </Page>
  )
}
