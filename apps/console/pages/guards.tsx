import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { GuardFileScreen } from '#capabilities/guards/screens/guard-file.tsx'
import type { GuardsFilter } from '#capabilities/guards/screens/guards-filters.tsx'
import { GuardsScreen } from '#capabilities/guards/screens/guards.tsx'
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
  return <GuardsScreen filter={{ q, standing, certificate, kind }} onFilter={filter} />
}

export function GuardFilePage() {
  const { personId = '' } = useParams({ strict: false }) as { personId?: string }
  return <GuardFileScreen key={personId} personId={personId} />
}
