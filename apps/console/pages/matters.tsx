import { useNavigate, useSearch } from '@tanstack/react-router'
import { Matters, type MattersPlace } from '#capabilities/cases/screens/matters.tsx'
import { useReader } from '#ui/reader.tsx'
import { caseFaces } from '../case-faces.ts'
import { SiteFilter } from '../site-filter.tsx'

// What an authority is told of is closed with whoever told it: who can move nothing begins there.
const ofReaders: MattersPlace = { owner: 'all', state: 'closed' }
const ofKeepers: MattersPlace = { state: 'open' }

export function MattersPage() {
  const { can } = useReader()
  const reads = !can.includes('cases.write')
  const usual = reads ? ofReaders : ofKeepers
  const asked = useSearch({ strict: false }) as MattersPlace
  const navigate = useNavigate()
  const go = (next: MattersPlace): void => {
    const kept = Object.entries(next).filter(([key, value]) => value && value !== usual[key as keyof MattersPlace])
    void navigate({ to: '.', search: Object.fromEntries(kept) })
  }
  return (
    <Matters
      place={reads ? { ...usual, ...asked } : asked}
      onPlace={go}
      faces={caseFaces}
      reads={reads}
      siteFilter={<SiteFilter />}
    />
  )
}
