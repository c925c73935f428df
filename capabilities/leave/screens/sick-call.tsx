import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { newId } from '#kernel/id.ts'
import { addDays, dayAt, endOf, sayDay } from '#kernel/time.ts'
import { problemOf, request, type Answer, type Problem } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Empty, Loaded } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words } from '../words.ts'
import { Gaps } from './gaps.tsx'
import { Options } from './options.tsx'
import { useWhen } from './when.ts'

type Shift = Answer<'GET /shifts'>[number]
type Recorded = Answer<'POST /absences'>

const dayMs = 86_400_000
const manyRows = 8

/** Whoever is on duty now or within a day, by start: those who can fail to come. */
function useSoon() {
  const { timeZone } = useReader()
  const today = dayAt(now(), timeZone)
  const query = { fromOn: addDays(today, -1), toOn: addDays(today, 1) }
  return useQuery({
    queryKey: ['GET /shifts', 'soon', today],
    queryFn: ({ signal }) => request('GET /shifts', { query, signal }),
    select: shifts =>
      shifts.filter(({ startsAt, endsAt }) => Date.parse(endsAt) > now() && Date.parse(startsAt) < now() + dayMs),
  })
}

function Choose({ shifts, onChoose }: { shifts: readonly Shift[]; onChoose: (shift: Shift) => void }) {
  const t = useWords(words)
  const when = useWhen()
  const [typed, setTyped] = useState('')
  const sought = typed.trim()
  const rows = shifts.filter(({ personName, postName, siteName }) =>
    `${personName} ${postName} ${siteName}`.includes(sought),
  )
  if (shifts.length === 0) return <Empty says={t('sickNone')} />
  return (
    <div className="stack">
      <p className="faint">{t('sickWhy')}</p>
      {shifts.length > manyRows && (
        <input
          className="sick-find"
          type="search"
          aria-label={t('sickSearch')}
          placeholder={t('sickSearch')}
          value={typed}
          onChange={event => setTyped(event.target.value)}
        />
      )}
      <ul className="due">
        {rows.map(shift => (
          <li key={shift.id}>
            <button type="button" className="due-row" onClick={() => onChoose(shift)}>
              <span className="due-name">{shift.personName}</span>
              <span className="faint figures">
                {shift.postName} · {shift.siteName} · {when(shift)}
              </span>
              {Date.parse(shift.startsAt) <= now() && <span className="due-sign soon">{t('running')}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const kinds = ['sick', 'personal', 'injury', 'other'] as const
type Kind = (typeof kinds)[number]

/** The ends offered: of the shift itself, of the day it ends on, and of the two days after. */
function useEnds(shift: Shift): { key: string; endsAt: string; says: string }[] {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone } = useReader()
  const lastOn = dayAt(Date.parse(shift.endsAt), timeZone)
  const days = [0, 1, 2].map(after => addDays(lastOn, after))
  return [
    { key: 'shift', endsAt: shift.endsAt, says: t('untilShift') },
    ...days.map(on => ({
      key: on,
      endsAt: new Date(endOf(on, timeZone)).toISOString(),
      says: t('untilDays', { day: sayDay(on, language, { weekday: true }) }),
    })),
  ]
}

type ConfirmProps = { shift: Shift; onBack: () => void; onRecorded: (recorded: Recorded) => void }

function Confirm({ shift, onBack, onRecorded }: ConfirmProps) {
  const t = useWords(words)
  const when = useWhen()
  const ends = useEnds(shift)
  const [kind, setKind] = useState<Kind>('sick')
  const [until, setUntil] = useState('shift')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [id] = useState(() => newId(now()))
  const startsAt = useRef(new Date(now()).toISOString())
  const record = (): void => {
    setBusy(true)
    setProblem(null)
    const endsAt = ends.find(({ key }) => key === until)?.endsAt ?? shift.endsAt
    const body = { id, personId: shift.personId, kind, startsAt: startsAt.current, endsAt }
    request('POST /absences', { body })
      .then(onRecorded, (thrown: unknown) => setProblem(problemOf(thrown)))
      .finally(() => setBusy(false))
  }
  return (
    <div className="stack">
      <p>
        <strong>{shift.personName}</strong>
        <br />
        <span className="figures">
          {shift.postName} · {shift.siteName} · {when(shift)}
        </span>
      </p>
      <Options label={t('leaveKind')} of={kinds.map(key => ({ key, says: t(key) }))} value={kind} onChoose={setKind} />
      <Options label={t('howLong')} of={ends} value={until} onChoose={setUntil} />
      {problem && <Refusal problem={problem} />}
      <div className="line">
        <Button look="first" busy={busy} onClick={record}>
          {t('recordAndFind')}
        </Button>
        <Button onClick={onBack}>{t('back')}</Button>
      </div>
    </div>
  )
}

type Step = { at: 'choose' } | { at: 'confirm'; shift: Shift } | { at: 'fill'; recorded: Recorded }

/** 18:30, somebody calls in sick: who, until when, and who steps in. Four presses from here to a filled post. */
export function SickCall({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const client = useQueryClient()
  const soon = useSoon()
  const [step, setStep] = useState<Step>({ at: 'choose' })
  const leave = (): void => {
    for (const key of ['GET /shifts', 'GET /roster', 'GET /absences', 'GET /board'])
      void client.invalidateQueries({ queryKey: [key] })
    onClose()
  }
  return (
    <Side title={t(step.at === 'fill' ? 'gapsTitle' : 'sickTitle')} onClose={leave}>
      {step.at === 'choose' && (
        <Loaded query={soon}>
          {shifts => <Choose shifts={shifts} onChoose={shift => setStep({ at: 'confirm', shift })} />}
        </Loaded>
      )}
      {step.at === 'confirm' && (
        <Confirm
          shift={step.shift}
          onBack={() => setStep({ at: 'choose' })}
          onRecorded={recorded => setStep({ at: 'fill', recorded })}
        />
      )}
      {step.at === 'fill' && (
        <div className="stack">
          <RecordedSaid recorded={step.recorded} />
          <Gaps gaps={step.recorded.gaps} onClose={leave} />
        </div>
      )}
    </Side>
  )
}

/** One sentence: whose leave was recorded, and from when to when. */
export function RecordedSaid({ recorded: { absence } }: { recorded: Recorded }) {
  const t = useWords(words)
  const when = useWhen()
  return (
    <p role="status">✓ {t('recorded', { name: absence.personName, kind: t(absence.kind), span: when(absence) })}</p>
  )
}
