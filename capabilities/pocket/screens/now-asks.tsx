import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../leave/pocket-words.ts'
import { pocketWords as postWords } from '../../posts/pocket-words.ts'
import { unreadPosts } from './own-posts.ts'
import { useKeptRoster } from './own-roster.ts'
import { Button, Notice } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { pending } from './requests.ts'
import { useDuty } from './use-duty.ts'
import type { Go } from './use-screen.ts'

// What the first screen asks for besides the duty itself. The pages behind are fetched later (`day-pages.ts`).

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

/** What a duty leader does from the first screen: somebody cannot come, and where somebody is missing. */
export function LeaderButtons({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const { person } = usePhone()
  if (person?.role !== 'leader') return null
  return (
    <>
      <Button onClick={() => go.to('sick-call')} testId="sick-call">
        {t('sickCall')}
      </Button>
      <Button onClick={() => go.to('holes')} testId="open-holes">
        {t('holes')}
      </Button>
    </>
  )
}
