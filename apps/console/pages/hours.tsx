import { useNavigate, useSearch } from '@tanstack/react-router'
import { Hours, type HoursPlace } from '#capabilities/hours/screens/hours.tsx'

export function HoursPage() {
  const place = useSearch({ strict: false }) as HoursPlace
  const navigate = useNavigate()
  return <Hours place={place} go={change => void navigate({ to: '/hours', search: { ...change } })} />
}
