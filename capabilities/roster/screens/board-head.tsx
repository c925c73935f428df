import type { Connection } from '#ui/events.ts'
import { useWords } from '#ui/words.tsx'
import type { BoardFacts } from './board-rows.ts'
import { words } from './words.ts'

type Props = { facts: BoardFacts; mayChange: boolean; saving: boolean; onWrong: () => void }

/** How the roster stands, in one line: what is rostered, what is missing, what may not stand. */
export function BoardSays({ facts, mayChange, saving, onWrong }: Props) {
  const t = useWords(words)
  const { sums, hasNeeds, holeCount, list } = facts
  const hasHoles = holeCount > 0
  return (
    <>
      <span className="figures" role="status">
        {t('sums', sums)}
        {hasNeeds && ' · '}
        {hasNeeds && (
          <span className={hasHoles ? 'acts' : ''}>{hasHoles ? t('holes', { count: holeCount }) : t('noHoles')}</span>
        )}
        {list.length > 0 && ' · '}
        {list.length > 0 && (
          <button type="button" className="wrong-count" onClick={onWrong}>
            {t('wrong', { count: list.length })}
          </button>
        )}
        {mayChange && saving && <span className="faint"> · {t('saving')}</span>}
      </span>
    </>
  )
}

type NotesProps = { facts: BoardFacts; connection: Connection }

/** What limits what can be read here. */
export function BoardNotes({ facts: { hasNeeds, provisionalYear }, connection }: NotesProps) {
  const t = useWords(words)
  return (
    <>
      {!hasNeeds && <p className="faint no-print">{t('noNeeds')}</p>}
      {provisionalYear && <p className="soon">{t('provisional', { year: provisionalYear })}</p>}
      {!connection.open && <p className="soon no-print">{t('offline')}</p>}
    </>
  )
}
