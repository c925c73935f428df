import { dayAt, sayDay, saySpan } from '#kernel/time.ts'
import { Button } from '#ui/parts/button.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { nameOfPost, type Indexed } from './book-index.ts'
import type { HoleAt } from './holes.ts'
import { words } from './words.ts'

type Props = { index: Indexed; hole: HoleAt; onReplace: (() => void) | undefined; onPut: (() => void) | undefined }

/** One hole: where, when, how many are missing and why; and the two ways to fill it. */
export function HolePanel({ index, hole, onReplace, onPut }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const zone = index.book.timeZone
  return (
    <div className="stack">
      <h2 className="acts">{t('hole')}</h2>
      <p>
        {nameOfPost(index, hole.postId)}
        <br />
        <span className="figures">
          {sayDay(dayAt(hole.from, zone), language, { weekday: true })} {saySpan(hole.from, hole.to, zone, language)}
        </span>
        <br />
        {t('holeNeeds', { needed: hole.needed, present: hole.present })}
      </p>
      <p>{t(`why.${hole.why}`)}</p>
      <div className="line">
        {onReplace && (
          <Button look="first" onClick={onReplace}>
            {t('findSomeone')}
          </Button>
        )}
        {onPut && <Button onClick={onPut}>{t('putSomeone')}</Button>}
      </div>
    </div>
  )
}

type ListProps = { index: Indexed; holes: readonly HoleAt[]; onChoose: (hole: HoleAt) => void }

/** The holes of one day, in order of time. */
export function HolesPanel({ index, holes, onChoose }: ListProps) {
  const t = useWords(words)
  const language = useLanguage()
  const zone = index.book.timeZone
  return (
    <div className="people">
      <h2>{t('holes', { count: holes.length })}</h2>
      <ul>
        {holes.map(hole => (
          <li key={`${hole.postId}${hole.from}`}>
            <button type="button" className="person" onClick={() => onChoose(hole)}>
              <span>{nameOfPost(index, hole.postId)}</span>
              <span className="acts figures">
                {saySpan(hole.from, hole.to, zone, language)} · {t('holeShort', { count: hole.needed - hole.present })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
