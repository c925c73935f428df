import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { GuardsScreen } from '#capabilities/guards/screens/guards.tsx'
import type { Search } from '../routes.tsx'

export function GuardsPage() {
  const { q = '' } = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const search = useCallback(
    (text: string) => void navigate({ to: '/guards', search: text ? { q: text } : {}, replace: true }),
    [navigate],
  )
  return <GuardsScreen q={q} onSearch={search} />
}
