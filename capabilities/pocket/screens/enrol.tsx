import { useState } from 'react'
import { LanguageSwitch } from './language-switch.tsx'
import { Button, Field, Notice, Screen } from './parts.tsx'
import { change, usePhone } from './phone-state.ts'
import { useSay, type Say } from './say.ts'
import { enrol } from './unlock-phone.ts'

const guess = (t: Say): string => {
  if (/Android/i.test(navigator.userAgent)) return t('androidPhone')
  return /iPhone|iPad/i.test(navigator.userAgent) ? t('iPhone') : t('otherPhone')
}

/** The code in the address, if the enrolment link was opened. */
export const codeInAddress = (): string => /^#enrol=(.+)$/.exec(location.hash)?.[1] ?? ''

const forgetCode = (): void => history.replaceState(null, '', location.pathname)

/** Turns a phone into a guard's or a post's phone. Refused at an insecure address, with the reason. */
export function Enrol() {
  const t = useSay()
  const { device } = usePhone()
  const [code, setCode] = useState(codeInAddress)
  const [name, setName] = useState(() => guess(t))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Awaited<ReturnType<typeof enrol>>>()
  if (!isSecureContext)
    return (
      <Screen title={t('enrolTitle')} aside={<LanguageSwitch />}>
        <Notice tone="bad" testId="insecure">
          {t('enrolInsecure')}
        </Notice>
      </Screen>
    )

  const send = async (): Promise<void> => {
    setBusy(true)
    const said = await enrol(code.trim(), name.trim() || guess(t))
    setBusy(false)
    if (said === undefined) forgetCode()
    setProblem(said)
  }
  const keep = (): void => {
    forgetCode()
    change({ stage: 'locked' })
  }
  return (
    <Screen
      title={device ? t('enrolTitle') : t('notEnrolled')}
      aside={<LanguageSwitch />}
      foot={
        <>
          {problem && <Notice tone="bad">{problem === 'unreachable' ? t('needSignal') : problem.says}</Notice>}
          <Button kind="main" disabled={busy || !code.trim()} onClick={send} testId="enrol">
            {busy ? t('working') : t('enrol')}
          </Button>
          {device && (
            <Button onClick={keep} testId="keep-enrolment">
              {t('keepEnrolment')}
            </Button>
          )}
        </>
      }
    >
      {device && <Notice tone="wait">{t('enrolAgain', { name: device.name })}</Notice>}
      <p>{t('enrolWhat')}</p>
      <Field
        id="device-name"
        label={t('deviceName')}
        help={t('deviceNameHelp')}
        value={name}
        maxLength={80}
        onText={setName}
        testId="device-name"
      />
      <Field
        id="enrol-code"
        label={t('enrolCode')}
        help={code ? undefined : t('enrolCodeHelp')}
        value={code}
        maxLength={100}
        onText={setCode}
        testId="enrol-code"
      />
    </Screen>
  )
}
