import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { request } from '#ui/client.ts'
import { useEvents } from '#ui/events.ts'
import { useWords } from '#ui/words.tsx'
import { words } from '../words.ts'
import { placeOf } from './place-of.ts'
import './notices.css'

const again = 60_000
export const unreadKey = ['GET /notices/unread']

/** How many notifications wait, beside the reader's name; it moves by itself and opens the list. */
export function Bell() {
  const t = useWords(words)
  const client = useQueryClient()
  const navigate = useNavigate()
  const { data } = useQuery({
    queryKey: unreadKey,
    queryFn: ({ signal }) => request('GET /notices/unread', { signal }),
    refetchInterval: again,
  })
  useEvents(topics => {
    if (!topics.some(topic => topic === '*' || topic.startsWith('person:'))) return
    void client.invalidateQueries({ queryKey: unreadKey })
    void client.invalidateQueries({ queryKey: ['GET /notices'] })
  })
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return undefined
    const opened = ({ data: said }: MessageEvent<{ open?: unknown }>): void => {
      if (typeof said?.open === 'string') void navigate(placeOf(said.open))
    }
    navigator.serviceWorker.addEventListener('message', opened)
    return () => navigator.serviceWorker.removeEventListener('message', opened)
  }, [navigate])
  const count = data?.count ?? 0
  return (
    <Link
      to="/notices"
      className="button plain bell"
      title={t('bell')}
      aria-label={count > 0 ? t('bellUnread', { count }) : t('bell')}
    >
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <path d="M10 2.5a5 5 0 0 0-5 5v3.2L3.5 14h13L15 10.7V7.5a5 5 0 0 0-5-5ZM8 16a2 2 0 0 0 4 0" />
      </svg>
      {count > 0 && <span className="bell-count figures">{count > 99 ? '99+' : count}</span>}
    </Link>
  )
}
