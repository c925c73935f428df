import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../leave/pocket-words.ts'
import { nowWords as codeWords } from '../../verification/now-words.ts'
import { endRound, startRound } from './acts.ts'
import type { Duty } from './duty.ts'
import { HoldHelp } from './hold-help.tsx'
import { beginShift, LeaderButtons } from './now-asks.tsx'
import { Button } from './parts.tsx'
import { useSay } from './say.ts'
import { useDuty } from './use-duty.ts'
import type { Go } from './use-screen.ts'

// What may be done besides the one big thing: three that a night may need at any moment, and below them, smaller, what
// belongs to this moment only.

/** Posts where people and goods pass; there the register is one press away, elsewhere the code. */
const gates: readonly string[] = ['gate', 'security-check']

type Props = { duty: Duty; go: Go }

function ShowCode({ go }: { go: Go }) {
  const t = useWords(codeWords)
  return (
    <Button onClick={() => go.to('my-code')} testId="show-code">
      {t('showCode')}
    </Button>
  )
}

/** Who comes early comes on the day: a shift further off than this many milliseconds is not signed on to by a slip of the thumb. */
const soonMs = 24 * 3_600_000

function OffDuty({ duty, go }: Props) {
  const t = useSay()
  const { now } = useDuty()
  const soon = duty.shift && Date.parse(duty.shift.startsAt) - now < soonMs
  const say = useWords(pocketWords)
  return (
    <nav className="small">
      {duty.step === 'later' && soon && (
        <Button onClick={() => beginShift(go)} testId="sign-on-early">
          {t('signOnNow')}
        </Button>
      )}
      <Button onClick={() => go.to('month')} testId="month">
        {say('myRoster')}
      </Button>
      <ShowCode go={go} />
      <LeaderButtons go={go} />
      <a className="button plain" href="tel:110" data-testid="call-110">
        {t('call110')}
      </a>
    </nav>
  )
}

function OnDuty({ duty, go }: Props) {
  const t = useSay()
  const { state } = useDuty()
  const kind = state.posts.find(post => post.id === duty.shift?.postId)?.kind ?? ''
  const isGate = gates.includes(kind)
  const [route] = duty.routes
  const typeCode = (
    <Button onClick={() => go.to('type')} testId="type-code">
      {t('typeCode')}
    </Button>
  )
  return (
    <>
      <nav className="small">
        <Button onClick={() => go.to('report')} testId="report">
          {t('report')}
        </Button>
        {isGate ? (
          <Button onClick={() => go.to('gate')} testId="open-gate">
            {t('gate')}
          </Button>
        ) : (
          typeCode
        )}
        <HoldHelp />
      </nav>
      <div className="small minor">
        {isGate && typeCode}
        {duty.step === 'handover' && route && (
          <Button onClick={() => void startRound(route.id)} testId="start-round">
            {t('startRound')}
          </Button>
        )}
        {duty.roundId && duty.scanned > 0 && (
          <Button onClick={() => void endRound()} testId="end-round">
            {t('endRound')}
          </Button>
        )}
        {duty.step !== 'handover' && (
          <Button onClick={() => go.to('handover')} testId="handover">
            {t('handover')}
          </Button>
        )}
        <ShowCode go={go} />
        {route && <LeaderButtons go={go} />}
      </div>
    </>
  )
}

/** What else can be done from the first screen. */
export const NowTools = (props: Props) => (props.duty.attendance ? <OnDuty {...props} /> : <OffDuty {...props} />)
