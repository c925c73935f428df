import { request, type Body } from '#ui/client.ts'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../pocket-words.ts'
import { PhoneChange, phoneKinds, type PhoneEntry } from '../schema.ts'
import { words } from '../words.ts'

type Asked = Body<'POST /phone-entries/{id}'>
// Numbers are pasted from anywhere: full-width figures, dots and brackets become what a phone dials.
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[.()（）]/g, ' ')
    .replace(/[—–－]/g, '-')

/** A number to add, or to correct. */
export function PhoneForm({
  siteId,
  entry,
  onDone,
}: {
  siteId: string
  entry?: PhoneEntry
  onDone: () => Promise<void>
}) {
  const t = useWords(words)
  const say = useWords(pocketWords)
  const send = (body: Asked, key: string) =>
    (entry
      ? request('POST /phone-entries/{id}', { path: { id: entry.id }, body, key })
      : request('POST /sites/{id}/phone-book', { path: { id: siteId }, body, key })
    ).then(onDone)
  const initial = entry ? { kind: entry.kind, name: entry.name, phone: entry.phone } : { kind: 'leader' as const }
  return (
    <Ask<Asked> schema={PhoneChange} submit={t(entry ? 'saveNeeds' : 'addPhone')} initial={initial} onSend={send}>
      <ChoiceField
        name="kind"
        label={t('kind')}
        choices={phoneKinds.map(value => ({ value, label: say(`phone.${value}`) }))}
      />
      <Field name="name" label={t('whose')} />
      <Field name="phone" label={t('phone')} why={t('phoneWhy')} normalise={plain} />
    </Ask>
  )
}

/** The channel every post of the site uses that has none of its own. */
export function ChannelForm({
  siteId,
  channel,
  onDone,
}: {
  siteId: string
  channel: string | null
  onDone: () => Promise<void>
}) {
  const t = useWords(words)
  const send = ({ radioChannel }: { radioChannel?: string }, key: string) =>
    request('POST /sites/{id}/radio-channel', {
      path: { id: siteId },
      body: { radioChannel: radioChannel ?? null },
      key,
    }).then(onDone)
  const schema = { properties: { radioChannel: { maxLength: 40 } } }
  return (
    <Ask<{ radioChannel?: string }>
      schema={schema}
      submit={t('saveNeeds')}
      initial={channel ? { radioChannel: channel } : {}}
      onSend={send}
    >
      <Field name="radioChannel" label={t('channel')} />
    </Ask>
  )
}
