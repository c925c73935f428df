import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { dayAt, instantOf, sayTime, type Day, type Instant } from '#kernel/time.ts'
import { request } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { DayLine, TimeLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { Loaded } from '#ui/parts/page.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { DayShape } from '#kernel/shape.ts'
import { behalfWords } from '../behalf-words.ts'
import { SignOnFor, type ShiftAttendance } from '../schema.ts'

const reasons = ['dead', 'broken', 'none', 'other'] as const
type Asked = { onDay: string; atTime: string; why: (typeof reasons)[number]; reason?: string }

const openIn = ({ attendances }: ShiftAttendance) => attendances.find(({ offAt }) => offAt === null)

/** What is recorded of the shift so far, and of that what somebody entered, with why and who. */
function SoFar({ shift }: { shift: ShiftAttendance }) {
  const t = useWords(behalfWords)
  const { whole } = useSaid()
  const behalf = (reason: string | null, name: string | null): string =>
    reason === null ? '' : ` · ${name === null ? t('entered', { reason }) : t('enteredBy', { reason, name })}`
  return shift.attendances.map(({ id, onAt, offAt, behalfReason, leftReason, enteredByName, leftByName }) => (
    <div key={id}>
      <p>
        {t('cameAt', { time: whole(onAt) })}
        <span className="faint">{behalf(behalfReason, enteredByName)}</span>
      </p>
      {offAt && (
        <p>
          {t('wentAt', { time: whole(offAt) })}
          <span className="faint">{behalf(leftReason, leftByName)}</span>
        </p>
      )}
    </div>
  ))
}

/** The time a form opens with: now while the shift lasts, else when it began or ended. */
function firstTime({ startsAt, endsAt }: ShiftAttendance, leaves: boolean, at: Instant): Instant {
  const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)]
  if (at < end) return at
  return leaves ? end : start
}

const clock = { pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }
const properties = { onDay: DayShape, atTime: clock, reason: SignOnFor.properties.reason }

function EnterForm({ shift, onDone }: { shift: ShiftAttendance; onDone: () => Promise<void> }) {
  const t = useWords(behalfWords)
  const { timeZone } = useReader()
  const standing = openIn(shift)
  const [why, setWhy] = useState<Asked['why']>('dead')
  const first = firstTime(shift, standing !== undefined, now())
  const send = async ({ onDay, atTime, why: chosen, reason: text }: Asked, key: string): Promise<void> => {
    const reason = chosen === 'other' ? (text ?? '') : t(`reason.${chosen}`)
    const at = new Date(instantOf(onDay as Day, atTime, timeZone)).toISOString()
    if (standing)
      await request('POST /attendances/{id}/leave', { path: { id: standing.id }, body: { at, reason }, key })
    else await request('POST /attendances', { body: { shiftId: shift.shiftId, at, reason }, key })
    await onDone()
  }
  return (
    <Ask<Asked>
      schema={{ properties, required: ['onDay', 'atTime', 'why', ...(why === 'other' ? ['reason'] : [])] }}
      submit={t(standing ? 'leaveFor' : 'signOnFor')}
      initial={{ onDay: dayAt(first, timeZone), atTime: sayTime(first, timeZone), why: 'dead' }}
      onSend={send}
      onTyped={typed => setWhy(typed.why ?? 'dead')}
    >
      <Field name="onDay" label={t('day')}>
        <DayLine />
      </Field>
      <Field name="atTime" label={t('atTime')} why={t('timeWhy')}>
        <TimeLine />
      </Field>
      <ChoiceField
        name="why"
        label={t('reason')}
        choices={reasons.map(value => ({ value, label: t(`reason.${value}`) }))}
      />
      {why === 'other' && <Field name="reason" label={t('reasonText')} missing={t('reasonMissing')} />}
    </Ask>
  )
}

function Standing({ shift, onDone }: { shift: ShiftAttendance; onDone: () => Promise<void> }) {
  const t = useWords(behalfWords)
  const { span, dayName, timeZone } = useSaid()
  const left = shift.attendances.length > 0 && openIn(shift) === undefined
  const on = dayName(dayAt(Date.parse(shift.startsAt), timeZone))
  return (
    <div className="stack">
      <p>
        <strong>{[shift.personName ?? t('unknownName'), shift.postName].filter(Boolean).join(' · ')}</strong>{' '}
        <span className="nowrap">
          {on} {span(shift.startsAt, shift.endsAt)}
        </span>
      </p>
      <SoFar shift={shift} />
      {shift.mine && <p className="soon">{t('behalfOwn')}</p>}
      {left && <p>{t('gone')}</p>}
      {!shift.mine && !left && (
        <>
          <p className="faint">{t('says')}</p>
          <EnterForm shift={shift} onDone={onDone} />
        </>
      )}
    </div>
  )
}

const useShift = (shiftId: string) =>
  useQuery({
    queryKey: ['GET /attendances', shiftId],
    queryFn: ({ signal }) => request('GET /attendances', { query: { shiftId }, signal }),
  })

/** How a shift stands, and what may be entered for its guard; `onDone` once something was. */
export function EnterForShift({ shiftId, onDone }: { shiftId: string; onDone: () => void }) {
  const client = useQueryClient()
  const query = useShift(shiftId)
  const done = async (): Promise<void> => {
    for (const read of ['GET /attendances', 'GET /hours', 'GET /hours/{personId}'])
      await client.invalidateQueries({ queryKey: [read] })
    onDone()
  }
  return <Loaded query={query}>{shift => <Standing shift={shift} onDone={done} />}</Loaded>
}

function EnterSheet({ shiftId, onClose }: { shiftId: string; onClose: () => void }) {
  const t = useWords(behalfWords)
  const { data } = useShift(shiftId)
  const name = data?.personName ?? t('unknownName')
  return (
    <Side title={data ? t(openIn(data) ? 'titleOff' : 'titleOn', { name }) : t('title')} onClose={onClose}>
      <EnterForShift shiftId={shiftId} onDone={onClose} />
    </Side>
  )
}

/** 代录: opens the sheet where a leader or the office enters when a guard without a phone came or left, and why. */
export function EnterFor({ shiftId, leaves }: { shiftId: string; leaves: boolean }) {
  const t = useWords(behalfWords)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="plain" onClick={() => setOpen(true)}>
        {t(leaves ? 'leaveFor' : 'signOnFor')}
      </Button>
      {open && <EnterSheet shiftId={shiftId} onClose={() => setOpen(false)} />}
    </>
  )
}
