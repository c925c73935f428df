import { useState } from 'react'
import { addDays, dayAt, instantOf, isDay, type Day } from '#kernel/time.ts'
import { GuardPicker, type Picked } from '#capabilities/roster/screens/guard-picker.tsx'
import { request, type Answer } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { DayLine, TimeLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { absenceKinds } from '../rules/absence-kinds.ts'
import { RecordAbsence } from '../schema.ts'
import { words } from '../words.ts'
import { Gaps } from './gaps.tsx'
import { RecordedSaid } from './sick-call.tsx'

type Asked = {
  guard: Picked
  kind: (typeof absenceKinds)[number]
  startsAt: string
  startTime: string
  endsAt: string
  endTime: string
  note?: string
}

const schema = {
  properties: RecordAbsence.properties,
  required: ['guard', 'kind', 'startsAt', 'startTime', 'endsAt', 'endTime'],
}

/** A day and a time of day as an instant; the end of the day is written 24:00. */
const at = (day: string, time: string, timeZone: string): string => {
  if (!isDay(day) || !/^\d\d:\d\d$/.test(time)) return day
  const [on, clock]: [Day, string] = time === '24:00' ? [addDays(day, 1), '00:00'] : [day, time]
  return new Date(instantOf(on, clock, timeZone)).toISOString()
}

/** Leave of any kind entered by hand, approved at once. */
export function RecordLeave({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const { timeZone } = useReader()
  const [recorded, setRecorded] = useState<Answer<'POST /absences'> | null>(null)
  const today = dayAt(now(), timeZone)
  const kinds = absenceKinds.map(value => ({ value, label: t(value) }))
  const send = async ({ guard, kind, note, ...times }: Asked, key: string) => {
    const startsAt = at(times.startsAt, times.startTime, timeZone)
    const endsAt = at(times.endsAt, times.endTime, timeZone)
    const body = { personId: guard.value, kind, startsAt, endsAt, ...(note ? { note } : {}) }
    const answer = await request('POST /absences', { body, key })
    if (answer.gaps.length === 0) onClose()
    else setRecorded(answer)
  }
  const first: Partial<Asked> = { kind: 'sick', startsAt: today, startTime: '00:00', endsAt: today, endTime: '24:00' }
  return (
    <Side title={t(recorded ? 'gapsTitle' : 'record')} onClose={onClose}>
      {recorded ? (
        <div className="stack">
          <RecordedSaid recorded={recorded} />
          <Gaps gaps={recorded.gaps} onClose={onClose} />
        </div>
      ) : (
        <>
          <p className="faint leave-why">{t('recordWhy')}</p>
          <Ask<Asked> schema={schema} submit={t('recordOnly')} initial={first} onSend={send}>
            <Field name="guard" label={t('guard')} why={t('guardWhy')}>
              <GuardPicker />
            </Field>
            <ChoiceField name="kind" label={t('leaveKind')} choices={kinds} listed />
            <Field name="startsAt" label={t('startDay')}>
              <DayLine />
            </Field>
            <Field name="startTime" label={t('startTime')}>
              <TimeLine />
            </Field>
            <Field name="endsAt" label={t('endDay')}>
              <DayLine />
            </Field>
            <Field name="endTime" label={t('endTime')}>
              <TimeLine />
            </Field>
            <Field name="note" label={t('note')} />
          </Ask>
        </>
      )}
    </Side>
  )
}
