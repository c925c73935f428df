import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { GuardFileScreen } from '#capabilities/guards/screens/guard-file.tsx'
import type { GuardsFilter } from '#capabilities/guards/screens/guards-filters.tsx'
import { GuardsScreen } from '#capabilities/guards/screens/guards.tsx'
import { words } from '#capabilities/verification/words.ts'
import { CardPart } from '#capabilities/verification/screens/card-part.tsx'
import { useWords } from '#ui/words.tsx'
import type { Search } from '../routes.tsx'

export function GuardsPage() {
  const { q = '', standing = '', certificate = '', kind = '' } = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const filter = useCallback(
    (change: Partial<GuardsFilter>) =>
      void navigate({
        to: '/guards',
        search: (kept: Search) =>
          Object.fromEntries(Object.entries({ ...kept, ...change }).filter(([, value]) => value !== '')),
        replace: true,
      }),
    [navigate],
  )
  const t = useWords(words)
  const cards = (
    <Link to="/guards/cards" className="button">
      {t('cards')}
    </Link>
  )
  return <GuardsScreen filter={{ q, standing, certificate, kind }} onFilter={filter} more={cards} />
}

export function GuardFilePage() {
  const { personId = '' } = useParams({ strict: false }) as { personId?: string }
  return <GuardFileScreen key={personId} personId={personId} more={<CardPart personId={personId} />} />
}
