import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf, request, type Answer, type Problem } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Loaded } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import { useWords } from '#ui/words.tsx'
import type { Absence, Effect } from '../schema.ts'
import { words } from '../words.ts'
import { Gaps } from './gaps.tsx'
import { RecordedSaid } from './sick-call.tsx'
import { useWhen } from './when.ts'

type Recorded = Answer<'POST /absences'>

function EffectRow({ effect, starts }: { effect: Effect; starts: string }) {
  const t = useWords(words)
  const when = useWhen()
  const { time } = useSaid()
  const says = {
    cancelled: t('effectCancelled'),
    cut: t('effectCut', { time: time(starts) }),
    attended: t('effectAttended'),
  }[effect.effect]
  return (
    <li>
      {effect.postName} · {effect.siteName} <span className="figures">{when(effect)}</span>
      <br />
      <span className={effect.others === 0 || effect.effect === 'attended' ? 'acts' : 'faint'}>
        {says}
        {effect.effect !== 'attended' &&
          ` · ${effect.others === 0 ? t('effectEmpty') : t('effectOthers', { count: effect.others })}`}
      </span>
    </li>
  )
}

/** The shifts somebody comes off, before anything is done. */
function Effects({ personId, startsAt, endsAt }: { personId: string; startsAt: string; endsAt: string }) {
  const t = useWords(words)
  const query = useQuery({
    queryKey: ['GET /absences/effects', personId, startsAt, endsAt],
    queryFn: ({ signal }) => request('GET /absences/effects', { query: { personId, startsAt, endsAt }, signal }),
  })
  return (
    <section>
      <h3>{t('effectsTitle')}</h3>
      <Loaded query={query} rows={2}>
        {effects =>
          effects.length === 0 ? (
            <p className="faint">{t('effectsNone')}</p>
          ) : (
            <ul className="effects">
              {effects.map(effect => (
                <EffectRow key={effect.shiftId} effect={effect} starts={startsAt} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

type AskProps = { absence: Absence; onDecided: (recorded: Recorded) => void }

function Question({ absence, onDecided }: AskProps) {
  const t = useWords(words)
  const when = useWhen()
  const [answer, setAnswer] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const decide = (approve: boolean): void => {
    setBusy(true)
    setProblem(null)
    request('POST /absences/{id}/decide', { path: { id: absence.id }, body: { approve, answer } })
      .then(onDecided, (thrown: unknown) => setProblem(problemOf(thrown)))
      .finally(() => setBusy(false))
  }
  return (
    <div className="stack">
      <p>
        <strong>{absence.personName}</strong> {t(absence.kind)}
        <br />
        <span className="figures">{when(absence)}</span>
        {absence.note && (
          <>
            <br />
            {absence.note}
          </>
        )}
      </p>
      <Effects {...absence} />
      <label className="faint" htmlFor="leave-answer">
        {t('answer')}
      </label>
      <input
        id="leave-answer"
        className="sick-find"
        maxLength={300}
        value={answer}
        onChange={event => setAnswer(event.target.value)}
      />
      {problem && <Refusal problem={problem} />}
      <div className="line">
        <Button look="first" busy={busy} onClick={() => decide(true)}>
          {t('approve')}
        </Button>
        <Button grave busy={busy} onClick={() => decide(false)}>
          {t('refuse')}
        </Button>
      </div>
    </div>
  )
}

/** One request for leave: what it would do, yes or no, and at once who fills what it left open. */
export function DecideLeave({ absence, onClose }: { absence: Absence; onClose: () => void }) {
  const t = useWords(words)
  const [recorded, setRecorded] = useState<Recorded | null>(null)
  const decided = (answer: Recorded): void => {
    if (answer.gaps.length === 0) onClose()
    else setRecorded(answer)
  }
  return (
    <Side title={t(recorded ? 'gapsTitle' : 'leaves')} onClose={onClose}>
      {recorded ? (
        <div className="stack">
          <RecordedSaid recorded={recorded} />
          <Gaps gaps={recorded.gaps} onClose={onClose} />
        </div>
      ) : (
        <Question absence={absence} onDecided={decided} />
      )}
    </Side>
  )
}
