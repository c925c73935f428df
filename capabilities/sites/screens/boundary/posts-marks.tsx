import { Button } from '#ui/parts/button.tsx'
import { useWords } from '#ui/words.tsx'
import { words } from '../../words.ts'
import type { Chosen } from './canvas.tsx'
import { withPost } from './draft.ts'
import type { UseDrawing } from './use-drawing.ts'
import type { View } from './view.ts'

type PostsProps = { drawing: UseDrawing; view: View; onChoose: (chosen: Chosen) => void }

/** The posts and checkpoints, each put on the drawing or taken off it. */
export function PostsMarks({ drawing, view, onChoose }: PostsProps) {
  const t = useWords(words)
  const { posts } = drawing.draft
  if (posts.length === 0) return null
  const put = (id: string, on: boolean) => {
    drawing.change(draft => withPost(draft, id, on ? { x: view.x, y: view.y } : null))
    onChoose(on ? { postId: id } : null)
  }
  return (
    <div className="stack">
      <h2>{t('postsAndPoints')}</h2>
      <ul className="boundary-posts">
        {posts.map(({ id, name, at }) => (
          <li key={id}>
            <span>{name}</span>
            <Button
              look="plain"
              aria-label={t(at ? 'takeOffNamed' : 'putOnNamed', { name })}
              onClick={() => put(id, !at)}
            >
              {t(at ? 'takeOff' : 'putOn')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
