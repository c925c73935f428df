import { useEffect, useState } from 'react'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { Part } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useWords } from '#ui/words.tsx'
import { MailAddress, type Settings } from '../schema.ts'
import { words } from '../words.ts'
import { useChange } from './use-change.ts'

const schema = { properties: { mail: MailAddress.properties.mail.anyOf[0] }, required: ['mail'] }

/** The link of the letter carries its token behind the `#`, which no server sees until this page sends it. */
function useConfirmation(change: ReturnType<typeof useChange>['change']): boolean {
  const [token] = useState(() => /^#confirm=([\w-]{43})$/.exec(location.hash)?.[1])
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!token) return
    history.replaceState(history.state, '', location.pathname)
    void change(async () => {
      await request('POST /notices/mail/confirm', { body: { token } })
      setDone(true)
    })
    // Once, whatever `change` is on the next drawing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [token])
  return done
}

/** One's own address for e-mails: nothing goes there before it was confirmed. */
export function MailPart({ settings: { mail, mailSends } }: { settings: Settings }) {
  const t = useWords(words)
  const { problem, busy, change } = useChange()
  const confirmed = useConfirmation(change)
  const set = (address: string | null): Promise<unknown> => request('POST /notices/mail', { body: { mail: address } })
  const stands = mail === null ? t('mailNone') : t(mail.confirmed ? 'mailGood' : 'mailWaits', { address: mail.address })
  return (
    <Part title={t('mail')}>
      {confirmed && <p role="status">{t('mailConfirmed')}</p>}
      {mailSends ? <p>{stands}</p> : <p>{t('mailNotSet')}</p>}
      {mail && (
        <Button busy={busy} onClick={() => void change(() => set(null))}>
          {t('mailRemove')}
        </Button>
      )}
      {mailSends && !mail && (
        <Ask<{ mail: string }>
          schema={schema}
          submit={t('mailSave')}
          onSend={({ mail: address }) => set(address).then(() => change(async () => undefined))}
        >
          <Field name="mail" label={t('mailAddress')} />
        </Ask>
      )}
      {problem && <Refusal problem={problem} />}
    </Part>
  )
}
