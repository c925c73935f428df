import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Empty, Loaded, Page } from '#ui/parts/page.tsx'
import { useWords } from '#ui/words.tsx'
import type { SitePage } from '../../schema.ts'
import { words } from '../../words.ts'
import { siteQuery } from '../sites-query.ts'
import { CentreForm } from './centre-form.tsx'
import { Editor } from './editor.tsx'
import { originOf } from './origin.ts'
import { contractSubject, siteSubject } from './subject.ts'
import './ground.css'

/** 边界: drawn on a plan or a grid, or brought as GeoJSON; with a contract, the part of the site that it covers. */
export function BoundaryScreen({ id, contractId }: { id: string; contractId?: string }) {
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
  const name = query.data?.site.name ?? ''
  const contract = query.data?.contracts.find(one => one.id === contractId)
  const drawn = contractId === undefined ? t('boundaryOf', { name }) : t('areaOf', { name: contract?.number ?? name })
  // What a site's boundary is for stands under every heading; of a contract's area also whose it is.
  const says = contractId && t('areaSays', { name, company: contract?.partyName ?? '' })
  return (
    <Page title={query.data ? drawn : t('boundary')} purpose={query.data && says} actions={back}>
      <Loaded query={query}>
        {page => (
          <Drawn key={round} page={page} saved={round > 0} {...(contractId ? { contractId } : {})} onSaved={again} />
        )}
      </Loaded>
    </Page>
  )
}

type DrawnProps = { page: SitePage; contractId?: string; saved: boolean; onSaved: () => Promise<void> }

function Drawn({ page, contractId, saved, onSaved }: DrawnProps) {
  const t = useWords(words)
  const contract = page.contracts.find(one => one.id === contractId)
  const subject = contract ? contractSubject(page, contract) : siteSubject(page)
  // While it is drawn the middle stays: what is on the screen is counted from it.
  const [origin] = useState(() => originOf(page.site, subject.kept))
  const may = page.can.includes(contractId ? 'addContract' : 'draw')
  if (!may || (contractId && !contract)) return <Empty says={t('mayNotDraw')} />
  if (!origin && contract && !page.can.includes('draw')) return <Empty says={t('siteFirst')} />
  if (!origin) return <CentreForm page={page} onDone={onSaved} />
  return <Editor page={page} subject={subject} origin={origin} saved={saved} onSaved={onSaved} />
}
