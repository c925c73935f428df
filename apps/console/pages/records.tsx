import { useSearch } from '@tanstack/react-router'
import { Handovers } from '#capabilities/handovers/screens/handovers.tsx'
import { Scans } from '#capabilities/patrols/screens/scans.tsx'
import type { Search } from '../routes.tsx'
import { SiteFilter } from '../site-filter.tsx'

const useSite = (): string => (useSearch({ strict: false }) as Search)['site'] ?? ''

export const HandoversPage = () => <Handovers siteId={useSite()} filter={<SiteFilter />} />
export const ScansPage = () => <Scans siteId={useSite()} filter={<SiteFilter />} />
