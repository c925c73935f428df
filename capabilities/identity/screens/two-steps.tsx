import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { Part } from '#ui/parts/page.tsx'
import { CopyLine, QrPicture } from '#ui/parts/qr.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Secret, SixDigits } from '#ui/parts/secret.tsx'
import { useWords } from '#ui/words.tsx'
import { TotpConfirm, TotpEnd, type TotpStart } from '../schema.ts'
import { words } from '../words.ts'
import { meQuery } from './me.ts'

type Started = Static<typeof TotpStart>

function Confirm({ started, onDone, onCancel }: { started: Started; onDone: () => void; onCancel: () => void }) {
  const t = useWords(words)
  const asked = { properties: TotpConfirm.properties, required: ['code', 'password'] }
  const send = async (given: { code: string; password: string }) => {
    await request('POST /me/totp/confirm', { body: { secret: started.secret, ...given } })
    onDone()
  }
  return (
    <div className="stack">
      <p>{t('totpScan')}</p>
      <QrPicture svg={started.svg} name={t('totpQr')} />
      <p className="faint">{t('totpSecret')}</p>
      <CopyLine text={started.secret} />
      <Ask schema={asked} submit={t('totpConfirm')} onSend={send} onCancel={onCancel}>
        <Field name="code" label={t('totp')} why={t('totpWhy')}>
          <SixDigits />
        </Field>
        <Field name="password" label={t('oldPassword')} why={t('totpPasswordWhy')}>
          <Secret as="current-password" />
        </Field>
      </Ask>
    </div>
  )
}

function TurnOff({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const t = useWords(words)
  const send = async (body: { password: string }) => {
    await request('POST /me/totp/end', { body })
    onDone()
  }
  return (
    <Ask schema={TotpEnd} submit={t('totpEnd')} onSend={send} onCancel={onCancel}>
      <Field name="password" label={t('oldPassword')} why={t('totpPasswordWhy')}>
        <Secret as="current-password" />
      </Field>
    </Ask>
  )
}

/** Two-step sign-in: off, being turned on (nothing is stored until the code was confirmed), on, being turned off. */
export function TwoSteps({ on }: { on: boolean }) {
  const t = useWords(words)
  const client = useQueryClient()
  const [started, setStarted] = useState<Started | null>(null)
  const [ending, setEnding] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const start = () => {
    setProblem(null)
    request('POST /me/totp').then(setStarted, thrown => setProblem(problemOf(thrown)))
  }
  const leave = () => {
    setStarted(null)
    setEnding(false)
  }
  const done = () => {
    leave()
    void client.invalidateQueries(meQuery)
  }
  return (
    <Part title={t('totpPart')} says={t(on ? 'totpOn' : 'totpOff')}>
      {problem && <Refusal problem={problem} />}
      {started && <Confirm started={started} onDone={done} onCancel={leave} />}
      {ending && <TurnOff onDone={done} onCancel={leave} />}
      {!started && !ending && (
        <Button onClick={on ? () => setEnding(true) : start}>{t(on ? 'totpEnd' : 'totpBegin')}</Button>
      )}
    </Part>
  )
}
