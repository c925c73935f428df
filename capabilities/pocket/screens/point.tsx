import { useState } from 'react'
import type { Id } from '#kernel/id.ts'
import type { Taken } from '#ui/offline/blobs.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../patrols/pocket-words.ts'
import type { Pull } from '../schema.ts'
import { Button, Field, Notice, Screen } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { answerPoint } from './round-acts.ts'
import { useSay } from './say.ts'
import { Photos } from './take-photo.tsx'
import { useDuty } from './use-duty.ts'
import { useForm } from './use-form.ts'
import type { Go } from './use-screen.ts'
import './rounds.css'

type Question = Pull['questions'][number]
type Bad = { says: string; taken: Taken[] }
type Draft = { bad: Readonly<Record<Id, Bad>> }
const fresh: Draft = { bad: {} }

/** 到点检查: what is asked at the point just reached. All in order is one press; what is not is said, with a picture. */
export function Point({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const { state, duty } = useDuty()
  const { asking } = usePhone()
  const point = state.checkpoints.find(({ id }) => id === asking?.checkpointId)
  const questions = state.questions
    .filter(({ checkpointId }) => checkpointId === asking?.checkpointId)
    .sort((a, b) => a.position - b.position)
  if (!asking || !point || questions.length === 0)
    return (
      <Screen title={t('nothingAsked')} onBack={go.home}>
        <p>{t('nothingAsked')}</p>
      </Screen>
    )
  const next = duty.roundId && duty.next && duty.next.id !== point.id ? duty.next.name : undefined
  return (
    <Asked key={asking.scanId} asking={asking} questions={questions} go={go} name={point.name}>
      {asking.lapComplete ? t('lapDone') : next && t('next', { point: next })}
    </Asked>
  )
}

type AskedProps = {
  asking: { scanId: Id; checkpointId: Id }
  questions: readonly Question[]
  name: string
  go: Go
  children: React.ReactNode
}

function Asked({ asking, questions, name, go, children }: AskedProps) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const { unrecorded } = usePhone()
  const [{ bad }, keep, drop, forget] = useForm(`point:${asking.scanId}`, fresh)
  const [busy, setBusy] = useState(false)
  const marked = questions.filter(({ id }) => bad[id])
  const unseen = marked.some(({ id, photoOnBad }) => photoOnBad && bad[id]?.taken.length === 0)
  const send = async (): Promise<void> => {
    setBusy(true)
    const answers = questions.map(({ id: questionId }) => {
      const said = bad[questionId]
      const says = said?.says.trim()
      return { questionId, good: !said, ...(says ? { says } : {}), taken: said?.taken ?? [] }
    })
    const done = await answerPoint(asking, answers, forget)
    setBusy(false)
    if (!done) return
    void drop()
    go.home()
  }
  const put = (id: Id, said: Bad | undefined): Promise<boolean> => {
    const rest = Object.fromEntries(Object.entries(bad).filter(([one]) => one !== id))
    return keep({ bad: said ? { ...rest, [id]: said } : rest })
  }
  return (
    <Screen
      title={t('reachedPoint', { point: name })}
      onBack={go.home}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{tell('notRecorded')}</Notice>}
          <Button
            kind="main"
            className="big wraps"
            disabled={busy}
            onClick={() => void send()}
            testId={marked.length === 0 ? 'point-good' : 'point-send'}
          >
            {marked.length === 0 ? t('allGood') : unseen ? t('sendUnseen') : t('send', { count: marked.length })}
          </Button>
        </>
      }
    >
      <p className="soft">{children}</p>
      <p>{t('look')}</p>
      <ul className="asked">
        {questions.map(question => (
          <li key={question.id}>
            <OneAsked question={question} bad={bad[question.id]} onBad={said => put(question.id, said)} />
          </li>
        ))}
      </ul>
    </Screen>
  )
}

type OneProps = { question: Question; bad: Bad | undefined; onBad(bad: Bad | undefined): Promise<boolean> }

function OneAsked({ question, bad, onBad }: OneProps) {
  const t = useWords(pocketWords)
  return (
    <section className={bad ? 'one-asked not' : 'one-asked'}>
      <h2 id={`q-${question.id}`}>{question.says}</h2>
      <div className="choices" role="group" aria-labelledby={`q-${question.id}`}>
        <Button aria-pressed={!bad} onClick={() => onBad(undefined)} testId="answer-yes">
          ✓ {t('yes')}
        </Button>
        <Button
          aria-pressed={bad !== undefined}
          onClick={() => onBad(bad ?? { says: '', taken: [] })}
          testId="answer-no"
        >
          ✗ {t('no')}
        </Button>
      </div>
      {bad && (
        <>
          {question.photoOnBad && bad.taken.length === 0 && <Notice tone="wait">{t('photoAsked')}</Notice>}
          <Photos taken={bad.taken} onTaken={taken => onBad({ ...bad, taken })} most={3} label={t('takePhoto')} />
          <Field
            id={`says-${question.id}`}
            label={t('whatIs')}
            value={bad.says}
            maxLength={200}
            onText={says => onBad({ ...bad, says })}
            testId="answer-says"
          />
        </>
      )}
    </section>
  )
}
