import { useInfiniteQuery, useQuery, type InfiniteData } from '@tanstack/react-query'
import { day, dayAt, sayDay, sayMonth } from '#kernel/time.ts'
import { sitesQuery } from '#capabilities/sites/screens/index.ts'
import { problemOf, request } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import { Empty, Page, Part, Skeleton } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useWholeOnPaper } from '#ui/paper.ts'
import { Unread } from '#ui/parts/refusal.tsx'
import { useReader } from '#ui/reader.tsx'
import { WayTo } from '#ui/parts/ways.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { inHours } from '../forms/figures.ts'
import { monthAfter } from '../rules/months.ts'
import type { HoursSheet } from '../schema.ts'
import { words } from '../words.ts'
import { PersonHours } from './person-hours.tsx'
import { SheetTable } from './sheet-table.tsx'
import './hours.css'

export type HoursPlace = { month?: string; site?: string; who?: string }
type Props = { place: HoursPlace; go: (change: HoursPlace) => void }

const atATime = 300

const useSheet = (month: string, siteId: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['GET /hours', month, siteId],
    queryFn: ({ pageParam }) =>
      request('GET /hours', {
        query: { month, limit: atATime, ...(siteId ? { siteId } : {}), ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: last => last.next,
  })

function useMonthName(): (month: string) => string {
  const language = useLanguage()
  return month => sayMonth(month, language)
}

function Stepper({ month, last, go }: { month: string; last: string; go: Props['go'] }) {
  const t = useWords(words)
  const name = useMonthName()
  return (
    <div className="line">
      <Button look="plain" aria-label={t('before')} onClick={() => go({ month: monthAfter(month, -1) })}>
        ‹
      </Button>
      <strong className="figures">{name(month)}</strong>
      <Button
        look="plain"
        aria-label={t('after')}
        disabled={month >= last}
        onClick={() => go({ month: monthAfter(month, 1) })}
      >
        ›
      </Button>
    </div>
  )
}

/** How the month stands: its standard, and what of it is not certain yet. */
export function Standing({
  sheet,
}: {
  sheet: Pick<HoursSheet, 'days' | 'standardMinutes' | 'quotaMinutes' | 'provisional' | 'open' | 'month'>
}) {
  const t = useWords(words)
  const days = sheet.days.filter(({ kind }) => kind === 'workday').length
  return (
    <div className="hours-standing">
      <p>
        {t('standard', { hours: inHours(sheet.standardMinutes), days })}{' '}
        <span className="faint">{t('quota', { hours: inHours(sheet.quotaMinutes) })}</span>
      </p>
      {sheet.open && <p className="faint">{t('open')}</p>}
      {sheet.provisional && <p className="soon">{t('provisional', { year: sheet.month.slice(0, 4) })}</p>}
    </div>
  )
}

function Approvals({ sheet }: { sheet: HoursSheet }) {
  const t = useWords(words)
  const language = useLanguage()
  const say = (on: string): string => sayDay(day(on), language, { year: true })
  return (
    <Part title={t('approvals')}>
      {sheet.approvals.length === 0 ? (
        <p className="faint">{t('noApproval')}</p>
      ) : (
        <ul className="stack">
          {sheet.approvals.map(one => (
            <li key={one.id}>
              {t('approvalSays', {
                system:
                  one.cycle === null ? t('system_flexible') : t('comprehensiveBy', { cycle: t(`cycle_${one.cycle}`) }),
                office: one.office,
                number: one.number,
                from: say(one.fromOn),
                until: say(one.endedOn ?? one.untilOn),
              })}
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}

function Readings() {
  const t = useWords(words)
  return (
    <div className="faint hours-readings no-print">
      <p>{t('legend')}</p>
      <p>{t('reading')}</p>
      <p>{t('lieuReading')}</p>
      <p>{t('nightReading')}</p>
      <p>{t('flexibleReading')}</p>
      <p>{t('unrecordedWhy')}</p>
    </div>
  )
}

const joined = ({ pages }: InfiniteData<HoursSheet>): HoursSheet => ({
  ...(pages[0] as HoursSheet),
  rows: pages.flatMap(({ rows }) => rows),
})

function SheetOf({ place, month, siteName, go }: Props & { month: string; siteName: string | undefined }) {
  const t = useWords(words)
  const tell = useWords(shared)
  const name = useMonthName()
  const { partyName } = useReader()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useSheet(month, place.site)
  useWholeOnPaper(hasNextPage, async () => {
    const read = await fetchNextPage({ throwOnError: true })
    return { rows: read.data ? joined(read.data).rows.length : 0, more: read.hasNextPage }
  })
  if (!data)
    return error ? <Refusal problem={problemOf(error)} onRetry={() => void refetch()} /> : <Skeleton rows={12} />
  const sheet = joined(data)
  return (
    <>
      <p className="print-only hours-month">
        {t('formTitle', { party: [partyName, siteName].filter(Boolean).join(' · '), month: name(month) })}
      </p>
      <Standing sheet={sheet} />
      {sheet.rows.length === 0 ? (
        <Empty says={t(place.site ? 'noneHere' : 'none')}>
          {place.site ? (
            <WayTo to="/roster" needs="roster.write" says={t('toRoster')} />
          ) : (
            <WayTo to="/guards" needs="guards.write" says={t('toGuards')} />
          )}
        </Empty>
      ) : (
        <>
          <SheetTable sheet={sheet} onOpen={who => go({ ...place, month, who })} />
          {hasNextPage && <p className="print-only">{tell('onPaper', { count: sheet.rows.length })}</p>}
          {hasNextPage && (
            <Button className="no-print" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('more')}
            </Button>
          )}
          <p className="print-only">{t('legend')}</p>
          <p className="print-only hours-made">{t('madeBy')}</p>
          <Readings />
          <div className="no-print">
            <Approvals sheet={sheet} />
          </div>
        </>
      )}
    </>
  )
}

const thisMonth = (timeZone: string): string => dayAt(now(), timeZone).slice(0, 7)

/** 考勤月表: a month of everybody, each figure open to the shifts behind it. The month is kept in the address. */
export function Hours({ place, go }: Props) {
  const t = useWords(words)
  const { timeZone } = useReader()
  const month = place.month ?? thisMonth(timeZone)
  const known = useQuery(sitesQuery)
  const sites = known.data ?? []
  const choices = [{ value: '', label: t('allSites') }, ...sites.map(({ id, name }) => ({ value: id, label: name }))]
  return (
    <Page
      title={t('title')}
      actions={
        <ExportButtons list="GET /hours.xlsx" filter={{ month, ...(place.site ? { siteId: place.site } : {}) }} />
      }
    >
      <div className="line no-print">
        <Stepper month={month} last={monthAfter(thisMonth(timeZone), 1)} go={change => go({ ...place, ...change })} />
        <Unread what={t('site')} query={known} />
        {sites.length > 1 && (
          <Choose
            label={t('site')}
            choices={choices}
            value={place.site ?? ''}
            onChoose={site => go(site ? { month, site } : { month })}
          />
        )}
      </div>
      <SheetOf
        key={`${month} ${place.site ?? ''}`}
        place={place}
        month={month}
        siteName={sites.find(({ id }) => id === place.site)?.name}
        go={go}
      />
      {place.who && (
        <PersonHours
          personId={place.who}
          month={month}
          onClose={() => go(place.site ? { month, site: place.site } : { month })}
        />
      )}
    </Page>
  )
}
