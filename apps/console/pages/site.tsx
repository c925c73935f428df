import { useParams } from '@tanstack/react-router'
import { SiteScreen } from '#capabilities/sites/screens/site.tsx'

export function SitePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return <SiteScreen key={id} id={id} />
}
