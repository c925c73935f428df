import { useState } from 'react'
import { sayTime } from '#kernel/time.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../attendance/pocket-words.ts'
import type { NightShift } from '../../board/night-schema.ts'
import { Button, Field, Notice, Screen } from './parts.tsx'
import { serverNow, usePhone, zoneNow } from './phone-state.ts'
import { record } from './record.ts'
import { useSay } from './say.ts'
import { useSpan } from './say-span.ts'
import './leader.css'

const reasons = ['dead', 'broken', 'none', 'other'] as const
const minute = 60_000

/** The times that are offered: now, so many minutes ago, and the start of the shift while that is near. */
function timesOf(shift: NightShift, now: number): { at: number; minutes: number | null }[] {
  const on = shift.state === 'on' || shift.state === 'handing'
  const start = Date.parse(shift.startsAt)
  const since = on ? Date.parse(shift.onAt ?? shift.startsAt) : start - 2 * 60 * minute
  const ago = [0, 10, 20, 30, 60].map(minutes => ({ at: now - minutes * minute, minutes }))
  const early = ago.filter(({ at }) => at >= since)
  return !on && start <= now ? [...early, { at: start, minutes: null }] : early
}

/** 代录: when it really was and why; marked as entered by the leader, for the guard to see. */
export function EnterFor({ shift, onBack }: { shift: NightShift; onBack(): void }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const span = useSpan()
  const { unrecorded } = usePhone()
  const [now] = useState(serverNow)
  const [at, setAt] = useState(now)
  const [reason, setReason] = useState<(typeof reasons)[number]>('dead')
  const [text, setText] = useState('')
  const [done, setDone] = useState(false)
  const on = shift.state === 'on' || shift.state === 'handing'
  const why = reason === 'other' ? text.trim() : t(`reason.${reason}`)
  const zone = zoneNow()
  const enter = async (): Promise<void> => {
    const said = { at: new Date(at).toISOString(), reason: why }
    const ids = await record(
      on && shift.attendanceId
        ? { name: 'attendance.leave-for', input: { attendanceId: shift.attendanceId, ...said } }
        : { name: 'attendance.sign-on-for', input: { shiftId: shift.shiftId, ...said } },
    )
    if (ids) setDone(true)
  }
  const may = !shift.mine && shift.state !== 'left' && !done
  return (
    <Screen
      title={t('forWhom', { name: shift.personName ?? t('unknownName') })}
      onBack={onBack}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{tell('notRecorded')}</Notice>}
          {may ? (
            <Button
              kind="main"
              className="big wraps"
              disabled={why === ''}
              onClick={() => void enter()}
              testId="enter-for"
            >
              {t(on ? 'leaveFor' : 'signOnFor')} {sayTime(at, zone)}
            </Button>
          ) : (
            <Button kind="main" onClick={onBack}>
              {tell('back')}
            </Button>
          )}
        </>
      }
    >
      <p>
        <strong>{shift.postName}</strong> <span className="soft">{span(shift)}</span>
      </p>
      {done && <Notice tone="good">{t('entered')}</Notice>}
      {shift.mine && <Notice tone="wait">{t('behalfOwn')}</Notice>}
      {may && (
        <>
          <h2>{t('atTime')}</h2>
          <div className="hub">
            {timesOf(shift, now).map(one => (
              <Button key={one.at} aria-pressed={at === one.at} onClick={() => setAt(one.at)}>
                {one.minutes === null
                  ? t('atStart', { time: sayTime(one.at, zone) })
                  : one.minutes === 0
                    ? t('atNow')
                    : t('minutesAgo', { minutes: one.minutes })}
              </Button>
            ))}
          </div>
          <h2>{t('reason')}</h2>
          <div className="hub">
            {reasons.map(each => (
              <Button
                key={each}
                aria-pressed={reason === each}
                onClick={() => setReason(each)}
                testId={`reason-${each}`}
              >
                {t(`reason.${each}`)}
              </Button>
            ))}
          </div>
          {reason === 'other' && (
            <Field
              id="behalf-reason"
              label={t('reasonText')}
              value={text}
              maxLength={200}
              onText={setText}
              testId="behalf-reason"
            />
          )}
          <p className="soft">{t('behalfMarked')}</p>
        </>
      )}
    </Screen>
  )
}
