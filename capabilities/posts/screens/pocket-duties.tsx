import { useState } from 'react'
import { dayAt, sayDay } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../pocket-words.ts'

/** One of the guard's own posts as the phone knows it. `duty` is absent where none is published. */
export type OwnPost = {
  id: string
  name: string
  radioChannel: string | null
  gear: readonly string[]
  duty?: { versionId: string; version: number; body: string; publishedAt: string; readAt: string | null } | undefined
}
type Props = { posts: readonly OwnPost[]; timeZone: string; onRead: (post: OwnPost) => void }

function Text({ post, timeZone, onRead }: { post: OwnPost; timeZone: string; onRead: () => void }) {
  const t = useWords(pocketWords)
  const language = useLanguage()
  const { duty } = post
  if (!duty) return <p className="soft">{t('dutiesNone')}</p>
  const on = sayDay(dayAt(Date.parse(duty.publishedAt), timeZone), language, { year: true })
  return (
    <>
      <p className="soft">{t('dutyLine', { version: duty.version, on })}</p>
      <p className="lines-text">{duty.body}</p>
      {!duty.readAt && (
        <button type="button" className="button main" onClick={onRead} data-testid={`duty-read-${post.id}`}>
          {t('dutySign')}
        </button>
      )}
    </>
  )
}

/**
 * The guard's posts: the first that is not read stands open, its button below the text. It stays open once read, so that
 * a second tap cannot fall on the button of another.
 */
export function PocketDuties({ posts, timeZone, onRead }: Props) {
  const t = useWords(pocketWords)
  const [first] = useState(() => (posts.find(({ duty }) => duty && !duty.readAt) ?? posts[0])?.id)
  return posts.map(post => (
    <details key={post.id} className="duty" open={post.id === first} data-testid={`duty-${post.id}`}>
      <summary>
        <strong>{post.name}</strong>
        {post.duty &&
          (post.duty.readAt ? (
            <span className="verdict"> ✓ {t('dutyRead')}</span>
          ) : (
            <span className="verdict wait"> ▲ {t('dutyUnread')}</span>
          ))}
      </summary>
      <dl className="facts">
        {post.radioChannel && (
          <>
            <dt>{t('channel')}</dt>
            <dd>{post.radioChannel}</dd>
          </>
        )}
        {post.gear.length > 0 && (
          <>
            <dt>{t('gear')}</dt>
            <dd>{post.gear.join(t('between'))}</dd>
          </>
        )}
      </dl>
      <Text post={post} timeZone={timeZone} onRead={() => onRead(post)} />
    </details>
  ))
}
