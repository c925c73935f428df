import { Link } from '@tanstack/react-router'
import { Button } from '#ui/parts/button.tsx'
import { useWords } from '#ui/words.tsx'
import type { RosterImported } from '../import/schema.ts'
import { words } from '../import/screen-words.ts'

type Props = { imported: RosterImported; away: number; onAgain: () => void }

/** What was done, and the way to the roster where it is published; `away`: squares of leave the file had. */
export function Imported({ imported, away, onAgain }: Props) {
  const t = useWords(words)
  const { added, refused, fromOn, siteId } = imported
  return (
    <div className="stack" role="status">
      <h2>{t('done', { added })}</h2>
      {refused > 0 && <p>{t('doneLeft', { refused })}</p>}
      {away > 0 && (
        <p>
          {t('away', { count: away })} <Link to="/leave">{t('toLeave')}</Link>
        </p>
      )}
      <div className="line">
        <Link
          to="/roster"
          search={{ site: siteId, ...(fromOn ? { month: fromOn.slice(0, 7) } : {}) }}
          className="button first"
        >
          {t('toRoster')}
        </Link>
        <Button onClick={onAgain}>{t('another')}</Button>
      </div>
    </div>
  )
}
