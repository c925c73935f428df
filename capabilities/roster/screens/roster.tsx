import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { sitesQuery } from '#capabilities/sites/screens/index.ts'
import { now } from '#ui/clock.ts'
import { Choose } from '#ui/parts/choose.tsx'
import { Loaded, Page, Skeleton } from '#ui/parts/page.tsx'
import { Unread } from '#ui/parts/refusal.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { Board } from './board.tsx'
import { frameAt, type Frame, type Go, type RosterPlace, type Side } from './frame.ts'
import { keepSite, siteToOpen } from './last-site.ts'
import { ToSites } from './to-sites.tsx'
import { Stepper, Views } from './toolbar.tsx'
import { useRoster } from './use-roster.ts'
import { words } from './words.ts'
import './roster.css'
import './roster-shifts.css'
import './roster-panel.css'
import './roster-held.css'
import './roster-phone.css'
import './roster-print.css'

function OneSite({ siteId, frame, by }: { siteId: string; frame: Frame; by: Side }) {
  const t = useWords(words)
  const roster = useRoster(siteId, frame)
  const { index, query } = roster
  return (
    <Loaded query={query} rows={10}>
      {book => {
        if (book.posts.length === 0) return <ToSites says={t('noPosts')} to={`/sites/${siteId}`} />
        const isRead = index && index.book.fromOn === frame.fromOn && index.book.site.id === siteId
        if (!isRead) return <Skeleton rows={10} />
        return <Board key={`${frame.span}${frame.fromOn}${by}`} {...{ roster, index, frame, by }} />
      }}
    </Loaded>
  )
}

function useKept(site: string | undefined): void {
  useEffect(() => {
    if (site) keepSite(site)
  }, [site])
}

/** The roster of a site: a week or a month, by post or by person. What is looked at is kept in the address. */
export function Roster({ place, go }: { place: RosterPlace; go: Go }) {
  const t = useWords(words)
  const { timeZone } = useReader()
  const sites = useQuery(sitesQuery)
  const { week, month } = place
  const frame = useMemo(
    () => frameAt({ ...(week ? { week } : {}), ...(month ? { month } : {}) }, now(), timeZone),
    [week, month, timeZone],
  )
  const by: Side = place.by === 'person' ? 'person' : 'post'
  const opened = useMemo(() => siteToOpen(sites.data ?? []), [sites.data])
  const siteId = place.site ?? opened
  const choices = (sites.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  useKept(place.site)
  const shown = { frame, go, now: now(), timeZone }
  return (
    <Page title={t('title')} actions={<Stepper {...shown} />}>
      <div className="line no-print">
        {siteId && <Unread what={t('site')} query={sites} />}
        {choices.length > 1 && (
          <Choose label={t('site')} choices={choices} value={siteId ?? ''} onChoose={site => go({ site })} />
        )}
        <Views {...shown} by={by} />
      </div>
      {siteId ? (
        <OneSite key={siteId} {...{ siteId, frame, by }} />
      ) : (
        <Loaded query={sites}>{() => <ToSites says={t('noSites')} to="/sites" />}</Loaded>
      )}
    </Page>
  )
}
