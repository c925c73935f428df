import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { Form } from 'antd'
import { addDays, dayAt, isDay, type Day } from '#kernel/time.ts'
import { request, type Body } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { DayLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import { useReader } from '#ui/reader.tsx'
import { words as shared } from '#ui/words.ts'
import { useWords } from '#ui/words.tsx'
import { words } from '../file-words.ts'
import { employmentKinds, EmploymentChange, EmploymentEnd, endReasons, NewEmployment } from '../schema.ts'
import type { Employment, GuardFile } from '../schema.ts'
import { WorkChoice } from './work-choice.tsx'

type Change = Body<'POST /employments/{employmentId}'>
// What is left out of a change stays as it is; in this form the whole is seen, so what every employment has is asked for.
const WholeEmployment = { properties: EmploymentChange.properties, required: ['number', 'work'] }
type Props = { term: Employment; onDone: () => Promise<void> }

/** What an employment says, set right; a phone number is typed anew, since only a part of it is shown. */
export function ChangeEmployment({ term, onDone }: Props) {
  const t = useWords(words)
  const { number, title, work, agency, contractOn, insuredOn, accidentOn, emergencyName } = term
  const days = {
    ...(contractOn ? { contractOn } : {}),
    ...(insuredOn ? { insuredOn } : {}),
    ...(accidentOn ? { accidentOn } : {}),
  }
  const texts = {
    ...(title ? { title } : {}),
    ...(agency ? { agency } : {}),
    ...(emergencyName ? { emergencyName } : {}),
  }
  const send = async (filled: Change, key: string) => {
    const emptied = {
      title: null,
      agency: null,
      contractOn: null,
      insuredOn: null,
      accidentOn: null,
      emergencyName: null,
    }
    const body = { ...emptied, ...(filled.emergencyName ? {} : { emergencyPhone: null }), ...filled }
    await request('POST /employments/{employmentId}', { path: { employmentId: term.id }, body, key })
    await onDone()
  }
  return (
    <Ask<Change>
      schema={WholeEmployment}
      submit={t('change')}
      initial={{ number, work, ...days, ...texts }}
      onSend={send}
    >
      <Field name="number" label={t('number')} />
      <Field name="title" label={t('title')} why={t('titleWhy')} />
      <Field name="work" label={t('work')} why={t('workWhy')}>
        <WorkChoice />
      </Field>
      <Field name="agency" label={t('agency')} why={t('agencyWhy')} />
      {(['contractOn', 'insuredOn', 'accidentOn'] as const).map(name => (
        <Field key={name} name={name} label={t(name)}>
          <DayLine />
        </Field>
      ))}
      <Field name="emergencyName" label={t('emergencyName')} />
      <Field name="emergencyPhone" label={t('emergencyPhone')} />
    </Ask>
  )
}

type Anew = Body<'POST /guards/{personId}/employments'>
type AnewProps = Props & { personId: string; today: Day; after: boolean }

/** Another kind of employment from a day on, or employed again after leaving. */
export function EmployAnew({ personId, term, today, after, onDone }: AnewProps) {
  const t = useWords(words)
  const kinds = employmentKinds.map(value => ({ value, label: t(value) }))
  const send = async (filled: Anew, key: string) => {
    const body = { ...filled, ...(after ? { after: term.id } : {}) }
    await request('POST /guards/{personId}/employments', { path: { personId }, body, key })
    await onDone()
  }
  const initial = {
    fromOn: after ? addDays(today, 1) : today,
    work: term.work,
    ...(term.title ? { title: term.title } : {}),
  }
  return (
    <Ask<Anew> schema={NewEmployment} submit={t(after ? 'changeKind' : 'employAgain')} initial={initial} onSend={send}>
      {after && <p className="faint">{t('changeKindSays')}</p>}
      <ChoiceField name="kind" label={t('kind')} choices={kinds} />
      <Field name="fromOn" label={t('fromOn')}>
        <DayLine />
      </Field>
      <Field name="title" label={t('title')} />
      <Field name="work" label={t('work')} why={t('workWhy')}>
        <WorkChoice />
      </Field>
      <Field name="agency" label={t('agency')} why={t('agencyWhy')} />
    </Ask>
  )
}

/** The shifts that a leaving would take off the roster, by the last day typed so far. */
function Later({ shifts, timeZone }: { shifts: GuardFile['shiftsAhead']; timeZone: string }) {
  const t = useWords(words)
  const said = useSaid()
  const untilOn = Form.useWatch<string | undefined>('untilOn') ?? ''
  if (!isDay(untilOn)) return null
  const later = shifts.filter(shift => dayAt(Date.parse(shift.startsAt), timeZone) > untilOn)
  const stay = shifts.length - later.length
  return (
    <div className="later-shifts">
      <p className={later.length > 0 ? 'acts' : 'faint'}>
        {later.length > 0 ? t('endShifts', { count: later.length }) : t('endNoShifts')}
      </p>
      <ul className="figures">
        {later.slice(0, 12).map(shift => (
          <li key={shift.id}>{`${said.whole(shift.startsAt)} · ${shift.siteName} ${shift.postName}`}</li>
        ))}
        {later.length > 12 && <li className="faint">{t('moreShifts', { count: later.length - 12 })}</li>}
      </ul>
      {stay > 0 && <p className="faint">{t('endLaterShifts', { count: stay })}</p>}
    </div>
  )
}

type EndProps = Props & { file: GuardFile; today: Day; onClose: () => void }

/** Leaving: the last day and why; what it takes with it is shown before. */
export function EndEmployment({ file, term, today, onDone, onClose }: EndProps) {
  const t = useWords(words)
  const tell = useWords(shared)
  const { timeZone } = useReader()
  const [cancelled, setCancelled] = useState<number | null>(null)
  const reasons = endReasons.map(value => ({ value, label: t(`reason.${value}`) }))
  const send = async (body: Body<'POST /employments/{employmentId}/end'>, key: string) => {
    const { shifts } = await request('POST /employments/{employmentId}/end', {
      path: { employmentId: term.id },
      body,
      key,
    })
    if (shifts === 0) return onDone()
    setCancelled(shifts)
  }
  if (cancelled !== null)
    return (
      <div className="stack">
        <p>{t('ended', { count: cancelled })}</p>
        <div className="line">
          <Link to="/roster" className="button first" onClick={() => void onDone()}>
            {t('toRoster')}
          </Link>
          <Button onClick={() => void onDone()}>{tell('close')}</Button>
        </div>
      </div>
    )
  return (
    <Ask schema={EmploymentEnd} submit={t('end')} initial={{ untilOn: today }} onSend={send} onCancel={onClose}>
      <p className="faint">{t('endSays')}</p>
      <Field name="untilOn" label={t('untilOn')}>
        <DayLine />
      </Field>
      <ChoiceField name="reason" label={t('endReason')} choices={reasons} />
      <Later shifts={file.shiftsAhead} timeZone={timeZone} />
    </Ask>
  )
}
