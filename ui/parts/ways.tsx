import { Link } from '@tanstack/react-router'
import { useReader } from '../reader.tsx'
import { words } from '../words.ts'
import { useWords } from '../words.tsx'

type Props = { to: string; says: string; needs: string }

/** The page on which something empty is filled, for whoever may act there; `needs` is what they must be able to do. */
export function WayTo({ to, says, needs }: Props) {
  if (!useReader().can.includes(needs)) return null
  return (
    <Link to={to} className="button">
      {says}
    </Link>
  )
}

/** Out of filters that fit nothing: the same page without them. */
export function ShowAll() {
  const t = useWords(words)
  return (
    <Link to="." search={{}} className="button">
      {t('showAll')}
    </Link>
  )
}
