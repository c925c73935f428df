import { lazy, Suspense } from 'react'
import { useWords } from '#ui/words.tsx'
import { nowWords } from '../../attendance/now-words.ts'
import { nowWords as findingWords } from '../../findings/now-words.ts'
import { nowWords as roundWords } from '../../patrols/now-words.ts'
import { nowWords as handoverWords } from '../../handovers/now-words.ts'
import { pocketWords } from '../../leave/pocket-words.ts'
import { pocketWords as postWords } from '../../posts/pocket-words.ts'
import { signOn } from './acts.ts'
import { heldBy, releaseOf } from './handover-state.ts'
import { unreadPosts } from './own-posts.ts'
import { useKeptRoster } from './own-roster.ts'
import { Button, Notice } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { pending } from './requests.ts'
import { sayLength, useSay } from './say.ts'
import { scannerHere } from './rest.ts'
import { useDuty } from './use-duty.ts'
import type { Go } from './use-screen.ts'

// What the first screen asks for besides the duty itself. The pages behind are fetched later (`day-pages.ts`).

const LeaderChecks = lazy(() => import('./leader-pages.ts').then(pages => ({ default: pages.LeaderChecks })))

/** On a leader's first screen: who was not reached by a spot check, and where names are to be called. */
export function LedChecks({ go }: { go: Go }) {
  const { person } = usePhone()
  if (person?.role !== 'leader') return null
  return (
    <Suspense fallback={null}>
      <LeaderChecks go={go} />
    </Suspense>
  )
}

/** A clock that is off by less than this many milliseconds troubles nobody. */
const clockOffMs = 5 * 60_000

/** Says on the first screen that the phone's own clock is wrong, which the server's time told. */
export function ClockOff() {
  const t = useSay()
  const { offset = 0 } = usePhone()
  if (Math.abs(offset) < clockOffMs) return null
  return (
    <Notice tone="wait" testId="clock-off">
      {t(offset < 0 ? 'clockFast' : 'clockSlow', { length: sayLength(Math.abs(offset), t) })}
    </Notice>
  )
}

/** On the first screen: why the guard has not got away yet, or that they may go. */
export function HandoverStands({ go }: { go: Go }) {
  const t = useWords(handoverWords)
  const { duty, state } = useDuty()
  const { attendance, shift } = duty
  if (!attendance || !shift) return null
  const where = { attendance, postId: shift.postId }
  const released = releaseOf(state, where)
  const matter = heldBy(state, where)
  if (!released && !matter) return null
  const said = released
    ? 'released'
    : matter?.kind === 'refused-post'
      ? 'refused'
      : matter?.state === 'coming'
        ? 'coming'
        : 'nobody'
  return (
    <Notice tone={released ? 'good' : 'wait'} testId="handover-stands">
      {t(said)}
      <Button onClick={() => go.to('leave')} testId="handover-stands-open">
        {t('look')}
      </Button>
    </Notice>
  )
}

/** Says on the first screen that duties of a post ahead are not read yet. */
export function UnreadDuties({ go }: { go: Go }) {
  const t = useWords(postWords)
  const { state, now } = useDuty()
  const { person } = usePhone()
  const count = unreadPosts(state, person?.personId ?? '', now).length
  if (count === 0) return null
  return (
    <Notice tone="wait" testId="duties-unread">
      {t('dutiesUnread', { count })}
      <Button onClick={() => go.to('duties')} testId="duties-open">
        {t('duties')}
      </Button>
    </Notice>
  )
}

/** Says on the first screen that something was found, and waits for the guard's word. */
export function FindingsToAnswer({ go }: { go: Go }) {
  const t = useWords(findingWords)
  const { state } = useDuty()
  const count = state.findings.filter(({ answer, verdict }) => !answer && !verdict).length
  if (count === 0) return null
  return (
    <Notice tone="wait" testId="findings-open">
      {t('open', { count })}
      <Button onClick={() => go.to('my-findings')} testId="findings-answer">
        {t('mine')}
      </Button>
    </Notice>
  )
}

/** On the first screen: a point was reached and what is asked there is not answered, since a call or a lock came between. */
export function PointToAnswer({ go }: { go: Go }) {
  const t = useWords(roundWords)
  const { duty, state } = useDuty()
  const { asking } = usePhone()
  const point = state.checkpoints.find(({ id }) => id === asking?.checkpointId)
  if (!point || !duty.attendance) return null
  return (
    <Notice tone="wait" testId="point-open">
      {t('pointOpen', { point: point.name })}
      <Button onClick={() => go.to('point')} testId="point-answer">
        {t('answerPoint')}
      </Button>
    </Notice>
  )
}

/** On the first screen: a colleague asks to swap, and waits for an answer. */
export function SwapToAnswer({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const { ops, person } = usePhone()
  const own = useKeptRoster()
  const answered = new Set(pending(ops, person?.membershipId, 'swap.answer').map(({ input }) => input.swapId))
  const swap = own?.roster.swaps.find(({ id, can }) => can.includes('answer') && !answered.has(id))
  if (!swap) return null
  return (
    <Notice tone="wait" testId="swap-to-answer">
      {t('toAnswer', { name: swap.fromName })}
      <Button onClick={() => go.to('ask-swap')}>{t('look')}</Button>
    </Notice>
  )
}

/** What a duty leader does, behind one button of the first screen. */
export function LeaderButtons({ go }: { go: Go }) {
  const t = useWords(nowWords)
  const { person } = usePhone()
  if (person?.role !== 'leader') return null
  return (
    <Button onClick={() => go.to('leader')} testId="open-leader">
      {t('leader')}
    </Button>
  )
}

/** Opens the sheet of the sign-on; where the phone does not hold that part, it signs on without it. */
export function beginShift(go: Go): void {
  void import('./shift-pages.ts').then(
    () => go.to('sign-on'),
    () => void signOn(),
  )
}

/** A task said longer ago than this is of another night. */
const taskMs = 16 * 3_600_000

/** 今晚任务: what the leader said at the last roll-call of this shift. */
export function TonightsTasks() {
  const t = useWords(nowWords)
  const { duty, state, now } = useDuty()
  const [last] = state.tasks
    .filter(({ siteId, heldAt }) => siteId === duty.shift?.siteId && now - Date.parse(heldAt) < taskMs)
    .sort((a, b) => Date.parse(b.heldAt) - Date.parse(a.heldAt))
  if (!last?.tasks) return null
  return (
    <Notice tone="plain" testId="tonights-tasks">
      <strong>{t('tasks')}</strong>
      {last.tasks.split('\n').map((line, at) => (
        <p key={at}>{line}</p>
      ))}
    </Notice>
  )
}

/** Says that somebody who leads entered this sign-on, and lets the guard object. */
export function EnteredForYou({ go }: { go: Go }) {
  const t = useWords(nowWords)
  const { duty } = useDuty()
  const reason = duty.attendance?.behalf
  if (!reason) return null
  return (
    <Notice tone="wait" testId="entered-for-you">
      {t('behalf', { reason })}
      <Button onClick={() => go.to('object')} testId="object">
        {t('notSo')}
      </Button>
    </Notice>
  )
}

const Asked = lazy(async () => {
  await scannerHere
  const { MattersToDo } = await import('./night-pages.ts')
  return { default: MattersToDo }
})

/** On the first screen: matters that wait for the person. What says so is fetched after the screen stands. */
export const MattersWaiting = ({ go }: { go: Go }) => (
  <Suspense fallback={null}>
    <Asked go={go} />
  </Suspense>
)
