import { useNavigate, useSearch } from '@tanstack/react-router'
import { LeaveScreen, type LeavePlace } from '#capabilities/leave/screens/leave.tsx'

export function LeavePage() {
  const place = useSearch({ strict: false }) as LeavePlace
  const navigate = useNavigate()
  return <LeaveScreen place={place} onLeave={() => void navigate({ to: '/leave', search: {}, replace: true })} />
}
