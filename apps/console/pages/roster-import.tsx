import { useSearch } from '@tanstack/react-router'
import { RosterImport } from '#capabilities/roster/screens/roster-import.tsx'
import type { Search } from '../routes.tsx'

export function RosterImportPage() {
  const { site } = useSearch({ strict: false }) as Search
  return <RosterImport site={site} />
}
