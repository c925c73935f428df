import { useParams } from '@tanstack/react-router'
import { BoundaryScreen } from '#capabilities/sites/screens/boundary/boundary.tsx'
import { SiteScreen } from '#capabilities/sites/screens/site.tsx'

export function SitePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return <SiteScreen key={id} id={id} />
}

export function BoundaryPage() {
  const { siteId = '' } = useParams({ strict: false }) as { siteId?: string }
  return <BoundaryScreen key={siteId} id={siteId} />
}

export function ContractAreaPage() {
  const { siteId = '', contractId = '' } = useParams({ strict: false }) as { siteId?: string; contractId?: string }
  return <BoundaryScreen key={contractId} id={siteId} contractId={contractId} />
}
