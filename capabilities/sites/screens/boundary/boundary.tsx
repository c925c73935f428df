import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Loaded, Page } from '#ui/parts/page.tsx'
import { useWords } from '#ui/words.tsx'
import type { SitePage } from '../../schema.ts'
import { words } from '../../words.ts'
import { siteQuery } from '../sites-query.ts'
import { CentreForm } from './centre-form.tsx'
import { Editor } from './editor.tsx'
import { originOf } from './origin.ts'
import './ground.css'

/** 边界: drawn on a plan or a grid, or brought as GeoJSON; posts are put where they stand. */
export function BoundaryScreen({ id }: { id: string }) {
  const t = useWords(words)
  const client = useQueryClient()
  const query = useQuery(siteQuery(id))
  const [round, setRound] = useState(0)
  const again = async () => {
    await client.invalidateQueries(siteQuery(id))
    setRound(round + 1)
  }
  const back = (
    <Link to="/sites/$id" params={{ id }} className="button">
      {t('backToSite')}
    </Link>
  )
  return (
    <Page title={t('boundaryOf', { name: query.data?.site.name ?? '' })} purpose={t('boundarySays')} actions={back}>
      <Loaded query={query}>{page => <Drawn key={round} page={page} onSaved={again} />}</Loaded>
    </Page>
  )
}

function Drawn({ page, onSaved }: { page: SitePage; onSaved: () => Promise<void> }) {
  // While it is drawn the middle stays: what is on the screen is counted from it.
  const [origin] = useState(() => originOf(page.site))
  if (!origin) return <CentreForm page={page} onDone={onSaved} />
  return <Editor page={page} origin={origin} onSaved={onSaved} />
}
