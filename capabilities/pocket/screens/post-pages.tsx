import { PocketDuties, type OwnPost } from '../../posts/screens/pocket-duties.tsx'
import { PocketPhoneBook } from '../../posts/screens/pocket-phone-book.tsx'
import { pocketWords } from '../../posts/pocket-words.ts'
import { useWords } from '#ui/words.tsx'
import { readDuty } from './acts.ts'
import { ownPosts, siteBooks } from './own-posts.ts'
import { Notice, Screen } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { useDuty } from './use-duty.ts'
import type { Go } from './use-screen.ts'

/** 岗位职责 of the guard's posts, with channel and gear; reading is recorded with or without signal. */
export function Duties({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const { state, now } = useDuty()
  const { person, base, unrecorded } = usePhone()
  const posts = ownPosts(state, person?.personId ?? '', now)
  const read = ({ name, duty }: OwnPost): void => {
    if (duty) void readDuty(duty.versionId, name)
  }
  return (
    <Screen title={t('duties')} onBack={go.back}>
      {unrecorded && <Notice tone="bad">{t('notKept')}</Notice>}
      {posts.length === 0 && <p className="soft">{t(base ? 'dutiesNone' : 'dutiesNever')}</p>}
      <PocketDuties posts={posts} timeZone={state.timeZone} onRead={read} />
    </Screen>
  )
}

/** 电话簿: a tap calls. The numbers that never change are there before anything was ever fetched. */
export function Phones({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const { state, duty } = useDuty()
  return (
    <Screen title={t('phoneBook')} onBack={go.back}>
      <PocketPhoneBook books={siteBooks(state, duty.shift?.siteId)} />
    </Screen>
  )
}
