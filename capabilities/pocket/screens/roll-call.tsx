import { useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { dayAt } from '#kernel/time.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../attendance/pocket-words.ts'
import type { Night, NightShift } from '../../board/night-schema.ts'
import type { Facts } from './facts.ts'
import { Button, Notice, Screen, TextArea } from './parts.tsx'
import { serverNow, usePhone, zoneNow } from './phone-state.ts'
import { record } from './record.ts'
import { useSay } from './say.ts'
import type { Go } from './use-screen.ts'
import { useForm } from './use-form.ts'
import { useNight } from './use-night.ts'
import { Sites } from './whereabouts.tsx'
import './leader.css'

type Presence = 'present' | 'late' | 'absent'
type Called = { presence: Presence; dress?: 'good' | 'poor' }
type Calls = Readonly<Record<Id, Called>>
type Sums = Record<Presence, number>
const fresh: { calls: Calls; tasks: string } = { calls: {}, tasks: '' }

const next: Readonly<Record<Presence, Presence>> = { present: 'late', late: 'absent', absent: 'present' }
const tones = { present: 'yes', late: 'wait', absent: 'no' } as const
const marks = { present: '✓', late: '▲', absent: '✗' } as const

/** Whom a roll-call is about: who should be there now or soon, each person once; nobody calls themselves. */
export const callable = ({ shifts }: Night): NightShift[] => [
  ...new Map(
    shifts.filter(({ mine, state }) => !mine && state !== 'left').map(shift => [shift.personId, shift]),
  ).values(),
]

/** Whoever was not called yet is there. */
const restPresent = (people: readonly NightShift[], calls: Calls): Calls => ({
  ...Object.fromEntries(people.map(({ personId }) => [personId, { presence: 'present' as const }])),
  ...calls,
})

/** What is sent: only those who were called. */
const linesOf = (people: readonly NightShift[], calls: Calls): Facts['roll-call.hold']['lines'] =>
  people.flatMap(({ personId, shiftId }) => {
    const called = calls[personId]
    return called ? [{ personId, shiftId, ...called }] : []
  })

/** 班前点名: one tap a name, then tonight's tasks; works from the night the phone keeps. */
export function RollCall({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const seen = useNight()
  const { night, state } = seen
  const { unrecorded } = usePhone()
  // Kept at each tap for this site and day: a call that comes in between loses no name.
  const day = dayAt(serverNow(), zoneNow())
  const [{ calls, tasks }, put, drop, forget] = useForm(`roll-call:${night?.siteId ?? ''}:${day}`, fresh)
  const [heldSums, setHeldSums] = useState<Sums>()
  const [step, setStep] = useState<'call' | 'tasks' | 'held'>('call')
  const people = night ? callable(night) : []
  const lines = linesOf(people, calls)
  const hold = async (): Promise<void> => {
    if (!night?.siteId) return
    const input = { siteId: night.siteId, tasks: tasks.trim(), lines }
    if (!(await record({ name: 'roll-call.hold', input, forget }))) return
    setHeldSums(sums)
    setStep('held')
    await drop()
  }
  const back = (): void => (step === 'tasks' ? setStep('call') : go.back())
  const count = (presence: Presence) => lines.filter(line => line.presence === presence).length
  const sums: Sums = { present: count('present'), late: count('late'), absent: count('absent') }
  return (
    <Screen
      title={t(step === 'tasks' ? 'tasksTitle' : 'rollCall')}
      onBack={back}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{tell('notRecorded')}</Notice>}
          {step === 'call' && lines.length < people.length && (
            <Button onClick={() => put({ calls: restPresent(people, calls) })} testId="roll-rest">
              {t('restPresent', { count: people.length - lines.length })}
            </Button>
          )}
          {step === 'call' && (
            <Button kind="main" disabled={!night} onClick={() => setStep('tasks')} testId="roll-next">
              {t('nextTasks')}
            </Button>
          )}
          {step === 'tasks' && (
            <Button kind="main" className="big" onClick={() => void hold()} testId="roll-hold">
              {t('hold')}
            </Button>
          )}
          {step === 'held' && (
            <Button kind="main" onClick={go.back} testId="roll-held">
              {tell('back')}
            </Button>
          )}
        </>
      }
    >
      {step === 'held' && <Notice tone="good">{t('held', heldSums ?? sums)}</Notice>}
      {step === 'tasks' && (
        <>
          <p className="soft">{t('held', sums)}</p>
          <TextArea
            id="roll-tasks"
            label={t('tasksTitle')}
            help={t('tasksHelp')}
            text={tasks}
            max={1000}
            onText={text => put({ tasks: text })}
            testId="roll-tasks"
          />
        </>
      )}
      {step === 'call' && (
        <>
          {state === 'kept' && <Notice tone="wait">{t(night ? 'offline' : 'never')}</Notice>}
          {state === 'none' && <Notice tone="wait">{t('notYours')}</Notice>}
          <Sites seen={seen} />
          {night && people.length === 0 && <p>{t('nobody')}</p>}
          {people.length > 0 && <p className="soft">{t('callEach')}</p>}
          <ul className="roll">
            {people.map(shift => (
              <Line
                key={shift.personId}
                shift={shift}
                called={calls[shift.personId]}
                onCalled={called => put({ calls: { ...calls, [shift.personId]: called } })}
              />
            ))}
          </ul>
        </>
      )}
    </Screen>
  )
}

type LineProps = { shift: NightShift; called: Called | undefined; onCalled(called: Called): void }

function Line({ shift, called, onCalled }: LineProps) {
  const t = useWords(pocketWords)
  const presence = called ? next[called.presence] : 'present'
  const { personId, personName, postName } = shift
  return (
    <li className="called">
      <button
        type="button"
        className={`roll-tile ${called ? tones[called.presence] : ''}`}
        onClick={() => onCalled(presence === 'absent' ? { presence } : { ...called, presence })}
        data-testid={`roll-${personId}`}
      >
        <span className="tile-mark" aria-hidden="true">
          {called ? marks[called.presence] : '·'}
        </span>
        <span>
          <strong>{personName ?? t('unknownName')}</strong> {postName}
        </span>
        <span className="tile-says">{t(called?.presence ?? 'uncalled')}</span>
      </button>
      {called && called.presence !== 'absent' && (
        <div className="dress" role="group" aria-label={personName ?? t('unknownName')}>
          {(['good', 'poor'] as const).map(dress => (
            <Button key={dress} aria-pressed={called.dress === dress} onClick={() => onCalled({ ...called, dress })}>
              {t(dress === 'good' ? 'dressGood' : 'dressPoor')}
            </Button>
          ))}
        </div>
      )}
    </li>
  )
}
