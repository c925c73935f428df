import { Link } from '@tanstack/react-router'
import { Empty } from '#ui/parts/page.tsx'
import { useWords } from '#ui/words.tsx'
import { words } from './words.ts'

/** Nothing to roster yet: why, and where it begins. */
export const ToSites = ({ says, to }: { says: string; to: string }) => {
  const t = useWords(words)
  return (
    <Empty says={says}>
      <Link to={to} className="button first">
        {t('toSites')}
      </Link>
    </Empty>
  )
}
