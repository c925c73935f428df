import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { groupedCode } from '#kernel/code.ts'
import { Enrol, type Enrolled } from '#capabilities/identity/screens/index.ts'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { List } from '#ui/parts/list.tsx'
import { Empty, Part } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { Sure } from '#ui/parts/sure.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import type { Checkpoint, Post, Route, SitePage } from '../schema.ts'
import { words } from '../words.ts'
import { ClosingSheet } from './closing.tsx'
import { CheckpointForm, PostForm, RouteForm } from './site-forms.tsx'

type Props = { page: SitePage; today: string; onDone: () => Promise<void> }
/** Below ground as people write it: B2, and 3 above. */
const sayFloor = (floor: number): string => (floor < 0 ? `B${-floor}` : String(floor))

type ActsProps = { name: string; onEdit: () => void; onRetire: () => void }

/** What is done to a post, checkpoint or route that is there. */
function Acts({ name, onEdit, onRetire }: ActsProps) {
  const t = useWords(words)
  return (
    <>
      <Button look="plain" aria-label={t('editNamed', { name })} onClick={onEdit}>
        {t('amend')}
      </Button>
      <Button look="plain" aria-label={t('retireNamed', { name })} onClick={onRetire}>
        {t('retire')}
      </Button>
    </>
  )
}

/** The posts: each opens its own page; here it is named, enrolled, closed. */
export function PostsPart({ page, today, onDone }: Props) {
  const t = useWords(words)
  const tell = useWords(shared)
  const { can } = useReader()
  const [enrolled, setEnrolled] = useState<Enrolled | null>(null)
  const [editing, setEditing] = useState<Post | 'new' | null>(null)
  const [closing, setClosing] = useState<Post | null>(null)
  const may = page.can.includes('addPost')
  const done = async () => {
    await onDone()
    setEditing(null)
    setClosing(null)
  }
  const columns = [
    {
      key: 'name',
      title: t('name'),
      show: (post: Post) => (
        <Link to="/sites/$siteId/posts/$postId" params={{ siteId: page.site.id, postId: post.id }}>
          {post.name}
        </Link>
      ),
    },
    { key: 'kind', title: t('kind'), show: (post: Post) => t(post.kind) },
    ...(may || can.includes('devices')
      ? [
          {
            key: 'act',
            screenOnly: true,
            title: tell('next'),
            whole: true,
            show: (post: Post) => (
              <>
                {can.includes('devices') && (
                  <Button
                    look="plain"
                    onClick={() => setEnrolled({ kind: 'shared', postId: post.id, name: post.name })}
                  >
                    {t('enrolPost')}
                  </Button>
                )}
                {may && <Acts name={post.name} onEdit={() => setEditing(post)} onRetire={() => setClosing(post)} />}
              </>
            ),
          },
        ]
      : []),
  ]
  const close = (post: Post) => async (closedOn: string, key: string) => {
    const path = { id: page.site.id, postId: post.id }
    await request('POST /sites/{id}/posts/{postId}/closing', { path, body: { closedOn }, key })
    await done()
  }
  const actions = (
    <>
      {can.includes('phone-book') && (
        <Link className="button" to="/sites/$siteId/phone-book" params={{ siteId: page.site.id }}>
          {t('phoneBook')}
        </Link>
      )}
      {may && <Button onClick={() => setEditing('new')}>{t('addPost')}</Button>}
    </>
  )
  return (
    <Part title={t('posts')} says={t('postsSay')} actions={actions}>
      {page.posts.length === 0 ? (
        <Empty says={t('noPosts')} />
      ) : (
        <List name={t('posts')} columns={columns} rows={page.posts} keyOf={post => post.id} />
      )}
      {enrolled && <Enrol who={enrolled} onClose={() => setEnrolled(null)} />}
      {editing && (
        <Side title={t(editing === 'new' ? 'addPost' : 'editPost')} onClose={() => setEditing(null)}>
          <PostForm page={page} {...(editing === 'new' ? {} : { post: editing })} onDone={done} />
        </Side>
      )}
      {closing && (
        <ClosingSheet
          title={t('closePost')}
          says={t('closePostSays')}
          label={t('firstDayOff')}
          act={t('closePost')}
          today={today}
          onSend={close(closing)}
          onClose={() => setClosing(null)}
        />
      )}
    </Part>
  )
}

type PointsProps = Props & { asked?: (point: Checkpoint) => ReactNode }

/** The checkpoints with their codes, for whoever may print them; `asked` shows what is asked at one. */
export function CheckpointsPart({ page, onDone, asked }: PointsProps) {
  const t = useWords(words)
  const tell = useWords(shared)
  const [editing, setEditing] = useState<Checkpoint | 'new' | null>(null)
  const [retiring, setRetiring] = useState<Checkpoint | null>(null)
  const may = page.can.includes('addCheckpoint')
  const done = async () => {
    await onDone()
    setEditing(null)
  }
  const columns = [
    {
      key: 'name',
      title: t('name'),
      show: (point: Checkpoint) => (
        <>
          {point.name} {point.kind === 'camera' && <span className="faint">{t('camera')}</span>}
        </>
      ),
    },
    {
      key: 'floor',
      title: t('floor'),
      whole: true,
      show: (point: Checkpoint) => point.floor !== null && t('floorIs', { floor: sayFloor(point.floor) }),
    },
    { key: 'hint', title: t('hint'), show: (point: Checkpoint) => point.hint },
    ...(asked ? [{ key: 'asked', title: t('askedHere'), screenOnly: true, show: asked }] : []),
    // Who may not read the codes is not shown a column of nothing.
    ...(page.checkpoints.some(point => point.code)
      ? [
          {
            key: 'code',
            title: t('code'),
            whole: true,
            show: (point: Checkpoint) => point.code && <span className="mono">{groupedCode(point.code)}</span>,
          },
        ]
      : []),
    ...(may
      ? [
          {
            key: 'act',
            screenOnly: true,
            title: tell('next'),
            whole: true,
            show: (point: Checkpoint) => (
              <Acts name={point.name} onEdit={() => setEditing(point)} onRetire={() => setRetiring(point)} />
            ),
          },
        ]
      : []),
  ]
  const retire = (checkpointId: string) => async () => {
    const path = { id: page.site.id, checkpointId }
    await request('POST /sites/{id}/checkpoints/{checkpointId}/retirement', { path })
    await onDone()
  }
  const actions = (
    <>
      {page.can.includes('print') && page.checkpoints.length > 0 && (
        <a className="button" href={`/api/sites/${page.site.id}/qr-sheet.pdf`} target="_blank" rel="noopener">
          {t('print')}
        </a>
      )}
      {may && <Button onClick={() => setEditing('new')}>{t('addCheckpoint')}</Button>}
    </>
  )
  return (
    <Part title={t('checkpoints')} says={t('checkpointsSay')} actions={actions}>
      {page.checkpoints.length === 0 ? (
        <Empty says={t('noCheckpoints')} />
      ) : (
        <List name={t('checkpoints')} columns={columns} rows={page.checkpoints} keyOf={point => point.id} />
      )}
      {editing && (
        <Side title={t(editing === 'new' ? 'addCheckpoint' : 'editCheckpoint')} onClose={() => setEditing(null)}>
          <CheckpointForm page={page} {...(editing === 'new' ? {} : { checkpoint: editing })} onDone={done} />
        </Side>
      )}
      {retiring && (
        <Sure
          title={t('retireNamed', { name: retiring.name })}
          act={t('retire')}
          onAct={retire(retiring.id)}
          onClose={() => setRetiring(null)}
        >
          {t('retireCheckpointSays')}
        </Sure>
      )}
    </Part>
  )
}

/** The routes as their points in order. */
export function RoutesPart({ page, onDone }: Props) {
  const t = useWords(words)
  const [editing, setEditing] = useState<Route | 'new' | null>(null)
  const [retiring, setRetiring] = useState<Route | null>(null)
  const ready = page.posts.length > 0 && page.checkpoints.length > 0
  const name = (id: string) => page.checkpoints.find(point => point.id === id)?.name ?? ''
  const post = (id: string) => page.posts.find(one => one.id === id)?.name ?? ''
  const may = page.can.includes('addRoute')
  const done = async () => {
    await onDone()
    setEditing(null)
  }
  const retire = (routeId: string) => async () => {
    await request('POST /sites/{id}/routes/{routeId}/retirement', { path: { id: page.site.id, routeId } })
    await onDone()
  }
  return (
    <Part
      title={t('routes')}
      says={t('routesSay')}
      actions={may && ready && <Button onClick={() => setEditing('new')}>{t('addRoute')}</Button>}
    >
      {page.routes.length === 0 && <Empty says={t(ready ? 'noRoutes' : 'routeNeeds')} />}
      {page.routes.map(route => (
        <div key={route.id} className="route">
          <h3 className="line">
            {route.name} <span className="faint">{post(route.postId)}</span>
            {may && <Acts name={route.name} onEdit={() => setEditing(route)} onRetire={() => setRetiring(route)} />}
          </h3>
          <ol>
            {route.checkpointIds.map((id, at) => (
              <li key={`${id}${at}`}>{name(id)}</li>
            ))}
          </ol>
        </div>
      ))}
      {editing && (
        <Side title={t(editing === 'new' ? 'addRoute' : 'editRoute')} onClose={() => setEditing(null)}>
          <RouteForm page={page} {...(editing === 'new' ? {} : { route: editing })} onDone={done} />
        </Side>
      )}
      {retiring && (
        <Sure
          title={t('retireNamed', { name: retiring.name })}
          act={t('retire')}
          onAct={retire(retiring.id)}
          onClose={() => setRetiring(null)}
        >
          {t('retireRouteSays')}
        </Sure>
      )}
    </Part>
  )
}
