import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Loaded, Page } from '#ui/parts/page.tsx'
import { useWords } from '#ui/words.tsx'
import { isDay, sayDay } from '#kernel/time.ts'
import { useLanguage } from '#ui/words.tsx'
import { inUse } from '../rules/in-use.ts'
import type { PostPage } from '../schema.ts'
import { words } from '../words.ts'
import { AsksPart } from './asks-part.tsx'
import { DutiesPart } from './duties-part.tsx'
import { KitPart } from './kit-part.tsx'
import { NeedsPart } from './needs-part.tsx'
import { postQuery } from './posts-query.ts'
import { ReadersPart } from './readers-part.tsx'
import './posts.css'

function Purpose({ page: { post, today } }: { page: PostPage }) {
  const t = useWords(words)
  const language = useLanguage()
  const { closedOn } = post
  const closing = closedOn && isDay(closedOn) && t('closesOn', { on: sayDay(closedOn, language, { year: true }) })
  return (
    <>
      <Link to="/sites/$id" params={{ id: post.siteId }}>
        {post.siteName}
      </Link>
      {' · '}
      {t(`kind.${post.kind}`)}
      {closing && ` · ${inUse(post, today) ? closing : t('closed')}`}
      <br />
      {t(`means.${post.kind}`)}
    </>
  )
}

/** One post: how many it needs when, its rounds (`rounds`, a later capability's), its duties and who has read them, and what it asks of whoever stands there. */
export function PostScreen({ id, rounds }: { id: string; rounds?: ReactNode }) {
  const t = useWords(words)
  const client = useQueryClient()
  const query = useQuery(postQuery(id))
  const done = () => client.invalidateQueries({ queryKey: ['GET /posts', id] })
  const page = query.data
  return (
    <Page title={page?.post.name ?? t('duties')} {...(page ? { purpose: <Purpose page={page} /> } : {})}>
      <Loaded query={query}>
        {page => (
          <>
            <NeedsPart page={page} onDone={done} />
            {rounds}
            <DutiesPart page={page} onDone={done} />
            {page.can.includes('seeReaders') && <ReadersPart postId={id} />}
            <KitPart page={page} onDone={done} />
            <AsksPart page={page} onDone={done} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
