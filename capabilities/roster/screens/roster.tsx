import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { addDays, isDay, sayDay, type Day } from '#kernel/time.ts'
import type { SitePage } from '#capabilities/sites/schema.ts'
import { siteQuery, sitesQuery } from '#capabilities/sites/screens/index.ts'
import { request } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import { Empty, Loaded, Page } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { Shift } from '../schema.ts'
import { words } from '../words.ts'
import { AddShift } from './add-shift.tsx'
import { holesOf, type Span } from './holes.ts'
import { ShiftDetails } from './shift-details.tsx'
import { WeekGrid, type WeekRow } from './week-grid.tsx'
import { dutyDayAt, mondayOf } from './week.ts'
import './roster.css'

/** What the address keeps: the Monday shown, the site, and a post for which a shift is being added. */
export type RosterPlace = { week?: string; site?: string; add?: string; on?: string }
type Go = (change: Partial<Record<keyof RosterPlace, string | undefined>>) => void

const shiftsQuery = (siteId: string, monday: Day) => ({
  queryKey: ['GET /shifts', siteId, monday],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request('GET /shifts', {
      query: { siteId, fromOn: addDays(monday, -7), toOn: addDays(monday, 7) },
      signal,
    }),
})

const spansOf = (shifts: readonly Shift[]): Span[] =>
  shifts.map(({ startsAt, endsAt }) => ({ from: Date.parse(startsAt), to: Date.parse(endsAt) }))

function useRows(page: SitePage | undefined, shifts: readonly Shift[] | undefined, monday: Day): WeekRow[] {
  const { timeZone } = useReader()
  return useMemo(
    () =>
      (page?.posts ?? []).map(post => {
        const mine = (shifts ?? []).filter(shift => shift.postId === post.id && shift.state === 'published')
        return { post, shifts: mine, holes: shifts ? holesOf(spansOf(mine), monday, now(), timeZone) : [] }
      }),
    [page, shifts, monday, timeZone],
  )
}

function WeekChoice({ monday, thisMonday, go }: { monday: Day; thisMonday: Day; go: Go }) {
  const t = useWords(words)
  const language = useLanguage()
  const say = (of: Day) => sayDay(of, language, { year: of.slice(0, 4) !== thisMonday.slice(0, 4) })
  return (
    <div className="line" role="group" aria-label={t('title')}>
      <Button onClick={() => go({ week: addDays(monday, -7) })} aria-label={t('before')}>
        ←
      </Button>
      <strong className="week-said figures" aria-live="polite">
        {t('week', { from: say(monday), to: say(addDays(monday, 6)) })}
      </strong>
      <Button onClick={() => go({ week: addDays(monday, 7) })} aria-label={t('after')}>
        →
      </Button>
      {monday !== thisMonday && <Button onClick={() => go({ week: undefined })}>{t('thisWeek')}</Button>}
    </div>
  )
}

function Summary({ rows, monday }: { rows: readonly WeekRow[]; monday: Day }) {
  const t = useWords(words)
  const { timeZone } = useReader()
  const weekOf = (shift: Shift) => mondayOf(dutyDayAt(Date.parse(shift.startsAt), timeZone))
  const inWeek = rows.flatMap(row => row.shifts).filter(shift => weekOf(shift) === monday)
  const holes = rows.reduce((sum, row) => sum + row.holes.length, 0)
  const people = new Set(inWeek.map(shift => shift.personId)).size
  return (
    <span className="figures">
      {t('summary', { shifts: inWeek.length, people })}
      {' · '}
      <span className={holes > 0 ? 'acts' : ''}>{holes > 0 ? t('holes', { count: holes }) : t('noHoles')}</span>
    </span>
  )
}

const ToSites = ({ says }: { says: string }) => {
  const t = useWords(words)
  return (
    <Empty says={says}>
      <Link to="/sites" className="button first">
        {t('toSites')}
      </Link>
    </Empty>
  )
}

type WeekProps = { siteId: string; monday: Day; place: RosterPlace; go: Go }

function Week({ siteId, monday, place, go }: WeekProps) {
  const t = useWords(words)
  const client = useQueryClient()
  const { can, timeZone } = useReader()
  const site = useQuery(siteQuery(siteId))
  const shifts = useQuery(shiftsQuery(siteId, monday))
  const rows = useRows(site.data, shifts.data, monday)
  const [chosen, setChosen] = useState<Shift | null>(null)
  const mayAdd = can.includes('roster.write')
  const close = () => {
    setChosen(null)
    go({ add: undefined, on: undefined })
    void client.invalidateQueries({ queryKey: ['GET /shifts'] })
    void client.invalidateQueries({ queryKey: ['GET /board'] })
  }
  const today = dutyDayAt(now(), timeZone)
  const add = (postId: string, on: Day) => go({ add: postId, on })
  return (
    <Loaded query={site}>
      {page =>
        page.posts.length === 0 ? (
          <ToSites says={t('noPosts')} />
        ) : (
          <Loaded query={shifts}>
            {() => (
              <>
                <div className="line roster-says">
                  <Summary rows={rows} monday={monday} />
                  {mayAdd && <Button onClick={() => add(page.posts[0]?.id ?? '', today)}>{t('add')}</Button>}
                </div>
                <WeekGrid rows={rows} monday={monday} onShift={setChosen} onAdd={mayAdd ? add : undefined} />
                <p className="faint">{t('holesSay')}</p>
                {place.add !== undefined && (
                  <Side title={t('add')} onClose={close}>
                    <AddShift
                      posts={page.posts}
                      postId={place.add}
                      on={place.on ?? today}
                      monday={monday}
                      onDone={close}
                    />
                  </Side>
                )}
                {chosen && <ShiftDetails shift={chosen} onClose={close} />}
              </>
            )}
          </Loaded>
        )
      }
    </Loaded>
  )
}

/** A week by post: posts down, days across, shifts as bars, holes hatched. */
export function Roster({ place, go }: { place: RosterPlace; go: Go }) {
  const t = useWords(words)
  const { timeZone } = useReader()
  const sites = useQuery(sitesQuery)
  const thisMonday = mondayOf(dutyDayAt(now(), timeZone))
  const monday = place.week && isDay(place.week) ? mondayOf(place.week) : thisMonday
  const siteId = place.site ?? sites.data?.[0]?.id
  const choices = (sites.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Page title={t('title')} actions={<WeekChoice monday={monday} thisMonday={thisMonday} go={go} />}>
      {choices.length > 1 && (
        <Choose label={t('site')} choices={choices} value={siteId ?? ''} onChoose={site => go({ site })} />
      )}
      <Loaded query={sites}>
        {() => (siteId ? <Week key={siteId} {...{ siteId, monday, place, go }} /> : <ToSites says={t('noSites')} />)}
      </Loaded>
    </Page>
  )
}
