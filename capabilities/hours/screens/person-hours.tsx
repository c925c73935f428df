import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { day, sayDay } from '#kernel/time.ts'
import { behalfHours } from '#capabilities/attendance/rules/behalf-time.ts'
import { behalfWords } from '#capabilities/attendance/behalf-words.ts'
import { EnterForShift } from '#capabilities/attendance/screens/enter-for.tsx'
import { request } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded } from '#ui/parts/page.tsx'
import { DayText, useSaid } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { inHours } from '../forms/figures.ts'
import type { HoursOfPerson, HoursRow } from '../schema.ts'
import { words } from '../words.ts'

const hour = 3_600_000
const counted = ['ordinary', 'extended', 'restDay', 'holiday'] as const

/** How the minutes of a shift were counted: 正常 5 · 加班150% 4. */
function Counted({ row }: { row: HoursRow }) {
  const t = useWords(words)
  const parts = counted.filter(kind => row[kind] > 0)
  return parts.map(kind => (
    <p key={kind} className="nowrap">
      {t(kind)} {inHours(row[kind])}
    </p>
  ))
}

// An entry for somebody else goes back two days at most; a shift under way may only want its end.
function useEnters(): (row: HoursRow) => boolean {
  const { can } = useReader()
  const since = now() - behalfHours * hour
  return ({ source, endsAt }) =>
    can.includes('roster.write') && (source === 'unrecorded' || source === 'on-post') && Date.parse(endsAt) > since
}

function useColumns(onEnter: (shiftId: string) => void): Column<HoursRow>[] {
  const enters = useEnters()
  const behalf = useWords(behalfWords)
  const t = useWords(words)
  const { span } = useSaid()
  return [
    {
      key: 'planned',
      title: t('planned'),
      show: row => (
        <>
          <DayText day={row.on} year={false} />
          <p className="nowrap">{span(row.startsAt, row.endsAt)}</p>
          <p className="faint">{[row.siteName, row.postName].filter(Boolean).join(' ')}</p>
        </>
      ),
    },
    {
      key: 'worked',
      title: t('worked'),
      show: row => (
        <>
          {row.source !== 'planned' &&
            row.source !== 'unrecorded' &&
            row.worked.map(one => (
              <p key={one.startsAt} className="nowrap">
                {span(one.startsAt, one.endsAt)}
              </p>
            ))}
          <p className="faint">{t(`source_${row.source}`)}</p>
          {enters(row) && (
            <Button look="plain" className="no-print" onClick={() => onEnter(row.shiftId)}>
              {behalf(row.source === 'on-post' ? 'leaveFor' : 'signOnFor')}
            </Button>
          )}
          {row.behalf && <p className="soon">{t('behalfSays')}</p>}
        </>
      ),
    },
    { key: 'counted', title: t('shortTotal'), show: row => <Counted row={row} /> },
  ]
}

function Sums({ month: { line } }: { month: HoursOfPerson }) {
  const t = useWords(words)
  const language = useLanguage()
  const say = (on: string): string => sayDay(day(on), language)
  return (
    <>
      <dl className="hours-sums">
        {[...counted, 'night' as const].map(kind => (
          <Fragment key={kind}>
            <dt>{t(kind)}</dt>
            <dd className="figures">{t('hours', { hours: inHours(line.totals[kind]) })}</dd>
          </Fragment>
        ))}
      </dl>
      {line.balances.map(one => (
        <p key={one.fromOn}>
          {t('comprehensiveBy', { cycle: t(`cycle_${one.cycle}`) })}{' '}
          {t('balanceLong', {
            from: say(one.fromOn),
            until: say(one.untilOn),
            worked: inHours(one.workedMinutes),
            standard: inHours(one.standardMinutes),
          })}
        </p>
      ))}
      {line.restMissed.map(from => (
        <p key={from} className="soon">
          {t('restMissedOn', { from: say(from) })}
        </p>
      ))}
    </>
  )
}

function Month({ found, onEnter }: { found: HoursOfPerson; onEnter: (shiftId: string) => void }) {
  const t = useWords(words)
  const columns = useColumns(onEnter)
  const { span } = useSaid()
  return (
    <div className="stack">
      <Sums month={found} />
      <h3>{t('shifts')}</h3>
      {found.rows.length === 0 ? (
        <Empty says={t('noShifts')} />
      ) : (
        <List name={t('shifts')} columns={columns} rows={found.rows} keyOf={row => row.shiftId} />
      )}
      {found.leave.length > 0 && (
        <>
          <h3>{t('leave')}</h3>
          <ul>
            {found.leave.map(one => (
              <li key={one.startsAt}>
                {t(`kind_${one.kind}`)} {span(one.startsAt, one.endsAt)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** One person's month: the sums, and under them every shift and leave they were added up from; what is not recorded can be entered. */
export function PersonHours({ personId, month, onClose }: { personId: string; month: string; onClose: () => void }) {
  const t = useWords(words)
  const [entering, setEntering] = useState<string | null>(null)
  const back = (): void => setEntering(null)
  const query = useQuery({
    queryKey: ['GET /hours/{personId}', personId, month],
    queryFn: () => request('GET /hours/{personId}', { path: { personId }, query: { month } }),
  })
  return (
    <Side title={query.data ? t('details', { name: query.data.line.name }) : t('title')} onClose={onClose}>
      {entering ? (
        <div className="stack">
          <Button look="plain" onClick={back}>
            {t('backToMonth')}
          </Button>
          <EnterForShift shiftId={entering} onDone={back} />
        </div>
      ) : (
        <Loaded query={query}>{found => <Month found={found} onEnter={setEntering} />}</Loaded>
      )}
    </Side>
  )
}
