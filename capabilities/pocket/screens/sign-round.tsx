import { useState } from 'react'
import { sayTime } from '#kernel/time.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../patrols/pocket-words.ts'
import { Button, Field, Notice, Screen } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { PinPad } from './pin-pad.tsx'
import { signRound } from './round-acts.ts'
import { useSay } from './say.ts'
import { roundsToSign } from './to-sign.ts'
import { useDuty } from './use-duty.ts'
import type { Go } from './use-screen.ts'

/** 负责人签字: the second name under a round, by number and PIN on the phone of whoever walked it. */
export function SignRound({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const { state } = useDuty()
  const { person, unrecorded } = usePhone()
  const [number, setNumber] = useState('')
  const [pin, setPin] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [round] = person ? roundsToSign(state, person.personId) : []
  if (!round || !person)
    return (
      <Screen
        title={t('sign')}
        onBack={go.home}
        foot={
          <Button kind="main" onClick={go.home}>
            {tell('finish')}
          </Button>
        }
      >
        <p>{t('signNone')}</p>
      </Screen>
    )
  const sign = async (): Promise<void> => {
    if (!number.trim()) return setProblem(t('numberEmpty'))
    if (pin.length < 4) return setProblem(t('pinShort'))
    setProblem(undefined)
    setBusy(true)
    const done = await signRound(round.id, number.trim(), pin)
    setBusy(false)
    setPin('')
    if (done) go.home()
  }
  const name = state.plans.find(({ id }) => id === round.planId)?.name ?? ''
  return (
    <Screen title={t('sign')} onBack={go.back}>
      <p>{t('signWhat', { time: sayTime(Date.parse(round.startedAt), person.timeZone), name })}</p>
      <Field
        id="sign-number"
        label={t('number')}
        value={number}
        maxLength={30}
        autoCapitalize="characters"
        onText={setNumber}
        testId="sign-number"
      />
      {problem && <Notice tone="bad">{problem}</Notice>}
      {unrecorded && <Notice tone="bad">{tell('notRecorded')}</Notice>}
      <PinPad pin={pin} onPin={setPin} onEnter={() => void sign()} enter={t('signNow')} busy={busy} label={t('pin')} />
    </Screen>
  )
}
