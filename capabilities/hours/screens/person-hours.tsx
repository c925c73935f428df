import { useQuery } from '@tanstack/react-query'
import { request } from '#ui/client.ts'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded, Part } from '#ui/parts/page.tsx'
import { DayText, useSaid } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import type { HoursOfPerson, HoursRow } from '../schema.ts'
import { words } from '../words.ts'
import { inHours } from './figures.ts'

const kinds = ['ordinary', 'extended', 'restDay', 'holiday', 'night'] as const

function useColumns(): Column<HoursRow>[] {
  const t = useWords(words)
  const { span } = useSaid()
  const figure = (key: (typeof kinds)[number]): Column<HoursRow> => ({
    key,
    title: t(key),
    figure: true,
    show: row => (row[key] > 0 ? inHours(row[key]) : ''),
  })
  return [
    { key: 'on', title: t('day'), whole: true, show: row => <DayText day={row.on} year={false} /> },
    { key: 'planned', title: t('planned'), whole: true, show: row => span(row.startsAt, row.endsAt) },
    {
      key: 'worked',
      title: t('worked'),
      whole: true,
      show: row => row.worked.map(one => <p key={one.startsAt}>{span(one.startsAt, one.endsAt)}</p>),
    },
    { key: 'source', title: t('source'), show: row => t(`source_${row.source}`) },
    ...kinds.map(figure),
    { key: 'post', title: t('post'), show: row => [row.siteName, row.postName].filter(Boolean).join(' ') },
  ]
}

function Sums({ month: { line } }: { month: HoursOfPerson }) {
  const t = useWords(words)
  const { totals } = line
  return (
    <dl className="facts">
      {kinds.map(kind => (
        <div key={kind}>
          <dt>{t(kind)}</dt>
          <dd className="figures">{t('hours', { hours: inHours(totals[kind]) })}</dd>
        </div>
      ))}
      {line.balances.map(one => (
        <div key={one.fromOn}>
          <dt>{t('comprehensiveBy', { cycle: t(`cycle_${one.cycle}`) })}</dt>
          <dd>
            {t('balanceLong', {
              from: one.fromOn,
              until: one.untilOn,
              worked: inHours(one.workedMinutes),
              standard: inHours(one.standardMinutes),
            })}
          </dd>
        </div>
      ))}
      {line.restMissed.map(from => (
        <p key={from} className="soon">
          {t('restMissedOn', { from })}
        </p>
      ))}
    </dl>
  )
}

/** One person's month: the sums, and under them every shift and leave they were added up from. */
export function PersonHours({ personId, month, onClose }: { personId: string; month: string; onClose: () => void }) {
  const t = useWords(words)
  const columns = useColumns()
  const { span } = useSaid()
  const query = useQuery({
    queryKey: ['GET /hours/{personId}', personId, month],
    queryFn: () => request('GET /hours/{personId}', { path: { personId }, query: { month } }),
  })
  return (
    <Side title={query.data ? t('details', { name: query.data.line.name }) : t('title')} onClose={onClose}>
      <Loaded query={query}>
        {found => (
          <>
            <Part title={t('byKind')}>
              <Sums month={found} />
            </Part>
            <Part title={t('shifts')}>
              {found.rows.length === 0 ? (
                <Empty says={t('noShifts')} />
              ) : (
                <List name={t('shifts')} columns={columns} rows={found.rows} keyOf={row => row.shiftId} />
              )}
            </Part>
            {found.leave.length > 0 && (
              <Part title={t('leave')}>
                <ul>
                  {found.leave.map(one => (
                    <li key={one.startsAt}>
                      {t(`kind_${one.kind}`)} {span(one.startsAt, one.endsAt)}
                    </li>
                  ))}
                </ul>
              </Part>
            )}
          </>
        )}
      </Loaded>
    </Side>
  )
}
