import { sayTime } from '#kernel/time.ts'
import { useWords } from '#ui/words.tsx'
import { nowWords } from '../../patrols/now-words.ts'
import { owedRound } from './owed-round.ts'
import { Button, Notice } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { sayLength, useSay } from './say.ts'
import { roundsToSign } from './to-sign.ts'
import { useDuty } from './use-duty.ts'
import type { Go } from './use-screen.ts'

/** On the first screen between rounds: which one is owed next, and how long until then. */
export function NextRound() {
  const t = useWords(nowWords)
  const say = useSay()
  const { duty, state, now } = useDuty()
  const { person } = usePhone()
  if (!duty.attendance || duty.roundId || !person) return null
  const owed = owedRound(state, duty, now)
  if (!owed) return null
  const { lap, told, shownAt, dueAt, lateBy } = owed
  const time = sayTime(shownAt, person.timeZone)
  const when = !told
    ? t('toldLater')
    : lateBy === null
      ? t('in', { length: sayLength(dueAt - now, say) })
      : lateBy === 0
        ? t('nowDue')
        : t('lateBy', { length: sayLength(now - dueAt, say) })
  return (
    <Notice tone={lateBy === null ? 'plain' : 'wait'} testId="next-round">
      <strong>{t(told ? 'lapAt' : 'lapAbout', { time, lap })}</strong> · {owed.plan.name} · {when}
    </Notice>
  )
}

/** On the first screen: a round of one's own still wants the name of the one in charge. */
export function ToSign({ go }: { go: Go }) {
  const t = useWords(nowWords)
  const { state } = useDuty()
  const { person } = usePhone()
  const [round] = person ? roundsToSign(state, person.personId) : []
  if (!round || !person) return null
  return (
    <Notice tone="wait" testId="to-sign">
      {t('toSign', { time: sayTime(Date.parse(round.startedAt), person.timeZone) })}
      <Button onClick={() => go.to('sign-round')} testId="open-sign">
        {t('getSigned')}
      </Button>
    </Notice>
  )
}
