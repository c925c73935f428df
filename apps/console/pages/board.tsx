import { useSearch } from '@tanstack/react-router'
import { BoardScreen } from '#capabilities/board/screens/board.tsx'
import type { Search } from '../routes.tsx'
import { SiteFilter } from '../site-filter.tsx'

export function BoardPage() {
  const { site = '' } = useSearch({ strict: false }) as Search
  return <BoardScreen siteId={site} filter={<SiteFilter />} />
}
