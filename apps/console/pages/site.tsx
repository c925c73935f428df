import { useParams } from '@tanstack/react-router'
import { PointQuestions } from '#capabilities/patrols/screens/questions.tsx'
import { BoundaryScreen } from '#capabilities/sites/screens/boundary/boundary.tsx'
import { CheckRulePart } from '#capabilities/checks/screens/rule-part.tsx'
import { SiteScreen } from '#capabilities/sites/screens/site.tsx'

export function SitePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <div className="page" key={id}>
      <SiteScreen id={id} asked={point => <PointQuestions siteId={id} point={point} />} />
      <CheckRulePart siteId={id} />
    </div>
  )
}

export function BoundaryPage() {
  const { siteId = '' } = useParams({ strict: false }) as { siteId?: string }
  return <BoundaryScreen key={siteId} id={siteId} />
}

export function ContractAreaPage() {
  const { siteId = '', contractId = '' } = useParams({ strict: false }) as { siteId?: string; contractId?: string }
  return <BoundaryScreen key={contractId} id={siteId} contractId={contractId} />
}
