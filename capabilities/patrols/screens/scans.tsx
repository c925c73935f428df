import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useList } from '#ui/list-query.ts'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import type { Column } from '#ui/parts/list.tsx'
import { Listed } from '#ui/parts/listed.tsx'
import { Page } from '#ui/parts/page.tsx'
import { TimeText } from '#ui/parts/said.tsx'
import { useReader } from '#ui/reader.tsx'
import { ShowAll, WayTo } from '#ui/parts/ways.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { ScanRow } from '../schema.ts'
import { stickWords } from '../stick-words.ts'
import { words } from '../words.ts'
import { useSayFinding } from './say-finding.ts'

const minute = 60_000
/** A minute is how long a phone with signal may take; anything longer was made offline. */
const prompt = 2 * minute

/** How much later a scan arrived than it happened, where it was made offline. */
function Lateness({ scan }: { scan: ScanRow }) {
  const t = useWords(words)
  const late = Date.parse(scan.receivedAt) - Date.parse(scan.happenedAt)
  if (late < prompt) return null
  const minutes = Math.round(late / minute)
  const said =
    minutes < 120
      ? t('minutes', { count: minutes })
      : minutes < 2880
        ? t('hours', { count: Math.round(minutes / 60) })
        : t('daysLate', { count: Math.round(minutes / 1440) })
  return <span className="faint">{t('arrivedLater', { late: said })}</span>
}

function useColumns(): Column<ScanRow>[] {
  const t = useWords(words)
  const language = useLanguage()
  const sayFinding = useSayFinding()
  return [
    { key: 'when', title: t('when'), whole: true, show: scan => <TimeText at={scan.happenedAt} /> },
    { key: 'who', title: t('who'), whole: true, show: scan => scan.personName },
    {
      key: 'point',
      title: t('checkpoint'),
      show: scan => scan.checkpointName ?? <span className="soon">{t('unknownPoint')}</span>,
    },
    { key: 'site', title: t('site'), show: scan => scan.siteName },
    { key: 'how', title: t('how'), whole: true, show: scan => t(scan.how) },
    { key: 'arrived', title: t('arrived'), whole: true, show: scan => <Lateness scan={scan} /> },
    {
      key: 'findings',
      title: t('findings'),
      show: scan =>
        scan.findings.length > 0 && (
          <span className="soon">{scan.findings.map(sayFinding).join(language === 'zh' ? '；' : '; ')}</span>
        ),
    },
  ]
}

/** Every scan one may see, newest first. */
export function Scans({ siteId, filter }: { siteId: string; filter: ReactNode }) {
  const t = useWords(words)
  const list = useList('GET /scans', { siteId })
  const sayStick = useWords(stickWords)
  const mayBring = useReader().can.includes('guards.write')
  const columns = useColumns()
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <ExportButtons list="GET /scans.xlsx" filter={{ siteId }} />
          {mayBring && (
            <Link to="/scans/import" className="button">
              {sayStick('stickTitle')}
            </Link>
          )}
        </>
      }
    >
      {filter}
      <Listed
        name={t('title')}
        none={t('none')}
        way={siteId ? <ShowAll /> : <WayTo to="/sites" needs="sites.write" says={t('toPoints')} />}
        columns={columns}
        list={list}
      />
    </Page>
  )
}
