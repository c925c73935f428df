import type { Id } from '#kernel/id.ts'
import { useWords } from '#ui/words.tsx'
import type { Indexed } from './book-index.ts'
import type { Holes } from './holes.ts'
import { words } from './words.ts'

type Props = { index: Indexed; holes: Holes; onTake: (postId: Id) => void }

/** Posts to be put on people's days, in the view by person; those with holes say how many. */
export function PostsList({ index, holes, onTake }: Props) {
  const t = useWords(words)
  const open = index.book.posts.filter(({ closedOn }) => closedOn === null || closedOn > index.book.fromOn)
  return (
    <section className="people" aria-label={t('posts')}>
      <p className="faint people-how">{t('dragPost')}</p>
      <ul>
        {open.map(({ id, name }) => {
          const count = holes.get(id)?.length ?? 0
          return (
            <li key={id}>
              <button
                type="button"
                className="person"
                data-post={id}
                onKeyDown={event => event.key === 'Enter' && onTake(id)}
              >
                <span>{name}</span>
                {count > 0 && <span className="acts figures">{t('holes', { count })}</span>}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
