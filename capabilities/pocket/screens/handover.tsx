import { useEffect, useState } from 'react'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../handovers/pocket-words.ts'
import { walkItems } from '../../handovers/rules/walk-items.ts'
import { beginHandover } from './handover-acts.ts'
import { countProblem, uncounted, unreadIn, type Draft, type Say } from './handover-draft.ts'
import { MattersStep } from './handover-matters.tsx'
import { SignPad, SignStep, type Asked } from './handover-sign.tsx'
import { draftAfter, mattersOf, oddSince, recordBefore, releaseOf, underWay } from './handover-state.ts'
import { CountStep, WalkStep } from './handover-steps.tsx'
import { Button, Notice, Screen } from './parts.tsx'
import { stateNow, useDuty } from './use-duty.ts'
import { useForm, type Put } from './use-form.ts'
import type { Duty } from './duty.ts'
import type { Go } from './use-screen.ts'
import './handover.css'

const titles = ['walkTitle', 'countTitle', 'mattersTitle', 'signTitle'] as const

const leftIn = (draft: Draft, asked: Asked): { words: 'walkLeft' | 'countLeft' | 'mattersLeft'; count: number } => {
  if (draft.step === 1)
    return { words: 'walkLeft', count: asked.items.filter(item => !draft.walked.some(one => one.item === item)).length }
  if (draft.step === 2) return { words: 'countLeft', count: uncounted(draft.counts).length }
  return { words: 'mattersLeft', count: unreadIn(draft, asked.shown, asked.hasRecord) }
}

const nextLabel = (draft: Draft, asked: Asked, t: Say): string => {
  const { words, count } = leftIn(draft, asked)
  return count > 0 ? t(words, { count }) : t('next')
}

type Standing = { attendance: NonNullable<Duty['attendance']>; shift: NonNullable<Duty['shift']> }
type FormProps = Standing & { go: Go; draft: Draft; put: Put<Draft>; drop(): Promise<void>; forget: readonly string[] }

/** What of the state the handover shows; kept current, so that what a pull brings is read before it is signed. */
function useAsked({ attendance, shift }: Standing) {
  const { state } = useDuty()
  const where = { attendance, postId: shift.postId }
  const items = walkItems(state.posts.find(({ id }) => id === shift.postId)?.kind)
  const before = recordBefore(state, shift.postId)
  const matters = mattersOf(state, where)
  const asked: Asked = { items, shown: matters.map(({ id }) => id), hasRecord: before !== undefined }
  return { asked, items, before, matters, odd: oddSince(state, where), timeZone: state.timeZone }
}

function Form({ go, attendance, shift, draft, put, drop, forget }: FormProps) {
  const t = useWords(pocketWords)
  const [problem, setProblem] = useState<string>()
  const { asked, items, ...left } = useAsked({ attendance, shift })
  const { step } = draft
  useEffect(() => void beginHandover(), [])
  const forward = (): void => {
    const said = step === 2 ? countProblem(draft, t) : undefined
    setProblem(said)
    if (said) document.getElementById('why')?.focus()
    else void put({ step: (step + 1) as Draft['step'] })
  }
  const back = (): void => {
    setProblem(undefined)
    if (step === 1) go.back()
    else void put({ step: (step - 1) as Draft['step'] })
  }
  const signed = async (): Promise<void> => {
    const gone = drop()
    go.instead('handed-over')
    await gone
  }
  const refused = async (): Promise<void> => {
    await put({ step: 1, refusing: false, reason: '', taken: [] })
    go.instead('leave')
  }
  const foot =
    step === 4 ? (
      <SignPad draft={draft} asked={asked} forget={forget} onSigned={signed} onRefused={refused} />
    ) : (
      <>
        {problem && (
          <Notice tone="bad" testId="handover-problem">
            {problem}
          </Notice>
        )}
        <Button kind="main" className="wraps" onClick={forward} testId="handover-next">
          {nextLabel(draft, asked, t)}
        </Button>
        {step === 1 && (
          <Button kind="quiet" onClick={() => go.instead('leave')} testId="leave">
            {t('nobody')}
          </Button>
        )}
      </>
    )
  return (
    <Screen
      key={step}
      title={t(titles[step - 1] as (typeof titles)[number])}
      onBack={back}
      aside={
        <span className="soft" data-testid={`handover-step-${step}`}>
          <span className="unseen">{t('steps', { step })}</span>
          <span aria-hidden="true">{step}/4</span>
        </span>
      }
      foot={foot}
    >
      {step === 1 && <WalkStep draft={draft} put={put} items={items} />}
      {step === 2 && <CountStep draft={draft} put={put} />}
      {step === 3 && <MattersStep draft={draft} put={put} {...left} />}
      {step === 4 && <SignStep draft={draft} put={put} asked={asked} />}
    </Screen>
  )
}

function Drafted({ go, attendance, shift }: Standing & { go: Go }) {
  const t = useWords(pocketWords)
  const [draft, put, drop, forget, read] = useForm(`handing-over:${attendance.id}`, () =>
    draftAfter(stateNow(), shift.postId),
  )
  if (!read) return <Screen title={t('handover')}>{t('opening')}</Screen>
  return <Form go={go} attendance={attendance} shift={shift} draft={draft} put={put} drop={drop} forget={forget} />
}

/** Something is still going on: see it through, or be released. Going on is possible and is recorded as it is. */
function UnderWay({ go, lines, onAnyway }: { go: Go; lines: readonly string[]; onAnyway(): void }) {
  const t = useWords(pocketWords)
  return (
    <Screen
      title={t('handover')}
      onBack={go.back}
      foot={
        <>
          <Button kind="main" onClick={go.back} testId="carry-on">
            {t('carryOn')}
          </Button>
          <Button onClick={() => go.to('phone-book')}>{t('phoneBook')}</Button>
          <Button kind="quiet" className="wraps" onClick={onAnyway} testId="hand-anyway">
            {t('handAnyway')}
          </Button>
        </>
      }
    >
      <Notice tone="bad" testId="under-way">
        {t('underWay')}
      </Notice>
      <p>{t('underWayHelp')}</p>
      {lines.some(Boolean) && <p className="soft">{t('underWayMine')}</p>}
      <ul>
        {lines.filter(Boolean).map((line, at) => (
          <li key={at}>
            <strong>{line}</strong>
          </li>
        ))}
      </ul>
    </Screen>
  )
}

/** Four steps from one guard to the next; nothing counts until both have signed. */
export function Handover({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const { duty, state, now } = useDuty()
  const [{ attendance, shift }] = useState(duty)
  const [anyway, setAnyway] = useState(false)
  if (!attendance || !shift)
    return (
      <Screen title={t('handover')} onBack={go.home}>
        <p>{t('notOn')}</p>
      </Screen>
    )
  const where = { attendance, postId: shift.postId, me: attendance.personId, now }
  const events = releaseOf(state, where) ? [] : underWay(state, where)
  if (events.length > 0 && !anyway)
    return <UnderWay go={go} lines={events.map(({ line }) => line)} onAnyway={() => setAnyway(true)} />
  return <Drafted go={go} attendance={attendance} shift={shift} />
}
