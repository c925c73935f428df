import { Fragment } from 'react'
import { day, sayDay, saySpan } from '#kernel/time.ts'
import type { Language } from '#kernel/words.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { inHours } from '../forms/figures.ts'
import { pocketWords } from '../pocket-words.ts'
import type { HoursOfPerson, HoursRow } from '../schema.ts'
import './pocket-hours.css'

const kinds = ['ordinary', 'extended', 'restDay', 'holiday'] as const

/** A day within its month needs no month: 1日 周日. */
const said = (on: string, month: string, language: Language): string => {
  const text = sayDay(day(on), language, { weekday: true })
  return on.startsWith(month) ? text.replace(/^\d+月| \w+$/, '') : text
}

function Shift({ row, month, timeZone }: { row: HoursRow; month: string; timeZone: string }) {
  const t = useWords(pocketWords)
  const language = useLanguage()
  const minutes = kinds.reduce((sum, kind) => sum + row[kind], 0)
  const more = kinds.filter(kind => kind !== 'ordinary' && row[kind] > 0)
  return (
    <li className="own-hours-shift">
      <span className="on">{said(row.on, month, language)}</span>
      <span>
        {saySpan(Date.parse(row.startsAt), Date.parse(row.endsAt), timeZone, language)}
        {row.source === 'unrecorded' && <span className="soft">{t('unrecorded')}</span>}
        {row.source === 'planned' && <span className="soft">{t('planned')}</span>}
        {row.behalf && <span className="soft">{t('behalf')}</span>}
        {row.lateMinutes > 0 && <span className="soft">{t('late', { minutes: row.lateMinutes })}</span>}
        {more.map(kind => (
          <span key={kind} className="soft">
            {t(kind)} {t('hours', { hours: inHours(row[kind]) })}
          </span>
        ))}
      </span>
      <strong>{inHours(minutes)}</strong>
    </li>
  )
}

/** A guard's own month: the sum, by kind of day, the cycle, and each shift with what it counted. */
export function PocketHours({ found, timeZone }: { found: HoursOfPerson; timeZone: string }) {
  const t = useWords(pocketWords)
  const language = useLanguage()
  const { totals, balances, restMissed } = found.line
  const sum = kinds.reduce((all, kind) => all + totals[kind], 0)
  const say = (on: string): string => sayDay(day(on), language)
  return (
    <>
      <p className="large" data-testid="own-hours-total">
        {t('total', { hours: inHours(sum) })}
      </p>
      <p className="soft">{t('standard', { hours: inHours(found.standardMinutes) })}</p>
      <dl className="facts">
        {kinds.map(kind => (
          <Fragment key={kind}>
            <dt>{t(kind)}</dt>
            <dd>{t('hours', { hours: inHours(totals[kind]) })}</dd>
          </Fragment>
        ))}
        <dt>{t('night')}</dt>
        <dd>{t('hours', { hours: inHours(totals.night) })}</dd>
        <dt>{t('attended')}</dt>
        <dd>{t('days', { count: totals.attended })}</dd>
        <dt>{t('nights')}</dt>
        <dd>{t('times', { count: totals.nights })}</dd>
      </dl>
      {balances.map(one => (
        <p key={one.fromOn}>
          {t('balance', {
            from: say(one.fromOn),
            until: say(one.untilOn),
            worked: inHours(one.workedMinutes),
            standard: inHours(one.standardMinutes),
          })}
        </p>
      ))}
      {restMissed.map(on => (
        <p key={on}>{t('restMissed', { from: say(on) })}</p>
      ))}
      {found.open && <p className="soft">{t('open')}</p>}
      {found.provisional && <p className="soft">{t('provisional')}</p>}
      <h2>{t('shifts')}</h2>
      {found.rows.length === 0 && <p className="soft">{t('noShifts')}</p>}
      <ul className="own-hours">
        {found.rows.map(row => (
          <Shift key={row.shiftId} row={row} month={found.month} timeZone={timeZone} />
        ))}
      </ul>
      <p className="soft">{t('wrong')}</p>
    </>
  )
}
