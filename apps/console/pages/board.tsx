import { useSearch } from '@tanstack/react-router'
import { BoardScreen } from '#capabilities/board/screens/board.tsx'
import { FacesContext } from '#capabilities/cases/screens/faces.tsx'
import { caseFaces } from '../case-faces.ts'
import { NextSteps } from '../next-steps.tsx'
import type { Search } from '../routes.tsx'
import { SiteFilter } from '../site-filter.tsx'

export function BoardPage() {
  const { site = '' } = useSearch({ strict: false }) as Search
  return (
    <FacesContext value={caseFaces}>
      <BoardScreen siteId={site} filter={<SiteFilter />} />
      <NextSteps />
    </FacesContext>
  )
}
