import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { addDays, type Day } from '#kernel/time.ts'
import type { SitePage } from '#capabilities/sites/schema.ts'
import { siteQuery } from '#capabilities/sites/screens/index.ts'
import { request } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Loaded } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import type { Shift } from '../schema.ts'
import { words } from '../words.ts'
import { AddShift } from './add-shift.tsx'
import { CopyWeek } from './copy-week.tsx'
import { holesOf, type Span } from './holes.ts'
import { ShiftDetails } from './shift-details.tsx'
import { ToSites } from './to-sites.tsx'
import { WeekGrid, type WeekRow } from './week-grid.tsx'
import { dutyDayAt, mondayOf } from './week.ts'

/** What the address keeps: the Monday shown, the site, and a post for which a shift is being added. */
export type RosterPlace = { week?: string; site?: string; add?: string; on?: string }
export type Go = (change: Partial<Record<keyof RosterPlace, string | undefined>>) => void

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

/** The published shifts of the week shown and of the one before, by the day of duty on which each begins. */
function useWeeks(rows: readonly WeekRow[], monday: Day): { current: Shift[]; before: Shift[] } {
  const { timeZone } = useReader()
  const all = rows.flatMap(row => row.shifts)
  const of = (week: Day) => all.filter(({ startsAt }) => mondayOf(dutyDayAt(Date.parse(startsAt), timeZone)) === week)
  return { current: of(monday), before: of(addDays(monday, -7)) }
}

function Summary({ rows, current }: { rows: readonly WeekRow[]; current: readonly Shift[] }) {
  const t = useWords(words)
  const holes = rows.reduce((sum, row) => sum + row.holes.length, 0)
  const people = new Set(current.map(shift => shift.personId)).size
  return (
    <span className="figures">
      {t('summary', { shifts: current.length, people })}
      {' · '}
      <span className={holes > 0 ? 'acts' : ''}>{holes > 0 ? t('holes', { count: holes }) : t('noHoles')}</span>
    </span>
  )
}

type Sheet = { open: 'copy' } | { open: 'shift'; shift: Shift } | null
type WeekProps = { siteId: string; monday: Day; place: RosterPlace; go: Go }
type BoardProps = Omit<WeekProps, 'siteId'> & { page: SitePage; rows: readonly WeekRow[] }

function WeekBoard({ page, rows, monday, place, go }: BoardProps) {
  const t = useWords(words)
  const client = useQueryClient()
  const { can, timeZone } = useReader()
  const [sheet, setSheet] = useState<Sheet>(null)
  const { current, before } = useWeeks(rows, monday)
  const mayAdd = can.includes('roster.write')
  const today = dutyDayAt(now(), timeZone)
  const add = (postId: string, on: Day) => go({ add: postId, on })
  const close = () => {
    setSheet(null)
    go({ add: undefined, on: undefined })
    void client.invalidateQueries({ queryKey: ['GET /shifts'] })
    void client.invalidateQueries({ queryKey: ['GET /board'] })
  }
  // Copying is offered while the week is open: over a week already made, nearly everything would be refused.
  const mayCopy = before.length > 0 && current.length === 0
  return (
    <>
      <div className="line roster-says">
        <Summary rows={rows} current={current} />
        {mayAdd && (
          <span className="line">
            {mayCopy && <Button onClick={() => setSheet({ open: 'copy' })}>{t('copyWeek')}</Button>}
            <Button onClick={() => add(page.posts[0]?.id ?? '', today)}>{t('add')}</Button>
          </span>
        )}
      </div>
      <WeekGrid
        rows={rows}
        monday={monday}
        onShift={shift => setSheet({ open: 'shift', shift })}
        onAdd={mayAdd ? add : undefined}
      />
      <p className="faint">{t('holesSay')}</p>
      {place.add !== undefined && (
        <Side title={t('add')} onClose={close}>
          <AddShift posts={page.posts} postId={place.add} on={place.on ?? today} monday={monday} onDone={close} />
        </Side>
      )}
      {sheet?.open === 'copy' && <CopyWeek shifts={before} onClose={close} />}
      {sheet?.open === 'shift' && <ShiftDetails shift={sheet.shift} onClose={close} />}
    </>
  )
}

/** One site's week, once its posts and shifts have been read. */
export function WeekView({ siteId, monday, place, go }: WeekProps) {
  const t = useWords(words)
  const site = useQuery(siteQuery(siteId))
  const shifts = useQuery(shiftsQuery(siteId, monday))
  const rows = useRows(site.data, shifts.data, monday)
  return (
    <Loaded query={site}>
      {page =>
        page.posts.length === 0 ? (
          <ToSites says={t('noPosts')} />
        ) : (
          <Loaded query={shifts}>{() => <WeekBoard {...{ page, rows, monday, place, go }} />}</Loaded>
        )
      }
    </Loaded>
  )
}
