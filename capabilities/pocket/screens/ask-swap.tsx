import { useState } from 'react'
import { useNow } from '#ui/clock.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../leave/pocket-words.ts'
import type { OwnRoster } from '../../leave/schema.ts'
import { useOwnRoster } from './own-roster.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { serverNow, usePhone } from './phone-state.ts'
import { record } from './record.ts'
import { Refused } from './refused.tsx'
import { pending } from './requests.ts'
import { sayAge, useSay } from './say.ts'
import { useSpan } from './say-span.ts'
import { kick } from './sync.ts'
import type { Go } from './use-screen.ts'
import './month.css'

type Shift = OwnRoster['shifts'][number]
type Swap = OwnRoster['swaps'][number]

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

const tones = {
  approved: 'good',
  refused: 'bad',
  withdrawn: 'wait',
  expired: 'bad',
  asked: 'wait',
  agreed: 'wait',
} as const

/** How a swap stands, said to the one who asked or to the one who was asked. */
const stateSaid = ({ state, can }: Swap, mine: boolean) => {
  if (can.includes('answer')) return 'yours'
  return state === 'agreed' && !mine ? 'youAgreed' : state
}

function SwapRow({ swap, answered }: { swap: Swap; answered: boolean }) {
  const t = useWords(pocketWords)
  const say = useSpan()
  const { person } = usePhone()
  const mine = swap.fromPerson === person?.personId
  const what = mine
    ? t('swapMine', { span: say(swap.shift), name: swap.toName })
    : t('swapTheirs', { span: say(swap.shift), name: swap.fromName })
  const answer = (approve: boolean): void => void record({ name: 'swap.answer', input: { swapId: swap.id, approve } })
  return (
    <li>
      <strong>{what}</strong>
      <span>{swap.other ? t('swapBack', { span: say(swap.other) }) : t('swapGift')}</span>
      <span className={`verdict ${tones[swap.state]}`}>
        {answered ? t('waits') : t(`swap.${stateSaid(swap, mine)}`)}
      </span>
      {swap.can.includes('answer') && !answered && (
        <div className="choices">
          <Button kind="main" onClick={() => answer(true)} testId="swap-agree">
            {t('agree')}
          </Button>
          <Button onClick={() => answer(false)} testId="swap-decline">
            {t('decline')}
          </Button>
        </div>
      )}
      {swap.can.includes('withdraw') && !answered && (
        <Button onClick={() => void record({ name: 'swap.withdraw', input: { swapId: swap.id } })}>
          {t('withdraw')}
        </Button>
      )}
    </li>
  )
}

function Own({ roster }: { roster: OwnRoster }) {
  const t = useWords(pocketWords)
  const say = useSpan()
  const tell = useSay()
  const now = useNow(30_000)
  const { ops, person } = usePhone()
  const whose = person?.membershipId
  const answered = new Set([
    ...pending(ops, whose, 'swap.answer').map(({ input }) => input.swapId),
    ...pending(ops, whose, 'swap.withdraw').map(({ input }) => input.swapId),
  ])
  const asked = pending(ops, whose, 'swap.ask').filter(({ id }) => roster.swaps.every(swap => swap.id !== id))
  if (roster.swaps.length + asked.length === 0) return <p className="soft">{t('noSwaps')}</p>
  return (
    <ul className="asks" data-testid="own-swaps">
      {asked.map(({ id, input, at, sent }) => {
        const shift = roster.shifts.find(one => one.id === input.shiftId)
        const name = roster.colleagues.find(({ personId }) => personId === input.toPersonId)?.name
        return (
          <li key={id}>
            <strong>{shift ? t('swapMine', { span: say(shift), name }) : name}</strong>
            <span className="verdict wait">{sent ? t('swap.asked') : `${t('waits')} · ${sayAge(now - at, tell)}`}</span>
          </li>
        )
      })}
      {roster.swaps.map(swap => (
        <SwapRow key={swap.id} swap={swap} answered={answered.has(swap.id)} />
      ))}
    </ul>
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
          <Own roster={roster} />
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
