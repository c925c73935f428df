import { NewPin } from '#capabilities/identity/schema.ts'
import { request, type Body } from '#ui/client.ts'
import { DayLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { PinDigits } from '#ui/parts/secret.tsx'
import { Side } from '#ui/parts/side.tsx'
import { Sure } from '#ui/parts/sure.tsx'
import { useWords } from '#ui/words.tsx'
import { employmentKinds, NewGuard, type Guard } from '../schema.ts'
import { words } from '../words.ts'

type Props = { guard: Guard; onClose: () => void }

/** One guard added by hand; many come by the import. */
export function AddGuard({ onDone }: { onDone: () => void }) {
  const t = useWords(words)
  const kinds = employmentKinds.map(value => ({ value, label: t(value) }))
  const send = async (body: Body<'POST /guards'>, key: string) => {
    await request('POST /guards', { body, key })
    onDone()
  }
  return (
    <Ask<Body<'POST /guards'>> schema={NewGuard} submit={t('add')} initial={{ kind: 'labour' }} onSend={send}>
      <Field name="name" label={t('name')} />
      <Field name="number" label={t('number')} why={t('numberWhy')} />
      <ChoiceField name="kind" label={t('kind')} choices={kinds} />
      <Field name="phone" label={t('phone')} why={t('phoneWhy')} />
      <Field name="identity" label={t('identity')} why={t('identityWhy')} />
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
export function ChangeRole({ guard, onClose }: Props) {
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
