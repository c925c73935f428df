import { useQuery } from '@tanstack/react-query'
import type { Words } from '#kernel/words.ts'
import { request } from '#ui/client.ts'
import { List, type Column } from '#ui/parts/list.tsx'
import { Unread } from '#ui/parts/refusal.tsx'
import { TimeText } from '#ui/parts/said.tsx'
import { useWords } from '#ui/words.tsx'
import type { Aside } from '../schema.ts'
import { words } from '../words.ts'

function useColumns(kinds: Words): Column<Aside>[] {
  const t = useWords(words)
  const say = useWords(kinds)
  return [
    {
      key: 'what',
      title: t('asideWhat'),
      show: row => [row.name in kinds ? say(row.name) : t('asideOther'), row.line].filter(Boolean).join(' · '),
    },
    { key: 'who', title: t('asideWho'), whole: true, show: row => row.personName ?? <span className="faint">—</span> },
    { key: 'phone', title: t('asidePhone'), show: row => row.deviceName ?? <span className="faint">—</span> },
    { key: 'at', title: t('asideAt'), whole: true, show: row => <TimeText at={row.at} /> },
    { key: 'received', title: t('received'), whole: true, show: row => <TimeText at={row.receivedAt} /> },
    { key: 'why', title: t('asideWhy'), whole: true, show: row => t(`aside.${row.reason}`) },
  ]
}

/** 单独存放: what came from a phone or sign-in that had been ended, for the office to look through; nothing where there is none. */
export function KeptAside({ kinds }: { kinds: Words }) {
  const t = useWords(words)
  const columns = useColumns(kinds)
  const query = useQuery({
    queryKey: ['GET /log/aside'],
    queryFn: ({ signal }) => request('GET /log/aside', { signal }),
  })
  const rows = query.data ?? []
  if (rows.length === 0) return <Unread what={t('asideTitle')} query={query} />
  return (
    <details className="heads">
      <summary className="figures soon">{t('asideCount', { count: rows.length })}</summary>
      <p className="faint">{t('asideSays')}</p>
      <List name={t('asideTitle')} columns={columns} rows={rows} keyOf={row => row.id} />
    </details>
  )
}
