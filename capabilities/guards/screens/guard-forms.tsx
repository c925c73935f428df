import { useNavigate } from '@tanstack/react-router'
import { NewPin } from '#capabilities/identity/schema.ts'
import { request, type Body } from '#ui/client.ts'
import { DayLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { PinDigits } from '#ui/parts/secret.tsx'
import { Side } from '#ui/parts/side.tsx'
import { Sure } from '#ui/parts/sure.tsx'
import { useWords } from '#ui/words.tsx'
import { employmentKinds, NewGuard, type Guard } from '../schema.ts'
import { words as fileWords } from '../file-words.ts'
import { words } from '../words.ts'
import { WorkChoice } from './work-choice.tsx'
import './guard-file.css'

type Props = { guard: Guard; onClose: () => void }

type Filled = Omit<Body<'POST /guards'>, 'citizen'> & { citizen: string }

/** One guard added by hand; many come by the import. The file opens next, and says what is still missing. */
export function AddGuard({ onDone }: { onDone: () => void }) {
  const t = useWords(words)
  const tell = useWords(fileWords)
  const navigate = useNavigate()
  const kinds = employmentKinds.map(value => ({ value, label: t(value) }))
  const citizen = (['yes', 'no'] as const).map(value => ({ value, label: t(value) }))
  const send = async (filled: Filled, key: string) => {
    const body = { ...filled, citizen: filled.citizen === 'yes' }
    const { personId } = await request('POST /guards', { body, key })
    onDone()
    await navigate({ to: '/guards/$personId', params: { personId } })
  }
  const initial = { kind: 'labour', citizen: 'yes', work: ['gate', 'patrol', 'order'] } as const
  return (
    <Ask<Filled> schema={NewGuard} submit={t('add')} initial={{ ...initial, work: [...initial.work] }} onSend={send}>
      <Field name="name" label={t('name')} />
      <Field name="number" label={t('number')} why={t('numberWhy')} />
      <ChoiceField name="kind" label={t('kind')} choices={kinds} />
      <Field name="agency" label={t('agency')} why={tell('agencyWhy')} />
      <Field name="title" label={t('jobTitle')} why={tell('titleWhy')} />
      <Field name="work" label={t('work')} why={tell('workWhy')}>
        <WorkChoice />
      </Field>
      <Field name="phone" label={t('phone')} why={t('phoneWhy')} />
      <Field name="identity" label={t('identity')} why={t('identityWhy')} />
      <ChoiceField name="citizen" label={t('citizen')} choices={citizen} />
      <Field name="certificate" label={t('certificate')} why={t('certificateWhy')} />
      <Field name="issuer" label={t('issuer')} />
      <Field name="fromOn" label={t('fromOn')} why={t('fromOnWhy')}>
        <DayLine />
      </Field>
    </Ask>
  )
}

/** Sets or resets a guard's PIN; the office tells it in person. */
export function SetPin({ guard, onClose }: Props) {
  const t = useWords(words)
  const send = async (body: { pin: string }) => {
    await request('POST /guards/{personId}/pin', { path: { personId: guard.personId }, body })
    onClose()
  }
  return (
    <Side title={t('pinTitle', { name: guard.name })} onClose={onClose}>
      <Ask schema={NewPin} submit={t('setPin')} onSend={send}>
        <Field name="pin" label={t('pin')} why={t('pinWhy')}>
          <PinDigits autoFocus />
        </Field>
      </Ask>
    </Side>
  )
}

/** Guard to leader or back; it can be undone, so it only asks. */
export function ChangeRole({
  guard,
  onClose,
}: {
  guard: Pick<Guard, 'personId' | 'name' | 'role'>
  onClose: () => void
}) {
  const t = useWords(words)
  const rising = guard.role === 'guard'
  const role = rising ? 'leader' : 'guard'
  return (
    <Sure
      title={t(rising ? 'leaderTitle' : 'guardTitle', { name: guard.name })}
      act={t(rising ? 'makeLeader' : 'makeGuard')}
      final={false}
      onAct={() => request('POST /guards/{personId}/role', { path: { personId: guard.personId }, body: { role } })}
      onClose={onClose}
    >
      {t(rising ? 'leaderSays' : 'guardSays')}
    </Sure>
  )
}
