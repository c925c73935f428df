import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { request, type Body } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { Part } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import { askedCertificates, NewEquipment, type PostPage } from '../schema.ts'
import { inUse } from '../rules/in-use.ts'
import { words } from '../words.ts'

type Asked = Omit<Body<'POST /posts/{id}/equipment'>, 'gear' | 'radioChannel'> & {
  gear?: string
  radioChannel?: string
}
type Props = { page: PostPage; onDone: () => Promise<void> }

const often = ['radio', 'keys', 'recorder', 'torch', 'vest'] as const

/** Gear, one a line; a press adds what posts often carry. */
function GearLines({
  value = '',
  onChange = () => undefined,
  id,
}: {
  value?: string
  onChange?: (text: string) => void
  id?: string
}) {
  const t = useWords(words)
  const has = value.split('\n').map(line => line.trim())
  const add = (thing: string) => onChange([...has.filter(Boolean), thing].join('\n'))
  return (
    <>
      <Input.TextArea {...(id ? { id } : {})} rows={4} value={value} onChange={event => onChange(event.target.value)} />
      <div className="line gear-often">
        {often
          .map(one => t(`gear.${one}`))
          .filter(thing => !has.includes(thing))
          .map(thing => (
            <Button key={thing} look="plain" onClick={() => add(thing)}>
              {`+ ${thing}`}
            </Button>
          ))}
      </div>
    </>
  )
}

function AsksForm({ page: { post }, onDone }: Props) {
  const t = useWords(words)
  const send = ({ certificates, gear = '', radioChannel }: Asked, key: string) => {
    const things = gear.split('\n').flatMap(line => (line.trim() ? [line.trim()] : []))
    const body = { certificates, gear: things, radioChannel: radioChannel ?? null }
    return request('POST /posts/{id}/equipment', { path: { id: post.id }, body, key }).then(onDone)
  }
  const initial = {
    certificates: post.certificates as Asked['certificates'],
    gear: post.gear.join('\n'),
    ...(post.radioChannel ? { radioChannel: post.radioChannel } : {}),
  }
  const schema = { properties: { radioChannel: { maxLength: 40 }, certificates: NewEquipment.properties.certificates } }
  return (
    <Ask<Asked> schema={schema} submit={t('saveNeeds')} initial={initial} onSend={send}>
      <Field name="certificates" label={t('certificates')} why={t('certificatesWhy')}>
        <Checkbox.Group options={askedCertificates.map(value => ({ value, label: t(value) }))} />
      </Field>
      <Field name="gear" label={t('gear')} why={t('gearWhy')}>
        <GearLines />
      </Field>
      <Field name="radioChannel" label={t('channel')} why={t('channelWhy')} />
    </Ask>
  )
}

/** What whoever stands here needs: certificates beyond the guard's own, gear, a channel. */
export function AsksPart({ page, onDone }: Props) {
  const t = useWords(words)
  const [writing, setWriting] = useState(false)
  const { post } = page
  const may = page.can.includes('equip') && inUse(post, page.today)
  const certificates = askedCertificates.filter(kind => post.certificates.includes(kind)).map(kind => t(kind))
  const channel = post.radioChannel ?? (post.siteChannel && t('channelOfSite', { channel: post.siteChannel }))
  const said = (texts: readonly string[], none: string) =>
    texts.length > 0 ? texts.join(t('between')) : <span className="faint">{none}</span>
  return (
    <Part
      title={t('asks')}
      says={t('asksSay')}
      actions={may && <Button onClick={() => setWriting(true)}>{t('setAsks')}</Button>}
    >
      <dl className="asks">
        <dt>{t('certificates')}</dt>
        <dd>{said(certificates, t('certificatesNone'))}</dd>
        <dt>{t('gear')}</dt>
        <dd>{said(post.gear, t('gearNone'))}</dd>
        <dt>{t('channel')}</dt>
        <dd>{said(channel ? [channel] : [], t('channelNone'))}</dd>
      </dl>
      {writing && (
        <Side title={t('asks')} onClose={() => setWriting(false)}>
          <AsksForm
            page={page}
            onDone={async () => {
              await onDone()
              setWriting(false)
            }}
          />
        </Side>
      )}
    </Part>
  )
}
