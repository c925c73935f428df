import type { Day } from '#kernel/time.ts'
import { request, type Body } from '#ui/client.ts'
import { DayLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { useWords } from '#ui/words.tsx'
import { words } from '../file-words.ts'
import { vettingKinds } from '../rules/eligible.ts'
import { protectionKinds } from '../rules/protection-days.ts'
import { NewProtection, NewVetting, ProtectionEnd, type Protection } from '../schema.ts'

type Props = { personId: string; onDone: () => Promise<void> }
type Result = Omit<Body<'POST /guards/{personId}/vettings'>, 'passed'> & { passed: string }

/** One result, in the three things that may be kept of it. */
export function AddVetting({ personId, onDone }: Props) {
  const t = useWords(words)
  const kinds = vettingKinds.map(value => ({ value, label: t(`vetting.${value}`) }))
  const results = (['pass', 'fail'] as const).map(value => ({ value, label: t(value) }))
  const send = async ({ passed, ...rest }: Result, key: string) => {
    const body = { ...rest, passed: passed === 'pass' }
    await request('POST /guards/{personId}/vettings', { path: { personId }, body, key })
    await onDone()
  }
  return (
    <Ask<Result> schema={NewVetting} submit={t('addVetting')} onSend={send}>
      <ChoiceField name="kind" label={t('vettingKind')} choices={kinds} />
      <ChoiceField name="passed" label={t('passed')} choices={results} />
      <Field name="onDay" label={t('onDay')}>
        <DayLine />
      </Field>
      <Field name="office" label={t('givenBy')} why={t('givenByWhy')} />
    </Ask>
  )
}

/** Days without nights and overtime. */
export function AddProtection({ personId, onDone }: Props) {
  const t = useWords(words)
  const kinds = protectionKinds.map(value => ({ value, label: t(`protection.${value}`) }))
  const send = async (body: Body<'POST /guards/{personId}/protections'>, key: string) => {
    await request('POST /guards/{personId}/protections', { path: { personId }, body, key })
    await onDone()
  }
  return (
    <Ask schema={NewProtection} submit={t('addProtection')} onSend={send}>
      <ChoiceField name="kind" label={t('protectionKind')} choices={kinds} />
      <Field name="fromOn" label={t('protectionFrom')} why={t('protectionFromWhy')}>
        <DayLine />
      </Field>
      <Field name="untilOn" label={t('protectionUntil')} why={t('protectionUntilWhy')}>
        <DayLine />
      </Field>
    </Ask>
  )
}

/** Ends such days before their last one. */
export function EndProtection({ one, today, onDone }: { one: Protection; today: Day; onDone: () => Promise<void> }) {
  const t = useWords(words)
  const send = async (body: Body<'POST /protections/{protectionId}/end'>, key: string) => {
    await request('POST /protections/{protectionId}/end', { path: { protectionId: one.id }, body, key })
    await onDone()
  }
  return (
    <Ask schema={ProtectionEnd} submit={t('endProtection')} initial={{ endedOn: today }} onSend={send}>
      <Field name="endedOn" label={t('endedOn')}>
        <DayLine />
      </Field>
    </Ask>
  )
}
