import { useState } from 'react'
import { signHandover } from './acts.ts'
import { countProblem, countedOf, notesOf, walkItems, type Draft } from './handover-draft.ts'
import { CountStep, NotesStep, SignStep, WalkStep } from './handover-steps.tsx'
import { Button, Notice, Screen } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { PinPad } from './pin-pad.tsx'
import { useSay, type Say } from './say.ts'
import { useDuty } from './use-duty.ts'
import { closeDraft, useDraft } from './use-draft.ts'
import type { Go } from './use-screen.ts'

const titles = ['walkTitle', 'countTitle', 'notesTitle', 'signTitle'] as const

const nextLabel = (draft: Draft, t: Say): string => {
  const left = walkItems.length - draft.walked.length
  return draft.step === 1 && left > 0 ? t('walkLeft', { count: left }) : t('next')
}

type FormProps = { go: Go; attendanceId: string; postId: string; draft: Draft; put(fields: Partial<Draft>): void }

function Sign({ go, attendanceId, postId, draft }: FormProps) {
  const t = useSay()
  const { person, unrecorded } = usePhone()
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const number = draft.number.trim()

  const sign = async (): Promise<void> => {
    if (busy) return
    if (!number) return setProblem(t('needNumber'))
    if (number === person?.number) return setProblem(t('successorSelf'))
    if (pin.length < 4) return setProblem(t('shortPin'))
    setBusy(true)
    const counted = countedOf(draft.counts)
    const id = await signHandover({ counted, notes: notesOf(draft, t), number, pin })
    setPin('')
    setBusy(false)
    if (!id) return
    await closeDraft(attendanceId, postId, counted)
    go.instead('handed-over')
  }
  return (
    <>
      {unrecorded && <Notice tone="bad">{t('notRecorded')}</Notice>}
      {problem && (
        <Notice tone="bad" testId="sign-problem">
          {problem}
        </Notice>
      )}
      <PinPad
        pin={pin}
        onPin={setPin}
        onEnter={() => void sign()}
        enter={busy ? '…' : t('sign')}
        busy={busy}
        label={t('successorPin')}
      />
    </>
  )
}

function Form(props: FormProps) {
  const t = useSay()
  const { go, draft, put } = props
  const [problem, setProblem] = useState<string>()
  const step = draft.step
  const forward = (): void => {
    const said = step === 2 ? countProblem(draft, t) : undefined
    setProblem(said)
    if (said) document.getElementById('why')?.focus()
    else put({ step: (step + 1) as Draft['step'] })
  }
  const back = (): void => {
    setProblem(undefined)
    if (step === 1) go.back()
    else put({ step: (step - 1) as Draft['step'] })
  }
  return (
    <Screen
      title={t(titles[step - 1] as (typeof titles)[number])}
      onBack={back}
      aside={
        <span className="soft" data-testid={`handover-step-${step}`}>
          <span className="unseen">{t('handoverSteps', { step })}</span>
          <span aria-hidden="true">{step}/4</span>
        </span>
      }
      foot={
        step === 4 ? (
          <Sign {...props} />
        ) : (
          <>
            {problem && (
              <Notice tone="bad" testId="handover-problem">
                {problem}
              </Notice>
            )}
            <Button kind="main" onClick={forward} testId="handover-next">
              {nextLabel(draft, t)}
            </Button>
            {step === 1 && (
              <Button kind="quiet" onClick={() => go.instead('leave')} testId="leave">
                {t('leave')}
              </Button>
            )}
          </>
        )
      }
    >
      {step === 1 && <WalkStep draft={draft} put={put} />}
      {step === 2 && <CountStep draft={draft} put={put} />}
      {step === 3 && <NotesStep draft={draft} put={put} />}
      {step === 4 && <SignStep draft={draft} put={put} />}
    </Screen>
  )
}

function Drafted({ go, attendanceId, postId }: { go: Go; attendanceId: string; postId: string }) {
  const t = useSay()
  const [draft, put] = useDraft(attendanceId, postId)
  if (!draft) return <Screen title={t('handover')}>{t('loading')}</Screen>
  return <Form go={go} attendanceId={attendanceId} postId={postId} draft={draft} put={put} />
}

/** Four steps from one guard to the next; nothing counts until both have signed. */
export function Handover({ go }: { go: Go }) {
  const t = useSay()
  const { duty } = useDuty()
  const [{ attendance, shift }] = useState(duty)
  if (!attendance || !shift)
    return (
      <Screen title={t('handover')} onBack={go.home}>
        <p>{t('notOn')}</p>
      </Screen>
    )
  return <Drafted go={go} attendanceId={attendance.id} postId={shift.postId} />
}
