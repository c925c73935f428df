import { useNavigate, useSearch } from '@tanstack/react-router'
import { Matters, type MattersPlace } from '#capabilities/cases/screens/matters.tsx'
import { useReader } from '#ui/reader.tsx'
import { caseFaces } from '../case-faces.ts'
import { SiteFilter } from '../site-filter.tsx'

export function MattersPage() {
  const place = useSearch({ strict: false }) as MattersPlace
  const { can } = useReader()
  const navigate = useNavigate()
  const go = (next: MattersPlace): void =>
    void navigate({ to: '.', search: Object.fromEntries(Object.entries(next).filter(([, value]) => value)) })
  return (
    <Matters
      place={place}
      onPlace={go}
      faces={caseFaces}
      mayNote={can.includes('cases.write')}
      siteFilter={<SiteFilter />}
    />
  )
}
