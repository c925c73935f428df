import { useNavigate, useSearch } from '@tanstack/react-router'
import type { LedgerPlace } from '#capabilities/ledgers/screens/place.ts'
import { Ledgers } from '#capabilities/ledgers/screens/ledgers.tsx'
import { Training, type TrainingFilter } from '#capabilities/training/screens/training.tsx'
import type { Search } from '../routes.tsx'
import { SiteFilter } from '../site-filter.tsx'

export function LedgersPage() {
  const place = useSearch({ strict: false }) as LedgerPlace
  const navigate = useNavigate()
  return <Ledgers place={place} go={next => void navigate({ to: '/ledgers', search: { ...next } })} />
}

/** What narrows the list of training stays in the address. */
export function TrainingPage() {
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Search
  const onFilter = (fields: Partial<TrainingFilter>): void =>
    void navigate({
      to: '.',
      search: Object.fromEntries(Object.entries({ ...search, ...fields }).filter(([, value]) => value)),
    })
  const { kind = '', year = '', show = '', site = '' } = search
  return <Training {...{ kind, year, show }} siteId={site} siteFilter={<SiteFilter />} onFilter={onFilter} />
}
