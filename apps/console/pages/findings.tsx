import { useNavigate, useSearch } from '@tanstack/react-router'
import { sayFinding } from '#capabilities/board/finding-words.ts'
import { Findings } from '#capabilities/findings/screens/findings.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import type { Search } from '../routes.tsx'
import { SiteFilter } from '../site-filter.tsx'

/** What narrows the findings stays in the address. */
export function FindingsPage() {
  const navigate = useNavigate()
  const { whole, language } = useSaid()
  const search = useSearch({ strict: false }) as Search
  const onFilter = (fields: { person?: string; state?: string }): void =>
    void navigate({
      to: '.',
      search: Object.fromEntries(Object.entries({ ...search, ...fields }).filter(([, v]) => v)),
    })
  const { site = '', person = '', state = '' } = search
  return (
    <Findings
      siteId={site}
      personId={person}
      state={state}
      siteFilter={<SiteFilter />}
      say={found => sayFinding(found, language, whole)}
      onFilter={onFilter}
    />
  )
}
