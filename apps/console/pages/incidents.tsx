import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Incident } from '#capabilities/incidents/screens/incident.tsx'
import { Incidents, type IncidentsFilter } from '#capabilities/incidents/screens/incidents.tsx'
import { caseFaces } from '../case-faces.ts'
import type { Search } from '../routes.tsx'
import { SiteFilter } from '../site-filter.tsx'

/** What narrows the incident register stays in the address. */
export function IncidentsPage() {
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Search
  const { site = '', kind = '', night = '' } = search
  const onFilter = (fields: Partial<IncidentsFilter>): void => {
    const next = Object.entries({ ...search, ...fields }).filter(([, value]) => value)
    void navigate({ to: '.', search: Object.fromEntries(next) })
  }
  const onOpen = (id: string): void => void navigate({ to: `/incidents/${id}` })
  return <Incidents {...{ siteId: site, kind, night, onFilter, onOpen }} siteFilter={<SiteFilter />} />
}

export function IncidentPage() {
  const navigate = useNavigate()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const onOpenCase = (matter: string): void => void navigate({ to: '/matters', search: { owner: 'all', matter } })
  const onBack = (): void => void navigate({ to: '/incidents' })
  return <Incident id={id} faces={caseFaces} onOpenCase={onOpenCase} onBack={onBack} />
}
