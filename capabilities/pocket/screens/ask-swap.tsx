import { useState } from 'react'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../leave/pocket-words.ts'
import type { OwnRoster } from '../../leave/schema.ts'
import { useOwnRoster } from './own-roster.ts'
import { OwnSwaps } from './own-swaps.tsx'
import { Button, Notice, Screen } from './parts.tsx'
import { serverNow, usePhone } from './phone-state.ts'
import { record } from './record.ts'
import { Refused } from './refused.tsx'
import { useSay } from './say.ts'
import { useSpan } from './say-span.ts'
import { kick } from './sync.ts'
import type { Go } from './use-screen.ts'
import './month.css'

type Shift = OwnRoster['shifts'][number]

let chosen: string | null = null
/** The shift that was tapped in the month, for the screen that opens next. */
export const chooseShift = (shiftId: string): void => {
  chosen = shiftId
}
const takeChosen = (): string | null => {
  const shiftId = chosen
  chosen = null
  return shiftId
}

function WhichShift({ roster, onChoose }: { roster: OwnRoster; onChoose: (shift: Shift) => void }) {
  const t = useWords(pocketWords)
  const say = useSpan()
  const ahead = roster.shifts.filter(({ startsAt }) => Date.parse(startsAt) > serverNow())
  if (ahead.length === 0) return <p className="soft">{t('noAhead')}</p>
  return (
    <>
      <h2>{t('swapWhich')}</h2>
      <ul className="wide-list">
        {ahead.map(shift => (
          <li key={shift.id}>
            <Button className="wide" onClick={() => onChoose(shift)} testId={`swap-shift-${shift.id}`}>
              <span>
                {say(shift)}
                <span className="hint">{shift.postName}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

type Colleague = OwnRoster['colleagues'][number]

function Who({ roster, onChoose }: { roster: OwnRoster; onChoose: (one: Colleague) => void }) {
  const t = useWords(pocketWords)
  if (roster.colleagues.length === 0) return <p className="soft">{t('noColleagues')}</p>
  return (
    <>
      <h2>{t('swapWho')}</h2>
      <ul className="wide-list">
        {roster.colleagues.map(one => (
          <li key={one.personId}>
            <Button className="wide" onClick={() => onChoose(one)} testId={`swap-with-${one.personId}`}>
              <span>{one.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

type ForWhatProps = { roster: OwnRoster; who: Colleague; otherId: string | null; onChoose: (id: string | null) => void }

function ForWhat({ roster, who, otherId, onChoose }: ForWhatProps) {
  const t = useWords(pocketWords)
  const say = useSpan()
  const theirs = roster.colleagueShifts.filter(({ personId }) => personId === who.personId)
  return (
    <>
      <h2>{t('swapFor')}</h2>
      <ul className="wide-list">
        <li>
          <Button className="wide" aria-pressed={otherId === null} onClick={() => onChoose(null)}>
            {t('gift')}
          </Button>
        </li>
        {theirs.map(shift => (
          <li key={shift.id}>
            <Button className="wide" aria-pressed={otherId === shift.id} onClick={() => onChoose(shift.id)}>
              <span>
                {t('inReturn', { span: say(shift) })}
                <span className="hint">{shift.postName}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

type Choice = { shift: Shift | null; who: Colleague | null; otherId: string | null }
const nothing: Choice = { shift: null, who: null, otherId: null }

function Steps({
  roster,
  choice,
  onChange,
}: {
  roster: OwnRoster
  choice: Choice
  onChange: (choice: Choice) => void
}) {
  const say = useSpan()
  if (!choice.shift) return <WhichShift roster={roster} onChoose={shift => onChange({ ...choice, shift })} />
  return (
    <>
      <p>
        <strong>{say(choice.shift)}</strong> {choice.shift.postName}
      </p>
      {choice.who ? (
        <ForWhat
          roster={roster}
          who={choice.who}
          otherId={choice.otherId}
          onChoose={otherId => onChange({ ...choice, otherId })}
        />
      ) : (
        <Who roster={roster} onChoose={who => onChange({ ...choice, who })} />
      )}
    </>
  )
}

/** 换班: which shift, with whom, for what; the colleague answers, the leader approves. Works without signal. */
export function AskSwap({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const { notices, unrecorded } = usePhone()
  const own = useOwnRoster(kick)
  const roster = own?.roster
  const [first] = useState(takeChosen)
  const [choice, setChoice] = useState<Choice>(nothing)
  const [kept, setKept] = useState<string | null>(null)
  const shift = choice.shift ?? roster?.shifts.find(({ id }) => id === first && kept === null) ?? null
  const now = { ...choice, shift }
  const send = async (): Promise<void> => {
    if (!shift || !choice.who) return
    const other = choice.otherId ? { otherId: choice.otherId } : {}
    const ids = await record({
      name: 'swap.ask',
      input: { shiftId: shift.id, toPersonId: choice.who.personId, ...other },
    })
    if (!ids) return
    setKept(ids[0] ?? null)
    setChoice(nothing)
  }
  const back = (): void => {
    if (choice.who) setChoice({ ...choice, who: null, otherId: null })
    else if (choice.shift) setChoice(nothing)
    else go.back()
  }
  return (
    <Screen
      title={t('swap')}
      onBack={back}
      foot={
        choice.who && (
          <Button kind="main" onClick={() => void send()} testId="send-swap">
            {t('sendSwap', { name: choice.who.name })}
          </Button>
        )
      }
    >
      {!roster && <p>{t('never')}</p>}
      {unrecorded && <Notice tone="bad">{tell('notRecorded')}</Notice>}
      <Refused names={['swap.ask', 'swap.answer', 'swap.withdraw']} />
      {kept && notices.every(({ op }) => op.id !== kept) && <Notice tone="good">{t('swapKept')}</Notice>}
      {roster && !shift && (
        <>
          <h2>{t('mySwaps')}</h2>
          <OwnSwaps roster={roster} />
        </>
      )}
      {roster && (
        <Steps
          roster={roster}
          choice={now}
          onChange={next => {
            setKept(null)
            setChoice(next)
          }}
        />
      )}
      <p className="soft">{t('swapRule')}</p>
    </Screen>
  )
}
