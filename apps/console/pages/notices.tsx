import { useNavigate, useSearch } from '@tanstack/react-router'
import { Notices } from '#capabilities/notices/screens/notices.tsx'
import type { Search } from '../routes.tsx'

/** The list of notifications; whether only the unread are shown stands in the address. */
export function NoticesPage() {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  return (
    <Notices
      unread={search['unread'] === 'only'}
      onUnread={only => void navigate({ to: '.', search: only ? { unread: 'only' } : {} })}
    />
  )
}
