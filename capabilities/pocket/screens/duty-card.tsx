import { dayAt, sayDay, saySpan, sayTime } from '#kernel/time.ts'
import { useLanguage } from '#ui/words.tsx'
import { Beads } from './beads.tsx'
import type { Duty } from './duty.ts'
import { useKeptRoster } from './own-roster.ts'
import { usePhone } from './phone-state.ts'
import { useDuty } from './use-duty.ts'
import { useSpan } from './say-span.ts'
import { sayAge, sayLength, useSay } from './say.ts'

type Seen = { duty: Duty; now: number; timeZone: string }

function Clock({ duty, now, timeZone }: Seen) {
  const t = useSay()
  const { shift, attendance } = duty
  if (!shift) return null
  const starts = Date.parse(shift.startsAt)
  const left = Date.parse(shift.endsAt) - now
  const length = sayLength(Math.abs(left), t)
  if (attendance)
    return (
      <p>
        {t(attendance.byHandover ? 'onByHandover' : 'onSince', {
          time: sayTime(Date.parse(attendance.onAt), timeZone),
        })}
        <span className="soft"> · {left >= 0 ? t('timeLeft', { length }) : t('overtime', { length })}</span>
      </p>
    )
  const words = now < starts ? 'startsIn' : 'startedAgo'
  return (
    <p>
      {t('notOn')}
      <span className="soft"> · {t(words, { length: sayLength(Math.abs(starts - now), t) })}</span>
    </p>
  )
}

function Round({ duty }: { duty: Duty }) {
  const t = useSay()
  const { points, next, lap, scanned, roundId } = duty
  if (points.length === 0) return null
  const all = points.length
  const words = lap === 0 ? 'lapNone' : roundId ? 'lapLine' : scanned === all ? 'lapDone' : 'lapEnded'
  return (
    <section className="round">
      <Beads points={points} next={roundId ? next : undefined} />
      <p className="lap" data-testid="lap">
        {t(words, { lap, scanned, all })}
      </p>
      {next && (
        <p className="next" data-testid="next-point">
          <span className="soft">{roundId ? t('nextPoint') : t('firstPoint')}</span> <strong>{next.name}</strong>
          {next.hint && <span className="hint">{next.hint}</span>}
        </p>
      )}
    </section>
  )
}

/** Says that the person is on leave, and until when. */
function Away({ now, timeZone }: Pick<Seen, 'now' | 'timeZone'>) {
  const t = useSay()
  const language = useLanguage()
  const away = useKeptRoster()?.roster.absences.find(
    ({ state, startsAt, endsAt }) => state === 'approved' && Date.parse(startsAt) <= now && now < Date.parse(endsAt),
  )
  if (!away) return null
  // Whole days end at midnight, which is of the day after.
  return (
    <p data-testid="on-leave">
      {t('onLeave', { day: sayDay(dayAt(Date.parse(away.endsAt) - 1, timeZone), language, { weekday: true }) })}
    </p>
  )
}

/** The one card: where, until when, with whom, and how the round stands. Instants by the server's clock. */
export function DutyCard({ duty, now, timeZone }: Seen) {
  const t = useSay()
  const language = useLanguage()
  const { base, link, person } = usePhone()
  const { shift, successor } = duty
  const say = useSpan()
  const { state } = useDuty()
  const left = new Set(
    state.attendances.filter(row => row.personId === person?.personId && row.offAt).map(row => row.shiftId),
  )
  const next = useKeptRoster()?.roster.shifts.find(({ id, endsAt }) => Date.parse(endsAt) > now && !left.has(id))
  if (!shift)
    return (
      <section className="card">
        <h1>{!base && link.state === 'busy' ? t('loading') : t(next ? 'noShiftSoon' : 'noShift')}</h1>
        <Away now={now} timeZone={timeZone} />
        {next && <p>{t('nextShift', { span: say(next), post: next.postName })}</p>}
        {base && link.state === 'unreachable' && (
          <p className="soft">{t('rosterAsOf', { age: sayAge(now - base.serverNow, t) })}</p>
        )}
        {!base && <p className="soft">{t('neverPulled')}</p>}
        {base && !next && person?.role !== 'leader' && <p className="soft">{t('noShiftHelp')}</p>}
      </section>
    )
  const [from, to] = [Date.parse(shift.startsAt), Date.parse(shift.endsAt)]
  return (
    <section className="card" data-testid="now-card">
      <p className="soft">
        {shift.siteName} · {sayDay(dayAt(from, timeZone), language, { weekday: true })}
      </p>
      <h1>{shift.postName}</h1>
      <p className="span">
        <span className="soft">{t('shift')}</span> {saySpan(from, to, timeZone, language)}
      </p>
      {!duty.attendance && <Away now={now} timeZone={timeZone} />}
      <Clock duty={duty} now={now} timeZone={timeZone} />
      {successor && <p className="soft">{t('nextIs', { name: successor.personName })}</p>}
      {duty.attendance && <Round duty={duty} />}
      {duty.step === 'later' && <p className="soft">{t('signOnEarly')}</p>}
    </section>
  )
}
