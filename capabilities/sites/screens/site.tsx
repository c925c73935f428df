import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { groupedCode } from '#kernel/code.ts'
import { Enrol, type Enrolled } from '#capabilities/identity/screens/index.ts'
import { Button } from '#ui/parts/button.tsx'
import { List } from '#ui/parts/list.tsx'
import { Empty, Loaded, Page, Part } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import type { SitePage } from '../schema.ts'
import { words as shared } from '#ui/words.ts'
import { words } from '../words.ts'
import { AddCheckpoint, AddPost, AddRoute, AddSiteParty } from './site-forms.tsx'
import { siteQuery, sitesQuery } from './sites-query.ts'
import './site.css'

type Adding = 'post' | 'checkpoint' | 'route' | 'party'
type PartProps = { page: SitePage; onAdd: (what: Adding) => void }

function Posts({ page, onAdd }: PartProps) {
  const t = useWords(words)
  const tell = useWords(shared)
  const { can } = useReader()
  const [who, setWho] = useState<Enrolled | null>(null)
  const add = page.can.includes('addPost') && <Button onClick={() => onAdd('post')}>{t('addPost')}</Button>
  const columns = [
    {
      key: 'name',
      title: t('name'),
      show: (post: SitePage['posts'][number]) => (
        <Link to="/sites/$siteId/posts/$postId" params={{ siteId: page.site.id, postId: post.id }}>
          {post.name}
        </Link>
      ),
    },
    { key: 'kind', title: t('kind'), show: (post: SitePage['posts'][number]) => t(post.kind) },
    {
      key: 'act',
      title: tell('next'),
      whole: true,
      show: (post: SitePage['posts'][number]) =>
        can.includes('devices') && (
          <Button look="plain" onClick={() => setWho({ kind: 'shared', postId: post.id, name: post.name })}>
            {t('enrolPost')}
          </Button>
        ),
    },
  ]
  const actions = (
    <>
      {can.includes('phone-book') && (
        <Link className="button" to="/sites/$siteId/phone-book" params={{ siteId: page.site.id }}>
          {t('phoneBook')}
        </Link>
      )}
      {add}
    </>
  )
  return (
    <Part title={t('posts')} says={t('postsSay')} actions={actions}>
      {page.posts.length === 0 ? (
        <Empty says={t('noPosts')} />
      ) : (
        <List name={t('posts')} columns={columns} rows={page.posts} keyOf={post => post.id} />
      )}
      {who && <Enrol who={who} onClose={() => setWho(null)} />}
    </Part>
  )
}

function Checkpoints({ page, onAdd }: PartProps) {
  const t = useWords(words)
  type Row = SitePage['checkpoints'][number]
  const columns = [
    { key: 'name', title: t('name'), show: (point: Row) => point.name },
    { key: 'hint', title: t('hint'), show: (point: Row) => point.hint },
    {
      key: 'code',
      title: t('code'),
      whole: true,
      show: (point: Row) =>
        point.code ? (
          <span className="mono">{groupedCode(point.code)}</span>
        ) : (
          <span className="faint">{t('codeHidden')}</span>
        ),
    },
  ]
  const actions = (
    <>
      {page.can.includes('print') && page.checkpoints.length > 0 && (
        <a className="button" href={`/api/sites/${page.site.id}/qr-sheet.pdf`} target="_blank" rel="noopener">
          {t('print')}
        </a>
      )}
      {page.can.includes('addCheckpoint') && <Button onClick={() => onAdd('checkpoint')}>{t('addCheckpoint')}</Button>}
    </>
  )
  return (
    <Part title={t('checkpoints')} says={t('checkpointsSay')} actions={actions}>
      {page.checkpoints.length === 0 ? (
        <Empty says={t('noCheckpoints')} />
      ) : (
        <List name={t('checkpoints')} columns={columns} rows={page.checkpoints} keyOf={point => point.id} />
      )}
    </Part>
  )
}

function Routes({ page, onAdd }: PartProps) {
  const t = useWords(words)
  const ready = page.posts.length > 0 && page.checkpoints.length > 0
  const name = (id: string) => page.checkpoints.find(point => point.id === id)?.name ?? ''
  const post = (id: string) => page.posts.find(one => one.id === id)?.name ?? ''
  const add = page.can.includes('addRoute') && ready && <Button onClick={() => onAdd('route')}>{t('addRoute')}</Button>
  return (
    <Part title={t('routes')} says={t('routesSay')} actions={add}>
      {page.routes.length === 0 && <Empty says={t(ready ? 'noRoutes' : 'routeNeeds')} />}
      {page.routes.map(route => (
        <div key={route.id} className="route">
          <h3>
            {route.name} <span className="faint">{post(route.postId)}</span>
          </h3>
          <ol>
            {route.checkpointIds.map((id, at) => (
              <li key={`${id}${at}`}>{name(id)}</li>
            ))}
          </ol>
        </div>
      ))}
    </Part>
  )
}

function SiteParties({ page, onAdd }: PartProps) {
  const t = useWords(words)
  type Row = SitePage['parties'][number]
  const columns = [
    { key: 'party', title: t('party'), show: (row: Row) => row.partyName },
    { key: 'relation', title: t('relation'), show: (row: Row) => t(row.relation) },
  ]
  const add = page.can.includes('addParty') && <Button onClick={() => onAdd('party')}>{t('addParty')}</Button>
  return (
    <Part title={t('parties')} says={t('partiesSay')} actions={add}>
      <List name={t('parties')} columns={columns} rows={page.parties} keyOf={row => `${row.partyId}${row.relation}`} />
    </Part>
  )
}

const titles = { post: 'addPost', checkpoint: 'addCheckpoint', route: 'addRoute', party: 'addParty' } as const

function AddForm({ what, page, onDone }: { what: Adding; page: SitePage; onDone: () => Promise<void> }): ReactNode {
  const props = { page, onDone }
  if (what === 'post') return <AddPost {...props} />
  if (what === 'checkpoint') return <AddCheckpoint {...props} />
  return what === 'route' ? <AddRoute {...props} /> : <AddSiteParty {...props} />
}

/** One site: its posts, checkpoints, routes, and the parties that stand in a relation to it. */
export function SiteScreen({ id }: { id: string }) {
  const t = useWords(words)
  const client = useQueryClient()
  const query = useQuery(siteQuery(id))
  const [adding, setAdding] = useState<Adding | null>(null)
  // The sheet closes on a page that shows what was added: a route begun at once would lack the last checkpoint.
  const done = async () => {
    await client.invalidateQueries(sitesQuery)
    setAdding(null)
  }
  const site = query.data?.site
  const purpose = site && [t(site.kind), site.address].filter(Boolean).join(' · ')
  return (
    <Page title={site?.name ?? t('title')} purpose={purpose}>
      <Loaded query={query}>
        {page => {
          const props = { page, onAdd: setAdding }
          return (
            <>
              <Posts {...props} />
              <Checkpoints {...props} />
              <Routes {...props} />
              <SiteParties {...props} />
              {adding && (
                <Side title={t(titles[adding])} onClose={() => setAdding(null)}>
                  <AddForm what={adding} page={page} onDone={done} />
                </Side>
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
