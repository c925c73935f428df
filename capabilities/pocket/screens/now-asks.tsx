import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../leave/pocket-words.ts'
import { pocketWords as postWords } from '../../posts/pocket-words.ts'
import { unreadPosts } from './own-posts.ts'
import { Button, Notice } from './parts.tsx'
import { usePhone } from './phone-state.ts'
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
  const { own, person } = usePhone()
  if (!own || own.membershipId !== person?.membershipId) return null
  const swap = own.roster.swaps.find(({ can }) => can.includes('answer'))
  if (!swap) return null
  return (
    <Notice tone="wait" testId="swap-to-answer">
      {t('toAnswer', { name: swap.fromName })}
      <Button onClick={() => go.to('ask-swap')}>{t('look')}</Button>
    </Notice>
  )
}

/** The way there, for a duty leader. */
export function SickCallButton({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const { person } = usePhone()
  if (person?.role !== 'leader') return null
  return (
    <Button onClick={() => go.to('sick-call')} testId="sick-call">
      {t('sickCall')}
    </Button>
  )
}
