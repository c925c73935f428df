import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Reports, type ReportsPlace } from '#capabilities/reports/screens/reports.tsx'
import { IssuedReport } from '#capabilities/reports/screens/issued-report.tsx'

/** What is looked at stays in the address. */
export function ReportsPage() {
  const navigate = useNavigate()
  const place = useSearch({ strict: false }) as ReportsPlace
  const go = (change: ReportsPlace): void =>
    void navigate({ to: '/reports', search: Object.fromEntries(Object.entries(change).filter(([, value]) => value)) })
  const open = (id: string): void => void navigate({ to: '/reports/$id', params: { id } })
  return <Reports place={place} go={go} open={open} />
}

export const ReportPage = () => <IssuedReport id={(useParams({ strict: false }) as { id: string }).id} />
