import type { ReactNode } from 'react'
import { request, type Body } from '#ui/client.ts'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { useWords } from '#ui/words.tsx'
import { NewSite, siteKinds } from '../schema.ts'
import { words } from '../words.ts'

type Asked = Pick<Body<'POST /sites'>, 'kind' | 'name' | 'address'>
type Props = {
  /** What the reader's organisation does there, and where it is (GB/T 2260), as the first run was told. */
  relation: Body<'POST /sites'>['relation']
  divisionCode: string | undefined
  onDone: () => void
  /** What else can be done instead. */
  instead: ReactNode
}

/** The first site, by the act that adds every other. */
export function FirstSite({ relation, divisionCode, onDone, instead }: Props) {
  const t = useWords(words)
  const send = async (asked: Asked, key: string) => {
    await request('POST /sites', { body: { ...asked, relation, ...(divisionCode ? { divisionCode } : {}) }, key })
    onDone()
  }
  return (
    <Ask<Asked>
      schema={NewSite}
      submit={t('add')}
      initial={{ kind: 'residential-estate' }}
      onSend={send}
      instead={instead}
    >
      <Field name="name" label={t('name')} />
      <ChoiceField name="kind" label={t('kind')} choices={siteKinds.map(value => ({ value, label: t(value) }))} />
      <Field name="address" label={t('address')} />
    </Ask>
  )
}
