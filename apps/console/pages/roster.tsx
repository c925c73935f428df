import { useNavigate, useSearch } from '@tanstack/react-router'
import { Roster } from '#capabilities/roster/screens/roster.tsx'
import type { RosterPlace } from '#capabilities/roster/screens/frame.ts'

export function RosterPage() {
  const place = useSearch({ strict: false }) as RosterPlace
  const navigate = useNavigate()
  return <Roster place={place} go={change => void navigate({ to: '/roster', search: { ...place, ...change } })} />
}
