import { useNavigate, useSearch } from '@tanstack/react-router'
import { Gate } from '#capabilities/gate/screens/gate.tsx'
import { Handovers } from '#capabilities/handovers/screens/handovers.tsx'
import { Scans } from '#capabilities/patrols/screens/scans.tsx'
import type { Search } from '../routes.tsx'
import { SiteFilter } from '../site-filter.tsx'

const useSite = (): string => (useSearch({ strict: false }) as Search)['site'] ?? ''

export const HandoversPage = () => <Handovers siteId={useSite()} filter={<SiteFilter />} />
export const ScansPage = () => <Scans siteId={useSite()} filter={<SiteFilter />} />

/** What narrows the gate register stays in the address. */
export function GatePage() {
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Search
  const onFilter = (fields: { kind?: string; open?: string }): void =>
    void navigate({
      to: '.',
      search: Object.fromEntries(Object.entries({ ...search, ...fields }).filter(([, v]) => v)),
    })
  const { kind = '', open = '' } = search
  return <Gate siteId={useSite()} kind={kind} open={open} siteFilter={<SiteFilter />} onFilter={onFilter} />
}
