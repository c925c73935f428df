import { useNow } from '#ui/clock.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../leave/pocket-words.ts'
import type { OwnRoster } from '../../leave/schema.ts'
import { Button } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { record } from './record.ts'
import { pending } from './requests.ts'
import { sayAge, useSay } from './say.ts'
import { useSpan } from './say-span.ts'

type Swap = OwnRoster['swaps'][number]

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

/** One's own swaps: those on their way, those to answer, and what became of the others. */
export function OwnSwaps({ roster }: { roster: OwnRoster }) {
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
