import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Refused, request, type Body } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { Page } from '#ui/parts/page.tsx'
import { Secret, SixDigits } from '#ui/parts/secret.tsx'
import { useWords } from '#ui/words.tsx'
import { SignIn as Shape } from '../schema.ts'
import { words } from '../words.ts'
import { meQuery } from './me.ts'

type Asked = Body<'POST /sign-in'>

/** Said only while the first administrator does not exist yet. */
function FirstTime() {
  const t = useWords(words)
  const { data } = useQuery({ queryKey: ['first-run'], queryFn: () => request('GET /first-run') })
  if (!data?.open) return null
  return (
    <div className="stack">
      <h2>{t('signInNew')}</h2>
      <p>{t('signInNewOut')}</p>
    </div>
  )
}

function LoginAndPassword({ onSend }: { onSend: (asked: Asked) => Promise<unknown> }) {
  const t = useWords(words)
  return (
    <Ask<Asked> schema={Shape} submit={t('signIn')} onSend={onSend}>
      <Field name="login" label={t('login')}>
        <Secret as="login" autoFocus />
      </Field>
      <Field name="password" label={t('password')}>
        <Secret as="current-password" />
      </Field>
    </Ask>
  )
}

function SecondStep({ onSend, onBack }: { onSend: (totp: string) => Promise<unknown>; onBack: () => void }) {
  const t = useWords(words)
  const needed = { properties: Shape.properties, required: ['totp'] }
  return (
    <>
      <h2>{t('totpTitle')}</h2>
      <Ask<{ totp: string }> schema={needed} submit={t('signIn')} onSend={({ totp }) => onSend(totp)}>
        <Field name="totp" label={t('totp')} why={t('totpWhy')}>
          <SixDigits autoFocus />
        </Field>
      </Ask>
      <Button look="plain" onClick={onBack}>
        {t('back')}
      </Button>
    </>
  )
}

/** Login and password, then the one-time code where the account asks for it. `onDone` leads on. */
export function SignIn({ onDone, aside }: { onDone: () => void; aside?: ReactNode }) {
  const t = useWords(words)
  const client = useQueryClient()
  const [first, setFirst] = useState<Asked | null>(null)
  const send = async (asked: Asked) => {
    const me = await request('POST /sign-in', { body: asked })
    client.clear()
    client.setQueryData(meQuery.queryKey, me)
    onDone()
  }
  const begin = (asked: Asked) =>
    send(asked).catch((thrown: unknown) => {
      if (!(thrown instanceof Refused) || thrown.problem.code !== 'sign-in.totp-needed') throw thrown
      setFirst(asked)
    })
  return (
    <Page title={t('signIn')} purpose={t('signInPurpose')}>
      {first ? (
        <SecondStep onSend={totp => send({ ...first, totp })} onBack={() => setFirst(null)} />
      ) : (
        <LoginAndPassword onSend={begin} />
      )}
      <FirstTime />
      {aside}
    </Page>
  )
}
