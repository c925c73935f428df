import { useNavigate, useSearch } from '@tanstack/react-router'
import { Checks, type ChecksFilter } from '#capabilities/checks/screens/checks.tsx'
import { Gate } from '#capabilities/gate/screens/gate.tsx'
import { RollCalls } from '#capabilities/attendance/screens/roll-calls.tsx'
import { Handovers } from '#capabilities/handovers/screens/handovers.tsx'
import { Nights } from '#capabilities/patrols/screens/nights.tsx'
import { Scans } from '#capabilities/patrols/screens/scans.tsx'
import type { Search } from '../routes.tsx'
import { SiteFilter } from '../site-filter.tsx'

const useSite = (): string => (useSearch({ strict: false }) as Search)['site'] ?? ''

export const HandoversPage = () => <Handovers siteId={useSite()} filter={<SiteFilter />} />
/** Which week is looked at stays in the address. */
export function RoundsPage() {
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Search
  const onTo = (to: string): void => void navigate({ to: '.', search: { ...search, to } })
  return <Nights siteId={useSite()} to={search['to'] ?? ''} filter={<SiteFilter />} onTo={onTo} />
}

export const ScansPage = () => <Scans siteId={useSite()} filter={<SiteFilter />} />

/** What narrows the register of spot checks stays in the address. */
export function ChecksPage() {
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Search
  const { night = '', source = '', state = '' } = search
  const onFilter = (fields: Partial<ChecksFilter>): void => {
    const next = Object.entries({ ...search, ...fields }).filter(([, value]) => value)
    void navigate({ to: '.', search: Object.fromEntries(next) })
  }
  return <Checks {...{ siteId: useSite(), night, source, state }} siteFilter={<SiteFilter />} onFilter={onFilter} />
}

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
export const RollCallsPage = () => <RollCalls siteId={useSite()} filter={<SiteFilter />} />
