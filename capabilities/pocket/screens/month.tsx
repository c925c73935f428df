import { useState } from 'react'
import { dayAt, sayDay, sayMonth, saySpan, sayTime } from '#kernel/time.ts'
import { useNow } from '#ui/clock.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { monthAfter } from '../../hours/rules/months.ts'
import { pocketWords } from '../../leave/pocket-words.ts'
import { chooseShift } from './ask-swap.tsx'
import { daysBehind, monthOf, type MonthDay } from './month-days.ts'
import { useOwnRoster, type Kept } from './own-roster.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { serverNow, usePhone, zoneNow } from './phone-state.ts'
import { sayAge, useSay } from './say.ts'
import { kick } from './sync.ts'
import type { Go } from './use-screen.ts'
import './month.css'

const monthsBack = 1
const monthsAhead = 2

function Head({ month, shift, onShift }: { month: string; shift: number; onShift: (by: number) => void }) {
  const t = useWords(pocketWords)
  const language = useLanguage()
  return (
    <div className="month-head">
      <Button aria-label={t('before')} disabled={shift <= -monthsBack} onClick={() => onShift(shift - 1)}>
        ‹
      </Button>
      <strong aria-live="polite">{sayMonth(month, language)}</strong>
      <Button aria-label={t('after')} disabled={shift >= monthsAhead} onClick={() => onShift(shift + 1)}>
        ›
      </Button>
    </div>
  )
}

function Day({ of: { on, bars, before, away, isToday, past }, go }: { of: MonthDay; go: Go }) {
  const t = useWords(pocketWords)
  const language = useLanguage()
  const timeZone = zoneNow()
  const swap = (shiftId: string): void => {
    chooseShift(shiftId)
    go.to('ask-swap')
  }
  return (
    <li
      className={`month-day ${past ? 'past' : ''} ${isToday ? 'today' : ''}`}
      aria-current={isToday ? 'date' : undefined}
    >
      <span className="on">{sayDay(on, language, { weekday: true }).replace(/^\d+月| \w+$/, '')}</span>
      <div>
        {(bars.length > 0 || before > 0) && (
          <div className="month-track" aria-hidden="true">
            {before > 0 && <span className="month-bar before" style={{ left: 0, width: `${before * 100}%` }} />}
            {bars.map(({ shift, left, width, over }) => (
              <span
                key={shift.id}
                className={`month-bar ${over ? 'over' : ''}`}
                style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
              />
            ))}
          </div>
        )}
        {bars.map(({ shift, over }) => {
          const said = `${saySpan(Date.parse(shift.startsAt), Date.parse(shift.endsAt), timeZone, language)} ${shift.postName}`
          return over || Date.parse(shift.startsAt) <= serverNow() ? (
            <span key={shift.id}>{said}</span>
          ) : (
            <button key={shift.id} type="button" className="month-shift" onClick={() => swap(shift.id)}>
              {said}
            </button>
          )
        })}
        {away && <span className="away">{t(away)}</span>}
        {bars.length === 0 && !away && <span className="off">{t(before > 0 ? 'afterNight' : 'rest')}</span>}
      </div>
    </li>
  )
}

function Reliefs({ own }: { own: Kept }) {
  const t = useWords(pocketWords)
  const { person } = usePhone()
  const timeZone = zoneNow()
  return own.roster.reliefs.map(relief => {
    const time = `${sayTime(Date.parse(relief.startsAt), timeZone)}–${sayTime(Date.parse(relief.endsAt), timeZone)}`
    const mine = relief.personId === person?.personId
    return (
      <Notice key={relief.id} tone="wait">
        {mine
          ? t('relieving', { time, post: relief.postName, name: relief.relievedName })
          : t('relievedBy', { time, name: relief.personName })}
      </Notice>
    )
  })
}

const Days = ({ days, go }: { days: readonly MonthDay[]; go: Go }) => (
  <ol className="month-days">
    {days.map(of => (
      <Day key={of.on} of={of} go={go} />
    ))}
  </ol>
)

function Months({ own, go }: { own: Kept; go: Go }) {
  const t = useWords(pocketWords)
  const timeZone = zoneNow()
  const [shift, setShift] = useState(0)
  useNow(60_000)
  const now = serverNow()
  const shown = monthAfter(dayAt(now, timeZone).slice(0, 7), shift)
  const month = monthOf(own.roster, shown, { now, timeZone })
  const folded = shift === 0 ? daysBehind(month.days) : 0
  const sums = [
    t('sums', { shifts: month.shifts, hours: month.hours }),
    ...(month.hoursDone > 0 ? [t('soFar', { hours: month.hoursDone })] : []),
    t('restDays', { count: month.restDays }),
  ]
  return (
    <>
      <Reliefs own={own} />
      <Head month={shown} shift={shift} onShift={setShift} />
      <p className="sums" data-testid="month-sums">
        {sums.join(' · ')}
      </p>
      {folded > 0 && (
        <details>
          <summary>{t('passed', { count: folded })}</summary>
          <Days days={month.days.slice(0, folded)} go={go} />
        </details>
      )}
      <Days days={month.days.slice(folded)} go={go} />
    </>
  )
}

/** 我的班: one's own month as bars, days off and hours, with or without signal; from here leave, swap and calendar. */
export function Month({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const say = useSay()
  const own = useOwnRoster(kick)
  const at = useNow(60_000)
  return (
    <Screen
      title={t('myRoster')}
      onBack={go.back}
      foot={
        <div className="small">
          <Button kind="main" onClick={() => go.to('ask-leave')} testId="open-leave">
            {t('leave')}
          </Button>
          <Button onClick={() => go.to('ask-swap')} testId="open-swap">
            {t('swap')}
          </Button>
          <Button onClick={() => go.to('calendar')} testId="open-calendar">
            {t('calendarShort')}
          </Button>
        </div>
      }
    >
      {own ? (
        <>
          <p className="soft">{t('asOf', { age: sayAge(at - own.fetchedAt, say) })}</p>
          <Months own={own} go={go} />
        </>
      ) : (
        <p>{t('never')}</p>
      )}
    </Screen>
  )
}
